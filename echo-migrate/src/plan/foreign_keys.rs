//! Foreign keys that stand in the way of other changes: they are taken off, and put back when all is done.

use std::collections::BTreeMap;

use echo_dialect::{
    capabilities::Capabilities,
    schema::{
        ColumnId, DatabaseSchema, ForeignKeyId, ForeignKeyWalker, IndexWalker, Pair, TableId, TableWalker,
    },
};

use crate::diff::{Changes, TableChanges};

/// Makes foreign keys that stay, but stand in the way, keys that go and come again.
///
/// A key that goes may take with it the index that another one relies on, so that this looks again until nothing is left.
pub(super) fn take_off(changes: &mut Changes, capabilities: &Capabilities, schemas: Pair<&DatabaseSchema>) {
    if !capabilities.alter_foreign_key {
        return;
    }
    let places: BTreeMap<TableId, usize> =
        changes.kept_tables.iter().enumerate().map(|(at, table)| (table.tables.previous, at)).collect();
    loop {
        let in_the_way: Vec<(usize, usize)> =
            in_the_way(&changes.kept_tables, &places, capabilities, schemas);
        if in_the_way.is_empty() {
            return;
        }
        for (table, key) in in_the_way.into_iter().rev() {
            let table = &mut changes.kept_tables[table];
            let kept = table.kept_foreign_keys.len();
            let ids = if key < kept {
                table.kept_foreign_keys.remove(key)
            } else {
                table.renamed_foreign_keys.remove(key - kept)
            };
            table.dropped_foreign_keys.push(ids.previous);
            table.created_foreign_keys.push(ids.next);
        }
    }
}

/// Whether the database makes or keeps an index by itself, for a foreign key of the next schema that is added.
pub(super) fn comes_with_key(table: &TableChanges, index: IndexWalker<'_>) -> bool {
    index.backs_foreign_key()
        && index.table().foreign_keys().any(|key| {
            key.name() == Some(index.name()) && !table.kept_foreign_keys.iter().any(|ids| ids.next == key.id)
        })
}

/// Whether an index of the previous schema goes by itself: the database drops what it made for a foreign key as soon as
/// another index serves the key.
pub(super) fn goes_by_itself(table: &TableChanges, index: IndexWalker<'_>) -> bool {
    index.backs_foreign_key() && !has_lost_key(table, index)
}

/// Whether an index that the database made for a foreign key is left alone, because the key goes.
pub(super) fn has_lost_key(table: &TableChanges, index: IndexWalker<'_>) -> bool {
    index.backs_foreign_key()
        && index.table().foreign_keys().any(|key| {
            key.name() == Some(index.name())
                && !table.kept_foreign_keys.iter().any(|ids| ids.previous == key.id)
        })
}

/// The keys in the way, by the place of the table and of the key: those that stay, then those that only get another name.
fn in_the_way(
    tables: &[TableChanges],
    places: &BTreeMap<TableId, usize>,
    capabilities: &Capabilities,
    schemas: Pair<&DatabaseSchema>,
) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let renamed: &[Pair<ForeignKeyId>] =
            if capabilities.rename_foreign_key { &table.renamed_foreign_keys } else { &[] };
        for (key_at, ids) in table.kept_foreign_keys.iter().chain(renamed).enumerate() {
            let key = schemas.previous.foreign_key(ids.previous);
            let referenced = places.get(&key.referenced_table().id).and_then(|at| tables.get(*at));
            let blocked = if capabilities.foreign_key_indexes {
                is_held(table, referenced, key, schemas)
            } else {
                referenced.is_some_and(|referenced| loses_constraint(referenced, key, schemas))
            };
            if blocked {
                found.push((at, key_at));
            }
        }
    }
    found
}

/// Whether something changes that the database refuses to change under a foreign key.
fn is_held(
    table: &TableChanges,
    referenced: Option<&TableChanges>,
    key: ForeignKeyWalker<'_>,
    schemas: Pair<&DatabaseSchema>,
) -> bool {
    holds_column(table, key.columns().map(|column| column.id), schemas)
        || loses_index(table, key, schemas)
        || referenced.is_some_and(|referenced| {
            holds_column(referenced, key.referenced_columns().map(|column| column.id), schemas)
                || loses_referenced_index(referenced, key, schemas)
        })
}

/// Whether a key or a unique index goes that a foreign key may have been made upon: it holds fast to the one it found
/// (PostgreSQL manual, Dependency Tracking).
fn loses_constraint(table: &TableChanges, key: ForeignKeyWalker<'_>, schemas: Pair<&DatabaseSchema>) -> bool {
    let referenced = schemas.previous.table(table.tables.previous);
    let covers = |index: &IndexWalker<'_>| {
        index.is_unique()
            && index.columns().len() == key.referenced_columns().len()
            && key.referenced_columns().all(|column| index.covers(column.id))
    };
    all_indexes(referenced).filter(covers).any(|index| goes(table, index))
}

/// Whether one of the columns changes in a way that the database refuses while a foreign key is over it: its type, or that
/// it becomes required (MySQL reference manual, errors 1832 and 1833).
fn holds_column(
    table: &TableChanges,
    mut columns: impl Iterator<Item = ColumnId>,
    schemas: Pair<&DatabaseSchema>,
) -> bool {
    columns.any(|id| {
        table.kept_columns.iter().any(|kept| {
            let becomes_required = kept.changes.arity && schemas.next.column(kept.columns.next).is_required();
            kept.columns.previous == id && (kept.changes.type_ || becomes_required)
        })
    })
}

/// Whether the indexes that serve a key all go. One that the database made goes by itself, where another one comes.
fn loses_index(table: &TableChanges, key: ForeignKeyWalker<'_>, schemas: Pair<&DatabaseSchema>) -> bool {
    let own = |index: IndexWalker<'_>| index.backs_foreign_key() && index.name() == key.name().unwrap_or("");
    let serving: Vec<IndexWalker<'_>> = all_indexes(key.table()).filter(|index| index.serves(key)).collect();
    let stays = |index: &IndexWalker<'_>| !goes(table, *index) && !own(*index);
    if serving.is_empty() || serving.iter().any(stays) {
        return false;
    }
    let next = schemas.next.table(table.tables.next);
    let served_by_new = next.indexes().any(|index| {
        table.created_indexes.contains(&index.id) && !index.backs_foreign_key() && index.serves(key)
    });
    match serving.iter().find(|index| own(**index)) {
        // It is the one index, and it is there afterwards too, or another one takes its place.
        Some(index) => goes(table, *index) && !served_by_new,
        None => true,
    }
}

fn loses_referenced_index(
    table: &TableChanges,
    key: ForeignKeyWalker<'_>,
    schemas: Pair<&DatabaseSchema>,
) -> bool {
    let referenced = schemas.previous.table(table.tables.previous);
    let mut serving = all_indexes(referenced).filter(|index| index.serves_reference(key)).peekable();
    serving.peek().is_some() && serving.all(|index| goes(table, index))
}

fn all_indexes(table: TableWalker<'_>) -> impl Iterator<Item = IndexWalker<'_>> {
    table.primary_key().into_iter().chain(table.indexes())
}

/// Whether an index of the previous schema goes.
fn goes(table: &TableChanges, index: IndexWalker<'_>) -> bool {
    let is_key = index.table().primary_key().is_some_and(|key| key.id == index.id);
    (is_key && table.primary_key.dropped)
        || table.dropped_indexes.contains(&index.id)
        || has_lost_key(table, index)
}
