//! What SQLite's errors mean.

use rusqlite::ffi;

use crate::error::{Error, ErrorKind};

/// The error of a statement. `script_length`: the length of the script it stood in, to tell where.
pub(super) fn translate(error: rusqlite::Error, script_length: Option<usize>) -> Error {
    use rusqlite::Error as E;
    match error {
        E::SqliteFailure(code, message) => {
            let message = message.unwrap_or_else(|| code.to_string());
            database(code.extended_code, message)
        }
        E::SqlInputError { error, msg, sql, offset } => {
            let before = script_length.map_or(0, |length| length.saturating_sub(sql.len()));
            let translated = database(error.extended_code, msg);
            match usize::try_from(offset) {
                Ok(offset) => translated.with_position(before + offset),
                Err(_) => translated,
            }
        }
        E::MultipleStatement => {
            Error::new(ErrorKind::Syntax, "This takes one statement, and there are several.")
        }
        E::InvalidParameterCount(given, expected) => Error::new(
            ErrorKind::WrongParameterCount { expected, given },
            format!("The statement takes {expected} parameters, and {given} were given."),
        ),
        other => Error::new(ErrorKind::Other, other.to_string()),
    }
}

fn database(code: i32, message: String) -> Error {
    Error::new(kind(code, &message), message).with_code(code.to_string())
}

fn kind(code: i32, message: &str) -> ErrorKind {
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            unique_violation(message)
        }
        // 1811: RESTRICT is a trigger to SQLite, as RAISE is.
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => foreign_key(),
        ffi::SQLITE_CONSTRAINT_TRIGGER if message.starts_with("FOREIGN KEY") => foreign_key(),
        ffi::SQLITE_CONSTRAINT_NOTNULL => {
            let (table, columns) = constraint_columns(message);
            ErrorKind::NullViolation { table, column: columns.into_iter().next() }
        }
        ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::CheckViolation { constraint: after_colon(message) },
        ffi::SQLITE_CONSTRAINT_DATATYPE => ErrorKind::InvalidValue,
        ffi::SQLITE_IOERR_WRITE
        | ffi::SQLITE_IOERR_FSYNC
        | ffi::SQLITE_IOERR_TRUNCATE
        | ffi::SQLITE_IOERR_SHMSIZE => ErrorKind::NoRoom,
        _ => primary_kind(code & 0xff, message),
    }
}

fn primary_kind(code: i32, message: &str) -> ErrorKind {
    match code {
        ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => ErrorKind::Busy,
        ffi::SQLITE_CONSTRAINT => ErrorKind::CheckViolation { constraint: None },
        ffi::SQLITE_INTERRUPT => ErrorKind::Timeout,
        ffi::SQLITE_PERM | ffi::SQLITE_READONLY | ffi::SQLITE_AUTH => ErrorKind::PermissionDenied,
        ffi::SQLITE_CANTOPEN | ffi::SQLITE_NOTADB | ffi::SQLITE_CORRUPT | ffi::SQLITE_IOERR => {
            ErrorKind::Unreachable
        }
        ffi::SQLITE_FULL => ErrorKind::NoRoom,
        ffi::SQLITE_TOOBIG => ErrorKind::ValueTooLong { column: None },
        ffi::SQLITE_MISMATCH => ErrorKind::InvalidValue,
        ffi::SQLITE_ERROR => statement_kind(message),
        _ => ErrorKind::Other,
    }
}

/// SQLite has one code for all that is wrong with a statement; the message tells more.
fn statement_kind(message: &str) -> ErrorKind {
    if let Some(name) = message.strip_prefix("no such table: ") {
        ErrorKind::NoTable(name.to_owned())
    } else if let Some(name) = message.strip_prefix("no such column: ") {
        ErrorKind::NoColumn(name.to_owned())
    } else if let Some((_, name)) = message.split_once(" has no column named ") {
        ErrorKind::NoColumn(name.to_owned())
    } else if message.contains("syntax error")
        || message.starts_with("incomplete input")
        || message.starts_with("unrecognized token")
    {
        ErrorKind::Syntax
    } else if message == "integer overflow" {
        ErrorKind::ValueOutOfRange
    } else {
        ErrorKind::Other
    }
}

fn foreign_key() -> ErrorKind {
    ErrorKind::ForeignKeyViolation { constraint: None, table: None }
}

/// `UNIQUE constraint failed: User.email, User.tenant`, or `… failed: index 'name'` where the index has expressions.
fn unique_violation(message: &str) -> ErrorKind {
    if let Some((_, name)) = message.split_once(": index '") {
        let constraint = Some(name.trim_end_matches('\'').to_owned());
        return ErrorKind::UniqueViolation { constraint, table: None, columns: Vec::new() };
    }
    let (table, columns) = constraint_columns(message);
    ErrorKind::UniqueViolation { constraint: None, table, columns }
}

fn constraint_columns(message: &str) -> (Option<String>, Vec<String>) {
    let Some((_, list)) = message.split_once(": ") else { return (None, Vec::new()) };
    let mut table = None;
    let mut columns = Vec::new();
    for item in list.split(", ") {
        match item.rsplit_once('.') {
            Some((of, column)) => {
                table.get_or_insert_with(|| of.to_owned());
                columns.push(column.to_owned());
            }
            None => columns.push(item.to_owned()),
        }
    }
    (table, columns)
}

fn after_colon(message: &str) -> Option<String> {
    message.split_once(": ").map(|(_, name)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{ErrorKind, kind};

    #[test]
    fn unique_violations_name_table_and_columns() {
        assert_eq!(
            kind(2067, "UNIQUE constraint failed: User.email, User.tenant"),
            ErrorKind::UniqueViolation {
                constraint: None,
                table: Some("User".into()),
                columns: vec!["email".into(), "tenant".into()],
            }
        );
        assert_eq!(
            kind(2067, "UNIQUE constraint failed: index 'User_lower_idx'"),
            ErrorKind::UniqueViolation {
                constraint: Some("User_lower_idx".into()),
                table: None,
                columns: vec![]
            }
        );
    }

    #[test]
    fn a_null_names_its_column() {
        assert_eq!(
            kind(1299, "NOT NULL constraint failed: User.name"),
            ErrorKind::NullViolation { table: Some("User".into()), column: Some("name".into()) }
        );
    }
}
