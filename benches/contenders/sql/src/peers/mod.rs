//! The libraries, a file each.

pub mod diesel;
pub mod diesel_async;
mod diesel_tables;
pub mod sea_orm;

pub mod sqlx;

use chrono::{DateTime, SubsecRound, Utc};

/// What each connection to SQLite begins with.
const PRAGMAS: &str = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON";
/// The title of the post that a transaction adds.
const TITLE: &str = "A post";

/// The path of a database of SQLite, whose URL is `file:/path/to/file.db`.
pub fn file(url: &str) -> Option<&str> {
    url.strip_prefix("file:")
}

/// As precise as the columns.
fn now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(3)
}
