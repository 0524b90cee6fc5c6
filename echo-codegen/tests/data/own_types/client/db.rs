//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! The database.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::{Error, typed};

/// The validated schema, as protobuf (`echo.ir.v1.Schema`).
const SCHEMA: &[u8] = include_bytes!("schema.ir");

/// Opens the database at `url`: `file:dev.db` (SQLite), `postgresql://user:password@host/database` or `mysql://…`.
///
/// The file of a SQLite database must exist unless the URL says otherwise; migrating makes it.
pub async fn connect(url: &str) -> Result<Db, Error> {
    connect_with(url, &typed::PoolOptions::default()).await
}

/// The same, with options: how many connections there are, how long a query waits.
pub async fn connect_with(url: &str, options: &typed::PoolOptions) -> Result<Db, Error> {
    typed::Database::connect(url, SCHEMA, options).await.map(Db)
}

/// A database, or a transaction on it. Clones are cheap and share the connections.
#[derive(Clone, Debug)]
pub struct Db(typed::Database);

impl Db {
    /// Somebody with settings.
    pub fn person(&self) -> typed::Collection<'_, super::Person> {
        self.0.collection()
    }

    /// `Pet`.
    pub fn pet(&self) -> typed::Collection<'_, super::Pet> {
        self.0.collection()
    }

    /// Its key is its person's.
    pub fn badge(&self) -> typed::Collection<'_, super::Badge> {
        self.0.collection()
    }

    /// Of types of other crates.
    pub fn visit(&self) -> typed::Collection<'_, super::Visit> {
        self.0.collection()
    }

    /// `Scan`.
    pub fn scan(&self) -> typed::Collection<'_, super::Scan> {
        self.0.collection()
    }

    /// Runs `run` in a transaction: all that it does on the database that it is given is kept if it returns `Ok`, and
    /// undone if it returns an error or is dropped half-way.
    pub async fn transaction<T, F, R>(&self, run: F) -> Result<T, Error>
    where
        F: FnOnce(Self) -> R,
        R: Future<Output = Result<T, Error>>,
    {
        self.0.transaction(|database| run(Self(database))).await
    }

    /// The same, with options: how far it is kept apart from others, how long it may take, and how often it runs again where
    /// it lost against another.
    pub async fn transaction_with<T, F, R>(
        &self,
        options: &typed::TransactionOptions,
        run: F,
    ) -> Result<T, Error>
    where
        F: Fn(Self) -> R,
        R: Future<Output = Result<T, Error>>,
    {
        self.0.transaction_with(options, |database| run(Self(database))).await
    }

    /// The same database, whose statements end with a comment of these tags (the format of sqlcommenter).
    #[must_use]
    pub fn tagged(&self, tags: &[(&str, &str)]) -> Self {
        Self(self.0.tagged(tags))
    }

    /// Begins a transaction that lasts until it is committed, rolled back or dropped; dropping undoes it.
    pub async fn begin(&self) -> Result<typed::Transaction<Self>, Error> {
        self.0.begin().await
    }

    /// The same, with options.
    pub async fn begin_with(
        &self,
        options: &typed::TransactionOptions,
    ) -> Result<typed::Transaction<Self>, Error> {
        self.0.begin_with(options).await
    }
}

impl std::ops::Deref for Db {
    type Target = typed::Database;
    fn deref(&self) -> &typed::Database {
        &self.0
    }
}

impl From<typed::Database> for Db {
    fn from(database: typed::Database) -> Self {
        Self(database)
    }
}
