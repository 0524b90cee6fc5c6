//! What PostgreSQL's errors mean.

use std::io;

use fallible_iterator::FallibleIterator as _;
use postgres_protocol::message::backend::ErrorResponseBody;

use crate::{
    error::{Error, ErrorKind},
    tls,
};

/// Why something that the server was to do was not done.
pub(super) enum Failure {
    /// The server says why.
    Server(Box<ServerError>),
    /// Bytes did not come or go.
    Io(io::Error),
    /// No encryption, as it was asked for.
    Tls(String),
    /// The server says what it should not.
    Protocol(String),
    /// It was found out here.
    Own(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Own(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// An error as the server tells it (PostgreSQL manual, Error and Notice Message Fields).
#[derive(Default)]
pub(super) struct ServerError {
    pub(super) code: String,
    message: String,
    detail: Option<String>,
    hint: Option<String>,
    /// The place in the statement, in characters from 1 on.
    position: Option<usize>,
    table: Option<String>,
    column: Option<String>,
    constraint: Option<String>,
}

impl ServerError {
    /// Reads the fields of the message.
    pub(super) fn read(body: &ErrorResponseBody) -> Self {
        let mut error = Self::default();
        let mut fields = body.fields();
        while let Ok(Some(field)) = fields.next() {
            let text = || String::from_utf8_lossy(field.value_bytes()).into_owned();
            match field.type_() {
                b'C' => error.code = text(),
                b'M' => error.message = text(),
                b'D' => error.detail = Some(text()),
                b'H' => error.hint = Some(text()),
                b'P' => error.position = text().parse().ok(),
                b't' => error.table = Some(text()),
                b'c' => error.column = Some(text()),
                b'n' => error.constraint = Some(text()),
                _ => {}
            }
        }
        error
    }

    fn translated(self, sql: &str) -> Error {
        let detail: Vec<&str> =
            [&self.detail, &self.hint].into_iter().flatten().map(|said| &**said).collect();
        let detail = detail.join("\n");
        let position =
            self.position.and_then(|character| sql.char_indices().nth(character.saturating_sub(1)));
        let mut translated = Error::new(self.kind(), &*self.message).with_code(self.code);
        if !detail.is_empty() {
            translated = translated.with_detail(detail);
        }
        match position {
            Some((offset, _)) => translated.with_position(offset),
            None => translated,
        }
    }

    fn kind(&self) -> ErrorKind {
        let constraint = || self.constraint.clone();
        let table = || self.table.clone();
        let column = || self.column.clone();
        match &*self.code {
            "23505" => ErrorKind::UniqueViolation {
                constraint: constraint(),
                table: table(),
                columns: self.detail.as_deref().map(key_columns).unwrap_or_default(),
            },
            "23503" | "23001" => ErrorKind::ForeignKeyViolation { constraint: constraint(), table: table() },
            "23502" => ErrorKind::NullViolation { table: table(), column: column() },
            "23514" | "23P01" | "23000" => ErrorKind::CheckViolation { constraint: constraint() },
            "42P01" => ErrorKind::NoTable(quoted_name(&self.message)),
            "42703" => ErrorKind::NoColumn(quoted_name(&self.message)),
            "22001" => ErrorKind::ValueTooLong { column: column() },
            code => kind_of_code(code),
        }
    }
}

/// The error of a statement or script. `sql`: its text, to turn the server's character position into a byte offset.
pub(super) fn translate(failure: Failure, sql: &str) -> Error {
    match failure {
        Failure::Server(error) => error.translated(sql),
        Failure::Io(error) => {
            Error::new(ErrorKind::ConnectionLost, format!("The connection was lost: {error}."))
        }
        Failure::Protocol(message) | Failure::Tls(message) => Error::new(ErrorKind::ConnectionLost, message),
        Failure::Own(error) => error,
    }
}

/// The error of connecting to `at` (`host:port`).
pub(super) fn translate_connect(failure: Failure, at: &str, database: &str) -> Error {
    match failure {
        Failure::Tls(error) => tls::failure(&error, at),
        // A certificate that is not trusted.
        Failure::Io(error) if error.kind() == io::ErrorKind::InvalidData => tls::failure(&error, at),
        Failure::Io(error) => Error::new(
            ErrorKind::Unreachable,
            format!("Can't reach the database server at `{at}`: {error}. Is it running there?"),
        ),
        other => {
            let error = translate(other, "");
            // PgBouncer hands on what the server said, but not its code.
            let is_missing = format!("database \"{database}\" does not exist");
            if *error.kind() == ErrorKind::NoDatabase || error.message() == is_missing {
                let message = format!("Database `{database}` does not exist on the server at `{at}`.");
                return Error::new(ErrorKind::NoDatabase, message).with_code("3D000");
            }
            error
        }
    }
}

/// Whether the session cannot be used after this error.
pub(super) fn breaks(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionLost)
}

/// Whether the error can come from a statement that was prepared before the tables or types it uses were changed.
pub(super) fn may_be_stale(error: &Error) -> bool {
    match error.code() {
        Some("0A000") => error.message().starts_with("cached plan must not change"),
        Some("26000") => true,
        Some("XX000") => error.message().starts_with("cache lookup failed"),
        Some(code) => code.starts_with("42"),
        None => false,
    }
}

fn kind_of_code(code: &str) -> ErrorKind {
    match code {
        "22003" | "22008" | "22P03" => ErrorKind::ValueOutOfRange,
        "22P02" | "22P05" | "22007" | "22021" | "22023" | "42804" => ErrorKind::InvalidValue,
        "40001" | "40P01" => ErrorKind::WriteConflict,
        "55P03" => ErrorKind::Busy,
        "57014" => ErrorKind::Timeout,
        "28P01" | "28000" => ErrorKind::Authentication,
        "3D000" => ErrorKind::NoDatabase,
        "42501" | "25006" => ErrorKind::PermissionDenied,
        "53100" => ErrorKind::NoRoom,
        "53300" | "57P03" => ErrorKind::Unreachable,
        "57P01" | "57P02" | "57P05" | "25P03" => ErrorKind::ConnectionLost,
        _ if code.starts_with("08") => ErrorKind::ConnectionLost,
        _ if code.starts_with("42") => ErrorKind::Syntax,
        _ => ErrorKind::Other,
    }
}

/// `Key (email, "firstName")=(…) already exists.`: the columns.
fn key_columns(detail: &str) -> Vec<String> {
    let Some((_, rest)) = detail.split_once("Key (") else { return Vec::new() };
    let Some((list, _)) = rest.split_once(")=(") else { return Vec::new() };
    list.split(", ").map(|column| column.trim_matches('"').replace("\"\"", "\"")).collect()
}

/// `relation "x" does not exist`, `column t.x does not exist`: the name.
fn quoted_name(message: &str) -> String {
    let name = match message.split_once('"').and_then(|(_, rest)| rest.split_once('"')) {
        Some((name, _)) => name,
        None => message.split(' ').nth(1).unwrap_or_default(),
    };
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{key_columns, quoted_name};

    #[test]
    fn names_in_messages() {
        assert_eq!(key_columns("Key (email, \"firstName\")=(a, b) already exists."), ["email", "firstName"]);
        assert_eq!(quoted_name("relation \"Us er\" does not exist"), "Us er");
        assert_eq!(quoted_name("column t.x does not exist"), "t.x");
    }
}
