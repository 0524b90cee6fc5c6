//! The database that a command works on: opened, made, emptied, asked.

mod failure;
mod preflight;
mod rows;

use std::{collections::BTreeSet, time::Duration};

use echo_dialect::{
    Dialect,
    driver::{Connection, Description, Driver, dialect_of},
    lease::LeaseSql,
    schema::{DatabaseSchema, External},
    sql::Sql,
};

use crate::failure::Failure;

pub(crate) use self::failure::{failure, statement};
pub use self::rows::Counted;

/// The longest pause between two tries to connect again.
const RECONNECTING: Duration = Duration::from_secs(4);

/// How often it is asked which session a statement runs in.
const SESSIONS: u32 = 3;

/// An open database.
pub struct Database {
    dialect: &'static dyn Dialect,
    driver: &'static dyn Driver,
    url: String,
    description: Description,
    schemas: Vec<String>,
    externals: Vec<External>,
    connection: Box<dyn Connection>,
    /// Whether a deployer needs a lease here; none: that is still to be found out.
    lease: Option<bool>,
}

/// A table, and how many rows it has, about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Its namespace, where the database has some.
    pub namespace: Option<String>,
    /// Its name.
    pub table: String,
    /// How many rows it has, as the database believes; none where it does not know.
    pub rows: Option<u64>,
}

impl Database {
    /// Opens a database that exists.
    pub async fn open(url: &str) -> Result<Self, Failure> {
        let (dialect, driver) = at(url)?;
        let description = driver.describe(url).map_err(|error| failure(&error, None))?;
        let connected = driver.connect(url).await;
        let connection = connected.map_err(|error| failure(&error, Some(&description)))?;
        Ok(Self {
            dialect,
            driver,
            url: url.to_owned(),
            description,
            schemas: Vec::new(),
            externals: Vec::new(),
            connection,
            lease: None,
        })
    }

    /// Opens a database, made first where it is missing: the second value says whether it was.
    pub async fn open_or_create(url: &str) -> Result<(Self, bool), Failure> {
        let (_, driver) = at(url)?;
        let description = driver.describe(url).map_err(|error| failure(&error, None))?;
        let created = driver.create_database(url).await;
        let created = created.map_err(|error| failure(&error, Some(&description)))?;
        Ok((Self::open(url).await?, created))
    }

    /// The same, working on these schemas (what the datasource's `schemas` lists) in place of the URL's one.
    #[must_use]
    pub fn with_schemas(mut self, schemas: Vec<String>) -> Self {
        self.schemas = schemas;
        self
    }

    /// The same, leaving these tables and enums to somebody else.
    #[must_use]
    pub fn with_externals(mut self, externals: Vec<External>) -> Self {
        self.externals = externals;
        self
    }

    /// The tables and enums that it leaves to somebody else.
    pub fn externals(&self) -> &[External] {
        &self.externals
    }

    /// The same, where a lease is asked for, and nothing has to be found out.
    #[must_use]
    pub fn with_lease(mut self, asked: bool) -> Self {
        self.lease = asked.then_some(true);
        self
    }

    /// Whether a lock of the session does not hold here: the server is one of a cluster, or statements run in several sessions, as
    /// behind a pooler.
    pub(crate) async fn needs_lease(&mut self, sql: &LeaseSql) -> Result<bool, echo_dialect::driver::Error> {
        if let Some(known) = self.lease {
            return Ok(known);
        }
        let mut needed = !self.connection.has_session();
        if let Some(cluster) = sql.cluster {
            let found = &mut needed;
            self.connection
                .query(cluster, &[], &mut |row| {
                    *found |= row.text(1)? == "ON";
                    Ok(())
                })
                .await?;
        }
        let mut sessions = BTreeSet::new();
        for _ in 0..SESSIONS {
            self.connection
                .query(sql.session, &[], &mut |row| {
                    sessions.insert(row.int(0)?);
                    Ok(())
                })
                .await?;
        }
        needed |= sessions.len() > 1;
        self.lease = Some(needed);
        Ok(needed)
    }

    /// The schemas it works on; empty: the URL's one.
    pub fn schemas(&self) -> &[String] {
        &self.schemas
    }

    /// Whether a table has any row.
    pub async fn has_rows(&mut self, namespace: Option<&str>, table: &str) -> Result<bool, Failure> {
        let mut sql = Sql::new(self.dialect.quoting());
        sql.text("SELECT EXISTS (SELECT 1 FROM ").qualified(namespace, table).text(")");
        Ok(self.count(&sql.finish()).await? > 0)
    }

