//! A database's error as users see it, with the code they know it by.

use echo_dialect::driver::{Description, Error, ErrorKind};

use crate::failure::Failure;

/// The failure for an error; `description` says of which database.
pub(crate) fn failure(error: &Error, description: Option<&Description>) -> Failure {
    let place =
        description.map_or_else(|| "the database server".to_owned(), |description| description.at.clone());
    let name = description.map_or_else(String::new, |description| description.database.clone());
    let named = if name.is_empty() { "the database".to_owned() } else { format!("database `{name}`") };
    match error.kind() {
        ErrorKind::Authentication => Failure::new(
            "authentication",
            format!("Authentication failed against the database server at `{place}`: {error}"),
        )
        .code("P1000")
        .help("Check the user and the password in the database's URL."),
        ErrorKind::Unreachable => {
            Failure::new("unreachable", format!("Can't reach the database at `{place}`: {error}"))
                .code("P1001")
                .help("Check that the database server is running there, and that the URL is right.")
        }
        ErrorKind::Timeout | ErrorKind::Busy => {
            Failure::new("timeout", format!("The database at `{place}` was reached but timed out: {error}"))
                .code("P1002")
                .help("Another process holds a lock on it. Wait for it to end, then run the command again.")
        }
        ErrorKind::NoRoom => Failure::new(
            "no-room",
            format!("The disk of {named} is full, or does not take what is written: {}", statement(error)),
        )
        .help("Make room there, then run the command again."),
        ErrorKind::NoDatabase => Failure::new("no-database", format!("Database `{name}` does not exist"))
            .code("P1003")
            .help("Make it with `cargo xtask migrate`, or check the database's name in the URL."),
        ErrorKind::PermissionDenied => {
            Failure::new("permission", format!("Access to {named} was denied: {error}"))
                .code("P1010")
                .help("Grant the user the right, or use another user in the URL.")
        }
        ErrorKind::Unsupported => Failure::new("url", error.to_string()).code("P1011"),
        ErrorKind::InvalidUrl => Failure::new("url", error.to_string()).code("P1013"),
        ErrorKind::ConnectionLost => Failure::new(
            "connection-lost",
            format!("The database at `{place}` has closed the connection: {error}"),
        )
        .code("P1017")
        .help("Check the server's log, then run the command again."),
        _ => Failure::new("database", statement(error)),
    }
}

/// What the database says about a statement: its message, its code, what else it says.
pub(crate) fn statement(error: &Error) -> String {
    let mut text = error.message().to_owned();
    if let Some(detail) = error.detail() {
        text.push('\n');
        text.push_str(detail);
    }
    text
}
