//! `clustered:` exists on SQL Server only.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.data.clustered.is_some()) {
        if !db.provider.has(Feature::Clustering) {
            let message = "Defining clustering is not supported in the current connector.";
            diagnostics.attribute_error("clustering", index.data.span, index.attribute(), message);
        }
    }
}
