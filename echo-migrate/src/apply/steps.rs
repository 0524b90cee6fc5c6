//! What happens around a script, within its transaction.

use chrono::Utc;
use echo_dialect::{
    driver::{BoxFuture, Connection, Driver, Error, ErrorKind},
    journal::{Journal, NoJournal},
    migrating::{Progress, Steps},
    schema::DatabaseSchema,
    value::Value,
};

use super::{Migration, lease::Hold};
use crate::{
    folder::Direction,
    history::{self, Extra, Kept, Record, State},
    interrupt,
};

/// How far it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The lock was not taken.
    NotBegun,
    /// The history says that it is there already.
    AlreadyThere,
    /// The history says that this very run did it, before the connection was lost.
    DoneBefore,
    /// The history says that an earlier try failed, and nobody knows how far it came.
    FailedBefore,
    /// The history has lost a migration that was applied before: its name.
    Behind(String),
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
    /// Where the script cannot be one transaction: the row is written before it runs, and the journal tells how far it is.
    journal: Option<Kept<'a>>,
    /// Whether an earlier run ended before its script did.
    resumed: bool,
    hold: Hold,
    outcome: Outcome,
    progress: Progress,
}

/// What became of it.
pub(super) struct Ended {
    pub(super) outcome: Outcome,
    /// What of the script stays in any case.
    pub(super) progress: Progress,
    /// The row, where it was written before the script ran.
    pub(super) begun: Option<Record>,
    /// Whether an earlier run ended before its script did.
    pub(super) resumed: bool,
}

impl<'a> Applying<'a> {
    pub(super) fn new(
        driver: &'static dyn Driver,
        schemas: Vec<String>,
        migration: &'a Migration<'a>,
        row: Record,
        hold: Hold,
    ) -> Self {
        let journal = journal(driver, migration, Direction::Forward, &hold);
        let (outcome, progress) = (Outcome::NotBegun, Progress::default());
        Self { driver, schemas, migration, row, journal, resumed: false, hold, outcome, progress }
    }

    /// What became of it.
    pub(super) fn ended(self) -> Ended {
        let begun = self.journal.is_some() && matches!(self.outcome, Outcome::Script | Outcome::Differs(_));
        Ended {
            outcome: self.outcome,
            progress: self.progress,
            begun: begun.then_some(self.row),
            resumed: self.resumed,
        }
    }

    async fn check(&mut self, connection: &mut dyn Connection) -> Result<bool, Error> {
        let sql = self.driver.history();
        history::create_tables(connection, sql).await?;
        let rows = history::read_there(connection, sql).await?;
        let name = self.migration.name;
        let standing = |state| rows.iter().find(|row| row.name == name && row.state() == state);
        if let Some(there) = standing(State::Applied) {
            let own = there.id == self.row.id;
            self.outcome = if own { Outcome::DoneBefore } else { Outcome::AlreadyThere };
            return Ok(false);
        }
        let failed = standing(State::Failed).cloned();
        if let Some(after) = self.migration.after
            && !rows.iter().any(|row| row.name == after && row.state() == State::Applied)
        {
            self.outcome = Outcome::Behind(after.to_owned());
            return Err(Error::new(ErrorKind::Other, "The history has lost a migration."));
        }
        match (self.journal.clone(), failed) {
            (None, None) => {}
            (Some(journal), failed) => self.begin(connection, journal, failed).await?,
            (None, Some(_)) => return Err(self.failed_before()),
        }
        self.outcome = Outcome::Script;
        Ok(true)
    }

    /// Writes the row, or takes up the one that an earlier run left, if the journal knows how far that came.
    async fn begin(
        &mut self,
        connection: &mut dyn Connection,
        journal: Kept<'_>,
        failed: Option<Record>,
    ) -> Result<(), Error> {
        journal.create(connection).await?;
        match failed {
            Some(_) if journal.read(connection).await?.is_empty() => return Err(self.failed_before()),
            Some(row) => {
                self.resumed = true;
                let checksum = std::mem::take(&mut self.row.checksum);
                self.row = Record { checksum, logs: None, ..row };
            }
            None => {
                let driver = self.driver;
                connection.script("START TRANSACTION").await?;
                journal.begin(connection).await?;
                history::add(connection, driver.history(), &self.row, &|time| driver.history_time(time))
                    .await?;
                connection.script("COMMIT").await?;
            }
        }
        Ok(())
    }

