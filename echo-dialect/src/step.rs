//! Steps: what the planner decided to do, for a room to write as SQL.
//!
//! Ids of what is dropped point into the previous schema, ids of what is created into the next one.

use crate::schema::{ColumnId, EnumId, ExtensionId, ForeignKeyId, IndexId, NamespaceId, Pair, TableId};

/// A statement as a room writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The text, without the semicolon at its end.
    pub sql: String,
    /// What the statement, and those after it that have no comment, are for: `CreateTable`.
    pub comment: Option<&'static str>,
}

impl Statement {
    /// The statements of one step, the first of them with the comment.
    pub fn of_step(comment: &'static str, texts: impl IntoIterator<Item = String>) -> Vec<Statement> {
        let statement = |(at, sql)| Statement { sql, comment: (at == 0).then_some(comment) };
        texts.into_iter().enumerate().map(statement).collect()
    }
}

/// One step of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Make a namespace.
    CreateNamespace(NamespaceId),
    /// Remove an extension.
    DropExtension(ExtensionId),
    /// Install an extension.
    CreateExtension(ExtensionId),
    /// Change an extension's version or namespace.
    AlterExtension(Pair<ExtensionId>),
    /// Make an enum.
    CreateEnum(EnumId),
    /// Give an enum more values.
    AddEnumValues(AddEnumValues),
    /// Put a new enum in the place of an old one that lost values.
    ReplaceEnum(ReplaceEnum),
    /// Remove an enum.
    DropEnum(EnumId),
    /// Remove a foreign key.
    DropForeignKey(ForeignKeyId),
    /// Remove an index.
    DropIndex(IndexId),
    /// Change a table where it stands.
    AlterTable(AlterTable),
    /// Remove a table.
    DropTable(TableId),
    /// Make a table.
    CreateTable(TableId),
    /// Build tables anew under another name, copy their rows, and put them in the place of the old ones.
    RebuildTables(Vec<RebuildTable>),
    /// Make an index.
    CreateIndex(CreateIndex),
    /// Give a foreign key another name.
    RenameForeignKey(Pair<ForeignKeyId>),
    /// Make a foreign key.
    AddForeignKey(ForeignKeyId),
    /// Give an index another name.
    RenameIndex(Pair<IndexId>),
    /// Drop an index and make it anew, where it cannot be renamed.
    RecreateIndex(Pair<IndexId>),
}

/// An index to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreateIndex {
    /// The index.
    pub index: IndexId,
    /// Whether its table comes new too.
    pub new_table: bool,
    /// Whether the same index was there, and went with a column that is made anew.
    pub recreated: bool,
}

/// More values for an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct AddEnumValues {
    /// The enum.
    pub enums: Pair<EnumId>,
    /// The new values, in order.
    pub values: Vec<String>,
    /// The value that each comes before; none: it comes last. Shorter than the values where all others come last.
    pub before: Vec<Option<String>>,
}

/// A new enum in the place of an old one.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplaceEnum {
    /// The enum.
    pub enums: Pair<EnumId>,
    /// The values that are gone.
    pub dropped: Vec<String>,
    /// The columns to bring over.
    pub columns: Vec<EnumColumn>,
}

/// A column of an enum that is being replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnumColumn {
    /// The column before.
    pub previous: ColumnId,
    /// The column after, where there is one and it is still of this enum.
    pub next: Option<ColumnId>,
    /// Whether its default stands in the way and is taken off for the while.
    pub drop_default: bool,
    /// Whether a default is to be set afterwards.
    pub set_default: bool,
}

/// Changes to a table, all in one.
#[derive(Clone, Debug, PartialEq)]
pub struct AlterTable {
    /// The table.
    pub tables: Pair<TableId>,
    /// The changes, in order.
    pub changes: Vec<TableChange>,
}

/// One change to a table.
#[derive(Clone, Debug, PartialEq)]
pub enum TableChange {
    /// Remove the primary key.
    DropPrimaryKey,
    /// Give the primary key another name.
    RenamePrimaryKey,
    /// Remove a column.
    DropColumn(ColumnId),
    /// Add a column.
    AddColumn(ColumnId),
    /// Change a column, keeping its values.
    AlterColumn(AlterColumn),
    /// Drop a column and add it anew: its values cannot be kept.
    RecreateColumn(RecreateColumn),
    /// Add the primary key.
    AddPrimaryKey,
    /// Remove an index, where that has to be one with the other changes.
    DropIndex(IndexId),
    /// Make an index, where that has to be one with the other changes.
    AddIndex(IndexId),
}

/// A change to a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlterColumn {
    /// The column.
    pub columns: Pair<ColumnId>,
    /// What changes.
    pub changes: ColumnChanges,
    /// Whether the type changes, and how well values come over.
    pub type_change: Option<TypeChange>,
}

/// A column that is dropped and added anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecreateColumn {
    /// The column.
    pub columns: Pair<ColumnId>,
    /// What changes.
    pub changes: ColumnChanges,
}

/// What differs between two columns of a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each can differ by itself")]
pub struct ColumnChanges {
    /// Whether it may be NULL, or is a list.
    pub arity: bool,
    /// Its type.
    pub type_: bool,
    /// Its default.
    pub default: bool,
    /// Whether the database numbers it.
    pub auto_increment: bool,
}

impl ColumnChanges {
    /// Whether anything differs.
    pub fn any(self) -> bool {
        self.arity || self.type_ || self.default || self.auto_increment
    }

    /// Whether nothing but the default differs.
    pub fn only_default(self) -> bool {
        self.default && !self.arity && !self.type_ && !self.auto_increment
    }
}

/// How well values come over from one type to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeChange {
    /// All of them.
    Safe,
    /// Some may fail, or lose something.
    Risky,
    /// The database has no cast: the column has to be dropped and added anew.
    NotCastable,
}

/// A table to build anew.
#[derive(Clone, Debug, PartialEq)]
pub struct RebuildTable {
    /// The table.
    pub tables: Pair<TableId>,
    /// The columns that come new.
    pub added: Vec<ColumnId>,
    /// The columns that are not copied.
    pub dropped: Vec<ColumnId>,
    /// The columns that are copied, changed or not.
    pub kept: Vec<KeptColumn>,
    /// The indexes that come new.
    pub created_indexes: Vec<IndexId>,
    /// Whether the primary key goes.
    pub drops_primary_key: bool,
}

impl RebuildTable {
    /// The same changes to its columns, made in place.
    pub fn as_alter_table(&self) -> AlterTable {
        let dropped = self.dropped.iter().map(|id| TableChange::DropColumn(*id));
        let added = self.added.iter().map(|id| TableChange::AddColumn(*id));
        let kept = self.kept.iter().filter(|kept| kept.changes.any()).map(|kept| {
            TableChange::AlterColumn(AlterColumn {
                columns: kept.columns,
                changes: kept.changes,
                type_change: kept.type_change,
            })
        });
        AlterTable { tables: self.tables, changes: dropped.chain(added).chain(kept).collect() }
    }
}

/// A column that a rebuilt table keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptColumn {
    /// The column.
    pub columns: Pair<ColumnId>,
    /// What changes.
    pub changes: ColumnChanges,
    /// Whether the type changes, and how well values come over.
    pub type_change: Option<TypeChange>,
}