    /// How it is reached.
    pub fn driver(&self) -> &'static dyn Driver {
        self.driver
    }

    /// What kind of database it is.
    pub fn dialect(&self) -> &'static dyn Dialect {
        self.dialect
    }

    /// Where it is, in words for people.
    pub fn description(&self) -> &Description {
        &self.description
    }

    /// Its URL. Secret.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The connection, for statements of one's own.
    pub fn connection(&mut self) -> &mut dyn Connection {
        &mut *self.connection
    }

    /// Opens the connection anew after it was lost; waits some seconds for a server that starts again.
    pub(crate) async fn reconnect(&mut self) -> Result<(), Failure> {
        let mut pause = Duration::from_millis(100);
        loop {
            match self.driver.connect(&self.url).await {
                Ok(connection) => {
                    self.connection = connection;
                    return Ok(());
                }
                Err(_) if pause < RECONNECTING => {
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                Err(error) => return Err(self.failure(&error)),
            }
        }
    }

    /// Runs a script of any number of statements.
    pub async fn script(&mut self, sql: &str) -> Result<(), Failure> {
        let result = self.connection.script(sql).await;
        result.map_err(|error| self.failure(&error))
    }

    /// Drops everything, history included, and leaves the schemas empty.
    pub async fn reset(&mut self) -> Result<(), Failure> {
        let result = self.driver.reset(&mut *self.connection, &self.schemas).await;
        result.map_err(|error| self.failure(&error))
    }

    /// What the database holds, the history tables left out.
    pub async fn introspect(&mut self) -> Result<DatabaseSchema, Failure> {
        let result = self.driver.introspect(&mut *self.connection, &self.schemas).await;
        let mut schema = result.map_err(|error| self.failure(&error))?;
        schema.add_externals(self.externals.iter().cloned());
        Ok(schema)
    }

    /// How many rows a table has.
    pub async fn count_rows(&mut self, namespace: Option<&str>, table: &str) -> Result<u64, Failure> {
        let mut sql = Sql::new(self.dialect.quoting());
        sql.text("SELECT COUNT(*) FROM ").qualified(namespace, table);
        self.count(&sql.finish()).await
    }

    /// Every table there is, with its number of rows as the database believes.
    pub async fn estimates(&mut self) -> Result<Vec<Estimate>, Failure> {
        let mut found = Vec::new();
        let result = self
            .connection
            .query(self.driver.estimates(), &[], &mut |row| {
                let namespace = if row.is_null(0) { None } else { Some(row.text(0)?.to_owned()) };
                let rows = if row.is_null(2) { None } else { Some(row.int(2)?.unsigned_abs()) };
                found.push(Estimate { namespace, table: row.text(1)?.to_owned(), rows });
                Ok(())
            })
            .await;
        result.map(|()| found).map_err(|error| self.failure(&error))
    }

    /// How many values of a column are not NULL.
    pub async fn count_values(
        &mut self,
        namespace: Option<&str>,
        table: &str,
        column: &str,
    ) -> Result<u64, Failure> {
        let mut sql = Sql::new(self.dialect.quoting());
        sql.text("SELECT COUNT(").ident(column).text(") FROM ").qualified(namespace, table);
        self.count(&sql.finish()).await
    }

    async fn count(&mut self, sql: &str) -> Result<u64, Failure> {
        let mut count = 0;
        let result = self
            .connection
            .query(sql, &[], &mut |row| {
                count = row.int(0)?.unsigned_abs();
                Ok(())
            })
            .await;
        result.map(|()| count).map_err(|error| self.failure(&error))
    }

    pub(crate) fn failure(&self, error: &echo_dialect::driver::Error) -> Failure {
        failure(error, Some(&self.description))
    }

    /// The driver's halves that migrations need: the connection to run on, and the schemas to look at.
    pub(crate) fn parts(&mut self) -> (&mut dyn Connection, &[String]) {
        (&mut *self.connection, &self.schemas)
    }
}

/// What a URL leads to, and how.
fn at(url: &str) -> Result<(&'static dyn Dialect, &'static dyn Driver), Failure> {
    let found = dialect_of(url).and_then(|dialect| Ok((dialect, dialect.driver()?)));
    found.map_err(|error| failure(&error, None))
}
