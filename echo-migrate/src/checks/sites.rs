//! The places of a plan that rules look at.

use echo_dialect::{
    schema::{ColumnWalker, DatabaseSchema, IndexWalker, Pair, TableWalker},
    step::{AlterColumn, ColumnChanges, RebuildTable, RecreateColumn, Step, TableChange, TypeChange},
};

/// One place of a plan.
#[derive(Clone, Copy, Debug)]
pub enum Site<'a> {
    /// A table is dropped.
    DropTable(TableWalker<'a>),
    /// A column is dropped.
    DropColumn(ColumnWalker<'a>),
    /// A column is added to a table that is there.
    AddColumn(ColumnWalker<'a>),
    /// A column is changed, keeping its values.
    AlterColumn {
        /// The column.
        columns: Pair<ColumnWalker<'a>>,
        /// What changes.
        changes: ColumnChanges,
        /// How well values come over.
        type_change: Option<TypeChange>,
        /// Whether the default takes the place of NULL on the way.
        filled: bool,
    },
    /// A column is dropped and added anew.
    RecreateColumn(Pair<ColumnWalker<'a>>),
    /// A primary key is dropped.
    DropPrimaryKey(TableWalker<'a>),
    /// An index is made on a table that is there.
    CreateIndex(IndexWalker<'a>),
    /// An enum loses values.
    RemoveEnumValues(&'a str, &'a [String]),
}

/// The places of a step.
pub(super) fn sites<'a>(step: &'a Step, schemas: Pair<&'a DatabaseSchema>) -> Vec<Site<'a>> {
    match step {
        Step::DropTable(id) => vec![Site::DropTable(schemas.previous.table(*id))],
        Step::AlterTable(alter) => {
            let table = schemas.previous.table(alter.tables.previous);
            alter.changes.iter().filter_map(|change| of_change(change, table, schemas)).collect()
        }
        Step::RebuildTables(tables) => tables.iter().flat_map(|table| of_rebuild(table, schemas)).collect(),
        Step::CreateIndex(create) if !create.new_table => {
            let index = schemas.next.index(create.index);
            // A column that comes anew has its default in every row.
            let repeats = index.columns().any(|part| part.column().default().is_some());
            if create.recreated && !repeats { Vec::new() } else { vec![Site::CreateIndex(index)] }
        }
        Step::ReplaceEnum(replace) => {
            let name = schemas.previous.enumeration(replace.enums.previous).name();
            vec![Site::RemoveEnumValues(name, &replace.dropped)]
        }
        _ => Vec::new(),
    }
}

fn pair(ids: Pair<echo_dialect::schema::ColumnId>, schemas: Pair<&DatabaseSchema>) -> Pair<ColumnWalker<'_>> {
    Pair::new(schemas.previous.column(ids.previous), schemas.next.column(ids.next))
}

fn of_change<'a>(
    change: &TableChange,
    table: TableWalker<'a>,
    schemas: Pair<&'a DatabaseSchema>,
) -> Option<Site<'a>> {
    Some(match change {
        TableChange::DropPrimaryKey => Site::DropPrimaryKey(table),
        TableChange::DropColumn(id) => Site::DropColumn(schemas.previous.column(*id)),
        TableChange::AddColumn(id) => Site::AddColumn(schemas.next.column(*id)),
        TableChange::AlterColumn(AlterColumn { columns, changes, type_change }) => Site::AlterColumn {
            columns: pair(*columns, schemas),
            changes: *changes,
            type_change: *type_change,
            filled: false,
        },
        TableChange::RecreateColumn(RecreateColumn { columns, .. }) => {
            Site::RecreateColumn(pair(*columns, schemas))
        }
        TableChange::AddIndex(id) => Site::CreateIndex(schemas.next.index(*id)),
        TableChange::RenamePrimaryKey | TableChange::AddPrimaryKey | TableChange::DropIndex(_) => {
            return None;
        }
    })
}

fn of_rebuild<'a>(rebuild: &RebuildTable, schemas: Pair<&'a DatabaseSchema>) -> Vec<Site<'a>> {
    let table = schemas.previous.table(rebuild.tables.previous);
    let key = rebuild.drops_primary_key.then_some(Site::DropPrimaryKey(table));
    let added = rebuild.added.iter().map(|id| Site::AddColumn(schemas.next.column(*id)));
    let dropped = rebuild.dropped.iter().map(|id| Site::DropColumn(schemas.previous.column(*id)));
    let changed = rebuild.kept.iter().filter(|kept| kept.changes.any()).map(|kept| {
        let columns = pair(kept.columns, schemas);
        let filled = columns.next.default().is_some();
        Site::AlterColumn { columns, changes: kept.changes, type_change: kept.type_change, filled }
    });
    let unique = schemas.next.table(rebuild.tables.next).indexes().filter(|index| {
        rebuild.created_indexes.contains(&index.id)
            || index.is_unique() && is_filled(rebuild, *index, schemas)
    });
    let indexes = unique.map(Site::CreateIndex);
    key.into_iter().chain(added).chain(dropped).chain(changed).chain(indexes).collect()
}

/// Whether an index covers a column whose NULLs, which are never the same, become its default, which is.
fn is_filled(rebuild: &RebuildTable, index: IndexWalker<'_>, schemas: Pair<&DatabaseSchema>) -> bool {
    rebuild.kept.iter().any(|kept| {
        let column = schemas.next.column(kept.columns.next);
        kept.changes.arity && column.is_required() && column.default().is_some() && index.covers(column.id)
    })
}
