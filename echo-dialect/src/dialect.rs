//! What one database is and can do: the doors that every room has.

#[cfg(feature = "migrations")]
use crate::definition::Definition;
#[cfg(not(feature = "migrations"))]
use crate::without_migrations::Definition;
use crate::{names::Names, query::Query, sql::Quoting};

/// A database, as far as it can be known without asking one. Each room implements it once.
pub trait Dialect: Definition + Send + Sync + std::fmt::Debug {
    /// The provider's name in the schema language: `postgresql`, `sqlite`, `mysql`.
    fn name(&self) -> &'static str;

    /// Its name for people: `PostgreSQL`, `SQLite`, `MySQL`.
    fn display_name(&self) -> &'static str;

    /// All names a schema or a lock file may call it by.
    fn provider_names(&self) -> &'static [&'static str];

    /// What an URL to it starts with, up to and including the colon.
    fn url_schemes(&self) -> &'static [&'static str];

    /// How it quotes names and text.
    fn quoting(&self) -> Quoting;

    /// How long names may be, and what it names what the schema leaves nameless.
    fn names(&self) -> Names;

    /// A URL to begin with, on the machine of whoever writes the application.
    fn sample_url(&self) -> &'static str;

    /// What differs in the SQL of queries.
    fn query(&self) -> &'static dyn Query;

    /// How to connect to it. Each database's driver is a cargo feature: an error where this program was built without.
    #[cfg(feature = "driver")]
    fn driver(&self) -> Result<&'static dyn crate::driver::Driver, crate::driver::Error> {
        let message = format!(
            "This program was built without the driver for {}. In its Cargo.toml, add the feature \"{}\" to `echo-runtime`.",
            self.display_name(),
            self.name()
        );
        Err(crate::driver::Error::new(crate::driver::ErrorKind::Unsupported, message))
    }
}

/// Every database there is.
pub static DIALECTS: &[&dyn Dialect] =
    &[&crate::postgres::Postgres, &crate::sqlite::Sqlite, &crate::mysql::MySql];

/// The dialect a schema's `provider` means: `by_provider("postgresql")`.
pub fn by_provider(provider: &str) -> Option<&'static dyn Dialect> {
    DIALECTS.iter().copied().find(|dialect| dialect.provider_names().contains(&provider))
}

/// The dialect an URL leads to: `by_url("file:dev.db")`.
pub fn by_url(url: &str) -> Option<&'static dyn Dialect> {
    DIALECTS
        .iter()
        .copied()
        .find(|dialect| dialect.url_schemes().iter().any(|scheme| url.starts_with(scheme)))
}
