//! Migrations: under a named lock, statement by statement, because every change of the schema commits by itself.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{super::MySql, SYNTAX, begin_session, lease, modify, objects, outline, refuse_client_command};
use crate::{
    crash,
    driver::{BoxFuture, Connection},
    error::{Error, ErrorKind},
    journal::{Effect, Entry, State, resume, settled},
    lease::LeaseSql,
    migrating::{HistorySql, Migrating, Patience, Progress, Steps},
    outline::{Touched, outline as outlined},
    script::{Statement, normalized, statements, touches_rows},
    value::Value,
};

const HISTORY: HistorySql = HistorySql {
    exist: "SELECT EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() \
            AND TABLE_NAME = '_prisma_migrations'), EXISTS (SELECT 1 FROM information_schema.COLUMNS \
            WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '_prisma_migrations' AND COLUMN_NAME = 'echo_script'), \
            EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() \
            AND TABLE_NAME = '_echo_journal')",
    create: "CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             DATETIME(3),
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          DATETIME(3),
    started_at              DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    applied_steps_count     INTEGER UNSIGNED NOT NULL DEFAULT 0
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;",
    create_extra: "ALTER TABLE _prisma_migrations
    ADD COLUMN echo_down              LONGTEXT,
    ADD COLUMN echo_snapshot          LONGTEXT,
    ADD COLUMN echo_fingerprint       TEXT,
    ADD COLUMN echo_tool_version      TEXT,
    ADD COLUMN echo_database_schema   LONGBLOB,
    ADD COLUMN echo_script            LONGTEXT;",
    create_journal: "CREATE TABLE IF NOT EXISTS _echo_journal (
    migration_name          VARCHAR(255) NOT NULL,
    direction               VARCHAR(8) NOT NULL,
    number                  INTEGER NOT NULL,
    statement               LONGTEXT NOT NULL,
    state                   VARCHAR(8) NOT NULL,
    before_state            LONGTEXT,
    noted_at                DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    PRIMARY KEY (migration_name, direction, number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;",
    list: "SELECT id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count \
           FROM _prisma_migrations ORDER BY started_at ASC",
    insert: "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, \
             applied_steps_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    update: "UPDATE _prisma_migrations SET checksum = ?, finished_at = ?, logs = ?, applied_steps_count = ? WHERE id = ?",
    roll_back_failed: "UPDATE _prisma_migrations SET rolled_back_at = ? \
                       WHERE migration_name = ? AND finished_at IS NULL AND rolled_back_at IS NULL",
    roll_back: "UPDATE _prisma_migrations SET rolled_back_at = ? WHERE migration_name = ? AND rolled_back_at IS NULL",
    extra: "SELECT echo_down, echo_snapshot, echo_fingerprint, echo_tool_version, echo_database_schema, finished_at, echo_script \
            FROM _prisma_migrations WHERE migration_name = ? AND rolled_back_at IS NULL AND finished_at IS NOT NULL \
            AND echo_tool_version IS NOT NULL",
    fill_extra: "UPDATE _prisma_migrations SET echo_down = ?, echo_snapshot = ?, echo_fingerprint = ?, \
                 echo_tool_version = ?, echo_database_schema = ?, echo_script = ? \
                 WHERE migration_name = ? AND rolled_back_at IS NULL AND finished_at IS NOT NULL",
    clear_extra: "UPDATE _prisma_migrations SET echo_down = NULL, echo_snapshot = NULL, echo_fingerprint = NULL, \
                  echo_tool_version = NULL, echo_database_schema = NULL, echo_script = NULL WHERE migration_name = ?",
    drop: "DROP TABLE IF EXISTS _prisma_migrations",
    drop_journal: "DROP TABLE IF EXISTS _echo_journal",
    journal: "SELECT migration_name, direction, number, statement, state, before_state FROM _echo_journal \
              WHERE direction <> 'lease' ORDER BY migration_name, direction, number",
    insert_journal: "INSERT INTO _echo_journal (migration_name, direction, number, statement, state, before_state) \
                     VALUES (?, ?, ?, ?, ?, ?)",
    update_journal: "UPDATE _echo_journal SET state = ? WHERE migration_name = ? AND direction = ? AND number = ?",
    delete_journal: "DELETE FROM _echo_journal WHERE migration_name = ? AND direction = ? AND number >= ?",
};

/// How long a change waits for transactions that use the table; the server's own default is a day. Whoever comes after it waits
/// behind it, so it gives way, and tries again.
const LOCK_WAIT: Duration = Duration::from_secs(5);
/// How often it tries.
const LOCK_TRIES: u32 = 6;

impl Migrating for MySql {
    fn history(&self) -> &'static HistorySql {
        &HISTORY
    }

    fn lease(&self) -> Option<&'static LeaseSql> {
        Some(&lease::LEASE)
    }

    fn history_time(&self, time: DateTime<Utc>) -> Value {
        // The columns keep milliseconds; a server would round the rest up or cut it, as its mode says.
        Value::DateTime(DateTime::from_timestamp_millis(time.timestamp_millis()).unwrap_or(time))
    }

    fn statements(&self, script: &str) -> Vec<String> {
        normalized(script, SYNTAX)
    }

    fn outline(&self, script: &str) -> Vec<Touched> {
        outlined(&statements(script, SYNTAX), false, outline::blocks)
    }

    fn estimates(&self) -> &'static str {
        outline::ESTIMATES
    }

    fn touches_rows(&self, script: &str) -> bool {
        statements(script, SYNTAX).iter().any(touches_rows)
    }

    fn is_atomic(&self, _script: &str) -> bool {
        false
    }

    fn run<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        script: &'a str,
        steps: &'a mut dyn Steps,
        mut patience: Patience<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = statements(script, SYNTAX);
            found.iter().try_for_each(refuse_client_command)?;
            found.iter().try_for_each(refuse_rollback)?;
            let has_lease = steps.has_lease();
            if !has_lease {
                lock(connection, &mut patience).await?;
            }
            let result = run_locked(connection, script, &found, steps).await;
            let unlocked = end(connection, has_lease).await;
            result.and(unlocked)
        })
    }
}

