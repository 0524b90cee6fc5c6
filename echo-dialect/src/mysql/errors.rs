//! What the errors of MySQL and MariaDB mean, by their numbers (MySQL Error Message Reference; MariaDB Error Code Reference).

use std::io;

use sqlx_core::error::Error as Sqlx;
use sqlx_mysql::MySqlDatabaseError;

use crate::{
    error::{Error, ErrorKind},
    tls,
};

/// The statement is one that cannot be prepared.
pub(super) const NEEDS_TEXT_PROTOCOL: &str = "1295";

/// The error of a statement. `sql`: its text, to find the place that the server speaks of.
pub(super) fn translate(error: Sqlx, sql: &str) -> Error {
    match error {
        Sqlx::Database(error) => match error.try_downcast_ref::<MySqlDatabaseError>() {
            Some(error) => server(error.number(), error.message(), sql),
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
            if *error.kind() == ErrorKind::NoDatabase {
                let message = format!("Database `{database}` does not exist on the server at `{at}`.");
                return Error::new(ErrorKind::NoDatabase, message).with_code("1049");
            }
            error
        }
    }
}

/// Whether the session cannot be used after this error.
pub(super) fn breaks(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionLost)
}

/// The error of this number. `sql`: the statement's text.
pub(super) fn server(number: u16, message: &str, sql: &str) -> Error {
    let translated = Error::new(kind(number, message), message).with_code(number.to_string());
    match position(number, message, sql) {
        Some(position) => translated.with_position(position),
        None => translated,
    }
}

fn kind(number: u16, message: &str) -> ErrorKind {
    let quoted = || quoted(message, '\'');
    match number {
        1022 | 1062 | 1169 | 1586 | 1859 => unique_violation(message),
        1216 | 1217 | 1451 | 1452 | 1761 | 1762 => foreign_key_violation(message),
        1048 | 1263 | 1364 | 1566 => ErrorKind::NullViolation { table: None, column: quoted() },
        3819 => ErrorKind::CheckViolation { constraint: quoted() },
        4025 => ErrorKind::CheckViolation { constraint: self::quoted(message, '`') },
        1406 => ErrorKind::ValueTooLong { column: quoted() },
        1051 | 1109 | 1146 => ErrorKind::NoTable(last_name(&quoted().unwrap_or_default())),
        1054 => ErrorKind::NoColumn(quoted().unwrap_or_default()),
        _ => kind_of_number(number),
    }
}

fn kind_of_number(number: u16) -> ErrorKind {
    match number {
        1264 | 1690 => ErrorKind::ValueOutOfRange,
        1265 | 1292 | 1366 | 1411 | 1525 | 3140 | 3141 | 4038 => ErrorKind::InvalidValue,
        1020 | 1213 | 1412 => ErrorKind::WriteConflict,
        1205 => ErrorKind::Busy,
        1317 | 1969 | 3024 => ErrorKind::Timeout,
        1045 | 1698 | 1862 => ErrorKind::Authentication,
        1049 => ErrorKind::NoDatabase,
        1044 | 1142 | 1143 | 1227 | 1290 | 1370 | 1410 | 1792 | 1836 => ErrorKind::PermissionDenied,
        1021 | 1026 | 1114 => ErrorKind::NoRoom,
        1040 | 1129 | 1130 | 1203 => ErrorKind::Unreachable,
        1053 | 1077 | 1079 | 1152..=1161 | 1184 | 1927 | 4031 => ErrorKind::ConnectionLost,
        1064 | 1065 | 1149 | 1136 | 1305 | 1582 => ErrorKind::Syntax,
        _ => ErrorKind::Other,
    }
}

/// `Duplicate entry 'a' for key 'User_email_key'`; MySQL 8 writes `'User.User_email_key'`.
fn unique_violation(message: &str) -> ErrorKind {
    let key = message.rsplit_once("key '").and_then(|(_, rest)| rest.strip_suffix('\''));
    let (table, constraint) = match key.map(|key| key.split_once('.').ok_or(key)) {
        Some(Ok((table, key))) => (Some(table.to_owned()), Some(key.to_owned())),
        Some(Err(key)) => (None, Some(key.to_owned())),
        None => (None, None),
    };
    ErrorKind::UniqueViolation { constraint, table, columns: Vec::new() }
}

/// ``… fails (`db`.`Post`, CONSTRAINT `Post_authorId_fkey` FOREIGN KEY …)``
fn foreign_key_violation(message: &str) -> ErrorKind {
    let constraint = message.split_once("CONSTRAINT ").and_then(|(_, rest)| quoted(rest, '`'));
    let table = message.split_once("(`").and_then(|(_, rest)| rest.split_once("`.")).map(|(_, rest)| rest);
    ErrorKind::ForeignKeyViolation { constraint, table: table.and_then(|rest| quoted(rest, '`')) }
}

/// The first name in such quotes.
fn quoted(message: &str, quote: char) -> Option<String> {
    let (_, rest) = message.split_once(quote)?;
    rest.split_once(quote).map(|(name, _)| name.to_owned())
}

/// The table of `database.table`.
fn last_name(name: &str) -> String {
    name.split_once('.').map_or(name, |(_, table)| table).to_owned()
}

/// `… near 'SELEC 2' at line 1`: where that stands.
fn position(number: u16, message: &str, sql: &str) -> Option<usize> {
    let (_, rest) = message.split_once("near '").filter(|_| number == 1064)?;
    let (near, line) = rest.rsplit_once("' at line ")?;
    let line: usize = line.trim().parse().ok()?;
    let start = match line.checked_sub(2) {
        Some(breaks) => sql.match_indices('\n').nth(breaks).map_or(0, |(at, _)| at + 1),
        None => 0,
    };
    if near.is_empty() {
        return Some(sql.trim_end().len());
    }
    sql.get(start..)?.find(near).map(|at| start + at)
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, kind, position};

    #[test]
    fn names_in_messages() {
        let unique = |table: Option<&str>| ErrorKind::UniqueViolation {
            constraint: Some("User_email_key".into()),
            table: table.map(Into::into),
            columns: Vec::new(),
        };
        assert_eq!(kind(1062, "Duplicate entry 'it's' for key 'User_email_key'"), unique(None));
        assert_eq!(kind(1062, "Duplicate entry 'a' for key 'User.User_email_key'"), unique(Some("User")));
        let message = "Cannot add or update a child row: a foreign key constraint fails (`db`.`Post`, CONSTRAINT \
                       `Post_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `User` (`id`))";
        let (constraint, table) = (Some("Post_authorId_fkey".into()), Some("Post".into()));
        assert_eq!(kind(1452, message), ErrorKind::ForeignKeyViolation { constraint, table });
        assert_eq!(kind(1146, "Table 'db.nope' doesn't exist"), ErrorKind::NoTable("nope".into()));
    }

    #[test]
    fn places_in_messages() {
        let message = "You have an error in your SQL syntax; … to use near 'SELEC 2' at line 2";
        assert_eq!(position(1064, message, "SELEC 2 +\nSELEC 2"), Some(10));
        assert_eq!(position(1064, "… near '' at line 1", "SELECT "), Some(6));
    }
}
