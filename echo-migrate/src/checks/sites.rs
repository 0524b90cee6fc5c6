//! The places of a plan that rules look at.

use echo_dialect::{
    Dialect,
    schema::{
        ColumnWalker, DatabaseSchema, ForeignKeyWalker, IndexWalker, Pair, TableWalker,
        walk::IndexColumnWalker,
    },
    step::{AlterColumn, ColumnChanges, RebuildTable, RecreateColumn, Step, TableChange, TypeChange},
};

/// One place of a plan.
#[derive(Clone, Debug)]
pub enum Site<'a> {
    /// A table is dropped.
    DropTable(TableWalker<'a>),
    /// A column is dropped.
    DropColumn(ColumnWalker<'a>),
    /// A column is added to a table that is there: the column, and the table.
    AddColumn(ColumnWalker<'a>, TableWalker<'a>),
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
    /// A primary key is made on a table that is there, over these columns, as they are before.
    AddPrimaryKey(IndexWalker<'a>, Vec<ColumnWalker<'a>>),
    /// An index is made on a table that is there, over these columns as they are before; none where some of them come new, or
    /// change on the way.
    CreateIndex(IndexWalker<'a>, Option<Vec<ColumnWalker<'a>>>),
    /// A foreign key is made over columns that are there, to a table that may be.
    AddForeignKey {
        /// The key.
        key: ForeignKeyWalker<'a>,
        /// Its columns, as they are before.
        columns: Vec<ColumnWalker<'a>>,
        /// What it refers to, as it is before; none where it comes new.
        referenced: Option<Vec<ColumnWalker<'a>>>,
    },
    /// An enum loses values: its name, the values, and the columns that have it.
    RemoveEnumValues(&'a str, &'a [String], Vec<ColumnWalker<'a>>),
}

/// What a plan leads from and to.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The database as it is, by the names it has.
    pub previous: &'a DatabaseSchema,
    /// The same, its renames made.
    pub renamed: &'a DatabaseSchema,
    /// The database as it is to be.
    pub next: &'a DatabaseSchema,
}

impl<'a> Ground<'a> {
    fn pair(self) -> Pair<&'a DatabaseSchema> {
        Pair::new(self.previous, self.next)
    }

    /// A table as it is before.
    fn table(self, next: TableWalker<'_>) -> Option<TableWalker<'a>> {
        let renamed = self.renamed.find_table(next.namespace(), next.name())?;
        Some(self.previous.table(renamed.id))
    }

    /// Columns as they are before, where all of them come over with their values as they are.
    fn columns<'b>(
        self,
        dialect: &dyn Dialect,
        mut columns: impl Iterator<Item = ColumnWalker<'b>>,
    ) -> Option<Vec<ColumnWalker<'a>>> {
        let before = |next: ColumnWalker<'b>| {
            let table = next.table();
            let renamed = self.renamed.find_table(table.namespace(), table.name())?.column(next.name())?;
            let previous = self.previous.column(renamed.id);
            let is_filled = !previous.is_required() && next.is_required() && next.default().is_some();
            let is_kept = !is_filled && dialect.type_change(Pair::new(renamed, next)).is_none();
            is_kept.then_some(previous)
        };
        columns.try_fold(Vec::new(), |mut found, next| {
            found.push(before(next)?);
            Some(found)
        })
    }

    fn index(self, dialect: &dyn Dialect, index: IndexWalker<'a>) -> Site<'a> {
        let whole = index.columns().all(|part| part.length().is_none());
        let columns = self.columns(dialect, index.columns().map(IndexColumnWalker::column));
        Site::CreateIndex(index, columns.filter(|_| whole))
    }

    /// A primary key that is not there yet, over columns that are.
    fn primary_key(self, dialect: &dyn Dialect, table: TableWalker<'a>) -> Option<Site<'a>> {
        let key = table.primary_key()?;
        let columns = self.columns(dialect, key.columns().map(IndexColumnWalker::column))?;
        let ids = columns.iter().map(|column| column.id);
        let before = self.table(table)?.primary_key();
        let is_there = before.is_some_and(|key| key.columns().map(|part| part.column().id).eq(ids));
        (!is_there).then_some(Site::AddPrimaryKey(key, columns))
    }

    /// A foreign key that is not there yet, over columns that are.
    fn foreign_key(self, dialect: &dyn Dialect, key: ForeignKeyWalker<'a>) -> Option<Site<'a>> {
        let table = self.table(key.table())?;
        let columns = self.columns(dialect, key.columns())?;
        let referenced = match self.table(key.referenced_table()) {
            Some(_) => Some(self.columns(dialect, key.referenced_columns())?),
            None => None,
        };
        let ids = |columns: &[ColumnWalker<'_>]| columns.iter().map(|column| column.id).collect::<Vec<_>>();
        let is_same = |other: ForeignKeyWalker<'_>| {
            other.columns().map(|column| column.id).eq(ids(&columns))
                && referenced.as_ref().is_some_and(|referenced| {
                    other.referenced_columns().map(|column| column.id).eq(ids(referenced))
                })
        };
        let is_there = table.foreign_keys().any(is_same);
        (!is_there).then_some(Site::AddForeignKey { key, columns, referenced })
    }
}

/// The places of a step.
pub(super) fn sites<'a>(step: &'a Step, dialect: &dyn Dialect, ground: Ground<'a>) -> Vec<Site<'a>> {
    let schemas = ground.pair();
    match step {
        Step::DropTable(id) => vec![Site::DropTable(schemas.previous.table(*id))],
        Step::AlterTable(alter) => {
            let tables = Pair::new(
                schemas.previous.table(alter.tables.previous),
                schemas.next.table(alter.tables.next),
            );
            alter.changes.iter().filter_map(|change| of_change(change, tables, dialect, ground)).collect()
        }
        Step::RebuildTables(tables) => {
            tables.iter().flat_map(|table| of_rebuild(table, dialect, ground)).collect()
        }
        Step::CreateIndex(create) if !create.new_table => {
            let index = schemas.next.index(create.index);
            // A column that comes anew has its default in every row.
            let repeats = index.columns().any(|part| part.column().default().is_some());
            if create.recreated && !repeats { Vec::new() } else { vec![ground.index(dialect, index)] }
        }
        Step::AddForeignKey(id) => {
            ground.foreign_key(dialect, schemas.next.foreign_key(*id)).into_iter().collect()
        }
        Step::ReplaceEnum(replace) => {
            let name = schemas.previous.enumeration(replace.enums.previous).name();
            let columns = replace.columns.iter().map(|column| schemas.previous.column(column.previous));
            vec![Site::RemoveEnumValues(name, &replace.dropped, columns.collect())]
        }
        _ => Vec::new(),
    }
}

fn pair(ids: Pair<echo_dialect::schema::ColumnId>, schemas: Pair<&DatabaseSchema>) -> Pair<ColumnWalker<'_>> {
    Pair::new(schemas.previous.column(ids.previous), schemas.next.column(ids.next))
}

fn of_change<'a>(
    change: &TableChange,
    tables: Pair<TableWalker<'a>>,
    dialect: &dyn Dialect,
    ground: Ground<'a>,
) -> Option<Site<'a>> {
    let schemas = ground.pair();
    Some(match change {
        TableChange::DropPrimaryKey => Site::DropPrimaryKey(tables.previous),
        TableChange::DropColumn(id) => Site::DropColumn(schemas.previous.column(*id)),
        TableChange::AddColumn(id) => Site::AddColumn(schemas.next.column(*id), tables.previous),
        TableChange::AlterColumn(AlterColumn { columns, changes, type_change }) => Site::AlterColumn {
            columns: pair(*columns, schemas),
            changes: *changes,
            type_change: *type_change,
            filled: false,
        },
        TableChange::RecreateColumn(RecreateColumn { columns, .. }) => {
            Site::RecreateColumn(pair(*columns, schemas))
        }
        TableChange::AddIndex(id) => ground.index(dialect, schemas.next.index(*id)),
        TableChange::AddPrimaryKey => return ground.primary_key(dialect, tables.next),
        TableChange::RenamePrimaryKey | TableChange::DropIndex(_) => return None,
    })
}

