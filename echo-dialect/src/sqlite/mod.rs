//! The room of SQLite.

#[cfg(feature = "migrations")]
mod by_hand;
#[cfg(feature = "migrations")]
mod capabilities;
#[cfg(feature = "migrations")]
mod definition;
#[cfg(feature = "migrations")]
mod diff;
#[cfg(feature = "sqlite")]
pub mod driver;
#[cfg(feature = "sqlite")]
mod errors;
#[cfg(all(feature = "sqlite", feature = "migrations"))]
mod introspect;
#[cfg(feature = "migrations")]
mod lift;
mod query;
#[cfg(feature = "migrations")]
mod render;
#[cfg(feature = "migrations")]
mod types;
#[cfg(feature = "migrations")]
mod unfit;

use crate::{dialect::Dialect, names::Names, query::Query, sql::Quoting};

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

    fn quoting(&self) -> Quoting {
        Quoting::STANDARD
    }

    fn names(&self) -> Names {
        Names { limit: 10_000 }
    }

    fn sample_url(&self) -> &'static str {
        "file:dev.db"
    }

    fn query(&self) -> &'static dyn Query {
        &query::SqliteQuery
    }

    #[cfg(feature = "sqlite")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        Ok(&Sqlite)
    }
}
