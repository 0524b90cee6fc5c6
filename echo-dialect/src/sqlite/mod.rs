//! The room of SQLite.

mod capabilities;
#[cfg(feature = "driver")]
pub mod driver;
#[cfg(feature = "driver")]
mod errors;
mod query;

use crate::{capabilities::Capabilities, dialect::Dialect, names::Names, query::Query, sql::Quoting};

/// SQLite.
#[derive(Clone, Copy, Debug)]
pub struct Sqlite;

impl Dialect for Sqlite {
    fn name(&self) -> &'static str {
        "sqlite"
    }

    fn display_name(&self) -> &'static str {
        "SQLite"
    }

    fn provider_names(&self) -> &'static [&'static str] {
        &["sqlite"]
    }

    fn url_schemes(&self) -> &'static [&'static str] {
        &["file:", "sqlite:"]
    }

    fn capabilities(&self) -> &'static Capabilities {
        &capabilities::CAPABILITIES
    }

    fn quoting(&self) -> Quoting {
        Quoting::STANDARD
    }

    fn names(&self) -> Names {
        Names { limit: 10_000 }
    }

    fn query(&self) -> &'static dyn Query {
        &query::SqliteQuery
    }

    #[cfg(feature = "driver")]
    fn driver(&self) -> &'static dyn crate::driver::Driver {
        &Sqlite
    }
}
