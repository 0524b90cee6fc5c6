//! Renames as SQLite's SQL: the database brings along all that refers to what is renamed (SQLite manual, ALTER TABLE). Enums
//! are text here.

use super::super::Sqlite;
use crate::{
    dialect::Dialect as _,
    rename::{Rename, table_or_column, values},
    schema::DatabaseSchema,
};

/// A rename as statements. A default that is a renamed value is part of its table, which is then built anew for it.
pub fn rename(rename: &Rename, schema: &mut DatabaseSchema) -> Vec<String> {
    schema.rename(rename, false);
    match rename {
        Rename::EnumValue { from, to, uses, .. } => values(from, to, uses, &Sqlite),
        _ => table_or_column(rename, Sqlite.quoting()),
    }
}
