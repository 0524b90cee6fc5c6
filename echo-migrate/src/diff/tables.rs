//! What differs in a table that is in both schemas.

use std::cmp::Ordering;

use echo_dialect::{
    Dialect,
    schema::{ColumnId, ColumnWalker, Pair, TableWalker},
    step::{ColumnChanges, KeptColumn},
};

use super::{KeyChange, TableChanges, foreign_keys, indexes};

/// Compares two states of a table.
pub(super) fn diff(dialect: &dyn Dialect, tables: Pair<TableWalker<'_>>) -> TableChanges {
    let columns = Columns::of(tables);
    let mut changes = TableChanges {
        tables: tables.map(|table| table.id),
        dropped_columns: columns.dropped,
        added_columns: columns.added,
        kept_columns: columns.kept.into_iter().map(|columns| column(dialect, columns)).collect(),
        primary_key: KeyChange::default(),
        created_indexes: Vec::new(),
        dropped_indexes: Vec::new(),
        kept_indexes: Vec::new(),
        created_foreign_keys: Vec::new(),
        dropped_foreign_keys: Vec::new(),
        kept_foreign_keys: Vec::new(),
        renamed_foreign_keys: Vec::new(),
    };
    changes.primary_key = primary_key(dialect, tables, &changes.kept_columns);
    indexes::diff(dialect, tables, &mut changes);
    foreign_keys::diff(dialect, tables, &mut changes);
    changes
}

/// The columns of two states of a table by name: those of one state alone, and those of both.
#[derive(Default)]
struct Columns<'a> {
    dropped: Vec<ColumnId>,
    added: Vec<ColumnId>,
    kept: Vec<Pair<ColumnWalker<'a>>>,
}

impl<'a> Columns<'a> {
    fn of(tables: Pair<TableWalker<'a>>) -> Self {
        let Pair { previous, next } = tables.map(|table| {
            let mut columns: Vec<ColumnWalker<'a>> = table.columns().collect();
            columns.sort_unstable_by_key(|column| column.name());
            columns.into_iter().peekable()
        });
        let (mut previous, mut next) = (previous, next);
        let mut columns = Columns::default();
        loop {
            let order = match (previous.peek(), next.peek()) {
                (None, None) => return columns,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(previous), Some(next)) => previous.name().cmp(next.name()),
            };
            let one = if order.is_le() { previous.next() } else { None };
            let other = if order.is_ge() { next.next() } else { None };
            columns.dropped.extend(one.filter(|_| order.is_lt()).map(|column| column.id));
            columns.added.extend(other.filter(|_| order.is_gt()).map(|column| column.id));
            columns.kept.extend(one.zip(other).map(|(previous, next)| Pair::new(previous, next)));
        }
    }
}

fn column(dialect: &dyn Dialect, columns: Pair<ColumnWalker<'_>>) -> KeptColumn {
    let type_change = dialect.type_change(columns);
    let numbered = columns.map(ColumnWalker::is_auto_increment);
    let becomes_numbered = !dialect.capabilities().row_number_keys && !numbered.previous && numbered.next;
    // The database makes a numbered column NOT NULL, whatever the schema says.
    let stays_required = numbered.previous && numbered.next && columns.previous.is_required();
    let changes = ColumnChanges {
        arity: columns.map(ColumnWalker::arity).differs() && !stays_required,
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
