//! Migrations: under a named lock, statement by statement, because every change of the schema commits by itself.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{super::MySql, SYNTAX, begin_session, modify, refuse_client_command};
use crate::{
    driver::{BoxFuture, Connection},
    error::{Error, ErrorKind},
    migrating::{HistorySql, Migrating, Patience, Progress, Steps},
    script::{Statement, statements},
    value::Value,
};

const HISTORY: HistorySql = HistorySql {
    exist: "SELECT EXISTS (SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() \
            AND TABLE_NAME = '_prisma_migrations'), EXISTS (SELECT 1 FROM information_schema.TABLES \
            WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '_echo_migrations')",
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
    create_extra: "CREATE TABLE IF NOT EXISTS _echo_migrations (
    migration_name          VARCHAR(255) PRIMARY KEY NOT NULL,
    down                    LONGTEXT,
    snapshot                LONGTEXT,
    fingerprint             TEXT,
    tool_version            TEXT NOT NULL,
    database_schema         LONGBLOB,
    applied_at              DATETIME(3) NOT NULL
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;",
    list: "SELECT id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count \
           FROM _prisma_migrations ORDER BY started_at ASC",
    insert: "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, \
             applied_steps_count) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    update: "UPDATE _prisma_migrations SET finished_at = ?, logs = ?, applied_steps_count = ? WHERE id = ?",
    roll_back_failed: "UPDATE _prisma_migrations SET rolled_back_at = ? \
                       WHERE migration_name = ? AND finished_at IS NULL AND rolled_back_at IS NULL",
    roll_back: "UPDATE _prisma_migrations SET rolled_back_at = ? WHERE migration_name = ? AND rolled_back_at IS NULL",
    extra: "SELECT down, snapshot, fingerprint, tool_version, database_schema, applied_at FROM _echo_migrations \
            WHERE migration_name = ?",
    insert_extra: "INSERT INTO _echo_migrations (migration_name, down, snapshot, fingerprint, tool_version, database_schema, \
                   applied_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    delete_extra: "DELETE FROM _echo_migrations WHERE migration_name = ?",
};

/// How long a change waits for transactions that use the table; the server's own default is a day.
const LOCK_WAIT: Duration = Duration::from_secs(60);

impl Migrating for MySql {
    fn history(&self) -> &'static HistorySql {
        &HISTORY
    }

    fn history_time(&self, time: DateTime<Utc>) -> Value {
        // The columns keep milliseconds; a server would round the rest up or cut it, as its mode says.
        Value::DateTime(DateTime::from_timestamp_millis(time.timestamp_millis()).unwrap_or(time))
    }

    fn run<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        script: &'a str,
        steps: &'a mut dyn Steps,
        patience: Patience<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let found = statements(script, SYNTAX);
            found.iter().try_for_each(refuse_client_command)?;
            found.iter().try_for_each(refuse_rollback)?;
            lock(connection, patience).await?;
            let result = run_locked(connection, script, &found, steps).await;
            let unlocked = end(connection).await;
            result.and(unlocked)
        })
    }
}

/// The lock that Prisma takes, so that either tool waits for the other.
async fn lock(connection: &mut dyn Connection, patience: Patience<'_>) -> Result<(), Error> {
    let busy = "Timed out trying to acquire a mysql lock (SELECT GET_LOCK('prisma_migrate', 0)).";
    patience.lock(connection, "SELECT coalesce(GET_LOCK('prisma_migrate', 0), 0)", busy).await
}

/// Gives the lock back, and the session as it was: a script may have changed its settings.
async fn end(connection: &mut dyn Connection) -> Result<(), Error> {
    connection
        .script("SET SESSION lock_wait_timeout = DEFAULT; SELECT RELEASE_LOCK('prisma_migrate')")
        .await?;
    begin_session(connection).await
}

/// Changes of data run in a transaction, which ends where the next change of the schema would end it anyway.
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
    let mut progress = Progress { of: all.len(), ..Progress::default() };
    connection.script("START TRANSACTION").await?;
    let result = async {
        for (index, statement) in all.iter().enumerate() {
            let commits = commits(statement);
            progress.running = index + 1;
            if commits {
                connection.script("COMMIT").await?;
                progress.kept = index;
            }
            steps.progress(progress);
            run_statement(connection, script, statement).await?;
            if commits {
                progress.kept = index + 1;
                steps.progress(progress);
                connection.script("START TRANSACTION").await?;
            }
        }
        steps.after(connection).await?;
        connection.script("COMMIT").await
    }
    .await;
    if result.is_err() {
        // A lost connection cannot roll back, and need not.
        let _ = connection.script("ROLLBACK").await;
    }
    result
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
