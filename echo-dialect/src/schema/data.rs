//! What is stored: one flat list for each kind of thing, things naming each other by id.

use super::{
    ColumnId, ColumnType, Default as DefaultValue, EnumId, ForeignKeyId, IndexId, NamespaceId, TableId,
    ViewId,
};

/// What one database holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatabaseSchema {
    pub(crate) namespaces: Vec<Namespace>,
    pub(crate) extensions: Vec<Extension>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) tables: Vec<Table>,
    pub(crate) columns: Vec<Column>,
    pub(crate) column_tables: Vec<TableId>,
    pub(crate) indexes: Vec<Index>,
    pub(crate) index_tables: Vec<TableId>,
    pub(crate) foreign_keys: Vec<ForeignKey>,
    pub(crate) foreign_key_tables: Vec<TableId>,
    pub(crate) views: Vec<View>,
    pub(crate) view_columns: Vec<(ViewId, Column)>,
    pub(crate) sequences: Vec<Sequence>,
    pub(crate) routines: Vec<Routine>,
    pub(crate) customs: Vec<CustomObject>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) externals: Vec<External>,
}

/// A table or an enum that belongs to somebody else: it may be spoken of and referred to, but nothing of it is compared or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// What it is.
    pub kind: ExternalKind,
    /// The name of its namespace, where it is not the connection's own.
    pub namespace: Option<String>,
    /// Its name.
    pub name: String,
}

/// What belongs to somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExternalKind {
    /// A table.
    Table,
    /// An enum.
    Enum,
}

/// A namespace: what PostgreSQL calls a schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Namespace {
    /// Its name.
    pub name: String,
}

/// An extension of the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Extension {
    /// Its name in the database.
    pub name: String,
    /// The namespace its objects are in, where chosen.
    pub schema: Option<String>,
    /// Its version, where chosen or known.
    pub version: Option<String>,
}

/// An enum of the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Where it is; `None` stands for the connection's own namespace.
    pub namespace: Option<NamespaceId>,
    /// Its name.
    pub name: String,
    /// Its values, in order.
    pub values: Vec<String>,
}

/// A table. Its columns and so on are listed by id, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Where it is; `None` stands for the connection's own namespace.
    pub namespace: Option<NamespaceId>,
    /// Its name.
    pub name: String,
    pub(crate) columns: Vec<ColumnId>,
    pub(crate) primary_key: Option<IndexId>,
    pub(crate) indexes: Vec<IndexId>,
    pub(crate) foreign_keys: Vec<ForeignKeyId>,
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type, nullability included.
    pub column_type: ColumnType,
    /// Its default.
    pub default: Option<DefaultValue>,
    /// Whether the database numbers it (serial, identity, AUTOINCREMENT, a rowid alias).
    pub auto_increment: bool,
    /// Whether the client makes its default: the database knows nothing of it.
    pub client_default: bool,
    /// How it is numbered, where it is an identity column.
    pub identity: Option<Identity>,
}

impl Column {
    /// A column without a default.
    pub fn new(name: impl Into<String>, column_type: ColumnType) -> Self {
        Column {
            name: name.into(),
            column_type,
            default: None,
            auto_increment: false,
            client_default: false,
            identity: None,
        }
    }
}

/// When an identity column takes its own number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Always.
    Always,
    /// Where none is given.
    ByDefault,
}

/// What an index is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// The primary key.
    Primary,
    /// A unique index or constraint.
    Unique,
    /// A plain index.
    Normal,
    /// An index for full-text search.
    FullText,
}

/// An index, a unique constraint or a primary key.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// What it is for.
    pub kind: IndexKind,
    /// Its name; empty for a primary key that has none.
    pub name: String,
    /// What it covers, in order.
    pub columns: Vec<IndexColumn>,
    /// Its method, as the schema language writes it (`Hash`, `Gin`); `None` for the database's default.
    pub algorithm: Option<String>,
    /// The condition of a partial index, as SQL.
    pub predicate: Option<String>,
    /// Whether the table is stored in its order, where the database lets one choose.
    pub clustered: Option<bool>,
}

