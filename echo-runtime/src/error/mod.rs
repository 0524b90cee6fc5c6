//! What can go wrong with a query, as far as a caller can act on it.

mod from_driver;

use std::{error::Error as StdError, fmt};

use serde_json::{Map, Value as Json};

/// A failed query. [`kind`](Self::kind) tells what to do about it; the text says what happened and why.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    code: Option<&'static str>,
    message: String,
    meta: Map<String, Json>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Another record has these values already: [`Error::model`], [`Error::fields`].
    UniqueViolation,
    /// A record refers to one that is not there, or is referred to and so must stay.
    ForeignKeyViolation,
    /// A record that the operation needs is not there.
    NotFound,
    /// A relation that must not be empty would be.
    RequiredRelation,
    /// A field that must have a value would have none.
    NullViolation,
    /// A check of the database does not hold.
    CheckViolation,
    /// A value does not fit its column.
    InvalidValue,
    /// The query does not fit the schema.
    InvalidQuery,
    /// The database does not have what the query asks for (table, column).
    SchemaMismatch,
    /// The transaction lost against another: run it again.
    WriteConflict,
    /// The transaction has ended or took too long.
    Transaction,
    /// No connection became free in time.
    PoolTimeout,
    /// The database is busy, or a statement took too long.
    Timeout,
    /// No connection could be made: server, database, user or password.
    Connect,
    /// The connection was lost.
    ConnectionLost,
    /// A raw statement failed.
    Raw,
    /// Anything else that the database refused.
    Database,
}

impl ErrorKind {
    /// Its name in answers that are data.
    pub fn name(self) -> &'static str {
        match self {
            Self::UniqueViolation => "unique_violation",
            Self::ForeignKeyViolation => "foreign_key_violation",
            Self::NotFound => "not_found",
            Self::RequiredRelation => "required_relation",
            Self::NullViolation => "null_violation",
            Self::CheckViolation => "check_violation",
            Self::InvalidValue => "invalid_value",
            Self::InvalidQuery => "invalid_query",
            Self::SchemaMismatch => "schema_mismatch",
            Self::WriteConflict => "write_conflict",
            Self::Transaction => "transaction",
            Self::PoolTimeout => "pool_timeout",
            Self::Timeout => "timeout",
            Self::Connect => "connect",
            Self::ConnectionLost => "connection_lost",
            Self::Raw => "raw",
            Self::Database => "database",
        }
    }
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, code, message: message.into(), meta: Map::new(), source: None }))
    }

    pub(crate) fn with(mut self, key: &str, value: impl Into<Json>) -> Self {
        self.0.meta.insert(key.to_owned(), value.into());
        self
    }

    pub(crate) fn caused_by(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Prisma's code for it, where it has one: `P2002` and the like.
    pub fn code(&self) -> Option<&'static str> {
        self.0.code
    }

    /// The model that it happened to.
    pub fn model(&self) -> Option<&str> {
        self.0.meta.get("model").and_then(Json::as_str)
    }

    /// The fields that it happened to, by their names in the schema.
    pub fn fields(&self) -> Vec<&str> {
        let fields = self.0.meta.get("target").and_then(Json::as_array);
        fields.into_iter().flatten().filter_map(Json::as_str).collect()
    }

    /// The constraint that was violated, where the database names it.
    pub fn constraint(&self) -> Option<&str> {
        self.0.meta.get("constraint").and_then(Json::as_str)
    }

    /// All that is known, as data.
    pub fn meta(&self) -> &Map<String, Json> {
        &self.0.meta
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, code, message, meta, source } = &*self.0;
        let mut out = f.debug_struct("Error");
        out.field("kind", kind).field("code", code).field("message", message).field("meta", meta);
        out.field("source", source).finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
