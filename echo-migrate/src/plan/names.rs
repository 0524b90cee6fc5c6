//! Lets no step take the name of an index that another step only frees later.
//!
//! Where one index is to have the name that another one still has, the other one is renamed or dropped first. Where indexes
//! exchange their names, one of them is dropped and made anew.

use std::collections::HashSet;

use echo_dialect::{
    capabilities::Capabilities,
    schema::{DatabaseSchema, IndexId, IndexWalker, Pair, TableId},
    step::{AlterTable, CreateIndex, Step, TableChange},
};

/// Puts steps that free a name before those that take it.
pub(super) fn free(steps: &mut Vec<Step>, capabilities: &Capabilities, schemas: Pair<&DatabaseSchema>) {
    // Most plans free no name that they take: those are not looked into step by step.
    let free: HashSet<String> = steps.iter().flat_map(|step| freed(step, schemas)).map(lowercase).collect();
    let mut moved: Vec<IndexId> = Vec::new();
    let mut at = 0;
    while at < steps.len() {
        if !taken(&steps[at], schemas).into_iter().any(|index| free.contains(&lowercase(index))) {
            at += 1;
            continue;
        }
        match holder(steps, at, capabilities, schemas) {
            Some((place, index)) if place != at && !moved.contains(&index) => {
                moved.push(index);
                make_way(steps, at, place, index);
            }
            Some((place, index)) => drop_first(steps, at, place, index),
            None => at += 1,
        }
    }
}

/// The step from `at` on that frees a name which the step at `at` takes, and the index that has the name.
fn holder(
    steps: &[Step],
    at: usize,
    capabilities: &Capabilities,
    schemas: Pair<&DatabaseSchema>,
) -> Option<(usize, IndexId)> {
    let wanted = taken(&steps[at], schemas);
    if wanted.is_empty() {
        return None;
    }
    let is_dropped =
        |id: IndexId| steps[..at].iter().any(|step| matches!(step, Step::DropIndex(other) if *other == id));
    steps.iter().enumerate().skip(at).find_map(|(place, step)| {
        let held = freed(step, schemas).into_iter().find(|held| {
            let found = wanted.iter().find(|taker| {
                taker.name().eq_ignore_ascii_case(held.name())
                    && taker.table().namespace() == held.table().namespace()
                    && (!capabilities.table_index_names || same_table(**taker, *held))
            });
            // A table that is built anew has gone itself before its indexes come.
            found.is_some_and(|taker| place != at || !same_table(*taker, *held)) && !is_dropped(held.id)
        })?;
        Some((place, held.id))
    })
}

/// Names are compared without regard to case, as SQLite and MySQL do.
fn lowercase(index: IndexWalker<'_>) -> String {
    index.name().to_ascii_lowercase()
}

fn same_table(next: IndexWalker<'_>, previous: IndexWalker<'_>) -> bool {
    next.table().name() == previous.table().name() && next.table().namespace() == previous.table().namespace()
}

/// Brings a step that renames an index before the one that takes its name; drops the index first where that is no rename.
fn make_way(steps: &mut Vec<Step>, at: usize, place: usize, index: IndexId) {
    if matches!(steps[place], Step::RenameIndex(_)) {
        let rename = steps.remove(place);
        steps.insert(at, rename);
    } else {
        drop_first(steps, at, place, index);
    }
}

/// Drops an index before the step that takes its name. What would have renamed it makes it anew.
fn drop_first(steps: &mut Vec<Step>, at: usize, place: usize, index: IndexId) {
    if let Step::RenameIndex(ids) | Step::RecreateIndex(ids) = steps[place] {
        steps[place] = Step::CreateIndex(CreateIndex { index: ids.next, new_table: false, recreated: true });
    }
    steps.insert(at, Step::DropIndex(index));
}

/// The indexes whose names a step takes.
fn taken<'a>(step: &Step, schemas: Pair<&'a DatabaseSchema>) -> Vec<IndexWalker<'a>> {
    let next = schemas.next;
    match step {
        Step::CreateIndex(create) => vec![next.index(create.index)],
        Step::RenameIndex(ids) | Step::RecreateIndex(ids) => vec![next.index(ids.next)],
        Step::RebuildTables(tables) => {
            tables.iter().flat_map(|table| indexes(next, table.tables.next)).collect()
        }
        Step::AlterTable(alter) => {
            let added = alter.changes.iter().filter_map(|change| match change {
                TableChange::AddIndex(id) => Some(next.index(*id)),
                _ => None,
            });
            key(alter, alter.tables.next, next).into_iter().chain(added).collect()
        }
        _ => Vec::new(),
    }
}

/// The indexes whose names a step frees.
fn freed<'a>(step: &Step, schemas: Pair<&'a DatabaseSchema>) -> Vec<IndexWalker<'a>> {
    let previous = schemas.previous;
    match step {
        Step::RenameIndex(ids) | Step::RecreateIndex(ids) => vec![previous.index(ids.previous)],
        Step::RebuildTables(tables) => {
            tables.iter().flat_map(|table| indexes(previous, table.tables.previous)).collect()
        }
        _ => Vec::new(),
    }
}

fn indexes(schema: &DatabaseSchema, table: TableId) -> Vec<IndexWalker<'_>> {
    schema.table(table).indexes().collect()
}

/// The primary key, where it comes or gets its name.
fn key<'a>(alter: &AlterTable, table: TableId, schema: &'a DatabaseSchema) -> Vec<IndexWalker<'a>> {
    let named =
        |change: &TableChange| matches!(change, TableChange::AddPrimaryKey | TableChange::RenamePrimaryKey);
    let key = schema.table(table).primary_key().filter(|_| alter.changes.iter().any(named));
    key.into_iter().collect()
}