fn of_rebuild<'a>(rebuild: &RebuildTable, dialect: &dyn Dialect, ground: Ground<'a>) -> Vec<Site<'a>> {
    let schemas = ground.pair();
    let table = schemas.previous.table(rebuild.tables.previous);
    let key = rebuild.drops_primary_key.then_some(Site::DropPrimaryKey(table));
    let added = rebuild.added.iter().map(|id| Site::AddColumn(schemas.next.column(*id), table));
    let dropped = rebuild.dropped.iter().map(|id| Site::DropColumn(schemas.previous.column(*id)));
    let changed = rebuild.kept.iter().filter(|kept| kept.changes.any()).map(|kept| {
        let columns = pair(kept.columns, schemas);
        let filled = columns.next.default().is_some();
        Site::AlterColumn { columns, changes: kept.changes, type_change: kept.type_change, filled }
    });
    let next = schemas.next.table(rebuild.tables.next);
    let unique = next.indexes().filter(|index| {
        rebuild.created_indexes.contains(&index.id)
            || index.is_unique() && is_filled(rebuild, *index, schemas)
    });
    let indexes = unique.map(|index| ground.index(dialect, index));
    let foreign_keys = next.foreign_keys().filter_map(|key| ground.foreign_key(dialect, key));
    let new_key = ground.primary_key(dialect, next);
    key.into_iter()
        .chain(new_key)
        .chain(added)
        .chain(dropped)
        .chain(changed)
        .chain(indexes)
        .chain(foreign_keys)
        .collect()
}

/// Whether an index covers a column whose NULLs, which are never the same, become its default, which is.
fn is_filled(rebuild: &RebuildTable, index: IndexWalker<'_>, schemas: Pair<&DatabaseSchema>) -> bool {
    rebuild.kept.iter().any(|kept| {
        let column = schemas.next.column(kept.columns.next);
        kept.changes.arity && column.is_required() && column.default().is_some() && index.covers(column.id)
    })
}
