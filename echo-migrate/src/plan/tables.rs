//! Tables: what is changed in place, what is built anew, and the indexes and foreign keys around them.

use echo_dialect::{
    Dialect,
    capabilities::Capabilities,
    schema::{DatabaseSchema, Default, IndexId, IndexWalker, Pair},
    step::{
        AlterColumn, AlterTable, CreateIndex, RebuildTable, RecreateColumn, Step, TableChange, TypeChange,
    },
};

use super::{foreign_keys, numbering};
use crate::diff::{Changes, TableChanges};

/// Plans all changes to tables.
pub(super) fn plan(
    dialect: &dyn Dialect,
    changes: &Changes,
    schemas: Pair<&DatabaseSchema>,
    steps: &mut Vec<Step>,
) {
    let capabilities = dialect.capabilities();
    for id in &changes.created_tables {
        let table = schemas.next.table(*id);
        steps.push(Step::CreateTable(*id));
        if !capabilities.inline_indexes {
            steps.extend(table.indexes().map(|index| {
                Step::CreateIndex(CreateIndex { index: index.id, new_table: true, recreated: false })
            }));
        }
        if capabilities.alter_foreign_key {
            steps.extend(table.foreign_keys().map(|key| Step::AddForeignKey(key.id)));
        }
    }
    for id in &changes.dropped_tables {
        let table = schemas.previous.table(*id);
        if capabilities.alter_foreign_key {
            steps.extend(table.foreign_keys().map(|key| Step::DropForeignKey(key.id)));
        }
        steps.push(Step::DropTable(*id));
    }
    let mut rebuilt = Vec::new();
    for table in &changes.kept_tables {
        if needs_rebuild(table, capabilities, schemas) {
            steps.extend(explicit_drops(table, schemas));
            rebuilt.push(rebuild(table));
        } else {
            alter(table, capabilities, schemas, steps);
        }
    }
    if !rebuilt.is_empty() {
        // A table built anew may have an index by the name of one that goes.
        let gone = changes.dropped_tables.iter().flat_map(|id| schemas.previous.table(*id).indexes());
        steps.extend(gone.map(|index| Step::DropIndex(index.id)));
        steps.push(Step::RebuildTables(rebuilt));
    }
    in_order_of_ids(steps);
}

/// Puts what new and kept tables share in the order of the schema.
fn in_order_of_ids(steps: &mut [Step]) {
    steps.sort_by_key(|step| match step {
        Step::DropIndex(id) => (1, Some(*id), None),
        Step::AddForeignKey(id) | Step::DropForeignKey(id) => (2, None, Some(*id)),
        _ => (0, None, None),
    });
}

/// Whether a table is to be built anew, because the database cannot change in place what changes.
fn needs_rebuild(table: &TableChanges, capabilities: &Capabilities, schemas: Pair<&DatabaseSchema>) -> bool {
    let key = table.primary_key;
    let required = |id: &echo_dialect::schema::ColumnId| schemas.next.column(*id).is_required();
    let columns = !table.dropped_columns.is_empty()
        || table.added_columns.iter().any(required)
        || table.kept_columns.iter().any(|kept| kept.changes.any());
    let computed = |id: &echo_dialect::schema::ColumnId| {
        matches!(schemas.next.column(*id).default(), Some(Default::Now | Default::Expression(_)))
    };
    let keys = !table.created_foreign_keys.is_empty() || !table.dropped_foreign_keys.is_empty();
    (!capabilities.alter_column && columns)
        || (!capabilities.add_computed_default && table.added_columns.iter().any(computed))
        || (!capabilities.alter_primary_key && (key.dropped || key.added))
        || (!capabilities.alter_foreign_key && keys)
}

/// The indexes of a table built anew that are to go though their columns stay: whoever runs the script keeps what it does not
/// speak of, because that may be made by hand.
fn explicit_drops(table: &TableChanges, schemas: Pair<&DatabaseSchema>) -> Vec<Step> {
    let next = schemas.next.table(table.tables.next);
    // A column whose name only changed its letters counts for the same where the index is put back.
    let stays = |name: &str| next.columns().any(|column| column.name().eq_ignore_ascii_case(name));
    let renamed = table.kept_indexes.iter().map(|ids| ids.previous);
    let gone = table.dropped_indexes.iter().copied().chain(renamed).filter(|id| {
        let index = schemas.previous.index(*id);
        index.column_names().all(stays) && next.indexes().all(|other| other.name() != index.name())
    });
    gone.map(Step::DropIndex).collect()
}

fn rebuild(table: &TableChanges) -> RebuildTable {
    RebuildTable {
        tables: table.tables,
        added: table.added_columns.clone(),
        dropped: table.dropped_columns.clone(),
        kept: table.kept_columns.clone(),
        created_indexes: table.created_indexes.clone(),
        drops_primary_key: table.primary_key.dropped,
    }
}

