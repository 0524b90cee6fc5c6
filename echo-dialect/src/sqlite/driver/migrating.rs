//! Migrations on SQLite: one transaction, and tables rebuilt without losing what hangs on them.
//!
//! A rebuild (copy into a new table, drop the old one, rename) runs with foreign keys off, or dropping the table would delete or
//! change the rows that refer to it. SQLite ignores that setting within a transaction, so it is made before it begins, and read
//! back. Lines of the script that set it are passed over.

use chrono::{DateTime, Utc};

use super::super::Sqlite;
use super::{outline, rebuild::Kept};
use crate::{
    crash,
    driver::{BoxFuture, Connection},
    error::{Error, ErrorKind},
    migrating::{HistorySql, Migrating, NUMBERED, Patience, Steps, is_true},
    outline::{Touched, outline as outlined},
    script::{Statement, Syntax, normalized, statements, touches_rows},
    value::Value,
};

pub(super) const SYNTAX: Syntax = Syntax {
    dollar_quotes: false,
    brackets: true,
    backticks: true,
    double_quoted_text: false,
    hash_comments: false,
    trigger_bodies: true,
    routine_bodies: false,
};

const HISTORY: HistorySql = HistorySql {
    exist: "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '_prisma_migrations'), \
            EXISTS (SELECT 1 FROM pragma_table_info('_prisma_migrations') WHERE name = 'echo_script'), FALSE",
    create: r#"CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);"#,
    create_extra: r#"ALTER TABLE "_prisma_migrations" ADD COLUMN "echo_down" TEXT;
ALTER TABLE "_prisma_migrations" ADD COLUMN "echo_snapshot" TEXT;
ALTER TABLE "_prisma_migrations" ADD COLUMN "echo_fingerprint" TEXT;
ALTER TABLE "_prisma_migrations" ADD COLUMN "echo_tool_version" TEXT;
ALTER TABLE "_prisma_migrations" ADD COLUMN "echo_database_schema" BLOB;
ALTER TABLE "_prisma_migrations" ADD COLUMN "echo_script" TEXT;"#,
    ..NUMBERED
};

impl Migrating for Sqlite {
    fn history(&self) -> &'static HistorySql {
        &HISTORY
    }

    fn history_time(&self, time: DateTime<Utc>) -> Value {
        Value::Int(time.timestamp_millis())
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
        true
    }

    fn run<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        script: &'a str,
        steps: &'a mut dyn Steps,
        mut patience: Patience<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let statements = statements(script, SYNTAX);
            refuse_transactions(&statements)?;
            let foreign_keys = pragma(connection, "foreign_keys").await?;
            let legacy = pragma(connection, "legacy_alter_table").await?;
            let off = foreign_keys && statements.iter().any(needs_foreign_keys_off);
            if off {
                set_pragma(connection, "foreign_keys", false).await?;
            }
            let result = match begin(connection, &mut patience).await {
                Ok(()) => {
                    let result = within(connection, script, &statements, steps).await;
                    finish(connection, result).await
                }
                Err(error) => Err(error),
            };
            let restored = set_pragma(connection, "legacy_alter_table", legacy)
                .await
                .and(set_pragma(connection, "foreign_keys", foreign_keys).await);
            result.and(restored)
        })
    }
}

async fn within(
    connection: &mut dyn Connection,
    script: &str,
    statements: &[Statement],
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    if !steps.before(connection).await? {
        return Ok(());
    }
    // True renames at the start come before what is kept is looked at: it hangs on the new names.
    let first = statements.iter().take_while(|one| is_skipped(one) || is_rename(one)).count();
    let (renames, statements) = statements.split_at(first);
    run_all(connection, script, renames, &Kept::default(), steps).await?;
    let kept = Kept::before(connection, statements, steps.is_explicit()).await?;
    run_all(connection, script, statements, &kept, steps).await?;
    crash::before();
    kept.restore(connection).await?;
    steps.after(connection).await?;
    crash::after();
    Ok(())
}