    fn failed_before(&mut self) -> Error {
        self.outcome = Outcome::FailedBefore;
        Error::new(ErrorKind::Other, "An earlier try of this migration failed.")
    }

    async fn finish(&mut self, connection: &mut dyn Connection) -> Result<(), Error> {
        let schema = self.driver.introspect(connection, &self.schemas).await?;
        verify(self.migration, &schema, &mut self.outcome)?;
        let now = Utc::now();
        self.row.finished_at = Some(now);
        self.row.steps = 1;
        let driver = self.driver;
        let time = |time| driver.history_time(time);
        match &self.journal {
            Some(journal) => {
                history::update(connection, driver.history(), &self.row, &time).await?;
                journal.clear(connection).await?;
            }
            None => history::add(connection, driver.history(), &self.row, &time).await?,
        }
        let Migration { script, down, snapshot, .. } = *self.migration;
        let extra = Extra::new(script, down, snapshot, &schema, now);
        history::add_extra(connection, driver.history(), self.migration.name, &extra).await
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

    fn has_lease(&self) -> bool {
        self.hold.is_lease()
    }

    fn is_interrupted(&self) -> bool {
        interrupt::is_requested() || self.hold.is_lost()
    }

    fn journal(&self) -> &dyn Journal {
        kept(self.journal.as_ref())
    }
}

/// Taking a migration back.
pub(super) struct Reverting<'a> {
    driver: &'static dyn Driver,
    schemas: Vec<String>,
    migration: &'a Migration<'a>,
    journal: Option<Kept<'a>>,
    hold: Hold,
    outcome: Outcome,
    progress: Progress,
}

impl<'a> Reverting<'a> {
    pub(super) fn new(
        driver: &'static dyn Driver,
        schemas: Vec<String>,
        migration: &'a Migration<'a>,
        hold: Hold,
    ) -> Self {
        let journal = journal(driver, migration, Direction::Back, &hold);
        let (outcome, progress) = (Outcome::NotBegun, Progress::default());
        Self { driver, schemas, migration, journal, hold, outcome, progress }
    }

    /// How far it came, and what of the script stays in any case.
    pub(super) fn outcome(self) -> (Outcome, Progress) {
        (self.outcome, self.progress)
    }

    async fn check(&mut self, connection: &mut dyn Connection) -> Result<bool, Error> {
        let sql = self.driver.history();
        history::create_tables(connection, sql).await?;
        let rows = history::read_there(connection, sql).await?;
        let there = rows.iter().any(|row| row.name == self.migration.name && row.state() == State::Applied);
        self.outcome = if there { Outcome::Script } else { Outcome::AlreadyThere };
        if let Some(journal) = self.journal.clone().filter(|_| there) {
            journal.create(connection).await?;
            if journal.read(connection).await?.is_empty() {
                journal.begin(connection).await?;
            }
        }
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
        if let Some(journal) = &self.journal {
            journal.clear(connection).await?;
        }
        connection.execute(sql.clear_extra, &[name]).await.map(|_| ())
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

    fn has_lease(&self) -> bool {
        self.hold.is_lease()
    }

    fn is_interrupted(&self) -> bool {
        interrupt::is_requested() || self.hold.is_lost()
    }

    fn journal(&self) -> &dyn Journal {
        kept(self.journal.as_ref())
    }
}

/// Changing the database without a word in the history.
pub(super) struct Unrecorded {
    hold: Hold,
    progress: Progress,
}

impl Unrecorded {
    pub(super) fn new(hold: Hold) -> Self {
        Self { hold, progress: Progress::default() }
    }

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

    fn has_lease(&self) -> bool {
        self.hold.is_lease()
    }

    fn is_interrupted(&self) -> bool {
        self.hold.is_lost()
    }

    fn progress(&mut self, progress: Progress) {
        self.progress = progress;
    }
}

/// The journal of a script; none where it is one transaction.
fn journal<'a>(
    driver: &'static dyn Driver,
    migration: &Migration<'a>,
    direction: Direction,
    hold: &Hold,
) -> Option<Kept<'a>> {
    (!driver.is_atomic(migration.script))
        .then(|| Kept::new(driver.history(), migration.name, direction).under(hold))
}

fn kept<'a>(journal: Option<&'a Kept<'_>>) -> &'a dyn Journal {
    match journal {
        Some(journal) => journal,
        None => &NoJournal,
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
