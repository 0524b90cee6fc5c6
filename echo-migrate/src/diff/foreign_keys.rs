//! Foreign keys that come, go, or change their names.

use echo_dialect::{
    Dialect,
    schema::{ColumnWalker, ForeignKeyWalker, Pair, ReferentialAction, TableWalker},
};

use super::{TableChanges, names::same_namespace};

/// Compares the foreign keys of two states of a table. Each is matched once, by its name first.
pub(super) fn diff(dialect: &dyn Dialect, tables: Pair<TableWalker<'_>>, changes: &mut TableChanges) {
    let mut left: Vec<ForeignKeyWalker<'_>> = tables.previous.foreign_keys().collect();
    let mut unmatched: Vec<ForeignKeyWalker<'_>> = Vec::new();
    let mut take = |next: ForeignKeyWalker<'_>, by_name: bool| {
        let same = |previous: &ForeignKeyWalker<'_>| {
            (!by_name || previous.name() == next.name()) && keys_match(dialect, Pair::new(*previous, next))
        };
        left.iter().position(same).map(|at| left.remove(at))
    };
    for next in tables.next.foreign_keys() {
        match take(next, true) {
            Some(previous) => changes.kept_foreign_keys.push(Pair::new(previous.id, next.id)),
            None => unmatched.push(next),
        }
    }
    for next in unmatched {
        match take(next, false) {
            None => changes.created_foreign_keys.push(next.id),
            Some(previous) if dialect.capabilities().named_foreign_keys => {
                changes.renamed_foreign_keys.push(Pair::new(previous.id, next.id));
            }
            Some(previous) => changes.kept_foreign_keys.push(Pair::new(previous.id, next.id)),
        }
    }
    changes.dropped_foreign_keys.extend(left.iter().map(|key| key.id));
}

fn keys_match(dialect: &dyn Dialect, keys: Pair<ForeignKeyWalker<'_>>) -> bool {
    let Pair { previous, next } = keys;
    let referenced = keys.map(ForeignKeyWalker::referenced_table);
    // A key over a column of another type has to be made anew.
    let same_types = previous
        .columns()
        .zip(next.columns())
        .all(|(previous, next)| dialect.type_change(Pair::new(previous, next)).is_none());
    referenced.previous.name() == referenced.next.name()
        && same_namespace(referenced.previous.namespace(), referenced.next.namespace())
        && previous.columns().map(ColumnWalker::name).eq(next.columns().map(ColumnWalker::name))
        && referenced_names(previous).eq(referenced_names(next))
        && same_types
        && actions_match(dialect, previous.on_delete(), next.on_delete())
        && actions_match(dialect, previous.on_update(), next.on_update())
}

/// Whether two actions are the same, as far as the database tells them apart.
fn actions_match(dialect: &dyn Dialect, previous: ReferentialAction, next: ReferentialAction) -> bool {
    let kept = |action| match action {
        ReferentialAction::SetDefault if !dialect.capabilities().set_default_action => {
            ReferentialAction::NoAction
        }
        other => other,
    };
    // What the database keeps of an action it does not have is one of the two that refuse.
    let refuses = |action| matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict);
    previous == next
        || ([previous, next].contains(&ReferentialAction::SetDefault)
            && refuses(kept(previous))
            && refuses(kept(next)))
}

fn referenced_names(key: ForeignKeyWalker<'_>) -> impl Iterator<Item = &str> {
    key.referenced_columns().map(ColumnWalker::name)
}
