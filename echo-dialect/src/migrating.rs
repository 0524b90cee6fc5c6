//! What a room's driver does for migrations: the history tables, the lock, and running a script in one transaction.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::{
    driver::{BoxFuture, Connection, Row},
    error::{Error, ErrorKind},
    value::Value,
};

/// The statements on the history tables. Parameters are numbered in the order they are listed.
#[derive(Clone, Copy, Debug)]
pub struct HistorySql {
    /// Two booleans: whether `_prisma_migrations` and `_echo_migrations` are there.
    pub exist: &'static str,
    /// Makes `_prisma_migrations`, as Prisma does on this database.
    pub create: &'static str,
    /// Makes `_echo_migrations`.
    pub create_extra: &'static str,
    /// All rows, oldest first: `id`, `checksum`, `finished_at`, `migration_name`, `logs`, `rolled_back_at`, `started_at`,
    /// `applied_steps_count`.
    pub list: &'static str,
    /// Adds a row: the columns of `list`, in that order.
    pub insert: &'static str,
    /// Says how far a migration came, where its row was there before it ran: `finished_at`, `logs`, `applied_steps_count`, then
    /// `id`.
    pub update: &'static str,
    /// Marks the failed rows of a migration as rolled back: time, name.
    pub roll_back_failed: &'static str,
    /// Marks every standing row of a migration as rolled back: time, name.
    pub roll_back: &'static str,
    /// The row of a migration in `_echo_migrations`, by name: `down`, `snapshot`, `fingerprint`, `tool_version`,
    /// `database_schema`, `applied_at`.
    pub extra: &'static str,
    /// Adds a row to `_echo_migrations`: `migration_name`, then the columns of `extra`.
    pub insert_extra: &'static str,
    /// Removes the rows of a migration from `_echo_migrations`, by name.
    pub delete_extra: &'static str,
}

/// The statements that are the same wherever parameters are written `$1`.
pub(crate) const NUMBERED: HistorySql = HistorySql {
    exist: "",
    create: "",
    create_extra: "",
    list: "SELECT id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count \
           FROM _prisma_migrations ORDER BY started_at ASC",
    insert: "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, \
             applied_steps_count) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    update: "UPDATE _prisma_migrations SET finished_at = $1, logs = $2, applied_steps_count = $3 WHERE id = $4",
    roll_back_failed: "UPDATE _prisma_migrations SET rolled_back_at = $1 \
                       WHERE migration_name = $2 AND finished_at IS NULL AND rolled_back_at IS NULL",
    roll_back: "UPDATE _prisma_migrations SET rolled_back_at = $1 WHERE migration_name = $2 AND rolled_back_at IS NULL",
    extra: "SELECT down, snapshot, fingerprint, tool_version, database_schema, applied_at FROM _echo_migrations \
            WHERE migration_name = $1",
    insert_extra: "INSERT INTO _echo_migrations (migration_name, down, snapshot, fingerprint, tool_version, database_schema, \
                   applied_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    delete_extra: "DELETE FROM _echo_migrations WHERE migration_name = $1",
};

/// What goes around a script, in the transaction that it runs in.
pub trait Steps: Send {
    /// Runs before the script, under the lock. Whether the script is still to be run.
    fn before<'a>(&'a mut self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<bool, Error>>;
    /// Runs after the script. An error undoes all that can be undone.
    fn after<'a>(&'a mut self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>>;
    /// How far the script is. Only called where the database commits as it goes.
    fn progress(&mut self, _progress: Progress) {}
    /// Whether the script has a statement for every index that it drops, as Echo's own have. Prisma's let indexes go with the old
    /// table where SQLite builds a table anew.
    fn is_explicit(&self) -> bool {
        false
    }
}

/// How far a script is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many statements, from the start, were applied and stay, whatever follows.
    pub kept: usize,
    /// The number of the statement that runs, counted from 1.
    pub running: usize,
    /// How many statements there are.
    pub of: usize,
}

/// How to wait for another deployer.
pub struct Patience<'a> {
    /// How long at most.
    pub timeout: Duration,
    /// Called once when it has to wait.
    pub waiting: &'a mut (dyn FnMut() + Send),
}

impl Patience<'_> {
    /// How long between two tries.
    pub(crate) const PAUSE: Duration = Duration::from_millis(100);

    /// Tries to take a lock with `sql`, which answers whether it was taken, until it is or the time is over: then the error says
    /// `busy`.
    pub(crate) async fn lock(
        self,
        connection: &mut dyn Connection,
        sql: &str,
        busy: &str,
    ) -> Result<(), Error> {
        let start = Instant::now();
        let mut told = false;
        loop {
            let mut taken = false;
            connection
                .query(sql, &[], &mut |row: &dyn Row| {
                    taken = row.int(0)? != 0;
                    Ok(())
                })
                .await?;
            if taken {
                return Ok(());
            }
            if start.elapsed() >= self.timeout {
                return Err(Error::new(ErrorKind::Busy, busy));
            }
            if !std::mem::replace(&mut told, true) {
                (self.waiting)();
            }
            tokio::time::sleep(Self::PAUSE).await;
        }
    }
}

/// What a room's driver does for migrations.
pub trait Migrating: Send + Sync {
    /// The statements on the history tables.
    fn history(&self) -> &'static HistorySql;
    /// A time as the history tables hold it.
    fn history_time(&self, time: DateTime<Utc>) -> Value;
    /// Runs a script as one migration, alone: takes the lock, begins, asks `steps.before`, runs the script, then
    /// `steps.after`, and commits. Where anything fails all is undone, and the connection is as it was before; where the
    /// database cannot undo (a script that has to run outside a transaction), what was done stays, and `steps.progress` is told.
    ///
    /// An error of the script itself carries its position in the script. A lock that another deployer keeps is
    /// [`ErrorKind::Busy`].
    fn run<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        script: &'a str,
        steps: &'a mut dyn Steps,
        patience: Patience<'a>,
    ) -> BoxFuture<'a, Result<(), Error>>;
}
