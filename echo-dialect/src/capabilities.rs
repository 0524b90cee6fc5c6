//! Facts about a database, as data. They never speak of unfinished work.

/// What a database can do.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Capabilities {
    /// It has enums as types. (PostgreSQL yes; SQLite no: they are TEXT.)
    pub enums: bool,
    /// It has arrays. (PostgreSQL yes; SQLite no: they are JSON text.)
    pub lists: bool,
    /// It has namespaces. (PostgreSQL yes; SQLite no.)
    pub namespaces: bool,
    /// It has extensions that are installed by name. (PostgreSQL yes; SQLite no.)
    pub extensions: bool,
    /// A column's type, nullability and default can be changed in place. (PostgreSQL yes; SQLite no.)
    pub alter_column: bool,
    /// A primary key can be added, dropped and renamed in place. (PostgreSQL yes; SQLite no.)
    pub alter_primary_key: bool,
    /// A foreign key can be added and dropped after its table was made. (PostgreSQL yes; SQLite no: it is part of
    /// CREATE TABLE.)
    pub alter_foreign_key: bool,
    /// A foreign key can be renamed. (PostgreSQL yes; SQLite no.)
    pub rename_foreign_key: bool,
    /// A foreign key has a name that can be read back. (PostgreSQL yes; SQLite no.)
    pub named_foreign_keys: bool,
    /// A primary key has a name. (PostgreSQL yes; SQLite no.)
    pub named_primary_keys: bool,
    /// An index can be renamed. (PostgreSQL yes; SQLite no: it is dropped and made anew.)
    pub rename_index: bool,
    /// A single integer key of a table is the number of the row, whatever the schema says. (SQLite yes; PostgreSQL no.)
    pub row_number_keys: bool,
    /// DDL can be rolled back. (PostgreSQL and SQLite yes.)
    pub transactional_ddl: bool,
    /// An index may cover only the rows that meet a condition. (PostgreSQL and SQLite yes.)
    pub partial_indexes: bool,
}
