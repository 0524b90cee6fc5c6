//! Views are a preview feature.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if db.has_preview("views") {
        return;
    }
    for view in db.models().filter(|m| m.is_view()) {
        let message = "View definitions are only available with the `views` preview feature.";
        diagnostics
            .validation_error("view-preview", view.data.span, message)
            .help("add `previewFeatures = [\"views\"]` to the generator");
    }
}
