//! Indexes that come, go, or change their names.

use echo_dialect::{
    Dialect,
    schema::{ColumnWalker, IndexWalker, Pair, Sort, TableWalker},
};

use super::TableChanges;

/// Compares the indexes of two states of a table.
pub(super) fn diff(dialect: &dyn Dialect, tables: Pair<TableWalker<'_>>, changes: &mut TableChanges) {
    let matches = |previous, next| indexes_match(dialect, Pair::new(previous, next));
    let created = tables
        .next
        .indexes()
        .filter(|next| !tables.previous.indexes().any(|previous| matches(previous, *next)));
    changes.created_indexes.extend(created.map(|index| index.id));
    let dropped = tables
        .previous
        .indexes()
        .filter(|previous| !tables.next.indexes().any(|next| matches(*previous, next)));
    changes.dropped_indexes.extend(dropped.map(|index| index.id));
    let twins = tables.previous.indexes().filter(|previous| is_alone(*previous));
    let pairs = twins.filter_map(|previous| {
        let next = tables.next.indexes().find(|next| matches(previous, *next))?;
        Some(Pair::new(previous.id, next.id))
    });
    changes.kept_indexes.extend(pairs);
}

/// Of several indexes over the same columns none can be told to be another renamed.
fn is_alone(index: IndexWalker<'_>) -> bool {
    let same = |other: &IndexWalker<'_>| {
        other.kind() == index.kind() && other.column_names().eq(index.column_names())
    };
    index.table().indexes().filter(same).count() == 1
}

fn indexes_match(dialect: &dyn Dialect, indexes: Pair<IndexWalker<'_>>) -> bool {
    let Pair { previous, next } = indexes;
    previous.kind() == next.kind()
        && parts(previous).eq(parts(next))
        && predicates_match(indexes.map(|index| index.data().predicate.as_deref()))
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

/// Whether two conditions are the same but for case, spaces, quotes and parentheses, which databases rewrite.
fn predicates_match(predicates: Pair<Option<&str>>) -> bool {
    let bare = |text: &str| -> String {
        let kept = text.replace("!=", "<>");
        kept.chars().filter(|c| !matches!(c, '(' | ')' | '"' | ' ')).collect::<String>().to_lowercase()
    };
    let bared = predicates.map(|text| text.map(bare));
    !bared.differs()
}
