//! Names of constraints fit into the database's limit.

use crate::datamodel::{Datamodel, ModelWalker, Written};
use crate::diagnostics::Diagnostics;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db) {
        if let Some(name) = index.data.constraint {
            too_long(index.model(), index.attribute(), name, diagnostics);
        }
    }
    for field in super::fields(db) {
        if let Some(name) = field.relation_use().and_then(|r| r.constraint) {
            too_long(field.model(), "@relation", name, diagnostics);
        }
    }
}

fn too_long(model: ModelWalker<'_>, attribute: &str, name: Written, diagnostics: &mut Diagnostics) {
    let (text, limit) = (model.db.text(name.name), model.db.provider.max_identifier);
    if text.len() > limit {
        let message = format!(
            "The constraint name '{text}' specified in the `map` argument for the `{attribute}` constraint is too long \
             for your chosen provider. The maximum allowed length is {limit} bytes."
        );
        diagnostics.model_error("constraint-name-length", name.span, model.title(), message);
    }
}
