//! The history table: which migrations a database has. It is Prisma's `_prisma_migrations`, row for row; what has no place there is in
//! columns of Echo's own, which Prisma passes over.

mod extra;
mod journal;
mod record;
mod stored;

use std::time::Duration;

use chrono::{DateTime, Utc};
use echo_dialect::{
    driver::{Connection, Error, Row},
    migrating::HistorySql,
    value::{Kind, Value},
};
use uuid::Uuid;

pub use self::{
    extra::Extra,
    journal::Unfinished,
    record::{Record, State, checksum},
};
use crate::{database::Database, failure::Failure};

pub(crate) use self::{
    extra::add as add_extra,
    journal::{Kept, create as create_journal, drop_empty as drop_empty_journal},
    record::hex,
};

/// How often the history tables are tried to be made.
const TRIES: u32 = 20;
/// How long between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// Every row of the history table, oldest first; none where there is no table.
pub async fn records(database: &mut Database) -> Result<Vec<Record>, Failure> {
    let sql = database.driver().history();
    let result = read(database.connection(), sql).await;
    result.map_err(|error| database.failure(&error))
}

/// Whether the history table is there.
pub async fn exists(database: &mut Database) -> Result<bool, Failure> {
    let sql = database.driver().history();
    let result = tables(database.connection(), sql).await;
    result.map(|tables| tables.history).map_err(|error| database.failure(&error))
}

/// Makes the history tables where they are missing.
pub async fn create(database: &mut Database) -> Result<(), Failure> {
    let sql = database.driver().history();
    let mut result = create_tables(database.connection(), sql).await;
    for _ in 0..TRIES {
        if result.is_ok() {
            break;
        }
        // Another deployer may be making them at the same time.
        tokio::time::sleep(PAUSE).await;
        result = create_tables(database.connection(), sql).await;
    }
    result.map_err(|error| database.failure(&error))
}

/// The migrations that an earlier run left in part, and of which the journal knows how far it came.
pub async fn unfinished(database: &mut Database) -> Result<Vec<Unfinished>, Failure> {
    let sql = database.driver().history();
    let result = journal::unfinished(database.connection(), sql).await;
    result.map_err(|error| database.failure(&error))
}

/// What Echo keeps about an applied migration, beyond Prisma's table; nothing where another tool applied it.
pub async fn extra(database: &mut Database, name: &str) -> Result<Option<Extra>, Failure> {
    let sql = database.driver().history();
    let result = extra::read(database.connection(), sql, name).await;
    result.map_err(|error| database.failure(&error))
}

/// A migration to record without running it.
#[derive(Clone, Copy, Debug)]
pub struct Unrun<'a> {
    /// Its name.
    pub name: &'a str,
    /// The script.
    pub script: &'a str,
    /// The script that undoes it.
    pub down: Option<&'a str>,
    /// The datamodel as of the migration.
    pub snapshot: Option<&'a str>,
}

/// Marks a migration as applied without running it: its failed rows become rolled back, and a new row says it is there, and what the
/// database holds now. It works on a database without a history: that is how one is put under migrations.
///
/// P3008 where it is applied already.
pub async fn resolve_applied(database: &mut Database, migration: Unrun<'_>) -> Result<(), Failure> {
    let name = migration.name;
    let rows = records(database).await?;
    if rows.iter().any(|row| row.name == name && row.state() == State::Applied) {
        let message = format!("The migration `{name}` is already recorded as applied in the database.");
        return Err(Failure::new("resolve", message).code("P3008"));
    }
    let held = database.introspect().await?;
    create(database).await?;
    let driver = database.driver();
    let time = |time| driver.history_time(time);
    let parameters = [time(Utc::now()), Value::Text(name.to_owned())];
    let mut row = Record::new(name, migration.script, Utc::now());
    row.finished_at = Some(row.started_at);
    row.logs = Some(String::new());
    let extra = Extra::new(migration.script, migration.down, migration.snapshot, &held, row.started_at);
    let result = async {
        let connection = database.connection();
        connection.execute(driver.history().roll_back_failed, &parameters).await?;
        journal::forget(connection, driver.history(), name).await?;
        add(connection, driver.history(), &row, &time).await?;
        add_extra(connection, driver.history(), name, &extra).await
    }
    .await;
    result.map_err(|error| database.failure(&error))
}

/// Removes the history and the journal.
pub async fn drop_all(database: &mut Database) -> Result<(), Failure> {
    let history = database.driver().history();
    database.script(history.drop_journal).await?;
    database.script(history.drop).await
}

/// Records another script as the one by which a migration was applied: one that was changed in nothing that matters.
pub async fn record_script(database: &mut Database, name: &str, script: &str) -> Result<(), Failure> {
    let rows = records(database).await?;
    let extra = extra(database, name).await?;
    create(database).await?;
    let driver = database.driver();
    let time = |time| driver.history_time(time);
    let result = async {
        let connection = database.connection();
        for row in rows.into_iter().filter(|row| row.name == name && row.state() == State::Applied) {
            let row = Record { checksum: checksum(script), ..row };
            update(connection, driver.history(), &row, &time).await?;
        }
        if let Some(extra) = extra {
            let extra = Extra { script: Some(script.to_owned()), ..extra };
            add_extra(connection, driver.history(), name, &extra).await?;
        }
        Ok(())
    }
    .await;
    result.map_err(|error: Error| database.failure(&error))
}