/// The lock that Prisma takes, so that either tool waits for the other.
async fn lock(connection: &mut dyn Connection, patience: &mut Patience<'_>) -> Result<(), Error> {
    let busy = "Timed out trying to acquire a mysql lock (SELECT GET_LOCK('prisma_migrate', 0)).";
    patience.lock(connection, "SELECT coalesce(GET_LOCK('prisma_migrate', 0), 0)", busy).await
}

/// Gives the lock back, where there is one, and the session as it was: a script may have changed its settings.
async fn end(connection: &mut dyn Connection, has_lease: bool) -> Result<(), Error> {
    connection.script("SET SESSION lock_wait_timeout = DEFAULT").await?;
    if !has_lease {
        connection.script("SELECT RELEASE_LOCK('prisma_migrate')").await?;
    }
    begin_session(connection).await.map(|_| ())
}

/// Runs what the journal does not have yet. Changes of data run in a transaction, which ends where the next change of the schema would
/// end it anyway.
async fn run_locked(
    connection: &mut dyn Connection,
    script: &str,
    found: &[Statement],
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    connection.script(&format!("SET SESSION lock_wait_timeout = {}", LOCK_WAIT.as_secs())).await?;
    if !steps.before(connection).await? {
        return Ok(());
    }
    let all: Vec<_> = found.iter().filter(|statement| !is_transaction(statement)).collect();
    let mut run =
        Run { connection, script, steps, progress: Progress { of: all.len(), ..Progress::default() } };
    let result = run.whole(&all).await;
    if result.is_err() {
        // A lost connection cannot roll back, and need not.
        let _ = run.connection.script("ROLLBACK").await;
    }
    result
}

/// A script that runs.
struct Run<'a> {
    connection: &'a mut dyn Connection,
    script: &'a str,
    steps: &'a mut dyn Steps,
    progress: Progress,
}

