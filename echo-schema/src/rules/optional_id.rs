//! An id is never missing and never a list.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "optional-id",
    title: "An id that may be missing",
    why: "A primary key holds no NULL, and is no list.",
    remedy: "Make the field required.",
    example: "model User {\n  id Int? @id\n}\n",
    mended: "model User {\n  id Int @id\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.is_primary() && i.data.at_field) {
        if index.fields().any(|f| !f.field().is_required()) {
            let message = "Fields that are marked as id must be required.";
            diagnostics
                .attribute_error(&RULE, index.data.span, "@id", message)
                .help("make the field required");
        }
    }
}

impl Diagnostics {
    /// `@@id` of fields of which these, quoted, are not required.
    pub(crate) fn optional_id_fields(&mut self, span: Span, model: (&str, &str), fields: &[String]) {
        let message = format!(
            "The id definition refers to the optional fields {}. ID definitions must reference only required fields.",
            fields.join(", ")
        );
        self.model_error(&RULE, span, model, message).help("make the fields required");
    }
}