/// Marks a failed migration as rolled back: it is then pending again.
///
/// P3011 where it was never applied, P3012 where it did not fail.
pub async fn resolve_rolled_back(database: &mut Database, name: &str) -> Result<(), Failure> {
    let rows = records(database).await?;
    let of_name: Vec<_> = rows.iter().filter(|row| row.name == name).collect();
    if of_name.is_empty() {
        let message = format!(
            "Migration `{name}` cannot be rolled back because it was never applied to the database. Hint: did you pass in \
             the whole migration name? (example: \"20201231000000_initial_migration\")"
        );
        return Err(Failure::new("resolve", message).code("P3011"));
    }
    if of_name.iter().all(|row| row.state() != State::Failed) {
        let message =
            format!("Migration `{name}` cannot be rolled back because it is not in a failed state.");
        return Err(Failure::new("resolve", message).code("P3012"));
    }
    let driver = database.driver();
    let parameters = [driver.history_time(Utc::now()), Value::Text(name.to_owned())];
    let result = async {
        let connection = database.connection();
        connection.execute(driver.history().roll_back_failed, &parameters).await?;
        journal::forget(connection, driver.history(), name).await
    }
    .await;
    result.map_err(|error| database.failure(&error))
}

/// Which of the tools' own tables are there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tables {
    history: bool,
    extra: bool,
    journal: bool,
}

pub(crate) async fn tables(connection: &mut dyn Connection, sql: &HistorySql) -> Result<Tables, Error> {
    let mut found = Tables::default();
    connection
        .query(sql.exist, &[], &mut |row: &dyn Row| {
            let is_there = |index| Ok::<_, Error>(row.int(index)? != 0);
            found = Tables { history: is_there(0)?, extra: is_there(1)?, journal: is_there(2)? };
            Ok(())
        })
        .await?;
    Ok(found)
}

pub(crate) async fn create_tables(connection: &mut dyn Connection, sql: &HistorySql) -> Result<(), Error> {
    let there = tables(connection, sql).await?;
    if !there.history {
        connection.script(sql.create).await?;
    }
    if !there.extra {
        connection.script(sql.create_extra).await?;
    }
    Ok(())
}

pub(crate) async fn read(connection: &mut dyn Connection, sql: &HistorySql) -> Result<Vec<Record>, Error> {
    if !tables(connection, sql).await?.history {
        return Ok(Vec::new());
    }
    read_there(connection, sql).await
}

/// The same, where the table is known to be there.
pub(crate) async fn read_there(
    connection: &mut dyn Connection,
    sql: &HistorySql,
) -> Result<Vec<Record>, Error> {
    let mut found = Vec::new();
    connection
        .query(sql.list, &[], &mut |row: &dyn Row| {
            let time = |index| -> Result<Option<DateTime<Utc>>, Error> {
                Ok(match row.value(index, Kind::DateTime, false)? {
                    Value::DateTime(time) => Some(time),
                    _ => None,
                })
            };
            found.push(Record {
                id: row.text(0)?.to_owned(),
                checksum: row.text(1)?.to_owned(),
                finished_at: time(2)?,
                name: row.text(3)?.to_owned(),
                logs: if row.is_null(4) { None } else { Some(row.text(4)?.to_owned()) },
                rolled_back_at: time(5)?,
                started_at: time(6)?.unwrap_or_default(),
                steps: row.int(7)?,
            });
            Ok(())
        })
        .await?;
    Ok(found)
}

/// Adds a row; `time` writes a time as the database holds it.
pub(crate) async fn add(
    connection: &mut dyn Connection,
    sql: &HistorySql,
    row: &Record,
    time: &(dyn Fn(DateTime<Utc>) -> Value + Send + Sync),
) -> Result<(), Error> {
    let optional = |at: Option<DateTime<Utc>>| at.map_or(Value::Null, time);
    let parameters = [
        Value::Text(row.id.clone()),
        Value::Text(row.checksum.clone()),
        optional(row.finished_at),
        Value::Text(row.name.clone()),
        row.logs.clone().map_or(Value::Null, Value::Text),
        optional(row.rolled_back_at),
        time(row.started_at),
        Value::Int(row.steps),
    ];
    connection.execute(sql.insert, &parameters).await.map(|_| ())
}

/// Says in the row of a migration that was there before its script ran how far it came, and by which script.
pub(crate) async fn update(
    connection: &mut dyn Connection,
    sql: &HistorySql,
    row: &Record,
    time: &(dyn Fn(DateTime<Utc>) -> Value + Send + Sync),
) -> Result<(), Error> {
    let parameters = [
        Value::Text(row.checksum.clone()),
        row.finished_at.map_or(Value::Null, time),
        row.logs.clone().map_or(Value::Null, Value::Text),
        Value::Int(row.steps),
        Value::Text(row.id.clone()),
    ];
    connection.execute(sql.update, &parameters).await.map(|_| ())
}

impl Record {
    /// A row for a migration that starts now: neither finished nor rolled back.
    pub(crate) fn new(name: &str, script: &str, started_at: DateTime<Utc>) -> Self {
        Self {
            id: Uuid::new_v4().to_string(),
            checksum: checksum(script),
            finished_at: None,
            name: name.to_owned(),
            logs: None,
            rolled_back_at: None,
            started_at,
            steps: 0,
        }
    }
}
