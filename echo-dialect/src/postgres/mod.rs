//! The room of PostgreSQL.

#[cfg(feature = "migrations")]
mod by_hand;
#[cfg(feature = "migrations")]
mod capabilities;
#[cfg(feature = "migrations")]
mod definition;
#[cfg(feature = "migrations")]
mod diff;
#[cfg(feature = "postgresql")]
pub mod driver;
#[cfg(feature = "postgresql")]
mod errors;
#[cfg(all(feature = "postgresql", feature = "migrations"))]
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

/// PostgreSQL.
#[derive(Clone, Copy, Debug)]
pub struct Postgres;

/// The longest name, in bytes (PostgreSQL manual, Identifiers and Key Words).
const NAME_LIMIT: usize = 63;

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

    fn quoting(&self) -> Quoting {
        Quoting::STANDARD
    }

    fn names(&self) -> Names {
        Names { limit: NAME_LIMIT }
    }

    fn sample_url(&self) -> &'static str {
        "postgresql://postgres@localhost:5432/app"
    }

    fn query(&self) -> &'static dyn Query {
        &query::PostgresQuery
    }

    #[cfg(feature = "postgresql")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        Ok(&Postgres)
    }
}
