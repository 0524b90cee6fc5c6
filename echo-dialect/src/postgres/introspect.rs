//! Reads what a PostgreSQL database holds: one query for each kind of thing, whatever the number of tables.

mod column;
mod default;
mod keys;
mod objects;
mod remarks;
mod types;

use std::collections::BTreeMap;

use super::driver::administration::OWN_SCHEMA;
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{ColumnId, DatabaseSchema, EnumId, NamespaceId, TableId, ViewId},
    value::Value,
};

/// What is being put together, with things by the ids that PostgreSQL knows them by.
pub(super) struct Reading {
    pub(super) schema: DatabaseSchema,
    namespaces: BTreeMap<String, NamespaceId>,
    pub(super) enums: BTreeMap<i64, EnumId>,
    pub(super) tables: BTreeMap<i64, TableId>,
    pub(super) views: BTreeMap<i64, ViewId>,
    pub(super) columns: BTreeMap<(i64, i64), ColumnId>,
    /// The names of the namespaces to look at, as a parameter.
    pub(super) within: [Value; 1],
}

impl Reading {
    /// The namespace of that name; none where it is the connection's own and was not asked for by name.
    pub(super) fn namespace(&self, name: &str) -> Option<NamespaceId> {
        self.namespaces.get(name).copied()
    }
}

/// The database schema behind a connection; of these namespaces, or of its own.
pub(super) async fn introspect(
    connection: &mut dyn Connection,
    namespaces: &[String],
) -> Result<DatabaseSchema, Error> {
    let mut reading = start(connection, namespaces).await?;
    objects::extensions(connection, &mut reading).await?;
    objects::enums(connection, &mut reading).await?;
    column::tables(connection, &mut reading).await?;
    objects::views(connection, &mut reading).await?;
    column::columns(connection, &mut reading).await?;
    keys::indexes(connection, &mut reading).await?;
    keys::constraints(connection, &mut reading).await?;
    objects::sequences(connection, &mut reading).await?;
    objects::routines(connection, &mut reading).await?;
    objects::triggers_and_policies(connection, &mut reading).await?;
    remarks::tables(connection, &mut reading).await?;
    remarks::comments(connection, &mut reading).await?;
    Ok(reading.schema)
}

async fn start(connection: &mut dyn Connection, namespaces: &[String]) -> Result<Reading, Error> {
    let mut schema = DatabaseSchema::new();
    let mut by_name = BTreeMap::new();
    let mut names = Vec::new();
    if namespaces.is_empty() {
        connection
            .query(&format!("SELECT {OWN_SCHEMA}"), &[], &mut |row: &dyn Row| {
                names.push(Value::Text(row.text(0)?.to_owned()));
                Ok(())
            })
            .await?;
    } else {
        let wanted = [Value::List(namespaces.iter().cloned().map(Value::Text).collect())];
        let sql = "SELECT nspname FROM pg_namespace WHERE nspname = ANY($1) ORDER BY nspname";
        connection
            .query(sql, &wanted, &mut |row: &dyn Row| {
                let name = row.text(0)?;
                by_name.insert(name.to_owned(), schema.add_namespace(name));
                names.push(Value::Text(name.to_owned()));
                Ok(())
            })
            .await?;
    }
    Ok(Reading {
        schema,
        namespaces: by_name,
        enums: BTreeMap::new(),
        tables: BTreeMap::new(),
        views: BTreeMap::new(),
        columns: BTreeMap::new(),
        within: [Value::List(names)],
    })
}