impl Run<'_> {
    async fn whole(&mut self, all: &[&Statement]) -> Result<(), Error> {
        let done = self.resume(all).await?;
        self.kept(done);
        self.connection.script("START TRANSACTION").await?;
        for (index, statement) in all.iter().enumerate().skip(done) {
            if self.steps.is_interrupted() {
                return Err(Error::interrupted());
            }
            self.progress.running = index + 1;
            self.steps.progress(self.progress);
            crash::before();
            if commits(statement) {
                self.change_schema(index + 1, statement).await?;
            } else {
                self.change_data(index + 1, statement).await?;
            }
            crash::noted();
        }
        crash::before();
        self.steps.after(self.connection).await?;
        crash::after();
        self.connection.script("COMMIT").await?;
        crash::noted();
        self.steps.journal().end(self.connection).await
    }

    /// How many statements an earlier run has done. What those said for the session alone is said again.
    async fn resume(&mut self, all: &[&Statement]) -> Result<usize, Error> {
        let entries = self.steps.journal().read(self.connection).await?;
        let texts: Vec<&str> = all.iter().map(|statement| &self.script[statement.range.clone()]).collect();
        let resume = resume(entries, &texts)?;
        let mut done = resume.done;
        if let Some(doubtful) = &resume.doubtful {
            let effect = effect(self.connection, doubtful).await?;
            let state = settled(doubtful, effect, texts.get(done).copied())?;
            let known = (state == State::Done).then_some(state);
            self.steps.journal().settle(self.connection, doubtful.number, known).await?;
            done += usize::from(known.is_some());
        }
        for statement in all.iter().take(done).filter(|statement| is_of_session(statement)) {
            run_statement(self.connection, self.script, statement).await?;
        }
        Ok(done)
    }

    /// What was done before it is committed with the intent to run it; then it commits by itself.
    async fn change_schema(&mut self, number: usize, statement: &Statement) -> Result<(), Error> {
        let before = objects::state(self.connection, statement).await?;
        let entry = self.entry(number, statement, State::Running, before);
        self.steps.journal().note(self.connection, &entry).await?;
        self.connection.script("COMMIT").await?;
        self.kept(number - 1);
        let result = self.patiently(statement).await;
        crash::after();
        if let Err(error) = result {
            if !self.connection.is_broken() {
                // The server says that it changed nothing.
                self.steps.journal().settle(self.connection, number, None).await?;
            }
            return Err(error);
        }
        self.steps.journal().settle(self.connection, number, Some(State::Done)).await?;
        self.kept(number);
        self.connection.script("START TRANSACTION").await
    }

    /// It is done with its note, or not at all.
    async fn change_data(&mut self, number: usize, statement: &Statement) -> Result<(), Error> {
        run_statement(self.connection, self.script, statement).await?;
        crash::after();
        let entry = self.entry(number, statement, State::Done, None);
        self.steps.journal().note(self.connection, &entry).await
    }

    /// A change of the schema waits for the transactions that use the table.
    async fn patiently(&mut self, statement: &Statement) -> Result<(), Error> {
        let mut tries = 1;
        loop {
            match run_statement(self.connection, self.script, statement).await {
                Err(error) if *error.kind() == ErrorKind::Busy && tries < LOCK_TRIES => tries += 1,
                Err(error) if *error.kind() == ErrorKind::Busy => {
                    return Err(blocked(self.connection, error).await);
                }
                result => return result,
            }
        }
    }

    fn entry(&self, number: usize, statement: &Statement, state: State, before: Option<String>) -> Entry {
        Entry { number, statement: self.script[statement.range.clone()].to_owned(), state, before }
    }

    fn kept(&mut self, kept: usize) {
        self.progress.kept = kept;
        self.steps.progress(self.progress);
    }
}

/// Whether a statement that was begun took effect: what it works on is not as it was.
async fn effect(connection: &mut dyn Connection, entry: &Entry) -> Result<Effect, Error> {
    let Some(statement) = statements(&entry.statement, SYNTAX).into_iter().next() else {
        return Ok(Effect::Unknown);
    };
    let now = objects::state(connection, &statement).await?;
    Ok(match (&entry.before, now) {
        (Some(before), Some(now)) if *before != now => Effect::Took,
        (Some(_), Some(_)) => Effect::Not,
        _ if objects::is_repeatable(&statement) => Effect::Not,
        _ => Effect::Unknown,
    })
}

