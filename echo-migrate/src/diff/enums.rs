//! Enums that come, go, or change their values.

use echo_dialect::{
    schema::{DatabaseSchema, EnumWalker, ExternalKind, Pair},
    step::AddEnumValues,
};

use super::{Changes, EnumChange, names::ByName};

/// Compares the enums of two schemas.
pub(super) fn diff(schemas: Pair<&DatabaseSchema>, changes: &mut Changes) {
    let named = schemas.map(by_name);
    let external = super::externals(schemas, ExternalKind::Enum);
    let is_ours = |one: &EnumWalker<'_>| external.find(one.namespace(), one.name()).is_none();
    for next in schemas.next.enums().filter(is_ours) {
        match named.previous.find(next.namespace(), next.name()) {
            None => changes.created_enums.push(next.id),
            Some(previous) => changes.altered_enums.extend(values(Pair::new(previous, next))),
        }
    }
    let gone = schemas.previous.enums().filter(|previous| {
        is_ours(previous) && named.next.find(previous.namespace(), previous.name()).is_none()
    });
    changes.dropped_enums.extend(gone.map(|previous| previous.id));
}

fn by_name(schema: &DatabaseSchema) -> ByName<'_, EnumWalker<'_>> {
    ByName::new(schema.enums().map(|one| (one.namespace(), one.name(), one)))
}

fn values(enums: Pair<EnumWalker<'_>>) -> Option<EnumChange> {
    let Pair { previous, next } = enums.map(EnumWalker::values);
    let without = |all: &[String], others: &[String]| -> Vec<String> {
        all.iter().filter(|value| !others.contains(value)).cloned().collect()
    };
    let (added, dropped) = (without(next, previous), without(previous, next));
    if added.is_empty() && dropped.is_empty() {
        return None;
    }
    let added = AddEnumValues { enums: enums.map(|e| e.id), values: added, before: Vec::new() };
    Some(EnumChange { added, dropped })
}
