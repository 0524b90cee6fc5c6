//! Where `autoincrement()` may stand.

use crate::datamodel::{Datamodel, FieldWalker, ModelWalker};
use crate::diagnostics::Diagnostics;
use crate::ir::default::Value;
use crate::provider::Feature;

const CODE: &str = "autoincrement";

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if db.provider.name.is_empty() {
        return;
    }
    for model in super::models(db) {
        let fields: Vec<FieldWalker<'_>> = model.fields().filter(|f| is_autoincrement(*f)).collect();
        if fields.len() > 1 && !db.provider.has(Feature::AutoIncrementMany) {
            let message = "The `autoincrement()` default value is used multiple times on this model even though the \
                           underlying datasource only supports one instance per table.";
            diagnostics.attribute_error(CODE, model.data.span, "@default", message);
        }
        for field in fields {
            one(model, field, diagnostics);
        }
    }
}

fn is_autoincrement(field: FieldWalker<'_>) -> bool {
    let value = field.data.default.as_ref().and_then(|d| d.value.value.as_ref());
    matches!(value, Some(Value::Function(function)) if function.name == "autoincrement")
}

fn one(model: ModelWalker<'_>, field: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let provider = field.db.provider;
    let span = field.data.default.as_ref().map_or(field.data.span, |d| d.span);
    let is_id = model.primary_key().is_some_and(|k| k.holds_exactly(&[field.id]));
    if !is_id && !provider.has(Feature::AutoIncrementAnywhere) {
        let message = "The `autoincrement()` default value is used on a non-id field even though the datasource does \
                       not support this.";
        diagnostics.attribute_error(CODE, span, "@default", message);
    }
    let leads =
        |i: crate::datamodel::IndexWalker<'_>| i.data.fields.first().is_some_and(|f| f.field == field.id);
    let needs_index =
        provider.has(Feature::AutoIncrementAnywhere) && !provider.has(Feature::AutoIncrementUnindexed);
    if !is_id && needs_index && !model.indexes().any(leads) {
        let message = "The `autoincrement()` default value is used on a non-indexed field even though the datasource \
                       does not support this.";
        diagnostics.attribute_error(CODE, span, "@default", message);
    }
}