impl Index {
    /// An index over whole columns with nothing special about it.
    pub fn new(
        kind: IndexKind,
        name: impl Into<String>,
        columns: impl IntoIterator<Item = ColumnId>,
    ) -> Self {
        let columns = columns.into_iter().map(IndexColumn::new).collect();
        Index { kind, name: name.into(), columns, algorithm: None, predicate: None, clustered: None }
    }
}

/// The order of an index over a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

/// One column of an index.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexColumn {
    /// The column.
    pub column: ColumnId,
    /// Its order.
    pub sort: Sort,
    /// How many characters of it are indexed, where not all.
    pub length: Option<u32>,
    /// The operator class as the database names it (`jsonb_path_ops`), where it is not the default one.
    pub operator_class: Option<String>,
}

impl IndexColumn {
    /// A whole column in ascending order.
    pub fn new(column: ColumnId) -> Self {
        IndexColumn { column, sort: Sort::Ascending, length: None, operator_class: None }
    }
}

/// What happens to a row when the one it refers to goes or changes its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReferentialAction {
    /// Refuse, at the end of the statement or transaction.
    NoAction,
    /// Refuse at once.
    Restrict,
    /// Follow.
    Cascade,
    /// Become NULL.
    SetNull,
    /// Become the default.
    SetDefault,
}

/// A foreign key.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignKey {
    /// Its name, where it has one.
    pub name: Option<String>,
    /// The columns that refer, in order.
    pub columns: Vec<ColumnId>,
    /// The table they refer to.
    pub referenced_table: TableId,
    /// The columns they refer to, in the same order.
    pub referenced_columns: Vec<ColumnId>,
    /// What happens when the row referred to is deleted.
    pub on_delete: ReferentialAction,
    /// What happens when its key changes.
    pub on_update: ReferentialAction,
}

/// A view. Views are kept, never planned.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    /// Where it is.
    pub namespace: Option<NamespaceId>,
    /// Its name.
    pub name: String,
    /// Its definition, as the database gives it.
    pub definition: String,
}

/// A sequence that no column owns.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequence {
    /// Where it is.
    pub namespace: Option<NamespaceId>,
    /// Its name.
    pub name: String,
}

/// A function or a procedure. Routines are kept, never planned.
#[derive(Clone, Debug, PartialEq)]
pub struct Routine {
    /// Where it is.
    pub namespace: Option<NamespaceId>,
    /// Its name.
    pub name: String,
    /// The types of its parameters, where several of a name can be told apart by them.
    pub parameters: Option<String>,
    /// Whether it is a procedure.
    pub is_procedure: bool,
    /// Its definition, as the database gives it.
    pub definition: String,
}

/// What is by hand on a table and has no words in the schema language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomKind {
    /// A trigger.
    Trigger,
    /// A CHECK constraint.
    Check,
    /// An index over an expression, or another index the language cannot say.
    Index,
    /// An exclusion constraint.
    Exclusion,
    /// A row-level security policy.
    Policy,
    /// That row-level security is on; without a name.
    RowSecurity,
    /// That the table is divided into partitions; the definition says how.
    Partitions,
    /// A table that inherits from this one, by its name.
    Inheritance,
    /// That a constraint, by its name, may be checked at the end of a transaction.
    Deferral,
    /// That a column, in the definition, of the index of the name sorts NULLs where they usually are not.
    NullOrder,
    /// A column that the database computes, by its name; the definition holds its expression.
    GeneratedColumn,
    /// An index that the database does not use, because making it failed.
    InvalidIndex,
}

/// What a comment is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Commented {
    /// A table.
    Table(TableId),
    /// A column of a table.
    Column(ColumnId),
    /// An enum.
    Enum(EnumId),
    /// A view, or a column of it.
    View(ViewId),
}

/// A comment that is kept in the database.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// What it is on.
    pub on: Commented,
    /// What it says.
    pub text: String,
}

/// Something by hand on a table: kept through rebuilds, compared for drift, never planned.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomObject {
    /// The table.
    pub table: TableId,
    /// What it is.
    pub kind: CustomKind,
    /// Its name.
    pub name: String,
    /// Its definition, as the database gives it.
    pub definition: String,
}
