//! Reads what a database of MySQL or MariaDB holds: one query for each kind of thing, whatever the number of tables.
//!
//! Every query is bound to the connection's database: without that the server opens the tables of all databases to answer.

mod column;
mod default;
mod keys;
mod objects;
mod routines;
mod types;

use std::collections::BTreeMap;

use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{ColumnId, DatabaseSchema, TableId, ViewId},
};

/// Which of the two servers it is, as far as they tell things differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    /// Defaults are written as SQL; JSON is long text with a check.
    Mariadb,
    /// Constant defaults are written bare; expressions are marked as such.
    Mysql,
    /// MySQL before 8, which has neither checks nor indexes over expressions.
    OldMysql,
}

/// What is being put together, with things by the names that the database knows them by.
pub(super) struct Reading {
    pub(super) schema: DatabaseSchema,
    pub(super) flavour: Flavour,
    tables: BTreeMap<String, TableId>,
    pub(super) views: BTreeMap<String, ViewId>,
    columns: BTreeMap<(TableId, String), ColumnId>,
}

impl Reading {
    /// The table of that name; none where it is left out (a history table, a view).
    pub(super) fn table(&self, name: &str) -> Option<TableId> {
        self.tables.get(name).copied()
    }

    pub(super) fn column(&self, table: TableId, name: &str) -> Option<ColumnId> {
        self.columns.get(&(table, name.to_owned())).copied()
    }
}

/// The database schema behind a connection.
pub(super) async fn introspect(connection: &mut dyn Connection) -> Result<DatabaseSchema, Error> {
    let mut reading = Reading {
        schema: DatabaseSchema::new(),
        flavour: flavour(connection).await?,
        tables: BTreeMap::new(),
        views: BTreeMap::new(),
        columns: BTreeMap::new(),
    };
    column::tables(connection, &mut reading).await?;
    objects::views(connection, &mut reading).await?;
    column::columns(connection, &mut reading).await?;
    objects::checks(connection, &mut reading).await?;
    keys::indexes(connection, &mut reading).await?;
    keys::foreign_keys(connection, &mut reading).await?;
    objects::triggers(connection, &mut reading).await?;
    objects::partitions(connection, &mut reading).await?;
    routines::read(connection, &mut reading).await?;
    Ok(reading.schema)
}

async fn flavour(connection: &mut dyn Connection) -> Result<Flavour, Error> {
    let mut flavour = Flavour::Mysql;
    connection
        .query("SELECT VERSION()", &[], &mut |row: &dyn Row| {
            let version = row.text(0)?;
            if version.contains("MariaDB") {
                flavour = Flavour::Mariadb;
            } else if version.starts_with("5.") {
                flavour = Flavour::OldMysql;
            }
            Ok(())
        })
        .await?;
    Ok(flavour)
}
