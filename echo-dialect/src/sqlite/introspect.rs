//! Reads what an SQLite database holds: one query for each kind of thing, whatever the number of tables.

mod column;
mod keys;

use std::collections::BTreeMap;

use super::driver::ddl;
use crate::{
    driver::{Connection, Row},
    error::Error,
    schema::{ColumnId, CustomKind, CustomObject, DatabaseSchema, TableId, View, ViewId},
};

/// The tables that the datamodel is about: no virtual ones with their shadows, none of SQLite's own, no history.
pub(super) const TABLES: &str = "tables(name) AS MATERIALIZED (SELECT name FROM pragma_table_list \
     WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
     AND name NOT IN ('_prisma_migrations', '_echo_journal'))";

/// What is being put together, with tables and columns by name.
pub(super) struct Reading {
    pub(super) schema: DatabaseSchema,
    tables: BTreeMap<String, TableId>,
    columns: BTreeMap<(TableId, String), ColumnId>,
}

impl Reading {
    /// A table. SQLite does not mind the letter case where one table names another.
    pub(super) fn table(&self, name: &str) -> Option<TableId> {
        self.tables.get(name).copied().or_else(|| {
            self.tables.iter().find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, id)| *id)
        })
    }

    /// A column of a table.
    pub(super) fn column(&self, table: TableId, name: &str) -> Option<ColumnId> {
        self.columns.get(&(table, name.to_owned())).copied().or_else(|| {
            let of_table = self.columns.iter().filter(|((of, _), _)| *of == table);
            of_table.into_iter().find(|((_, other), _)| other.eq_ignore_ascii_case(name)).map(|(_, id)| *id)
        })
    }
}

/// The database schema behind a connection.
pub(super) async fn introspect(connection: &mut dyn Connection) -> Result<DatabaseSchema, Error> {
    let mut reading =
        Reading { schema: DatabaseSchema::new(), tables: BTreeMap::new(), columns: BTreeMap::new() };
    column::read(connection, &mut reading).await?;
    keys::indexes(connection, &mut reading).await?;
    keys::foreign_keys(connection, &mut reading).await?;
    checks(connection, &mut reading).await?;
    let views = views_and_triggers(connection, &mut reading).await?;
    if !views.is_empty() {
        column::of_views(connection, &mut reading, &views).await?;
    }
    Ok(reading.schema)
}

/// Reads checks from the statements that made their tables. One without a name is called by what it says.
async fn checks(connection: &mut dyn Connection, reading: &mut Reading) -> Result<(), Error> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%check%' ORDER BY name";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let Some(table) = reading.table(row.text(0)?) else { return Ok(()) };
            for definition in ddl::checks(row.text(1)?) {
                let name = ddl::name_of_check(&definition).unwrap_or_else(|| definition.clone());
                reading.schema.add_custom(CustomObject { table, kind: CustomKind::Check, name, definition });
            }
            Ok(())
        })
        .await
}

/// Reads views and triggers; the views by name.
async fn views_and_triggers(
    connection: &mut dyn Connection,
    reading: &mut Reading,
) -> Result<BTreeMap<String, ViewId>, Error> {
    let mut views = BTreeMap::new();
    let sql =
        "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY name";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let (name, definition) = (row.text(1)?.to_owned(), row.text(3)?.to_owned());
            if row.text(0)? == "view" {
                let view = View { namespace: None, name: name.clone(), definition };
                views.insert(name, reading.schema.add_view(view));
            } else if let Some(table) = reading.table(row.text(2)?) {
                reading.schema.add_custom(CustomObject {
                    table,
                    kind: CustomKind::Trigger,
                    name,
                    definition,
                });
            }
            Ok(())
        })
        .await?;
    Ok(views)
}

/// Adds a table, or finds it.
pub(super) fn add_table(reading: &mut Reading, name: &str) -> TableId {
    if let Some(id) = reading.tables.get(name) {
        return *id;
    }
    let id = reading.schema.add_table(None, name);
    reading.tables.insert(name.to_owned(), id);
    id
}

/// Adds a column to a table.
pub(super) fn add_column(reading: &mut Reading, table: TableId, column: crate::schema::Column) {
    let name = column.name.clone();
    let id = reading.schema.add_column(table, column);
    reading.columns.insert((table, name), id);
}
