//! An id is never missing and never a list.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.is_primary() && i.data.at_field) {
        if index.fields().any(|f| !f.field().is_required()) {
            let message = "Fields that are marked as id must be required.";
            diagnostics.attribute_error("optional-id", index.data.span, "@id", message);
        }
    }
}
