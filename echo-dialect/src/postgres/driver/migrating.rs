//! Migrations on PostgreSQL: under an advisory lock, in one transaction where PostgreSQL can.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::{super::Postgres, apart, lease, outline};
use crate::{
    crash,
    driver::{BoxFuture, Connection},
    error::{Error, ErrorKind},
    lease::LeaseSql,
    migrating::{HistorySql, Migrating, NUMBERED, Patience, Steps, is_true},
    outline::{Touched, outline as outlined},
    script::{Statement, Syntax, normalized, statements, touches_rows},
    value::Value,
};

pub(super) const SYNTAX: Syntax = Syntax {
    dollar_quotes: true,
    brackets: false,
    backticks: false,
    double_quoted_text: false,
    hash_comments: false,
    trigger_bodies: false,
    routine_bodies: false,
};
/// A value of an enum that was added in the same transaction.
const UNSAFE_NEW_VALUE: &str = "55P04";
/// An object that is there already.
const DUPLICATE: &str = "42710";

const HISTORY: HistorySql = HistorySql {
    exist: "SELECT to_regclass('_prisma_migrations') IS NOT NULL, EXISTS (SELECT FROM pg_attribute \
            WHERE attname = 'echo_script' AND attrelid = to_regclass('_prisma_migrations') AND NOT attisdropped), \
            to_regclass('_echo_journal') IS NOT NULL",
    create: "CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
);",
    create_extra: "ALTER TABLE _prisma_migrations
    ADD COLUMN IF NOT EXISTS echo_down              TEXT,
    ADD COLUMN IF NOT EXISTS echo_snapshot          TEXT,
    ADD COLUMN IF NOT EXISTS echo_fingerprint       TEXT,
    ADD COLUMN IF NOT EXISTS echo_tool_version      TEXT,
    ADD COLUMN IF NOT EXISTS echo_database_schema   BYTEA,
    ADD COLUMN IF NOT EXISTS echo_script            TEXT;",
    create_journal: "CREATE TABLE IF NOT EXISTS _echo_journal (
    migration_name          VARCHAR(255) NOT NULL,
    direction               VARCHAR(8) NOT NULL,
    number                  INTEGER NOT NULL,
    statement               TEXT NOT NULL,
    state                   VARCHAR(8) NOT NULL,
    before_state            TEXT,
    noted_at                TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (migration_name, direction, number)
);",
    ..NUMBERED
};

/// Takes the lock that Prisma takes, for the transaction alone: so it holds behind a pooler that gives each transaction another
/// session, and ends with the transaction. The server is told to look every half a second whether this client is still there
/// (Linux servers can, since PostgreSQL 14), and to give way where another transaction keeps a table for longer than some seconds, because
/// whoever comes after this one waits behind it; where the database has a limit of its own, that holds.
const LOCK: &str = "SELECT pg_try_advisory_xact_lock(72707369), \
     CASE WHEN current_setting('client_connection_check_interval', true) IS NOT NULL AND version() LIKE '%linux%' \
          THEN set_config('client_connection_check_interval', '500ms', true) END, \
     CASE WHEN current_setting('lock_timeout') = '0' THEN set_config('lock_timeout', '5s', true) END";
/// What Prisma says of a lock that another keeps.
const LOCKED: &str =
    "Timed out trying to acquire a postgres advisory lock (SELECT pg_advisory_lock(72707369)).";
/// How often a script tries where another transaction keeps a table.
const LOCK_TRIES: u32 = 6;
/// How long it waits before it tries again, at first.
const LOCK_PAUSE: Duration = Duration::from_millis(200);

impl Migrating for Postgres {
    fn history(&self) -> &'static HistorySql {
        &HISTORY
    }

    fn lease(&self) -> Option<&'static LeaseSql> {
        Some(&lease::LEASE)
    }

    fn history_time(&self, time: DateTime<Utc>) -> Value {
        Value::DateTime(time)
    }

    fn statements(&self, script: &str) -> Vec<String> {
        normalized(script, SYNTAX)
    }

    fn outline(&self, script: &str) -> Vec<Touched> {
        outlined(&statements(script, SYNTAX), true, outline::blocks)
    }

    fn estimates(&self) -> &'static str {
        outline::ESTIMATES
    }

    fn touches_rows(&self, script: &str) -> bool {
        statements(script, SYNTAX).iter().any(touches_rows)
    }

    fn is_atomic(&self, script: &str) -> bool {
        !statements(script, SYNTAX).iter().any(apart::runs_alone)
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
            let all: Vec<_> = found.iter().filter(|statement| !is_transaction(statement)).collect();
            if !all.iter().any(|statement| apart::runs_alone(statement)) {
                return whole(connection, script, all, steps, &mut patience).await;
            }
            if steps.has_lease() {
                return apart::run(connection, script, &all, steps).await;
            }
            patience.lock(connection, "SELECT pg_try_advisory_lock(72707369)", LOCKED).await?;
            let result = apart::run(connection, script, &all, steps).await;
            let unlocked = connection.script("SELECT pg_advisory_unlock(72707369)").await;
            result.and(unlocked)
        })
    }
}

