//! What a room's driver gives: connections that run statements, one way for all databases.

use std::{fmt, future::Future, path::Path, pin::Pin};

use chrono::{DateTime, Utc};

#[cfg(feature = "migrations")]
use crate::administration::Administration;
use crate::value::{Kind, Value};
#[cfg(not(feature = "migrations"))]
use crate::without_migrations::Administration;

pub use crate::error::{Error, ErrorKind};

/// A boxed future, as the driver traits return them.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A row being read. It is valid only while the sink runs.
pub trait Row {
    /// The number of columns.
    fn len(&self) -> usize;
    /// Whether there is no column.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Whether the column at `index` is NULL.
    fn is_null(&self, index: usize) -> bool;
    /// The integer or boolean at `index`.
    fn int(&self, index: usize) -> Result<i64, Error>;
    /// The float at `index`.
    fn float(&self, index: usize) -> Result<f64, Error>;
    /// The text at `index`, borrowed where the driver holds it as text.
    fn text(&self, index: usize) -> Result<&str, Error>;
    /// The bytes at `index`.
    fn bytes(&self, index: usize) -> Result<&[u8], Error>;
    /// The instant at `index`.
    fn date_time(&self, index: usize) -> Result<DateTime<Utc>, Error> {
        match self.value(index, Kind::DateTime, false)? {
            Value::DateTime(instant) => Ok(instant),
            _ => {
                Err(Error::new(ErrorKind::InvalidValue, format!("Column `{}`: it is NULL", self.name(index))))
            }
        }
    }
    /// The value at `index` read as `kind` (`list`: as a list of it). NULL is [`Value::Null`]; otherwise the variant is the
    /// one of the kind: `Int` and `BigInt` give [`Value::Int`], `Uuid` gives [`Value::Uuid`], `Enum` gives [`Value::Enum`].
    /// `Text` reads every type of column as the text that the database writes for it.
    fn value(&self, index: usize, kind: Kind, list: bool) -> Result<Value, Error>;
    /// The name of the column at `index`, for raw queries.
    fn name(&self, index: usize) -> &str;
    /// The value at `index` as its own type says, for raw queries.
    fn any(&self, index: usize) -> Result<Value, Error>;
}

/// Takes the rows of a query, in order. An error ends the query.
pub type Sink<'a> = &'a mut (dyn FnMut(&dyn Row) -> Result<(), Error> + Send);

/// A statement that only reads, for [`Connection::read_together`].
pub struct Reading {
    /// The statement.
    pub sql: String,
    /// The values of its parameters.
    pub parameters: Vec<Value>,
    /// What it gave, once it was run. Columns have no names.
    pub rows: Option<Vec<Box<dyn Row + Send>>>,
}

/// One connection to a database.
pub trait Connection: Send {
    /// Runs one statement, prepared once per connection and cached by its text; hands each row to `sink`.
    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        parameters: &'a [Value],
        sink: Sink<'a>,
    ) -> BoxFuture<'a, Result<(), Error>>;
    /// Runs one statement, prepared and cached as above, and returns how many rows it affected.
    fn execute<'a>(&'a mut self, sql: &'a str, parameters: &'a [Value]) -> BoxFuture<'a, Result<u64, Error>>;
    /// Runs a script of any number of statements, without parameters and without preparing. A byte offset in the error counts
    /// from the start of the script.
    fn script<'a>(&'a mut self, sql: &'a str) -> BoxFuture<'a, Result<(), Error>>;
    /// Runs statements that only read, all of one state of the database, as far as that needs no waiting. What cannot be run so, for
    /// whatever reason, is left without rows: everything on a server.
    fn read_together(&mut self, _: &mut [Reading]) {}
    /// Whether the connection is known to be beyond use: it was lost, or a statement was given up in the middle, which may still be
    /// under way.
    fn is_broken(&self) -> bool;
    /// Whether the transaction that was begun is still open, where a failed statement may end it. Where it cannot, it is.
    fn is_in_transaction(&self) -> bool {
        true
    }
    /// Whether all statements run in one session of the server; not where there is a pooler that may give each transaction another.
    fn has_session(&self) -> bool {
        true
    }
    /// Whether `INSERT … RETURNING` gives back what was inserted. MySQL has it not, MariaDB from 10.5 on.
    fn returns_inserted(&self) -> bool {
        true
    }
    /// The number that the last insert made (MySQL manual, `LAST_INSERT_ID`; SQLite, `sqlite3_last_insert_rowid`); not on PostgreSQL.
    fn last_insert_id(&mut self) -> BoxFuture<'_, Result<i64, Error>> {
        Box::pin(async {
            Err(Error::new(ErrorKind::Unsupported, "The database tells an inserted row by RETURNING."))
        })
    }
    /// After an insert that passes over rows which are there already: fails where it has passed over anything else. To be asked
    /// at once, on the same connection.
    fn check_skipped(&mut self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }
}

/// What a room's driver can do. One value per database.
pub trait Driver: Administration + Send + Sync + fmt::Debug {
    /// The URL with a relative path made absolute: relative to `root`, the directory that the project's paths start from.
    fn resolve(&self, url: &str, root: &Path) -> Result<String, Error>;
    /// What the URL points to, for messages. Never holds a secret.
    fn describe(&self, url: &str) -> Result<Description, Error>;
    /// Whether every connection to this URL would see a database of its own (SQLite in memory).
    fn is_private(&self, url: &str) -> bool;
    /// Opens a connection. The database must exist; the schema that the URL names need not.
    fn connect<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Box<dyn Connection>, Error>>;
}

/// What a URL points to, in words that a user knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// The database's product name: `SQLite`, `PostgreSQL`.
    pub product: &'static str,
    /// The database's name, or the file's.
    pub database: String,
    /// The schema, where the database has several.
    pub schema: Option<String>,
    /// `host:port`, or the URL of a file as it was given.
    pub at: String,
}

impl Description {
    /// Puts the parts together.
    pub fn new(product: &'static str, database: String, schema: Option<String>, at: String) -> Self {
        Self { product, database, schema, at }
    }
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} database \"{}\"", self.product, self.database)?;
        if let Some(schema) = &self.schema {
            write!(f, ", schema \"{schema}\"")?;
        }
        write!(f, " at \"{}\"", self.at)
    }
}

/// The driver for a URL.
pub fn driver_for(url: &str) -> Result<&'static dyn Driver, Error> {
    dialect_of(url)?.driver()
}

/// The database that a URL leads to.
pub fn dialect_of(url: &str) -> Result<&'static dyn crate::Dialect, Error> {
    crate::by_url(url).ok_or_else(|| {
        let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
        Error::new(
            ErrorKind::InvalidUrl,
            format!(
                "No database is known for a URL that begins with \"{scheme}:\". It must begin with \"file:\" (SQLite), \
                 \"postgresql://\", \"postgres://\", \"mysql://\" or \"mariadb://\"."
            ),
        )
    })
}
