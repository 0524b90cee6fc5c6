//! `@@fulltext` exists on MySQL only.

use crate::datamodel::{Datamodel, IndexRole};
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

const CODE: &str = "full-text-index";

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.data.role == IndexRole::FullText) {
        if !db.provider.has(Feature::FullTextIndexes) {
            let message = "Defining fulltext indexes is not supported with the current connector.";
            diagnostics.attribute_error(CODE, index.data.span, "@@fulltext", message);
        }
        if index.data.fields.iter().any(|f| f.length.is_some()) {
            let message = "The length argument is not supported in a @@fulltext attribute.";
            diagnostics.attribute_error(CODE, index.data.span, "@@fulltext", message);
        }
    }
}
