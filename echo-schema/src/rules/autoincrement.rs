//! Where `autoincrement()` may stand.

use super::Rule;
use crate::datamodel::{Datamodel, FieldId, FieldWalker, IndexWalker, ModelWalker, Set};
use crate::diagnostics::Diagnostics;
use crate::ir::{ScalarType, default::Value};
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "autoincrement",
    title: "`autoincrement()` where the database cannot count",
    why: "SQLite counts in the id only, MySQL in one indexed field of a table; PostgreSQL and CockroachDB in any.",
    remedy: "Use it on the id, or index the field where the database is MySQL.",
    example: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel Invoice {\n  id     String @id\n  number Int    @default(autoincrement())\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel Invoice {\n  number Int @id @default(autoincrement())\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for model in super::models(db).filter(|m| !m.is_view()) {
        let fields: Vec<FieldWalker<'_>> = model.fields().filter(|f| is_autoincrement(*f)).collect();
        if fields.len() > 1 && !db.provider.has(Feature::AutoIncrementMany) {
            let message = "The `autoincrement()` default value is used multiple times on this model even though the \
                           underlying datasource only supports one instance per table.";
            diagnostics.attribute_error(&RULE, model.data.span, "@default", message);
        }
        if fields.is_empty() {
            continue;
        }
        let leading = |i: IndexWalker<'_>| i.data.fields.first().map(|f| f.field);
        let indexed: Set<FieldId> = model.indexes().filter_map(leading).collect();
        for field in fields {
            one(model, field, &indexed, diagnostics);
        }
    }
}

fn is_autoincrement(field: FieldWalker<'_>) -> bool {
    let value = field.data.default.as_ref().and_then(|d| d.value.value.as_ref());
    matches!(value, Some(Value::Function(function)) if function.name == "autoincrement")
}

/// `indexed` are the fields that an index begins with.
fn one(
    model: ModelWalker<'_>,
    field: FieldWalker<'_>,
    indexed: &Set<FieldId>,
    diagnostics: &mut Diagnostics,
) {
    let provider = field.db.provider;
    let span = field.data.default.as_ref().map_or(field.data.span, |d| d.span);
    if provider.has(Feature::AutoIncrementBig) && field.scalar() != Some(ScalarType::BigInt) {
        let message = "The `autoincrement()` default function is defined only on BigInt fields on CockroachDB. Use \
                       sequence() if you want an autoincrementing Int field.";
        diagnostics.attribute_error(&RULE, span, "@default", message);
    }
    let is_id = model.primary_key().is_some_and(|k| k.holds_exactly(&[field.id]));
    if !is_id && !provider.has(Feature::AutoIncrementAnywhere) {
        let message = "The `autoincrement()` default value is used on a non-id field even though the datasource does \
                       not support this.";
        diagnostics.attribute_error(&RULE, span, "@default", message);
    }
    let needs_index =
        provider.has(Feature::AutoIncrementAnywhere) && !provider.has(Feature::AutoIncrementUnindexed);
    if !is_id && needs_index && !indexed.contains(&field.id) {
        let message = "The `autoincrement()` default value is used on a non-indexed field even though the datasource \
                       does not support this.";
        diagnostics.attribute_error(&RULE, span, "@default", message);
    }
}
