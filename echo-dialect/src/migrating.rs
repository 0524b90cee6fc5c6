//! What a room's driver does for migrations: the history tables, the lock, and running a script in one transaction, or statement by
//! statement with a journal.

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};

use crate::{
    driver::{BoxFuture, Connection},
    error::{Error, ErrorKind},
    journal::{Journal, NoJournal},
    lease::LeaseSql,
    outline::Touched,
    value::Value,
};

/// The statements on the history tables. Parameters are numbered in the order they are listed.
#[derive(Clone, Copy, Debug)]
pub struct HistorySql {
    /// Three booleans: whether `_prisma_migrations` is there, Echo's own columns in it, and `_echo_journal`.
    pub exist: &'static str,
    /// Makes `_prisma_migrations`, as Prisma does on this database.
    pub create: &'static str,
    /// Gives `_prisma_migrations` Echo's own columns. They are there, and not in a table beside it, because Prisma's `migrate dev`
    /// takes every other table for drift.
    pub create_extra: &'static str,
    /// Makes `_echo_journal`.
    pub create_journal: &'static str,
    /// All rows, oldest first: `id`, `checksum`, `finished_at`, `migration_name`, `logs`, `rolled_back_at`, `started_at`,
    /// `applied_steps_count`.
    pub list: &'static str,
    /// Adds a row: the columns of `list`, in that order.
    pub insert: &'static str,
    /// Says how far a migration came, where its row was there before it ran: `checksum`, `finished_at`, `logs`,
    /// `applied_steps_count`, then `id`.
    pub update: &'static str,
    /// Marks the failed rows of a migration as rolled back: time, name.
    pub roll_back_failed: &'static str,
    /// Marks every standing row of a migration as rolled back: time, name.
    pub roll_back: &'static str,
    /// Echo's own columns of a migration that is applied, by name: `echo_down`, `echo_snapshot`, `echo_fingerprint`,
    /// `echo_tool_version`, `echo_database_schema`, `finished_at`, `echo_script`. No row where another tool applied it.
    pub extra: &'static str,
    /// Fills them: `echo_down`, `echo_snapshot`, `echo_fingerprint`, `echo_tool_version`, `echo_database_schema`, `echo_script`,
    /// then `migration_name`.
    pub fill_extra: &'static str,
    /// Empties them, by `migration_name`.
    pub clear_extra: &'static str,
    /// Removes `_prisma_migrations`.
    pub drop: &'static str,
    /// Removes `_echo_journal`.
    pub drop_journal: &'static str,
    /// All of `_echo_journal` but the lease, in order: `migration_name`, `direction`, `number`, `statement`, `state`, `before_state`.
    pub journal: &'static str,
    /// Adds a row to `_echo_journal`: the columns of `journal`.
    pub insert_journal: &'static str,
    /// Says the state of a statement: `state`, then `migration_name`, `direction`, `number`.
    pub update_journal: &'static str,
    /// Removes the rows of a script from a number on: `migration_name`, `direction`, `number`.
    pub delete_journal: &'static str,
}