/// The error with the names of those who have a transaction open; where there are none, of the other sessions: what `LOCK TABLES` keeps is
/// shown nowhere.
async fn blocked(connection: &mut dyn Connection, error: Error) -> Error {
    let transactions = "SELECT CAST(CONCAT(p.ID, ' (', p.USER, ', ', COALESCE(p.DB, ''), ', open since ', t.trx_started, ')') AS CHAR) \
               FROM information_schema.INNODB_TRX t JOIN information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id \
               WHERE p.ID <> CONNECTION_ID() AND p.DB = DATABASE() ORDER BY t.trx_started LIMIT 5";
    let sessions = "SELECT CAST(CONCAT(p.ID, ' (', p.USER, ', ', LOWER(p.COMMAND), ' for ', p.TIME, ' s)') AS CHAR) \
               FROM information_schema.PROCESSLIST p WHERE p.ID <> CONNECTION_ID() AND p.DB = DATABASE() \
               ORDER BY p.TIME DESC LIMIT 5";
    for (what, sql) in [("Open transactions", transactions), ("Other sessions", sessions)] {
        let holders = names(connection, sql).await;
        if !holders.is_empty() {
            return error.with_detail(format!(
                "{what} in this database: connection {}.",
                holders.join("; connection ")
            ));
        }
    }
    error
}

/// The first column of a query. Not every user may see the others: then there is none.
async fn names(connection: &mut dyn Connection, sql: &str) -> Vec<String> {
    let mut holders = Vec::new();
    let found = connection
        .query(sql, &[], &mut |row| {
            holders.push(row.text(0)?.to_owned());
            Ok(())
        })
        .await;
    if found.is_ok() { holders } else { Vec::new() }
}

async fn run_statement(
    connection: &mut dyn Connection,
    script: &str,
    statement: &Statement,
) -> Result<(), Error> {
    let (start, text) = (statement.range.start, &script[statement.range.clone()]);
    let keeping = if statement.begins(&["ALTER"]) { modify::keeping(connection, text).await? } else { None };
    connection.script(keeping.as_deref().unwrap_or(text)).await.map_err(|error| match error.position() {
        Some(position) if keeping.is_none() => error.with_position(start + position),
        _ => error.with_position(start),
    })
}

/// Whether what a statement says holds for the session alone, and is gone with it.
fn is_of_session(statement: &Statement) -> bool {
    statement.begins(&["USE"])
        || statement.begins(&["PREPARE"])
        || statement.begins(&["SET"])
            && !statement.begins(&["SET", "GLOBAL"])
            && !statement.begins(&["SET", "PASSWORD"])
}

/// Whether a statement may end the transaction it is in: all but those known not to (MySQL manual, "Statements That Cause an
/// Implicit Commit").
fn commits(statement: &Statement) -> bool {
    let stays: [&[&str]; 16] = [
        &["INSERT"],
        &["UPDATE"],
        &["DELETE"],
        &["REPLACE"],
        &["SELECT"],
        &["WITH"],
        &["VALUES"],
        &["TABLE"],
        &["DO"],
        &["SHOW"],
        &["EXPLAIN"],
        &["SAVEPOINT"],
        &["RELEASE"],
        &["CREATE", "TEMPORARY"],
        &["DROP", "TEMPORARY"],
        &["SET"],
    ];
    !stays.iter().any(|words| statement.begins(words)) || statement.has(&["autocommit"])
}

/// The script's own transaction lines.
fn is_transaction(statement: &Statement) -> bool {
    let block = statement.begins(&["BEGIN", "NOT"]);
    !block
        && [&["BEGIN"][..], &["START", "TRANSACTION"], &["COMMIT"]]
            .iter()
            .any(|words| statement.begins(words))
}

fn refuse_rollback(statement: &Statement) -> Result<(), Error> {
    if !statement.begins(&["ROLLBACK"]) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Syntax,
        "The script rolls back. What a migration does is kept as a whole; take the line out.",
    )
    .with_position(statement.range.start))
}
