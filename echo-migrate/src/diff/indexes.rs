//! Indexes that come, go, or change their names.

use echo_dialect::{
    Dialect,
    schema::{ColumnWalker, IndexWalker, Pair, Sort, TableWalker},
};

use super::TableChanges;

/// Compares the indexes of two states of a table. Each is matched once, by its name first.
pub(super) fn diff(dialect: &dyn Dialect, tables: Pair<TableWalker<'_>>, changes: &mut TableChanges) {
    let mut left: Vec<IndexWalker<'_>> = tables.previous.indexes().collect();
    let mut take = |next: IndexWalker<'_>, by_name: bool| {
        let same = |previous: &IndexWalker<'_>| {
            (!by_name || previous.name() == next.name()) && indexes_match(dialect, Pair::new(*previous, next))
        };
        let at = left.iter().position(same)?;
        Some(Pair::new(left.remove(at).id, next.id))
    };
    let mut unmatched: Vec<IndexWalker<'_>> = Vec::new();
    for next in tables.next.indexes() {
        match take(next, true) {
            Some(pair) => changes.kept_indexes.push(pair),
            None => unmatched.push(next),
        }
    }
    for next in unmatched {
        match take(next, false) {
            Some(pair) => changes.kept_indexes.push(pair),
            None => changes.created_indexes.push(next.id),
        }
    }
    changes.dropped_indexes.extend(left.iter().map(|index| index.id));
    changes.kept_indexes.sort_unstable();
}

fn indexes_match(dialect: &dyn Dialect, indexes: Pair<IndexWalker<'_>>) -> bool {
    let Pair { previous, next } = indexes;
    previous.kind() == next.kind()
        && parts(previous).eq(parts(next))
        && dialect.indexes_match(indexes)
        && (!dialect.capabilities().foreign_key_indexes || same_origin(indexes))
}

fn parts(index: IndexWalker<'_>) -> impl Iterator<Item = (&str, Sort, Option<u32>)> {
    index.columns().map(|column| (column.name(), column.sort(), column.length()))
}

/// Whether both were asked for, or the database made both for a foreign key that stays: what it makes, it also drops by
/// itself, so that the one cannot become the other. By which of several keys over the same columns it is called is the
/// database's affair.
fn same_origin(indexes: Pair<IndexWalker<'_>>) -> bool {
    let Pair { previous, next } = indexes;
    match (previous.backs_foreign_key(), next.backs_foreign_key()) {
        (false, false) => true,
        (true, true) => next.table().foreign_keys().any(|key| {
            key.name() == Some(previous.name())
                && key.columns().map(ColumnWalker::name).eq(previous.column_names())
        }),
        _ => false,
    }
}
