//! Which relation fields belong together, where ends may be missing.

use crate::datamodel::{Datamodel, FieldId, FieldWalker, Map, ModelId, Symbol};
use crate::ir::Arity;
use crate::source::offset;

/// The ends of a relation that has a foreign key.
#[derive(Clone, Copy)]
pub(super) enum Ends {
    /// The end that owns the foreign key; the other is missing.
    Forward(FieldId),
    /// A list; the end that owns the foreign key is missing.
    Back(FieldId),
    /// Both: the one that owns the foreign key.
    Both(FieldId),
}

/// The fields from one model to another under one written name: the first two, and whether there are more.
#[derive(Clone, Copy)]
struct Group {
    first: FieldId,
    second: Option<FieldId>,
}

type Key = (ModelId, ModelId, Option<Symbol>);

/// All relations with a foreign key, but for those of which it is not clear what belongs together.
pub(super) fn inline(db: &Datamodel) -> Vec<Ends> {
    let fields = || (0..offset(db.fields.len())).map(|id| db.field(FieldId(id)));
    let mut groups: Map<Key, Group> = Map::default();
    for field in fields() {
        let Some(key) = key(field) else { continue };
        let group = groups.entry(key).or_insert(Group { first: field.id, second: None });
        if group.first != field.id && group.second.is_none() {
            group.second = Some(field.id);
        }
    }
    fields().filter_map(|field| ends(db, &groups, field)).collect()
}

fn key(field: FieldWalker<'_>) -> Option<Key> {
    let target = field.target()?.id;
    let name = field.relation_use().and_then(|relation| relation.name).map(|written| written.name);
    Some((field.data.model, target, name))
}

/// The relation, seen from the end that it is counted at.
fn ends(db: &Datamodel, groups: &Map<Key, Group>, field: FieldWalker<'_>) -> Option<Ends> {
    let (model, target, name) = key(field)?;
    let opposite = groups
        .get(&(target, model, name))
        .and_then(|group| if group.first == field.id { group.second } else { Some(group.first) });
    let Some(opposite) = opposite.map(|id| db.field(id)) else {
        let alone = groups.get(&(model, target, name))?.second.is_none();
        let ends = if field.is_list() { Ends::Back(field.id) } else { Ends::Forward(field.id) };
        return alone.then_some(ends);
    };
    let owns = match (field.data.arity, opposite.data.arity) {
        (Arity::List, _) | (Arity::Optional, Arity::Required) => false,
        (_, Arity::List) | (Arity::Required, Arity::Optional) => true,
        _ => first_owns(field, opposite),
    };
    owns.then_some(Ends::Both(field.id))
}

/// Whether the first end of a one-to-one relation owns the foreign key, where both are required or optional: the
/// one that names its fields, or the alphabetically first.
fn first_owns(first: FieldWalker<'_>, second: FieldWalker<'_>) -> bool {
    let names_fields =
        |field: FieldWalker<'_>| field.relation_use().is_some_and(|relation| relation.fields.is_some());
    let place = |field: FieldWalker<'_>| (field.model().name().to_owned(), field.name().to_owned());
    match (names_fields(first), names_fields(second)) {
        (true, true) if first.is_optional() => true,
        (true, false) => true,
        (false, true) => false,
        _ => place(first) <= place(second),
    }
}
