//! SQLite's databases made and dropped, read and emptied.

use std::{path::Path, time::Duration};

use rusqlite::OpenFlags;

use super::{
    super::{Sqlite, errors::translate, introspect::introspect},
    open,
    url::{Place, place},
};
use crate::{
    administration::Administration,
    driver::{BoxFuture, Connection, Row},
    error::{Error, ErrorKind},
    schema::DatabaseSchema,
    value::Value,
};

/// How often a new file is tried to be set to its journal mode, which waits for nobody.
const WAL_TRIES: u32 = 100;
/// How long between two tries.
const WAL_PAUSE: Duration = Duration::from_millis(20);

impl Administration for Sqlite {
    fn create_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let Place::File(path) = place(url)? else { return Ok(false) };
            if Path::new(path).exists() {
                return Ok(false);
            }
            if let Some(folder) = Path::new(path).parent() {
                std::fs::create_dir_all(folder).map_err(|error| cannot_create(path, &error))?;
            }
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
            let connection = open(&Place::File(path), flags)?;
            // Readers and the writer do not wait for each other in this mode. The file keeps it; a file made by another tool
            // is left as it is.
            let mut tries = 0;
            loop {
                let set = connection.execute_batch("PRAGMA journal_mode = WAL");
                match set.map_err(|error| translate(error, None)) {
                    Ok(()) => return Ok(true),
                    // Another process that found the file missing is at it too.
                    Err(error) if *error.kind() == ErrorKind::Busy && tries < WAL_TRIES => tries += 1,
                    Err(error) => return Err(error),
                }
                tokio::time::sleep(WAL_PAUSE).await;
            }
        })
    }

    fn scratch_url(&self, _beside: Option<&str>, _name: &str) -> Result<Option<String>, Error> {
        Ok(Some("file::memory:".to_owned()))
    }

    fn drop_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let Place::File(path) = place(url)? else { return Ok(()) };
            for suffix in ["", "-journal", "-wal", "-shm"] {
                match std::fs::remove_file(format!("{path}{suffix}")) {
                    Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                        return Err(cannot_create(path, &error));
                    }
                    _ => {}
                }
            }
            Ok(())
        })
    }

    fn introspect<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        _schemas: &'a [String],
    ) -> BoxFuture<'a, Result<DatabaseSchema, Error>> {
        Box::pin(introspect(connection))
    }

    fn reset<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        _schemas: &'a [String],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            connection.script("PRAGMA foreign_keys = OFF").await?;
            let emptied = drop_all(connection).await;
            let restored = connection.script("PRAGMA foreign_keys = ON").await;
            emptied.and(restored)
        })
    }
}

/// Drops all in one transaction: views first, then virtual tables with their shadow tables, then the rest.
async fn drop_all(connection: &mut dyn Connection) -> Result<(), Error> {
    connection.script("BEGIN IMMEDIATE").await?;
    let mut result = Ok(());
    for (kind, pattern) in [("view", "%"), ("table", "create virtual%"), ("table", "%")] {
        result = drop_kind(connection, kind, pattern).await;
        if result.is_err() {
            break;
        }
    }
    match result {
        Ok(()) => connection.script("COMMIT").await,
        Err(error) => {
            connection.script("ROLLBACK").await?;
            Err(error)
        }
    }
}

async fn drop_kind(connection: &mut dyn Connection, kind: &str, pattern: &str) -> Result<(), Error> {
    let mut statements = Vec::new();
    let sql = "SELECT printf('DROP %s \"%w\"', type, name) FROM sqlite_schema \
               WHERE type = ?1 AND sql LIKE ?2 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let parameters = [kind, pattern].map(|text| Value::Text(text.to_owned()));
    connection
        .query(sql, &parameters, &mut |row: &dyn Row| {
            statements.push(row.text(0)?.to_owned());
            Ok(())
        })
        .await?;
    for statement in statements {
        connection.script(&statement).await?;
    }
    Ok(())
}

fn cannot_create(path: &str, error: &std::io::Error) -> Error {
    let kind = match error.kind() {
        std::io::ErrorKind::PermissionDenied => ErrorKind::PermissionDenied,
        _ => ErrorKind::Unreachable,
    };
    Error::new(kind, format!("Cannot write the database file {path}: {error}."))
}
