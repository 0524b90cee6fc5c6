//! What differs in a table that is in both schemas.

use echo_dialect::{
    Dialect,
    schema::{ColumnWalker, Pair, TableWalker},
    step::{ColumnChanges, KeptColumn},
};

use super::{KeyChange, TableChanges, foreign_keys, indexes};

/// Compares two states of a table.
pub(super) fn diff(dialect: &dyn Dialect, tables: Pair<TableWalker<'_>>) -> TableChanges {
    let mut changes = TableChanges {
        tables: tables.map(|table| table.id),
        dropped_columns: only_in(tables.previous, tables.next),
        added_columns: only_in(tables.next, tables.previous),
        kept_columns: kept_columns(dialect, tables),
        primary_key: KeyChange::default(),
        created_indexes: Vec::new(),
        dropped_indexes: Vec::new(),
        kept_indexes: Vec::new(),
        created_foreign_keys: Vec::new(),
        dropped_foreign_keys: Vec::new(),
        renamed_foreign_keys: Vec::new(),
    };
    changes.primary_key = primary_key(dialect, tables, &changes.kept_columns);
    indexes::diff(dialect, tables, &mut changes);
    foreign_keys::diff(dialect, tables, &mut changes);
    changes
}

/// The columns of one table that the other has not, by name.
fn only_in(table: TableWalker<'_>, other: TableWalker<'_>) -> Vec<echo_dialect::schema::ColumnId> {
    let mut columns: Vec<ColumnWalker<'_>> =
        table.columns().filter(|column| other.column(column.name()).is_none()).collect();
    columns.sort_by_key(|column| column.name());
    columns.into_iter().map(|column| column.id).collect()
}

fn kept_columns(dialect: &dyn Dialect, tables: Pair<TableWalker<'_>>) -> Vec<KeptColumn> {
    let mut pairs: Vec<Pair<ColumnWalker<'_>>> = tables
        .next
        .columns()
        .filter_map(|next| Some(Pair::new(tables.previous.column(next.name())?, next)))
        .collect();
    pairs.sort_by_key(|columns| columns.next.name());
    pairs.into_iter().map(|columns| column(dialect, columns)).collect()
}

fn column(dialect: &dyn Dialect, columns: Pair<ColumnWalker<'_>>) -> KeptColumn {
    let type_change = dialect.type_change(columns);
    let numbered = columns.map(ColumnWalker::is_auto_increment);
    let becomes_numbered = !dialect.capabilities().row_number_keys && !numbered.previous && numbered.next;
    let changes = ColumnChanges {
        arity: columns.map(ColumnWalker::arity).differs(),
        type_: type_change.is_some(),
        // A sequence takes the place of a default by itself.
        default: !(dialect.defaults_match(columns) || becomes_numbered && columns.next.default().is_none()),
        auto_increment: !dialect.capabilities().row_number_keys && numbered.differs(),
    };
    KeptColumn { columns: columns.map(|column| column.id), changes, type_change }
}

fn primary_key(dialect: &dyn Dialect, tables: Pair<TableWalker<'_>>, kept: &[KeptColumn]) -> KeyChange {
    match (tables.previous.primary_key(), tables.next.primary_key()) {
        (None, None) => KeyChange::default(),
        (Some(_), None) => KeyChange { dropped: true, ..KeyChange::default() },
        (None, Some(_)) => KeyChange { added: true, ..KeyChange::default() },
        (Some(previous), Some(next)) => {
            let same_columns = previous.column_names().eq(next.column_names());
            let same_types = !kept.iter().any(|kept| kept.changes.type_ && next.covers(kept.columns.next));
            if !same_columns || !same_types {
                return KeyChange { dropped: true, added: true, renamed: false };
            }
            let named = dialect.capabilities().named_primary_keys;
            KeyChange { renamed: named && previous.name() != next.name(), ..KeyChange::default() }
        }
    }
}
