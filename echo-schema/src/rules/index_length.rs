//! `length:` of indexed fields: where the database has it, and on text and bytes only.

use crate::datamodel::{Datamodel, IndexRole};
use crate::diagnostics::Diagnostics;
use crate::ir::ScalarType;
use crate::provider::Feature;

const CODE: &str = "index-length";

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.data.role != IndexRole::FullText) {
        let mut with_length = index.fields().filter(|f| f.data.length.is_some()).peekable();
        if with_length.peek().is_none() {
            continue;
        }
        let wrong = |f: crate::datamodel::IndexFieldWalker<'_>| {
            !matches!(f.field().scalar(), Some(ScalarType::String | ScalarType::Bytes))
        };
        let message = if !db.provider.has(Feature::IndexLength) {
            let place = if index.is_primary() { "the primary key" } else { "an index definition" };
            format!("The length argument is not supported in {place} with the current connector")
        } else if with_length.any(wrong) {
            "The length argument is only allowed with field types `String` or `Bytes`.".to_owned()
        } else {
            continue;
        };
        diagnostics.attribute_error(CODE, index.data.span, index.attribute(), message);
    }
}
