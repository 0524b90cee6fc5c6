//! `sort:` of fields of the primary key exists on SQL Server only.

use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.is_primary()) {
        let sorted = index.data.fields.iter().any(|f| f.sort.is_some());
        if sorted && !db.provider.has(Feature::SortedPrimaryKeys) {
            let message = "The sort argument is not supported in the primary key with the current connector";
            diagnostics.attribute_error("primary-key-sort", index.data.span, index.attribute(), message);
        }
    }
}
