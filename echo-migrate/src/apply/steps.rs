//! What happens around a script, within its transaction.

use chrono::Utc;
use echo_dialect::{
    driver::{BoxFuture, Connection, Driver, Error, ErrorKind},
    migrating::{Progress, Steps},
    schema::DatabaseSchema,
    value::Value,
};

use super::Migration;
use crate::history::{self, Extra, Record, State};

/// How far it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The lock was not taken.
    NotBegun,
    /// The history says that it is there already.
    AlreadyThere,
    /// The history says that an earlier try failed.
    FailedBefore,
    /// The script ran, or failed.
    Script,
    /// The database is not as promised: what differs.
    Differs(String),
}

/// Applying a migration.
pub(super) struct Applying<'a> {
    driver: &'static dyn Driver,
    schemas: Vec<String>,
    migration: &'a Migration<'a>,
    row: Record,
    /// Whether the row is written before the script runs, because a change of the schema cannot be rolled back: whatever happens
    /// then, the history knows that the migration was begun.
    ahead: bool,
    outcome: Outcome,
    progress: Progress,
}

impl<'a> Applying<'a> {
    pub(super) fn new(
        driver: &'static dyn Driver,
        schemas: Vec<String>,
        migration: &'a Migration<'a>,
        row: Record,
        ahead: bool,
    ) -> Self {
        Self {
            driver,
            schemas,
            migration,
            row,
            ahead,
            outcome: Outcome::NotBegun,
            progress: Progress::default(),
        }
    }

    /// How far it came, and what of the script stays in any case.
    pub(super) fn outcome(self) -> (Outcome, Progress) {
        (self.outcome, self.progress)
    }

    async fn check(&mut self, connection: &mut dyn Connection) -> Result<bool, Error> {
        let sql = self.driver.history();
        history::create_tables(connection, sql).await?;
        let rows = history::read(connection, sql).await?;
        let standing: Vec<_> =
            rows.iter().filter(|row| row.name == self.migration.name).map(Record::state).collect();
        if standing.contains(&State::Applied) {
            self.outcome = Outcome::AlreadyThere;
            return Ok(false);
        }
        if standing.contains(&State::Failed) {
            self.outcome = Outcome::FailedBefore;
            return Err(Error::new(ErrorKind::Other, "An earlier try of this migration failed."));
        }
        if self.ahead {
            let driver = self.driver;
            history::add(connection, sql, &self.row, &|time| driver.history_time(time)).await?;
        }
        self.outcome = Outcome::Script;
        Ok(true)
    }

    async fn finish(&mut self, connection: &mut dyn Connection) -> Result<(), Error> {
        let schema = self.driver.introspect(connection, &self.schemas).await?;
        verify(self.migration, &schema, &mut self.outcome)?;
        let now = Utc::now();
        self.row.finished_at = Some(now);
        self.row.steps = 1;
        let driver = self.driver;
        let time = |time| driver.history_time(time);
        if self.ahead {
            history::update(connection, driver.history(), &self.row, &time).await?;
        } else {
            history::add(connection, driver.history(), &self.row, &time).await?;
        }
        let extra = Extra::new(self.migration.down, self.migration.snapshot, &schema, now);
        history::add_extra(connection, driver.history(), self.migration.name, &extra, time(now)).await
    }
}

impl Steps for Applying<'_> {
    fn before<'a>(&'a mut self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(self.check(connection))
    }

    fn after<'a>(&'a mut self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(self.finish(connection))
    }

    fn progress(&mut self, progress: Progress) {
        self.progress = progress;
    }

    fn is_explicit(&self) -> bool {
        // Only Echo's own migrations have a snapshot.
        self.migration.snapshot.is_some()
    }
}

/// Taking a migration back.
pub(super) struct Reverting<'a> {
    driver: &'static dyn Driver,
    schemas: Vec<String>,
    migration: &'a Migration<'a>,
    outcome: Outcome,
    progress: Progress,
}

impl<'a> Reverting<'a> {
    pub(super) fn new(
        driver: &'static dyn Driver,
        schemas: Vec<String>,
        migration: &'a Migration<'a>,
    ) -> Self {
        Self { driver, schemas, migration, outcome: Outcome::NotBegun, progress: Progress::default() }
    }

    /// How far it came, and what of the script stays in any case.
    pub(super) fn outcome(self) -> (Outcome, Progress) {
        (self.outcome, self.progress)
    }

    async fn check(&mut self, connection: &mut dyn Connection) -> Result<bool, Error> {
        let sql = self.driver.history();
        history::create_tables(connection, sql).await?;
        let rows = history::read(connection, sql).await?;
        let there = rows.iter().any(|row| row.name == self.migration.name && row.state() == State::Applied);
        self.outcome = if there { Outcome::Script } else { Outcome::AlreadyThere };
        Ok(there)
    }

    async fn finish(&mut self, connection: &mut dyn Connection) -> Result<(), Error> {
        if self.migration.verify.is_some() {
            let schema = self.driver.introspect(connection, &self.schemas).await?;
            verify(self.migration, &schema, &mut self.outcome)?;
        }
        let sql = self.driver.history();
        let name = Value::Text(self.migration.name.to_owned());
        let parameters = [self.driver.history_time(Utc::now()), name.clone()];
        connection.execute(sql.roll_back, &parameters).await?;
        connection.execute(sql.delete_extra, &[name]).await.map(|_| ())
    }
}

impl Steps for Reverting<'_> {
    fn before<'a>(&'a mut self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(self.check(connection))
    }

    fn after<'a>(&'a mut self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(self.finish(connection))
    }

    fn progress(&mut self, progress: Progress) {
        self.progress = progress;
    }

    fn is_explicit(&self) -> bool {
        true
    }
}

/// Changing the database without a word in the history.
#[derive(Default)]
pub(super) struct Unrecorded {
    progress: Progress,
}

impl Unrecorded {
    /// What of the script stays in any case.
    pub(super) fn progress(&self) -> Progress {
        self.progress
    }
}

impl Steps for Unrecorded {
    fn before<'a>(&'a mut self, _: &'a mut dyn Connection) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async { Ok(true) })
    }

    fn after<'a>(&'a mut self, _: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }

    fn progress(&mut self, progress: Progress) {
        self.progress = progress;
    }
}

fn verify(migration: &Migration<'_>, schema: &DatabaseSchema, outcome: &mut Outcome) -> Result<(), Error> {
    match migration.verify.and_then(|verify| verify(schema)) {
        Some(difference) => {
            *outcome = Outcome::Differs(difference);
            Err(Error::new(ErrorKind::Other, "The database is not as the migration promises."))
        }
        None => Ok(()),
    }
}
