//! A field without a type.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "missing-type",
    title: "A field without a type",
    why: "A field is a name and a type, in this order.",
    remedy: "Write the type after the name.",
    example: "model User {\n  id   Int @id\n  name\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn missing_type(&mut self, span: Span, model: (&str, &str)) {
        let message = "This field declaration is invalid. It is either missing a name or a type.";
        self.model_error(&RULE, span, model, message).help("write the type after the name");
    }
}
