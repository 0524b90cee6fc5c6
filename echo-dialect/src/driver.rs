//! What a room's driver gives: connections that run statements, one way for all databases.

use std::{future::Future, pin::Pin};

use crate::value::{Kind, Value};

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
    /// The value at `index` read as `kind` (`list`: as a list of it).
    fn value(&self, index: usize, kind: Kind, list: bool) -> Result<Value, Error>;
    /// The name of the column at `index`, for raw queries.
    fn name(&self, index: usize) -> &str;
    /// The value at `index` as its own type says, for raw queries.
    fn any(&self, index: usize) -> Result<Value, Error>;
}

/// Takes the rows of a query, in order. An error ends the query.
pub type Sink<'a> = &'a mut (dyn FnMut(&dyn Row) -> Result<(), Error> + Send);

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
    /// Runs a script of any number of statements, without parameters and without preparing.
    fn script<'a>(&'a mut self, sql: &'a str) -> BoxFuture<'a, Result<(), Error>>;
    /// Whether the connection is known to be beyond use.
    fn is_broken(&self) -> bool;
}

/// What went wrong, as far as a caller can act on it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A unique constraint. Names as the database gives them: the constraint where known, else the columns.
    UniqueViolation {
        /// The constraint's or index's name.
        constraint: Option<String>,
        /// The table.
        table: Option<String>,
        /// The columns.
        columns: Vec<String>,
    },
    /// A foreign key.
    ForeignKeyViolation {
        /// The constraint's name.
        constraint: Option<String>,
    },
    /// A required column got NULL.
    NullViolation {
        /// The column.
        column: Option<String>,
    },
    /// A check or another constraint.
    CheckViolation {
        /// The constraint's name.
        constraint: Option<String>,
    },
    /// A value is too long for its column.
    ValueTooLong {
        /// The column.
        column: Option<String>,
    },
    /// A number does not fit its column.
    ValueOutOfRange,
    /// A value does not parse as its column's type.
    InvalidValue,
    /// A table does not exist.
    NoTable(String),
    /// A column does not exist.
    NoColumn(String),
    /// A serialization failure or deadlock: retry the transaction.
    WriteConflict,
    /// The database is locked by another.
    Busy,
    /// User or password refused.
    Authentication,
    /// The server cannot be reached.
    Unreachable,
    /// The database does not exist.
    NoDatabase,
    /// The connection was lost.
    ConnectionLost,
    /// It took too long.
    Timeout,
    /// Not allowed.
    PermissionDenied,
    /// The URL cannot be read.
    InvalidUrl,
    /// The statement is not valid.
    Syntax,
    /// Anything else.
    Other,
}

/// A database's error.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// What went wrong.
    pub kind: ErrorKind,
    /// The database's own code: SQLSTATE, SQLite's extended code, or MySQL's number.
    pub code: Option<String>,
    /// The database's own message, without secrets.
    pub message: String,
    /// Where in the statement, as a byte offset, if the database says so.
    pub position: Option<usize>,
}