/// The whole script in one transaction; values of an enum that it uses at once in one of their own before.
async fn whole(
    connection: &mut dyn Connection,
    script: &str,
    all: Vec<&Statement>,
    steps: &mut dyn Steps,
    patience: &mut Patience<'_>,
) -> Result<(), Error> {
    match in_transaction(connection, script, &all, steps, patience).await {
        // An earlier try that failed after its values were added for good is gone on with.
        Err(error)
            if error.code() == Some(UNSAFE_NEW_VALUE)
                || error.code() == Some(DUPLICATE) && all.iter().any(|one| adds_enum_value(one)) =>
        {
            let (first, rest): (Vec<&Statement>, Vec<&Statement>) =
                all.into_iter().partition(|statement| adds_enum_value(statement));
            for statement in first {
                add_enum_value(connection, script, statement).await?;
            }
            in_transaction(connection, script, &rest, steps, patience).await
        }
        result => result,
    }
}

/// Tries again where another transaction keeps a table.
async fn in_transaction(
    connection: &mut dyn Connection,
    script: &str,
    statements: &[&Statement],
    steps: &mut dyn Steps,
    patience: &mut Patience<'_>,
) -> Result<(), Error> {
    let mut pause = LOCK_PAUSE;
    for _ in 1..LOCK_TRIES {
        begin(connection, patience).await?;
        let result = within(connection, script, statements, steps).await;
        match finish(connection, result).await {
            Err(error) if *error.kind() == ErrorKind::Busy && !steps.is_interrupted() => {
                // Two that wait for each other must not try again in step.
                tokio::time::sleep(pause + pause.mul_f64(f64::from(std::process::id() % 10) / 10.0)).await;
                pause *= 2;
            }
            result => return result,
        }
    }
    begin(connection, patience).await?;
    let result = within(connection, script, statements, steps).await;
    match finish(connection, result).await {
        Err(error) if *error.kind() == ErrorKind::Busy => Err(blocked(connection, error).await),
        result => result,
    }
}

/// Begins a transaction under the lock.
async fn begin(connection: &mut dyn Connection, patience: &mut Patience<'_>) -> Result<(), Error> {
    let mut waiting = patience.start();
    loop {
        connection.script("BEGIN").await?;
        let taken = is_true(connection, LOCK).await;
        if let Ok(true) = taken {
            return Ok(());
        }
        connection.script("ROLLBACK").await?;
        taken?;
        waiting.pause(|| Error::new(ErrorKind::Busy, LOCKED)).await?;
    }
}

async fn within(
    connection: &mut dyn Connection,
    script: &str,
    statements: &[&Statement],
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    if !steps.before(connection).await? {
        return Ok(());
    }
    for statement in statements {
        if steps.is_interrupted() {
            return Err(Error::interrupted());
        }
        crash::before();
        run_statement(connection, script, statement).await?;
        crash::after();
        crash::noted();
    }
    crash::before();
    steps.after(connection).await?;
    crash::after();
    Ok(())
}

/// Commits, or rolls back.
pub(super) async fn finish(connection: &mut dyn Connection, result: Result<(), Error>) -> Result<(), Error> {
    let result = match result {
        Ok(()) => connection.script("COMMIT").await,
        Err(error) => Err(error),
    };
    match &result {
        Ok(()) => crash::noted(),
        // A lost connection cannot roll back, and need not.
        Err(_) => drop(connection.script("ROLLBACK").await),
    }
    result
}

/// The error with the names of those who hold a table.
async fn blocked(connection: &mut dyn Connection, error: Error) -> Error {
    let sql = "SELECT format('%s (%s%s, %s since %s)', a.pid, a.usename, coalesce(', ' || nullif(a.application_name, ''), ''), \
               a.state, to_char(a.xact_start, 'YYYY-MM-DD HH24:MI:SS')) FROM pg_stat_activity a \
               WHERE a.pid <> pg_backend_pid() AND a.datname = current_database() AND a.xact_start IS NOT NULL \
               AND EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'relation' AND l.granted) \
               ORDER BY a.xact_start LIMIT 5";
    let mut holders = Vec::new();
    let found = connection
        .query(sql, &[], &mut |row| {
            holders.push(row.text(0)?.to_owned());
            Ok(())
        })
        .await;
    match found {
        Ok(()) if !holders.is_empty() => {
            error.with_detail(format!("Open transactions in this database: pid {}.", holders.join("; pid ")))
        }
        _ => error,
    }
}

pub(super) async fn run_statement(
    connection: &mut dyn Connection,
    script: &str,
    statement: &Statement,
) -> Result<(), Error> {
    let start = statement.range.start;
    connection.script(&script[statement.range.clone()]).await.map_err(|error| match error.position() {
        Some(position) => error.with_position(start + position),
        None => error.with_position(start),
    })
}

/// Adds a value, committed at once. One that is there already comes from an earlier try.
async fn add_enum_value(
    connection: &mut dyn Connection,
    script: &str,
    statement: &Statement,
) -> Result<(), Error> {
    match run_statement(connection, script, statement).await {
        Err(error) if error.code() == Some(DUPLICATE) => Ok(()),
        result => result,
    }
}

fn adds_enum_value(statement: &Statement) -> bool {
    statement.begins(&["ALTER", "TYPE"]) && statement.has(&["ADD", "VALUE"])
}

/// The script's own transaction lines: the whole runs in one already.
fn is_transaction(statement: &Statement) -> bool {
    [&["BEGIN"][..], &["START", "TRANSACTION"], &["COMMIT"], &["END"]]
        .iter()
        .any(|words| statement.begins(words))
}
