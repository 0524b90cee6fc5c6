//! `@@schema` must name a schema of the datasource; where the datasource has schemas, every block must be in one.

use crate::datamodel::{Datamodel, Written};
use crate::diagnostics::{Diagnostics, closest};
use crate::provider::Feature;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let schemas = db.datasource.as_ref().map_or(&[][..], |d| &d.schemas);
    let blocks = db.models().map(|m| m.data.schema).chain(db.enums().map(|e| e.data.schema));
    for schema in blocks.flatten() {
        known(db, schemas, schema, diagnostics);
    }
    if schemas.is_empty() {
        return;
    }
    for model in db.models().filter(|m| m.data.schema.is_none() && !m.data.tainted) {
        let message = format!("This {} is missing an `@@schema` attribute.", model.keyword());
        diagnostics.model_error("missing-schema", model.data.span, model.title(), message);
    }
    for item in db.enums().filter(|e| e.data.schema.is_none()) {
        diagnostics.error("missing-schema", item.data.span, "This enum is missing an `@@schema` attribute.");
    }
}

fn known(db: &Datamodel, schemas: &[Written], schema: Written, diagnostics: &mut Diagnostics) {
    if !db.provider.has(Feature::Schemas) {
        let message = "@@schema is not supported on the current datasource provider";
        diagnostics.error("schema-not-supported", schema.span, message);
        return;
    }
    if schemas.iter().any(|s| s.name == schema.name) {
        return;
    }
    let near = closest(db.text(schema.name), schemas.iter().map(|s| db.text(s.name)));
    let message = "This schema is not defined in the datasource. Read more on `@@schema` at https://pris.ly/d/multi-schema";
    let help =
        near.map_or("add it to `schemas` in the datasource".to_owned(), |n| format!("did you mean \"{n}\"?"));
    diagnostics.error("unknown-schema", schema.span, message).help(help);
}