async fn run_all(
    connection: &mut dyn Connection,
    script: &str,
    statements: &[Statement],
    kept: &Kept,
    steps: &mut dyn Steps,
) -> Result<(), Error> {
    for statement in statements.iter().filter(|statement| !is_skipped(statement)) {
        if steps.is_interrupted() {
            return Err(Error::interrupted());
        }
        crash::before();
        // A rebuild's rename takes a name that others already refer to: they must not follow. A true rename takes them along.
        if let Some(target) = statement.name_following(&["RENAME", "TO"]) {
            set_pragma(connection, "legacy_alter_table", kept.is_rebuilt(&target)).await?;
        }
        let text = &script[statement.range.clone()];
        let numbered = kept.with_row_numbers(connection, statement, text).await?;
        let text = numbered.as_deref().unwrap_or(text);
        connection.script(text).await.map_err(|error| moved(error, statement.range.start))?;
        crash::after();
        crash::noted();
    }
    Ok(())
}

async fn begin(connection: &mut dyn Connection, patience: &mut Patience<'_>) -> Result<(), Error> {
    let mut waiting = patience.start();
    connection.script("PRAGMA busy_timeout = 0").await?;
    let result = loop {
        match connection.script("BEGIN IMMEDIATE").await {
            Err(error) if *error.kind() == ErrorKind::Busy => {
                if let Err(over) = waiting.pause(|| error).await {
                    break Err(over);
                }
            }
            result => break result,
        }
    };
    connection.script(&format!("PRAGMA busy_timeout = {}", super::BUSY_TIMEOUT.as_millis())).await?;
    result
}

async fn finish(connection: &mut dyn Connection, result: Result<(), Error>) -> Result<(), Error> {
    let result = match result {
        Ok(()) => connection.script("COMMIT").await,
        Err(error) => Err(error),
    };
    if result.is_ok() {
        crash::noted();
    }
    if result.is_err() {
        // Some errors have ended the transaction already; then there is nothing to roll back.
        let _ = connection.script("ROLLBACK").await;
    }
    result
}

/// Where a table goes, rows that refer to it would go with it, or change.
fn needs_foreign_keys_off(statement: &Statement) -> bool {
    statement.begins(&["DROP", "TABLE"])
        || (statement.begins(&["PRAGMA"])
            && (statement.has(&["foreign_keys"]) || statement.has(&["defer_foreign_keys"])))
}

/// Where a table or a column gets another name.
fn is_rename(statement: &Statement) -> bool {
    statement.begins(&["ALTER", "TABLE"]) && statement.has(&["RENAME"])
}

/// Lines about what this procedure does by itself.
fn is_skipped(statement: &Statement) -> bool {
    let pragma = statement.begins(&["PRAGMA"])
        && ["foreign_keys", "defer_foreign_keys", "legacy_alter_table"]
            .iter()
            .any(|name| statement.has(&[name]));
    pragma || statement.begins(&["BEGIN"]) || statement.begins(&["COMMIT"]) || statement.begins(&["END"])
}

fn refuse_transactions(statements: &[Statement]) -> Result<(), Error> {
    match statements.iter().find(|statement| statement.begins(&["ROLLBACK"])) {
        Some(statement) => Err(Error::new(
            ErrorKind::Syntax,
            "The script rolls back. A migration runs in one transaction; take the line out.",
        )
        .with_position(statement.range.start)),
        None => Ok(()),
    }
}

pub(super) fn moved(error: Error, by: usize) -> Error {
    match error.position() {
        Some(position) => error.with_position(by + position),
        None => error.with_position(by),
    }
}

async fn pragma(connection: &mut dyn Connection, name: &str) -> Result<bool, Error> {
    is_true(connection, &format!("PRAGMA {name}")).await
}

/// Sets a pragma and reads it back: within a transaction some are silently ignored.
async fn set_pragma(connection: &mut dyn Connection, name: &str, on: bool) -> Result<(), Error> {
    connection.script(&format!("PRAGMA {name} = {}", if on { "ON" } else { "OFF" })).await?;
    if pragma(connection, name).await? == on {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Other,
        format!(
            "SQLite did not take `PRAGMA {name}`: a transaction is open on this connection. Nothing was changed."
        ),
    ))
}
