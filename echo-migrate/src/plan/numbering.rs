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
    table: &TableChanges,
    capabilities: &Capabilities,
    schemas: Pair<&DatabaseSchema>,
) -> Keys {
    let tables =
        Pair::new(schemas.previous.table(table.tables.previous), schemas.next.table(table.tables.next));
    let columns = tables.map(|table| table.columns().find(|column| column.is_auto_increment()));
    if !capabilities.numbered_columns_are_keys || has_stable_key(table, tables, columns) {
        return Keys::default();
    }
    let led = |index: &IndexWalker<'_>, column: Option<ColumnWalker<'_>>| {
        column.is_some_and(|column| leads(*index, column)) && !index.backs_foreign_key()
    };
    let dropped = table.dropped_indexes.iter().map(|id| schemas.previous.index(*id));
    let created = table.created_indexes.iter().map(|id| schemas.next.index(*id));
    Keys {
        dropped: dropped.filter(|index| led(index, columns.previous)).map(|index| index.id).collect(),
        created: created.filter(|index| led(index, columns.next)).map(|index| index.id).collect(),
    }
}

fn leads(index: IndexWalker<'_>, column: ColumnWalker<'_>) -> bool {
    index.column_names().next() == Some(column.name())
}

/// Whether the same key is there before and after, or there is no numbered column.
fn has_stable_key(
    table: &TableChanges,
    tables: Pair<TableWalker<'_>>,
    columns: Pair<Option<ColumnWalker<'_>>>,
) -> bool {
    let Some(column) = columns.previous.or(columns.next) else { return true };
    let key = table.primary_key;
    let primary = !key.dropped && tables.previous.primary_key().is_some_and(|key| leads(key, column));
    let kept = tables.previous.indexes().any(|index| {
        leads(index, column) && !table.dropped_indexes.contains(&index.id) && !index.backs_foreign_key()
    });
    primary || kept
}
