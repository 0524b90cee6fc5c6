//! The room of MySQL and MariaDB.

#[cfg(feature = "migrations")]
mod by_hand;
#[cfg(feature = "migrations")]
mod capabilities;
#[cfg(feature = "migrations")]
mod definition;
#[cfg(feature = "migrations")]
mod diff;
#[cfg(feature = "mysql")]
pub mod driver;
#[cfg(feature = "mysql")]
mod errors;
#[cfg(all(feature = "mysql", feature = "migrations"))]
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

/// MySQL, and MariaDB, which is a flavour of it.
#[derive(Clone, Copy, Debug)]
pub struct MySql;

/// How names and text are quoted, in the SQL mode that the driver asks for.
const QUOTING: Quoting = Quoting { identifier: '`', backslash: true };

impl Dialect for MySql {
    fn name(&self) -> &'static str {
        "mysql"
    }

    fn display_name(&self) -> &'static str {
        "MySQL"
    }

    fn provider_names(&self) -> &'static [&'static str] {
        &["mysql"]
    }

    fn url_schemes(&self) -> &'static [&'static str] {
        &["mysql:", "mariadb:"]
    }

    fn quoting(&self) -> Quoting {
        QUOTING
    }

    fn names(&self) -> Names {
        Names { limit: 64 }
    }

    fn sample_url(&self) -> &'static str {
        "mysql://root@localhost:3306/app"
    }

    fn query(&self) -> &'static dyn Query {
        &query::MySqlQuery
    }

    #[cfg(feature = "mysql")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        Ok(&MySql)
    }
}
