//! What PostgreSQL's errors mean.

use std::io;

use sqlx_core::error::Error as Sqlx;
use sqlx_postgres::{PgDatabaseError, PgErrorPosition};

use crate::{
    error::{Error, ErrorKind},
    tls,
};

/// The error of a statement or script. `sql`: its text, to turn the server's character position into a byte offset.
pub(super) fn translate(error: Sqlx, sql: &str) -> Error {
    match error {
        Sqlx::Database(error) => match error.try_downcast_ref::<PgDatabaseError>() {
            Some(error) => server(error, sql),
            None => Error::new(ErrorKind::Other, error.message().to_owned()),
        },
        Sqlx::Io(error) => {
            Error::new(ErrorKind::ConnectionLost, format!("The connection was lost: {error}."))
        }
        Sqlx::Protocol(message) => Error::new(ErrorKind::ConnectionLost, message),
        Sqlx::Encode(error) => match error.downcast::<Error>() {
            Ok(error) => *error,
            Err(error) => Error::new(ErrorKind::InvalidValue, error.to_string()),
        },
        other => Error::new(ErrorKind::Other, other.to_string()),
    }
}

/// The error of connecting to `at` (`host:port`).
pub(super) fn translate_connect(error: Sqlx, at: &str, database: &str) -> Error {
    match error {
        Sqlx::Tls(error) => tls::failure(&error, at),
        // A certificate that is not trusted.
        Sqlx::Io(error) if error.kind() == io::ErrorKind::InvalidData => tls::failure(&error, at),
        Sqlx::Io(error) => Error::new(
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

fn server(error: &PgDatabaseError, sql: &str) -> Error {
    let mut translated = Error::new(kind(error), error.message()).with_code(error.code());
    let detail: Vec<_> = [error.detail(), error.hint()].into_iter().flatten().collect();
    if !detail.is_empty() {
        translated = translated.with_detail(detail.join("\n"));
    }
    if let Some(PgErrorPosition::Original(character)) = error.position()
        && let Some((offset, _)) = sql.char_indices().nth(character.saturating_sub(1))
    {
        translated = translated.with_position(offset);
    }
    translated
}

fn kind(error: &PgDatabaseError) -> ErrorKind {
    let constraint = || error.constraint().map(ToOwned::to_owned);
    let table = || error.table().map(ToOwned::to_owned);
    let column = || error.column().map(ToOwned::to_owned);
    match error.code() {
        "23505" => ErrorKind::UniqueViolation {
            constraint: constraint(),
            table: table(),
            columns: error.detail().map(key_columns).unwrap_or_default(),
        },
        "23503" | "23001" => ErrorKind::ForeignKeyViolation { constraint: constraint(), table: table() },
        "23502" => ErrorKind::NullViolation { table: table(), column: column() },
        "23514" | "23P01" | "23000" => ErrorKind::CheckViolation { constraint: constraint() },
        "42P01" => ErrorKind::NoTable(quoted_name(error.message())),
        "42703" => ErrorKind::NoColumn(quoted_name(error.message())),
        "22001" => ErrorKind::ValueTooLong { column: column() },
        code => kind_of_code(code),
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
