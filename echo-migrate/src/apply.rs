//! Applies a migration and takes one back: the script, the proof that it did what it promised, and its row in the history, all or
//! nothing.

mod error;
mod lease;
mod steps;

use std::time::Duration;

use chrono::Utc;
use echo_dialect::{
    driver::ErrorKind,
    migrating::{Patience, Progress},
    schema::DatabaseSchema,
};

pub use self::error::{ApplyError, Why};
pub(crate) use self::{error::IN_PART, lease::Hold};
use self::{
    lease::Lease,
    steps::{Applying, Ended, Outcome, Reverting, Unrecorded},
};
use crate::{
    database::Database,
    failure::Failure,
    history::{self, Record},
    interrupt::Running,
};

/// How long to wait for another deployer before giving up.
pub const LOCK_TIMEOUT: Duration = Duration::from_secs(30);

/// A migration to apply.
#[derive(Clone, Copy)]
pub struct Migration<'a> {
    /// Its name: that of its folder.
    pub name: &'a str,
    /// The script.
    pub script: &'a str,
    /// The script that undoes it, kept in the database.
    pub down: Option<&'a str>,
    /// The datamodel as of the migration, kept in the database.
    pub snapshot: Option<&'a str>,
    /// The migration that was applied last before it, as far as the caller knows: it must still be there.
    pub after: Option<&'a str>,
    /// Compares the database as it is after the script with what the migration promises, and says what differs; `None` where
    /// nothing does.
    pub verify: Option<Verify<'a>>,
}

/// See [`Migration::verify`].
pub type Verify<'a> = &'a (dyn Fn(&DatabaseSchema) -> Option<String> + Send + Sync);

/// What became of a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It was applied.
    Now,
    /// Another deployer had applied it in the meantime; nothing was done.
    Before,
}

/// Applies one migration: takes the lock, and in one transaction runs the script, compares what came of it with what was
/// promised, and writes its history. `waiting` is called once when another deployer is at work.
///
/// A failure undoes the script and leaves a row that says so (`finished_at` NULL, with the text), as Prisma does; such a
/// row has to be resolved before the next migration. Where the script cannot be one transaction, the row is there before it, and
/// what was done stays: the error, the row and the journal say how far it came, and the next run goes on there. A run that died
/// is taken up in the same way. A lock that another keeps, a full disk
/// or a request to stop is no failure of the migration.
pub async fn apply(
    database: &mut Database,
    migration: &Migration<'_>,
    waiting: &mut (dyn FnMut() + Send),
) -> Result<Applied, ApplyError> {
    let _running = Running::new();
    let lease = lease(database, migration, waiting).await?;
    let result = apply_under(database, migration, waiting, &Lease::hold(lease.as_ref())).await;
    if let Some(lease) = lease {
        lease.end(database).await;
    }
    result
}

/// The lease of a deployer, where there has to be one.
async fn lease(
    database: &mut Database,
    migration: &Migration<'_>,
    waiting: &mut (dyn FnMut() + Send),
) -> Result<Option<Lease>, ApplyError> {
    let taken = Lease::take(database, migration.script, waiting).await;
    taken.map_err(|error| ApplyError::new(migration, Outcome::NotBegun, Progress::default(), error))
}

async fn apply_under(
    database: &mut Database,
    migration: &Migration<'_>,
    waiting: &mut (dyn FnMut() + Send),
    hold: &Hold,
) -> Result<Applied, ApplyError> {
    let driver = database.driver();
    let row = Record::new(migration.name, migration.script, Utc::now());
    let mut lost = 0;
    loop {
        let (connection, schemas) = database.parts();
        let mut steps = Applying::new(driver, schemas.to_vec(), migration, row.clone(), hold.clone());
        let patience = Patience { timeout: LOCK_TIMEOUT, waiting: &mut *waiting };
        let result = driver.run(connection, migration.script, &mut steps, patience).await;
        let Ended { outcome, progress, begun, resumed } = steps.ended();
        let error = match result {
            Ok(()) if outcome == Outcome::AlreadyThere => return Ok(Applied::Before),
            Ok(()) => return Ok(Applied::Now),
            Err(error) => error,
        };
        if hold.is_lost() {
            // What is recorded is the other deployer's by now.
            return Err(ApplyError::new(migration, outcome, progress, error).overtaken());
        }
        if is_worth_another_try(database, &error, &mut lost).await {
            continue;
        }
        let from_outside = matches!(error.kind(), ErrorKind::Busy | ErrorKind::NoRoom) && progress.kept == 0;
        let stopped = *error.kind() == ErrorKind::Interrupted;
        let error = ApplyError::new(migration, outcome, progress, error).resumed(resumed);
        let is_failure = !from_outside && !stopped && !matches!(error.why(), Why::FailedBefore);
        if is_failure || begun.is_some() {
            record_failure(database, row, &error, begun).await;
        }
        return Err(error);
    }
}

