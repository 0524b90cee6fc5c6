//! The error of every driver: an opaque value that says of what kind it is.

use std::fmt;

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
        /// The table that has the foreign key.
        table: Option<String>,
    },
    /// A required column got NULL.
    NullViolation {
        /// The table.
        table: Option<String>,
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
    /// The disk is full, or does not take what is written.
    NoRoom,
    /// Somebody asked to stop.
    Interrupted,
    /// Not allowed.
    PermissionDenied,
    /// The URL cannot be read.
    InvalidUrl,
    /// The statement takes another number of parameters than were given.
    WrongParameterCount {
        /// How many it takes.
        expected: usize,
        /// How many were given.
        given: usize,
    },
    /// The statement is not valid.
    Syntax,
    /// The URL asks for what this build cannot do.
    Unsupported,
    /// Anything else.
    Other,
}

/// A database's error. Its text is the database's own message, without secrets.
#[derive(Debug)]
pub struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: ErrorKind,
    code: Option<String>,
    message: String,
    detail: Option<String>,
    position: Option<usize>,
}

impl Error {
    /// An error of this kind with this message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, code: None, message: message.into(), detail: None, position: None }))
    }

    /// The error of a run that was asked to stop, and did between two statements.
    pub(crate) fn interrupted() -> Self {
        Self::new(ErrorKind::Interrupted, "Stopped on request, between two statements.")
    }

    /// The same with the database's own code.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<String>) -> Self {
        self.0.code = Some(code.into());
        self
    }

    /// The same with more that the database says about it: values, a hint.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// The same with the place in the statement, as a byte offset.
    #[must_use]
    pub fn with_position(mut self, position: usize) -> Self {
        self.0.position = Some(position);
        self
    }

    /// What went wrong, as far as a caller can act on it.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// The database's own code: SQLSTATE, or SQLite's extended code.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The database's own message.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What else the database says. It may quote data of the row.
    pub fn detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }

    /// Where in the statement or script, as a byte offset, if the database says so.
    pub fn position(&self) -> Option<usize> {
        self.0.position
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}
