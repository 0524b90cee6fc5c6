//! SQLite through rusqlite: opening databases.
//!
//! Short calls run on the caller's task, long ones go on elsewhere: see `connection`.

#[cfg(feature = "migrations")]
mod administration;
mod away;
#[cfg(feature = "migrations")]
mod backup;
mod budget;
mod connection;
#[cfg(feature = "migrations")]
pub(super) mod ddl;
#[cfg(feature = "migrations")]
mod migrating;
#[cfg(feature = "migrations")]
mod outline;
#[cfg(feature = "migrations")]
mod preflight;
mod read;
#[cfg(feature = "migrations")]
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
use super::{Sqlite, errors::translate};
use crate::{
    driver::{BoxFuture, Connection, Description, Driver},
    error::{Error, ErrorKind},
};

pub use self::write::date_time_text;

/// How long a statement waits for another connection's lock before it gives up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
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
