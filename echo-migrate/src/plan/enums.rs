//! Enums: values are added where that is all, else the enum is replaced by a new one.

use echo_dialect::{
    schema::{ColumnWalker, DatabaseSchema, EnumId, Pair},
    step::{AddEnumValues, EnumColumn, ReplaceEnum, Step},
};

use super::Order;
use crate::diff::{Changes, EnumChange};

/// Plans all changes to enums.
pub(super) fn plan(changes: &Changes, schemas: Pair<&DatabaseSchema>, order: Order, steps: &mut Vec<Step>) {
    steps.extend(changes.created_enums.iter().map(|id| Step::CreateEnum(*id)));
    for change in &changes.altered_enums {
        let mut step = alter(change, changes, schemas);
        if let (Step::AddEnumValues(add), Order::Kept) = (&mut step, order) {
            add.before = places(add, schemas);
        }
        steps.push(step);
    }
    steps.extend(changes.dropped_enums.iter().map(|id| Step::DropEnum(*id)));
}

/// The value that each new one comes before, so that all are in order: those that come last stay last.
fn places(add: &AddEnumValues, schemas: Pair<&DatabaseSchema>) -> Vec<Option<String>> {
    let next = schemas.next.enumeration(add.enums.next).values();
    let following = |value: &String| {
        let at = next.iter().position(|other| other == value)?;
        next[at + 1..].iter().find(|other| !add.values.contains(other)).cloned()
    };
    add.values.iter().map(following).collect()
}

fn alter(change: &EnumChange, changes: &Changes, schemas: Pair<&DatabaseSchema>) -> Step {
    if change.dropped.is_empty() {
        return Step::AddEnumValues(change.added.clone());
    }
    let enums = change.added.enums;
    let mut columns = Vec::new();
    for table in &changes.kept_tables {
        let previous = schemas.previous.table(table.tables.previous);
        let next = schemas.next.table(table.tables.next);
        let using = previous.columns().filter(|column| column.enum_id() == Some(enums.previous));
        columns.extend(using.map(|column| enum_column(column, next.column(column.name()), enums)));
    }
    for id in &changes.dropped_tables {
        let using =
            schemas.previous.table(*id).columns().filter(|column| column.enum_id() == Some(enums.previous));
        columns.extend(using.map(|column| enum_column(column, None, enums)));
    }
    Step::ReplaceEnum(ReplaceEnum { enums, dropped: change.dropped.clone(), columns })
}

/// A column that is of the enum now. It comes over where it still is, and still is or is not a list.
fn enum_column(column: ColumnWalker<'_>, next: Option<ColumnWalker<'_>>, enums: Pair<EnumId>) -> EnumColumn {
    let next = next.filter(|next| next.enum_id() == Some(enums.next) && next.is_list() == column.is_list());
    let drop_default = column.default().is_some();
    EnumColumn {
        previous: column.id,
        next: next.map(|next| next.id),
        drop_default,
        set_default: drop_default && next.is_some_and(|next| next.default().is_some()),
    }
}