fn alter(
    table: &TableChanges,
    capabilities: &Capabilities,
    schemas: Pair<&DatabaseSchema>,
    steps: &mut Vec<Step>,
) {
    let keys = numbering::keys(table, capabilities, schemas);
    let mut changes = table_changes(table);
    changes.splice(0..0, keys.dropped.iter().map(|id| TableChange::DropIndex(*id)));
    changes.extend(keys.created.iter().map(|id| TableChange::AddIndex(*id)));
    if !changes.is_empty() {
        steps.push(Step::AlterTable(AlterTable { tables: table.tables, changes }));
    }
    let dropped = table.dropped_indexes.iter().map(|id| schemas.previous.index(*id));
    let by_hand = |index: &IndexWalker<'_>| {
        !keys.dropped.contains(&index.id)
            && (!capabilities.foreign_key_indexes || !foreign_keys::goes_by_itself(table, *index))
    };
    steps.extend(dropped.filter(by_hand).map(|index| Step::DropIndex(index.id)));
    let mut created: Vec<CreateIndex> = Vec::new();
    let index = |index, recreated| CreateIndex { index, new_table: false, recreated };
    let by_itself = |id: &IndexId| {
        keys.created.contains(id)
            || (capabilities.foreign_key_indexes
                && foreign_keys::comes_with_key(table, schemas.next.index(*id)))
    };
    created.extend(table.created_indexes.iter().filter(|id| !by_itself(id)).map(|id| index(*id, false)));
    for ids in &table.kept_indexes {
        let (previous, next) = (schemas.previous.index(ids.previous), schemas.next.index(ids.next));
        if capabilities.foreign_key_indexes && previous.backs_foreign_key() {
            // It stays behind when its key goes, and the key brings its own again.
            let left = foreign_keys::has_lost_key(table, previous);
            steps.extend(left.then_some(Step::DropIndex(ids.previous)));
        } else if is_recreated(table, |id| next.covers(id)) {
            // It went with its column.
            created.push(index(ids.next, true));
        } else if is_recreated(table, |id| speaks_of(next, schemas.next.column(id).name())) {
            // Whether it went with the column is the database's affair: it goes first, and comes back.
            steps.push(Step::DropIndex(ids.previous));
            created.push(index(ids.next, true));
        } else if previous.name() != next.name() {
            steps.push(if capabilities.rename_index {
                Step::RenameIndex(*ids)
            } else {
                Step::RecreateIndex(*ids)
            });
        }
    }
    created.sort_by_key(|create| create.index);
    steps.extend(created.into_iter().map(Step::CreateIndex));
    steps.extend(table.dropped_foreign_keys.iter().map(|id| Step::DropForeignKey(*id)));
    steps.extend(table.created_foreign_keys.iter().map(|id| Step::AddForeignKey(*id)));
    if capabilities.rename_foreign_key {
        steps.extend(table.renamed_foreign_keys.iter().map(|ids| Step::RenameForeignKey(*ids)));
    } else {
        for ids in &table.renamed_foreign_keys {
            steps.extend([Step::DropForeignKey(ids.previous), Step::AddForeignKey(ids.next)]);
        }
    }
}

/// Whether the condition of a partial index names a column.
fn speaks_of(index: IndexWalker<'_>, column: &str) -> bool {
    let quoted = column.replace('"', "\"\"");
    index.data().predicate.as_ref().is_some_and(|predicate| predicate.contains(&quoted))
}

/// Whether one of the columns that `covers` is dropped and added anew.
fn is_recreated(table: &TableChanges, covers: impl Fn(echo_dialect::schema::ColumnId) -> bool) -> bool {
    let recreated =
        table.kept_columns.iter().filter(|kept| kept.type_change == Some(TypeChange::NotCastable));
    recreated.into_iter().any(|kept| covers(kept.columns.next))
}

fn table_changes(table: &TableChanges) -> Vec<TableChange> {
    let mut changes = Vec::new();
    if table.primary_key.dropped {
        changes.push(TableChange::DropPrimaryKey);
    }
    if table.primary_key.renamed {
        changes.push(TableChange::RenamePrimaryKey);
    }
    changes.extend(table.dropped_columns.iter().map(|id| TableChange::DropColumn(*id)));
    changes.extend(table.added_columns.iter().map(|id| TableChange::AddColumn(*id)));
    let mut kept: Vec<_> = table.kept_columns.iter().filter(|kept| kept.changes.any()).collect();
    kept.sort_by_key(|kept| kept.columns);
    changes.extend(kept.into_iter().map(|kept| match kept.type_change {
        Some(TypeChange::NotCastable) => {
            TableChange::RecreateColumn(RecreateColumn { columns: kept.columns, changes: kept.changes })
        }
        type_change => TableChange::AlterColumn(AlterColumn {
            columns: kept.columns,
            changes: kept.changes,
            type_change,
        }),
    }));
    if table.primary_key.added {
        changes.push(TableChange::AddPrimaryKey);
    }
    changes
}
