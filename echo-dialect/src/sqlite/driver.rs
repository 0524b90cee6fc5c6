//! SQLite through rusqlite: opening, creating, emptying databases.
//!
//! Short calls run on the caller's task, long ones go on elsewhere: see `connection`.

mod away;
mod backup;
mod budget;
mod connection;
pub(super) mod ddl;
mod migrating;
mod outline;
mod preflight;
mod read;
mod rebuild;
mod row;
mod together;
mod url;
mod write;

use std::{path::Path, time::Duration};

use rusqlite::OpenFlags;

use self::{
    connection::SqliteConnection,
    url::{Place, is_read_only, place, synchronous},
};
use super::{Sqlite, errors::translate, introspect::introspect};
use crate::{
    driver::{BoxFuture, Connection, Description, Driver, Row},
    error::{Error, ErrorKind},
    schema::DatabaseSchema,
};

pub use self::write::date_time_text;

/// How long a statement waits for another connection's lock before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// How often a new file is tried to be set to its journal mode, which waits for nobody.
const WAL_TRIES: u32 = 100;
/// How long between two tries.
const WAL_PAUSE: Duration = Duration::from_millis(20);
/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 512;

impl Driver for Sqlite {
    fn resolve(&self, url: &str, root: &Path) -> Result<String, Error> {
        Ok(match place(url)? {
            Place::File(path) if Path::new(path).is_relative() => {
                let parameters = url.find('?').map_or("", |at| &url[at..]);
                format!("file:{}{parameters}", root.join(path.trim_start_matches("./")).display())
            }
            _ => url.to_owned(),
        })
    }

    fn describe(&self, url: &str) -> Result<Description, Error> {
        let name = match place(url)? {
            Place::File(path) => {
                Path::new(path).file_name().map_or_else(|| path.into(), |name| name.to_string_lossy())
            }
            Place::Memory => ":memory:".into(),
            Place::SharedMemory(name) => name.into(),
        };
        let at = url.split('?').next().unwrap_or(url).to_owned();
        Ok(Description::new("SQLite", name.into_owned(), None, at))
    }

    fn is_private(&self, url: &str) -> bool {
        matches!(place(url), Ok(Place::Memory))
    }

    fn connect<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Box<dyn Connection>, Error>> {
        Box::pin(async move {
            let (place, synchronous) = (place(url)?, synchronous(url)?);
            if let Place::File(path) = place
                && !Path::new(path).exists()
            {
                return Err(Error::new(
                    ErrorKind::NoDatabase,
                    format!("Database `{}` does not exist at `{url}`.", self.describe(url)?.database),
                ));
            }
            let flags = if is_read_only(url) {
                OpenFlags::SQLITE_OPEN_READ_ONLY
            } else {
                OpenFlags::SQLITE_OPEN_READ_WRITE
            };
            let connection = open(&place, flags)?;
            if let Some(when) = synchronous {
                let set = connection.pragma_update(None, "synchronous", when);
                set.map_err(|error| translate(error, None))?;
            }
            Ok(Box::new(SqliteConnection::new(connection, !matches!(place, Place::File(_))))
                as Box<dyn Connection>)
        })
    }

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
    let parameters = [kind, pattern].map(|text| crate::value::Value::Text(text.to_owned()));
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

fn open(place: &Place<'_>, flags: OpenFlags) -> Result<rusqlite::Connection, Error> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = match place {
        Place::File(path) => rusqlite::Connection::open_with_flags(path, flags),
        Place::Memory => rusqlite::Connection::open_in_memory_with_flags(flags),
        Place::SharedMemory(name) => rusqlite::Connection::open_with_flags(
            format!("file:{name}?mode=memory&cache=shared"),
            flags | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_CREATE,
        ),
    };
    let mut connection = opened.map_err(|error| translate(error, None))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    budget::watch(&mut connection)?;
    connection.execute_batch("PRAGMA foreign_keys = ON").map_err(|error| translate(error, None))?;
    Ok(connection)
}

fn cannot_create(path: &str, error: &std::io::Error) -> Error {
    let kind = match error.kind() {
        std::io::ErrorKind::PermissionDenied => ErrorKind::PermissionDenied,
        _ => ErrorKind::Unreachable,
    };
    Error::new(kind, format!("Cannot write the database file {path}: {error}."))
}
