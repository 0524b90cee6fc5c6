//! Facts about a database, as data. They never speak of unfinished work.

use crate::schema::IndexKind;

/// What a database can do.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Capabilities {
    /// It has enums. (PostgreSQL and MySQL yes; SQLite no: they are TEXT.)
    pub enums: bool,
    /// An enum is part of the type of each column that has it, and nothing by itself. (MySQL yes; PostgreSQL no.)
    pub inline_enums: bool,
    /// It has arrays. (PostgreSQL yes; SQLite and MySQL no: they are JSON.)
    pub lists: bool,
    /// It has namespaces. (PostgreSQL yes; SQLite no; MySQL no: its schemas are databases.)
    pub namespaces: bool,
    /// It has extensions that are installed by name. (PostgreSQL yes; SQLite and MySQL no.)
    pub extensions: bool,
    /// A column's type, nullability and default can be changed in place. (PostgreSQL and MySQL yes; SQLite no.)
    pub alter_column: bool,
    /// A column can be added with a default that is not a constant to a table that has rows. (PostgreSQL and MySQL yes; SQLite
    /// no.)
    pub add_computed_default: bool,
    /// A primary key can be added and dropped in place. (PostgreSQL and MySQL yes; SQLite no.)
    pub alter_primary_key: bool,
    /// A foreign key can be added and dropped after its table was made. (PostgreSQL and MySQL yes; SQLite no: it is part
    /// of CREATE TABLE.)
    pub alter_foreign_key: bool,
    /// A foreign key can be renamed. (PostgreSQL yes; SQLite and MySQL no.)
    pub rename_foreign_key: bool,
    /// A foreign key has a name that can be read back. (PostgreSQL and MySQL yes; SQLite no.)
    pub named_foreign_keys: bool,
    /// A primary key has a name. (PostgreSQL yes; SQLite no; MySQL no: each is called PRIMARY.)
    pub named_primary_keys: bool,
    /// An index can be renamed. (PostgreSQL yes; SQLite no; MySQL no, because MariaDB before 10.5 cannot: it is made anew.)
    pub rename_index: bool,
    /// Names of indexes are their table's own: another table may have the same. (MySQL yes; PostgreSQL and SQLite no.)
    pub table_index_names: bool,
    /// A table comes with its indexes. (MySQL yes; PostgreSQL and SQLite no: they are made after it.)
    pub inline_indexes: bool,
    /// A foreign key needs an index that begins with its columns, on its own table; where there is none the database makes
    /// one by the key's name, which stays when the key goes. (MySQL yes; PostgreSQL and SQLite no.)
    pub foreign_key_indexes: bool,
    /// A foreign key can set the default. (PostgreSQL and SQLite yes; MySQL no: it takes the words and refuses instead.)
    pub set_default_action: bool,
    /// A column that the database numbers is the first one of a key at all times. (MySQL yes; PostgreSQL and SQLite no.)
    pub numbered_columns_are_keys: bool,
    /// It has indexes for full-text search. (MySQL yes; PostgreSQL and SQLite no: they are left out.)
    pub full_text_indexes: bool,
    /// An index may cover the beginning of a text alone. (MySQL yes; PostgreSQL and SQLite no: it covers all of it.)
    pub index_lengths: bool,
    /// A single integer key of a table is the number of the row, whatever the schema says. (SQLite yes; PostgreSQL and
    /// MySQL no.)
    pub row_number_keys: bool,
    /// DDL can be rolled back. (PostgreSQL and SQLite yes; MySQL no: each statement commits.)
    pub transactional_ddl: bool,
    /// An index may cover only the rows that meet a condition. (PostgreSQL and SQLite yes; MySQL no.)
    pub partial_indexes: bool,
    /// What keeps the pairs of an implicit many-to-many relation unique: `_AToB_AB_pkey` or `_AToB_AB_unique`. (PostgreSQL a primary
    /// key; SQLite and MySQL a unique index, as Prisma does.)
    pub join_key: IndexKind,
}
