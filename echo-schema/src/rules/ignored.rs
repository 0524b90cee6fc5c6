//! A relation field that points to an ignored model must be ignored itself; fields of ignored models need not be.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

const CODE: &str = "ignore";

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for field in super::fields(db) {
        let model = field.model();
        if let Some(span) = field.data.ignored
            && model.data.ignored
            && !field.is_relation()
        {
            let message = "Fields on an already ignored Model do not need an `@ignore` annotation.";
            diagnostics.attribute_error(CODE, span, "@ignore", message);
        }
        let Some(target) = field.target().filter(|t| t.data.ignored) else { continue };
        if !field.is_ignored() && !model.data.ignored {
            let message = format!(
                "The relation field {} must specify the `@ignore` attribute, because the model {} it is pointing to is \
                 marked ignored.",
                super::on_model(field),
                target.name()
            );
            diagnostics.attribute_error(CODE, field.data.span, "@ignore", message);
        }
    }
}
