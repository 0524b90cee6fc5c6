//! Keys: what names a record, and what relations join on.

use std::sync::OnceLock;

use echo_dialect::names::Names;
use echo_schema::ir;

use super::{
    Field, FieldId, Relation, UniqueKey,
    build::{BuildError, id, missing},
};

pub(super) fn uniques(model: &ir::Model, naming: Names) -> Result<Vec<UniqueKey>, BuildError> {
    let mut uniques = Vec::new();
    if let Some(primary) = &model.primary_key {
        let constraint = named(&primary.constraint_name, || naming.primary_key(&model.database_name));
        uniques.push(unique(model, &primary.name, &primary.fields, constraint, true)?);
    }
    for index in &model.indexes {
        // A unique of some rows does not name one record.
        let whole = index.predicate.is_empty() && index.predicate_terms.is_empty();
        if index.kind() == ir::IndexKind::Unique && whole {
            let constraint = named(&index.constraint_name, || {
                let columns: Vec<&str> =
                    index.fields.iter().map(|field| column(model, &field.field)).collect();
                naming.unique(&model.database_name, &columns)
            });
            uniques.push(unique(model, &index.name, &index.fields, constraint, false)?);
        }
    }
    Ok(uniques)
}

/// The name that the schema gives, or the one that the database has without.
fn named(name: &str, default: impl FnOnce() -> String) -> String {
    if name.is_empty() { default() } else { name.to_owned() }
}

/// The column of a field; a field of that name is there, as `ids` finds.
fn column<'m>(model: &'m ir::Model, name: &'m str) -> &'m str {
    let field = model.fields.iter().find(|field| field.name == name);
    field.map_or(name, |field| &field.database_name)
}

fn unique(
    model: &ir::Model,
    name: &str,
    fields: &[ir::IndexField],
    constraint: String,
    primary: bool,
) -> Result<UniqueKey, BuildError> {
    let names: Vec<String> = fields.iter().map(|field| field.field.clone()).collect();
    let name = if name.is_empty() { names.join("_") } else { name.to_owned() };
    Ok(UniqueKey { name, fields: ids(model, &names)?, constraint, primary, read: OnceLock::new() })
}

/// The primary key; else the first unique whose fields are required; else the first unique.
pub(super) fn key(fields: &[Field], uniques: &[UniqueKey]) -> Vec<FieldId> {
    let required =
        |unique: &&UniqueKey| unique.fields.iter().all(|field| fields[usize::from(field.0)].is_required());
    uniques
        .iter()
        .find(|unique| unique.primary)
        .or_else(|| uniques.iter().find(required))
        .or_else(|| uniques.first())
        .map(|unique| unique.fields.clone())
        .unwrap_or_default()
}

/// The key, and all fields that relations join on.
pub(super) fn anchors(fields: &[Field], uniques: &[UniqueKey]) -> Vec<FieldId> {
    let mut anchors = key(fields, uniques);
    let joined = fields.iter().filter_map(Field::relation).flat_map(Relation::own_fields);
    for field in joined {
        if !anchors.contains(field) {
            anchors.push(*field);
        }
    }
    anchors
}

pub(super) fn single_key(model: &ir::Model) -> Result<FieldId, BuildError> {
    let keys: Vec<String> = model
        .primary_key
        .iter()
        .map(|primary| &primary.fields)
        .chain(
            model
                .indexes
                .iter()
                .filter(|index| index.kind() == ir::IndexKind::Unique)
                .map(|index| &index.fields),
        )
        .find(|fields| fields.len() == 1)
        .map(|fields| fields.iter().map(|field| field.field.clone()).collect())
        .unwrap_or_default();
    ids(model, &keys)?
        .first()
        .copied()
        .ok_or_else(|| BuildError(format!("{} has no key of one field", model.name)))
}

pub(super) fn ids(model: &ir::Model, names: &[String]) -> Result<Vec<FieldId>, BuildError> {
    let place = |name: &String| {
        let at = model.fields.iter().position(|field| field.name == *name);
        at.map(|at| FieldId(id(at))).ok_or_else(|| missing(&format!("{}.{name}", model.name)))
    };
    names.iter().map(place).collect()
}
