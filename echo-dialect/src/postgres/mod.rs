//! The room of PostgreSQL.

mod capabilities;
#[cfg(feature = "driver")]
pub mod driver;
#[cfg(feature = "driver")]
mod errors;
mod query;

use crate::{capabilities::Capabilities, dialect::Dialect, names::Names, query::Query, sql::Quoting};

/// PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub struct Postgres;

impl Dialect for Postgres {
    fn name(&self) -> &'static str {
        "postgresql"
    }

    fn display_name(&self) -> &'static str {
        "PostgreSQL"
    }

    fn provider_names(&self) -> &'static [&'static str] {
        &["postgresql", "postgres"]
    }

    fn url_schemes(&self) -> &'static [&'static str] {
        &["postgresql:", "postgres:"]
    }

    fn capabilities(&self) -> &'static Capabilities {
        &capabilities::CAPABILITIES
    }

    fn quoting(&self) -> Quoting {
        Quoting::STANDARD
    }

    fn names(&self) -> Names {
        Names { limit: 63 }
    }

    fn query(&self) -> &'static dyn Query {
        &query::PostgresQuery
    }

    #[cfg(feature = "driver")]
    fn driver(&self) -> &'static dyn crate::driver::Driver {
        &Postgres
    }
}