/// The statements that are the same wherever parameters are written `$1`.
pub(crate) const NUMBERED: HistorySql = HistorySql {
    exist: "",
    create: "",
    create_extra: "",
    create_journal: "",
    list: "SELECT id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count \
           FROM _prisma_migrations ORDER BY started_at ASC",
    insert: "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, \
             applied_steps_count) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    update: "UPDATE _prisma_migrations SET checksum = $1, finished_at = $2, logs = $3, applied_steps_count = $4 WHERE id = $5",
    roll_back_failed: "UPDATE _prisma_migrations SET rolled_back_at = $1 \
                       WHERE migration_name = $2 AND finished_at IS NULL AND rolled_back_at IS NULL",
    roll_back: "UPDATE _prisma_migrations SET rolled_back_at = $1 WHERE migration_name = $2 AND rolled_back_at IS NULL",
    extra: "SELECT echo_down, echo_snapshot, echo_fingerprint, echo_tool_version, echo_database_schema, finished_at, echo_script \
            FROM _prisma_migrations WHERE migration_name = $1 AND rolled_back_at IS NULL AND finished_at IS NOT NULL \
            AND echo_tool_version IS NOT NULL",
    fill_extra: "UPDATE _prisma_migrations SET echo_down = $1, echo_snapshot = $2, echo_fingerprint = $3, \
                 echo_tool_version = $4, echo_database_schema = $5, echo_script = $6 \
                 WHERE migration_name = $7 AND rolled_back_at IS NULL AND finished_at IS NOT NULL",
    clear_extra: "UPDATE _prisma_migrations SET echo_down = NULL, echo_snapshot = NULL, echo_fingerprint = NULL, \
                  echo_tool_version = NULL, echo_database_schema = NULL, echo_script = NULL WHERE migration_name = $1",
    drop: "DROP TABLE IF EXISTS _prisma_migrations",
    drop_journal: "DROP TABLE IF EXISTS _echo_journal",
    journal: "SELECT migration_name, direction, number, statement, state, before_state FROM _echo_journal \
              WHERE direction <> 'lease' ORDER BY migration_name, direction, number",
    insert_journal: "INSERT INTO _echo_journal (migration_name, direction, number, statement, state, before_state) \
                     VALUES ($1, $2, $3, $4, $5, $6)",
    update_journal: "UPDATE _echo_journal SET state = $1 WHERE migration_name = $2 AND direction = $3 AND number = $4",
    delete_journal: "DELETE FROM _echo_journal WHERE migration_name = $1 AND direction = $2 AND number >= $3",
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
    /// Whether the deployer has a lease: then no lock of the session is taken.
    fn has_lease(&self) -> bool {
        false
    }
    /// Whether somebody asked to stop: looked at between two statements.
    fn is_interrupted(&self) -> bool {
        false
    }
    /// What is kept about the single statements where the database commits as it goes. Only asked after
    /// [`before`](Steps::before).
    fn journal(&self) -> &dyn Journal {
        &NoJournal
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

/// A deployer that waits.
pub(crate) struct Waiting<'a, 'b> {
    patience: &'a mut Patience<'b>,
    start: Instant,
    told: bool,
}

impl<'b> Patience<'b> {
    /// How long between two tries.
    const PAUSE: Duration = Duration::from_millis(100);

    /// Begins to wait.
    pub(crate) fn start(&mut self) -> Waiting<'_, 'b> {
        Waiting { patience: self, start: Instant::now(), told: false }
    }

    /// Tries to take a lock with `sql`, which answers whether it was taken, until it is or the time is over: then the error says
    /// `busy`.
    pub(crate) async fn lock(
        &mut self,
        connection: &mut dyn Connection,
        sql: &str,
        busy: &str,
    ) -> Result<(), Error> {
        let mut waiting = self.start();
        while !is_true(connection, sql).await? {
            waiting.pause(|| Error::new(ErrorKind::Busy, busy)).await?;
        }
        Ok(())
    }
}

impl Waiting<'_, '_> {
    /// Waits a little before the next try; the error where the time is over.
    pub(crate) async fn pause(&mut self, over: impl FnOnce() -> Error) -> Result<(), Error> {
        if self.start.elapsed() >= self.patience.timeout {
            return Err(over());
        }
        if !std::mem::replace(&mut self.told, true) {
            (self.patience.waiting)();
        }
        tokio::time::sleep(Patience::PAUSE).await;
        Ok(())
    }
}

/// Whether the first column of a query's last row is true.
pub(crate) async fn is_true(connection: &mut dyn Connection, sql: &str) -> Result<bool, Error> {
    let mut answer = false;
    connection
        .query(sql, &[], &mut |row| {
            answer = row.int(0)? != 0;
            Ok(())
        })
        .await?;
    Ok(answer)
}

/// What a room's driver does for migrations.
pub trait Migrating: Send + Sync {
    /// The statements on the history tables.
    fn history(&self) -> &'static HistorySql;
    /// The statements on the lease that a deployer has where a lock of the session does not hold; none where it always does.
    fn lease(&self) -> Option<&'static LeaseSql> {
        None
    }
    /// A time as the history tables hold it.
    fn history_time(&self, time: DateTime<Utc>) -> Value;
    /// The statements of a script, each without comments and with one space between its words: scripts that differ in nothing else
    /// do the same.
    fn statements(&self, script: &str) -> Vec<String>;
    /// What a script does to tables, and who has to wait for it.
    fn outline(&self, script: &str) -> Vec<Touched>;
    /// The query for how many rows each table has, about: its namespace, its name, and the number, which is NULL where it is not
    /// known.
    fn estimates(&self) -> &'static str;
    /// Whether a script has a statement that drops, changes or rewrites what rows there are.
    fn touches_rows(&self, script: &str) -> bool;
    /// Whether [`run`](Migrating::run) runs this script as one transaction: what cannot is journalled, statement by statement.
    fn is_atomic(&self, script: &str) -> bool;
    /// Runs a script as one migration, alone: takes the lock, begins, asks `steps.before`, runs the script, then
    /// `steps.after`, and commits. Where anything fails all is undone, and the connection is as it was before; where the
    /// database cannot undo ([`is_atomic`](Migrating::is_atomic) is false), what was done stays, `steps.progress` is told, and the
    /// next run goes on where the journal says that this one stopped.
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
