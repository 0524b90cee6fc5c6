//! Columns that the database numbers, and the keys they must have at all times.

use echo_dialect::{
    capabilities::Capabilities,
    schema::{ColumnWalker, DatabaseSchema, IndexId, IndexWalker, Pair, TableWalker},
};

use crate::diff::TableChanges;

/// The indexes that have to go and come in one statement with all else that changes in their table.
#[derive(Default)]
pub(super) struct Keys {
    pub dropped: Vec<IndexId>,
    pub created: Vec<IndexId>,
}

/// What a numbered column is a key by, where no key of it stays as it is.
pub(super) fn keys(
    changes: &TableChanges,
    capabilities: &Capabilities,
    schemas: Pair<&DatabaseSchema>,
) -> Keys {
    let tables =
        Pair::new(schemas.previous.table(changes.tables.previous), schemas.next.table(changes.tables.next));
    if !capabilities.numbered_columns_are_keys {
        return Keys::default();
    }
    let columns = tables.map(|table| {
        let column = table.columns().find(|column| column.is_auto_increment());
        column.filter(|column| !has_stable_key(*column, changes, tables.previous))
    });
    let led = |index: &IndexWalker<'_>, column: Option<ColumnWalker<'_>>| {
        column.is_some_and(|column| leads(*index, column)) && !index.backs_foreign_key()
    };
    let dropped = changes.dropped_indexes.iter().map(|id| schemas.previous.index(*id));
    let created = changes.created_indexes.iter().map(|id| schemas.next.index(*id));
    Keys {
        dropped: dropped.filter(|index| led(index, columns.previous)).map(|index| index.id).collect(),
        created: created.filter(|index| led(index, columns.next)).map(|index| index.id).collect(),
    }
}

fn leads(index: IndexWalker<'_>, column: ColumnWalker<'_>) -> bool {
    index.column_names().next() == Some(column.name())
}

/// Whether a key of the column is there before and after.
fn has_stable_key(column: ColumnWalker<'_>, changes: &TableChanges, previous: TableWalker<'_>) -> bool {
    let primary =
        !changes.primary_key.dropped && previous.primary_key().is_some_and(|key| leads(key, column));
    let kept = |index: IndexWalker<'_>| {
        leads(index, column) && !changes.dropped_indexes.contains(&index.id) && !index.backs_foreign_key()
    };
    primary || previous.indexes().any(kept)
}