/// How often a lost connection is taken up again, for one migration.
const RECONNECTIONS: u32 = 3;

/// After a lost connection nobody knows what the server made of the last statement: with a new one, the history or the journal tells,
/// once the lock is free, which the old session keeps as long as it works.
async fn is_worth_another_try(
    database: &mut Database,
    error: &echo_dialect::driver::Error,
    lost: &mut u32,
) -> bool {
    if *error.kind() != ErrorKind::ConnectionLost || *lost == RECONNECTIONS {
        return false;
    }
    *lost += 1;
    database.reconnect().await.is_ok()
}

/// Takes one migration back: runs `down` and marks the rows of the migration as rolled back, in one transaction.
/// `verify` is as for [`Migration`], about the database before the migration.
pub async fn revert(
    database: &mut Database,
    name: &str,
    down: &str,
    verify: Option<Verify<'_>>,
    waiting: &mut (dyn FnMut() + Send),
) -> Result<(), ApplyError> {
    let _running = Running::new();
    let migration = Migration { name, script: down, down: None, snapshot: None, after: None, verify };
    let lease = lease(database, &migration, waiting).await?;
    let result = revert_under(database, &migration, waiting, &Lease::hold(lease.as_ref())).await;
    if let Some(lease) = lease {
        lease.end(database).await;
    }
    result
}

async fn revert_under(
    database: &mut Database,
    migration: &Migration<'_>,
    waiting: &mut (dyn FnMut() + Send),
    hold: &Hold,
) -> Result<(), ApplyError> {
    let driver = database.driver();
    let mut lost = 0;
    loop {
        let (connection, schemas) = database.parts();
        let mut steps = Reverting::new(driver, schemas.to_vec(), migration, hold.clone());
        let patience = Patience { timeout: LOCK_TIMEOUT, waiting: &mut *waiting };
        let result = driver.run(connection, migration.script, &mut steps, patience).await;
        let (outcome, progress) = steps.outcome();
        let Err(error) = result else { return Ok(()) };
        if hold.is_lost() {
            return Err(ApplyError::new(migration, outcome, progress, error).overtaken().of_revert());
        }
        if !is_worth_another_try(database, &error, &mut lost).await {
            return Err(ApplyError::new(migration, outcome, progress, error).of_revert());
        }
    }
}

/// Changes the database by a script that no migration holds: under the same lock and with the same care, but nothing goes into
/// the history.
pub(crate) async fn change(
    database: &mut Database,
    script: &str,
    waiting: &mut (dyn FnMut() + Send),
) -> Result<(), Failure> {
    let driver = database.driver();
    let lease = Lease::take(database, script, waiting).await.map_err(|error| database.failure(&error))?;
    let mut steps = Unrecorded::new(Lease::hold(lease.as_ref()));
    let patience = Patience { timeout: LOCK_TIMEOUT, waiting };
    let result = driver.run(database.connection(), script, &mut steps, patience).await;
    if let Some(lease) = lease {
        lease.end(database).await;
    }
    result.map_err(|error| {
        let failure = database.failure(&error);
        match steps.progress() {
            Progress { kept: 0, .. } => failure,
            Progress { kept, running, of } => failure.help(format!(
                "Statement {running} failed. This database commits each change of its schema at once, and what was applied \
                 stays: {kept} of {of} statements. Run the command again to do the rest."
            )),
        }
    })
}

/// The row of a migration that failed. Where even that cannot be written (the connection is lost), the database has no trace
/// of the migration, which is true, or the row that was there before the script (`begun`).
async fn record_failure(database: &mut Database, row: Record, error: &ApplyError, begun: Option<Record>) {
    let is_begun = begun.is_some();
    let mut row = begun.unwrap_or(row);
    row.logs = Some(error.to_string());
    row.steps = i64::try_from(error.progress().kept).unwrap_or(i64::MAX);
    let driver = database.driver();
    let connection = database.connection();
    if history::create_tables(connection, driver.history()).await.is_ok() {
        let time = |time| driver.history_time(time);
        let _ = if is_begun {
            history::update(connection, driver.history(), &row, &time).await
        } else {
            history::add(connection, driver.history(), &row, &time).await
        };
    }
}
