//! Renames as PostgreSQL's SQL: indexes, keys, views and defaults follow what is renamed (PostgreSQL manual, ALTER TABLE, ALTER
//! TYPE).

use super::super::Postgres;
use crate::{
    dialect::Dialect as _,
    rename::{Rename, table_or_column},
    schema::DatabaseSchema,
    sql::Sql,
};

/// A rename as statements.
pub fn rename(rename: &Rename, schema: &mut DatabaseSchema) -> Vec<String> {
    schema.rename(rename, true);
    let mut sql = Sql::new(Postgres.quoting());
    match rename {
        Rename::Table { .. } | Rename::Column { .. } => return table_or_column(rename, Postgres.quoting()),
        Rename::Enum { enumeration, to } => {
            sql.text("ALTER TYPE ").qualified(enumeration.namespace.as_deref(), &enumeration.name);
            sql.text(" RENAME TO ").ident(to);
        }
        Rename::EnumValue { enumeration, from, to, .. } => {
            sql.text("ALTER TYPE ").qualified(enumeration.namespace.as_deref(), &enumeration.name);
            sql.text(" RENAME VALUE ").literal(from).text(" TO ").literal(to);
        }
    }
    vec![sql.finish()]
}
