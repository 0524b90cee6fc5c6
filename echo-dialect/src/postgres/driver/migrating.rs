//! Migrations on PostgreSQL: under an advisory lock, in one transaction where PostgreSQL can.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::super::Postgres;
use crate::{
    driver::{BoxFuture, Connection, Row},
    error::Error,
    migrating::{HistorySql, Migrating, NUMBERED, Patience, Steps},
    script::{Statement, Syntax, statements},
    value::Value,
};

const SYNTAX: Syntax = Syntax {
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
    exist: "SELECT to_regclass('_prisma_migrations') IS NOT NULL, to_regclass('_echo_migrations') IS NOT NULL",
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
    create_extra: "CREATE TABLE IF NOT EXISTS _echo_migrations (
    migration_name          VARCHAR(255) PRIMARY KEY NOT NULL,
    down                    TEXT,
    snapshot                TEXT,
    fingerprint             TEXT,
    tool_version            TEXT NOT NULL,
    database_schema         BYTEA,
    applied_at              TIMESTAMPTZ NOT NULL
);",
    ..NUMBERED
};

impl Migrating for Postgres {
    fn history(&self) -> &'static HistorySql {
        &HISTORY
    }

    fn history_time(&self, time: DateTime<Utc>) -> Value {
        Value::DateTime(time)
    }

    fn run<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        script: &'a str,
        steps: &'a mut dyn Steps,
        patience: Patience<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            lock(connection, patience).await?;
            let result = run_locked(connection, script, steps).await;
            let unlocked = connection.script("SELECT pg_advisory_unlock(72707369)").await;
            result.and(unlocked)
        })
    }
}

/// The lock that Prisma takes, so that either tool waits for the other.
async fn lock(connection: &mut dyn Connection, patience: Patience<'_>) -> Result<(), Error> {
    let busy = "Timed out trying to acquire a postgres advisory lock (SELECT pg_advisory_lock(72707369)).";
    patience.lock(connection, "SELECT pg_try_advisory_lock(72707369)", busy).await
}

async fn run_locked(
    connection: &mut dyn Connection,
    script: &str,
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    let found = statements(script, SYNTAX);
    if found.iter().any(runs_alone) {
        return run_apart(connection, script, &found, steps).await;
    }
    let all: Vec<_> = found.iter().filter(|statement| !is_transaction(statement)).collect();
    match in_transaction(connection, script, &all, steps).await {
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
            in_transaction(connection, script, &rest, steps).await
        }
        result => result,
    }
}

async fn in_transaction(
    connection: &mut dyn Connection,
    script: &str,
    statements: &[&Statement],
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    connection.script("BEGIN").await?;
    let result = async {
        if steps.before(connection).await? {
            for statement in statements {
                run_statement(connection, script, statement).await?;
            }
            steps.after(connection).await?;
        }
        connection.script("COMMIT").await
    }
    .await;
    if result.is_err() {
        // A lost connection cannot roll back, and need not.
        let _ = connection.script("ROLLBACK").await;
    }
    result
}

/// Statements that PostgreSQL refuses within a transaction run by themselves; all others between two such in one.
async fn run_apart(
    connection: &mut dyn Connection,
    script: &str,
    found: &[Statement],
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    if !steps.before(connection).await? {
        return Ok(());
    }
    let invalid = invalid_indexes(connection).await?;
    let mut group: Vec<&Statement> = Vec::new();
    for statement in found.iter().filter(|statement| !is_transaction(statement)) {
        if runs_alone(statement) {
            in_transaction(connection, script, &std::mem::take(&mut group), &mut Nothing).await?;
            if let Err(error) = run_statement(connection, script, statement).await {
                drop_new_invalid_indexes(connection, &invalid).await?;
                return Err(error);
            }
        } else {
            group.push(statement);
        }
    }
    in_transaction(connection, script, &group, &mut Nothing).await?;
    in_transaction(connection, script, &[], &mut Last(steps)).await
}

async fn run_statement(
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

fn runs_alone(statement: &Statement) -> bool {
    let concurrently = statement.has(&["CONCURRENTLY"])
        && [["CREATE", "INDEX"], ["DROP", "INDEX"], ["CREATE", "UNIQUE"]].iter().any(|w| statement.begins(w));
    concurrently
        || statement.begins(&["VACUUM"])
        || statement.begins(&["ALTER", "SYSTEM"])
        || statement.begins(&["CREATE", "DATABASE"])
        || statement.begins(&["DROP", "DATABASE"])
        || (statement.begins(&["REINDEX"]) && statement.has(&["CONCURRENTLY"]))
}

/// The script's own transaction lines: the whole runs in one already.
fn is_transaction(statement: &Statement) -> bool {
    [&["BEGIN"][..], &["START", "TRANSACTION"], &["COMMIT"], &["END"]]
        .iter()
        .any(|words| statement.begins(words))
}

async fn invalid_indexes(connection: &mut dyn Connection) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    let sql = "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid \
               JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid";
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            found.insert(row.text(0)?.to_owned());
            Ok(())
        })
        .await?;
    Ok(found)
}

/// An index whose concurrent making failed stays behind, invalid, and would stand in the way of the next try.
async fn drop_new_invalid_indexes(
    connection: &mut dyn Connection,
    before: &BTreeSet<String>,
) -> Result<(), Error> {
    for name in invalid_indexes(connection).await?.difference(before) {
        connection.script(&format!("DROP INDEX CONCURRENTLY {name}")).await?;
    }
    Ok(())
}

/// Nothing before, nothing after.
struct Nothing;

impl Steps for Nothing {
    fn before<'a>(&'a mut self, _: &'a mut dyn Connection) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async { Ok(true) })
    }

    fn after<'a>(&'a mut self, _: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Ok(()) })
    }
}

/// Only what comes after.
struct Last<'s>(&'s mut dyn Steps);

impl Steps for Last<'_> {
    fn before<'a>(&'a mut self, _: &'a mut dyn Connection) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async { Ok(true) })
    }

    fn after<'a>(&'a mut self, connection: &'a mut dyn Connection) -> BoxFuture<'a, Result<(), Error>> {
        self.0.after(connection)
    }
}
