//! Lists of scalars and enums exist on some databases only.

use crate::datamodel::{Datamodel, Type};
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if db.provider.has(Feature::ScalarLists) {
        return;
    }
    for field in
        super::fields(db).filter(|f| f.is_list() && matches!(f.data.ty, Type::Scalar(_) | Type::Enum(_)))
    {
        let message = format!(
            "Field \"{}\" in {} \"{}\" can't be a list. The current connector does not support lists of primitive types.",
            field.name(),
            field.model().keyword(),
            field.model().name()
        );
        diagnostics
            .error("list-not-supported", field.data.span, message)
            .help("use a model with a relation, or a `Json` field");
    }
}
