//! One SQLite connection and its statements.
//!
//! A call begins on the caller's task, since a short one costs less than handing it to another thread. One that takes longer than
//! [`BUDGET`], or finds the database locked for as long, is stopped and goes on, on a thread where it holds up nobody:
//!
//! - What has given no row begins anew. A statement that changes something is undone by stopping it, so this holds for it, too.
//! - A SELECT that has given rows reads on where it was: a transaction keeps what it sees, and the rows that it gave are passed over.
//!
//! What stays on the caller's task, however long: a change within a transaction, which SQLite would undo with all that was done
//! before it; a SELECT between its first and its second row; scripts other than the begin and end of a transaction; and
//! databases in memory, which go with their last connection.

use std::{future::ready, time::Duration};

use rusqlite::ffi::ErrorCode;

use super::{
    super::errors::translate,
    away::{self, Task},
    budget::{self, BUDGET},
    row::{Live, SqliteRow},
    together,
    write::bind_all,
};
use crate::{
    driver::{BoxFuture, Connection, Reading, Row, Sink},
    error::Error,
    value::Value,
};

/// How many rows are given between two looks at the clock.
const ROWS: u64 = 64;

/// A connection. Its statement cache is rusqlite's.
pub(super) struct SqliteConnection {
    /// None while a call runs on another thread, and for good where such a call was given up.
    connection: Option<rusqlite::Connection>,
    /// How long a call may take on the caller's task. None: as long as it wants.
    budget: Option<Duration>,
}

/// How a call ended on the caller's task.
enum Outcome {
    Done,
    /// It took too long, and goes on elsewhere.
    Stopped(Stopped),
}

/// A call that goes on elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Stopped {
    /// Rows that it gave already.
    pub(super) given: u64,
    /// Whether a transaction was begun for it.
    pub(super) own: bool,
}

impl SqliteConnection {
    /// `in_memory`: a connection that is lost may take the database with it.
    pub(super) fn new(connection: rusqlite::Connection, in_memory: bool) -> Self {
        Self { connection: Some(connection), budget: (!in_memory).then_some(BUDGET) }
    }

    fn here(&self) -> Result<&rusqlite::Connection, Error> {
        self.connection.as_ref().ok_or_else(away::lost)
    }

    /// The budget, where there is a runtime that has another thread.
    fn budget(&self) -> Option<Duration> {
        self.budget.filter(|_| tokio::runtime::Handle::try_current().is_ok())
    }

    /// Runs a statement on the caller's task, as far as it gets.
    fn begin(&self, sql: &str, parameters: &[Value], sink: &mut Sink<'_>) -> Result<Outcome, Error> {
        let connection = self.here()?;
        let mut statement = connection.prepare_cached(sql).map_err(|error| translate(error, None))?;
        bind_all(&mut statement, parameters)?;
        let reads = statement.readonly();
        let outside = connection.is_autocommit();
        let limit = self.budget().filter(|_| reads || outside);
        let _limited = limit.map(budget::begin);
        let mut own = false;
        let mut given = 0;
        let mut rows = statement.raw_query();
        let result = loop {
            match rows.next() {
                Ok(Some(row)) => {
                    if let Err(error) = sink(&SqliteRow(Live(row))) {
                        break Err(error);
                    }
                }
                Ok(None) => break Ok(Outcome::Done),
                // Rows can be passed over where all are of one transaction.
                Err(error)
                    if limit.is_some() && (given == 0 || own || !outside) && budget::is_stopped(&error) =>
                {
                    return Ok(Outcome::Stopped(Stopped { given, own }));
                }
                Err(error) => break Err(translate(error, None)),
            }
            given += 1;
            if limit.is_none() || !reads {
                // Rows of a change are given when all is done.
                budget::end();
            } else if given == 1 {
                if outside {
                    budget::pause();
                }
            } else if given == 2 && outside {
                begin_own(connection)?;
                own = true;
                budget::resume();
            } else if given.is_multiple_of(ROWS) && budget::is_over() {
                return Ok(Outcome::Stopped(Stopped { given, own }));
            }
        };
        drop(rows);
        if own {
            budget::end();
            let ended = end_own(connection);
            return result.and_then(|outcome| ended.map(|()| outcome));
        }
        result
    }

    /// Runs a statement, on the caller's task or from there elsewhere; gives the number of rows it changed.
    async fn run(&mut self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<u64, Error> {
        let mut sink = sink;
        let before = self.here()?.total_changes();
        match self.begin(sql, parameters, &mut sink)? {
            Outcome::Done => {
                let connection = self.here()?;
                // `changes` keeps its value over statements that change no row.
                Ok(if connection.total_changes() == before { 0 } else { connection.changes() })
            }
            Outcome::Stopped(stopped) => {
                let task = Task { sql: sql.to_owned(), parameters: parameters.to_vec(), stopped };
                away::run(&mut self.connection, task, sink).await
            }
        }
    }

    /// Whether a lock of another connection kept the script from its only statement for longer than may be waited here.
    fn is_held_up(&self, error: &rusqlite::Error, sql: &str) -> bool {
        self.budget().is_some()
            && is_boundary(sql)
            && error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
    }
}

/// Whether a script is nothing but the begin or the end of a transaction.
fn is_boundary(sql: &str) -> bool {
    matches!(sql, "BEGIN" | "BEGIN IMMEDIATE" | "BEGIN DEFERRED" | "BEGIN EXCLUSIVE" | "COMMIT" | "ROLLBACK")
}

pub(super) fn begin_own(connection: &rusqlite::Connection) -> Result<(), Error> {
    prepared(connection, "BEGIN").map_err(|error| translate(error, None))
}

/// Ends a transaction that only read.
pub(super) fn end_own(connection: &rusqlite::Connection) -> Result<(), Error> {
    prepared(connection, "COMMIT").map_err(|error| translate(error, None))
}

/// Begins or ends a transaction. The statement is kept: reading it costs as much as running it.
fn prepared(connection: &rusqlite::Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute(()).map(|_| ())
}

impl Connection for SqliteConnection {
    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        parameters: &'a [Value],
        sink: Sink<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move { self.run(sql, parameters, sink).await.map(|_| ()) })
    }

    fn execute<'a>(&'a mut self, sql: &'a str, parameters: &'a [Value]) -> BoxFuture<'a, Result<u64, Error>> {
        Box::pin(async move { self.run(sql, parameters, &mut |_: &dyn Row| Ok(())).await })
    }

    fn script<'a>(&'a mut self, sql: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let done = if is_boundary(sql) {
                let _limited = self.budget().map(budget::begin);
                // Only waiting counts: nothing else here takes steps worth counting, and those of a kept statement add up.
                budget::pause();
                prepared(self.here()?, sql)
            } else {
                self.here()?.execute_batch(sql)
            };
            match done {
                Err(error) if self.is_held_up(&error, sql) => {
                    away::script(&mut self.connection, sql.to_owned()).await
                }
                done => done.map_err(|error| translate(error, Some(sql.len()))),
            }
        })
    }

    fn last_insert_id(&mut self) -> BoxFuture<'_, Result<i64, Error>> {
        let id = self.here().map(rusqlite::Connection::last_insert_rowid);
        Box::pin(ready(id))
    }

    fn read_together(&mut self, readings: &mut [Reading]) {
        if let Some(connection) = &self.connection {
            together::read(connection, self.budget(), readings);
        }
    }

    fn is_broken(&self) -> bool {
        self.connection.is_none()
    }

    fn is_in_transaction(&self) -> bool {
        self.connection.as_ref().is_some_and(|connection| !connection.is_autocommit())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Connection as _, SqliteConnection};
    use crate::{driver::Row, value::Value};

    /// Numbers from 1 on, in a table.
    const NUMBERS: &str =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n";

    /// A connection to a file, on which a call may take so long.
    fn open(folder: &tempfile::TempDir, budget: Duration) -> SqliteConnection {
        let mut connection = rusqlite::Connection::open(folder.path().join("test.db")).unwrap();
        super::budget::watch(&mut connection).unwrap();
        let mut connection = SqliteConnection::new(connection, false);
        connection.budget = Some(budget);
        connection
    }

    async fn numbers(connection: &mut SqliteConnection, sql: &str, parameters: &[Value]) -> Vec<i64> {
        let mut numbers = Vec::new();
        let mut sink = |row: &dyn Row| {
            numbers.push(row.int(0)?);
            Ok(())
        };
        connection.query(sql, parameters, &mut sink).await.unwrap();
        numbers
    }

    /// Whatever the budget, all rows come once and in order, also where another connection writes in the meantime.
    #[tokio::test]
    async fn rows_come_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(&folder, Duration::ZERO);
        connection.script("PRAGMA journal_mode = WAL; CREATE TABLE t (i INTEGER PRIMARY KEY)").await.unwrap();
        let made =
            connection.execute(&format!("INSERT INTO t {NUMBERS}"), &[Value::Int(5_000)]).await.unwrap();
        assert_eq!(made, 5_000);
        let mut other = Some(rusqlite::Connection::open(folder.path().join("test.db")).unwrap());
        for budget in [0, 50, 200, 1_000, 100_000] {
            connection.budget = Some(Duration::from_micros(budget));
            let mut found = Vec::new();
            let mut sink = |row: &dyn Row| {
                if found.len() == 100 {
                    let other = other.as_mut().unwrap();
                    other.execute_batch("DELETE FROM t WHERE i > 4990; INSERT INTO t VALUES (-1)").unwrap();
                }
                found.push(row.int(0)?);
                Ok(())
            };
            connection.query("SELECT i FROM t ORDER BY i", &[], &mut sink).await.unwrap();
            assert_eq!(found, (1..=5_000).collect::<Vec<_>>(), "{budget}");
            assert!(connection.here().unwrap().is_autocommit());
            let restore = "DELETE FROM t WHERE i = -1; INSERT INTO t VALUES (4991), (4992), (4993), (4994), (4995), (4996), \
                           (4997), (4998), (4999), (5000)";
            other.as_mut().unwrap().execute_batch(restore).unwrap();
        }
    }

    /// A long call leaves the only thread of a runtime to others.
    #[tokio::test]
    async fn long_calls_hold_up_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(&folder, Duration::from_millis(1));
        let sql = format!("SELECT count(*) FROM ({NUMBERS})");
        let parameters = [Value::Int(3_000_000)];
        let mut ticks = 0;
        let query = numbers(&mut connection, &sql, &parameters);
        tokio::pin!(query);
        let counted = loop {
            tokio::select! {
                counted = &mut query => break counted,
                () = tokio::time::sleep(Duration::from_millis(2)) => ticks += 1,
            }
        };
        assert_eq!(counted, [3_000_000]);
        assert!(ticks > 10, "{ticks}");
    }

    #[tokio::test]
    async fn changes_are_made_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(&folder, Duration::ZERO);
        connection.script("CREATE TABLE t (i INTEGER)").await.unwrap();
        connection.execute(&format!("INSERT INTO t {NUMBERS}"), &[Value::Int(50_000)]).await.unwrap();
        let changed = connection.execute("UPDATE t SET i = i + 1", &[]).await.unwrap();
        assert_eq!(changed, 50_000);
        let returned = numbers(&mut connection, "UPDATE t SET i = i + 1 RETURNING i", &[]).await;
        assert_eq!(returned.len(), 50_000);
        // In a transaction it stays, and undoes nothing.
        connection.script("BEGIN IMMEDIATE").await.unwrap();
        connection.execute("UPDATE t SET i = i + 1", &[]).await.unwrap();
        let sum = numbers(&mut connection, "SELECT sum(i) FROM t", &[]).await;
        connection.script("COMMIT").await.unwrap();
        assert_eq!(sum, [50_000 * 50_001 / 2 + 3 * 50_000]);
    }

    #[tokio::test]
    async fn a_call_that_is_given_up_breaks_the_connection() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(&folder, Duration::ZERO);
        let sql = format!("SELECT count(*) FROM ({NUMBERS})");
        let parameters = [Value::Int(1_000_000_000)];
        let query = numbers(&mut connection, &sql, &parameters);
        assert!(tokio::time::timeout(Duration::from_millis(20), query).await.is_err());
        assert!(connection.is_broken());
        let error = connection.script("SELECT 1").await.unwrap_err();
        assert!(error.to_string().contains("given up"), "{error}");
    }

    /// In a transaction, too, rows come once, and however often one begins and ends, it does.
    #[tokio::test]
    async fn nothing_stops_a_transaction() {
        let folder = tempfile::tempdir().unwrap();
        let mut connection = open(&folder, Duration::ZERO);
        connection.script("CREATE TABLE t (i INTEGER PRIMARY KEY)").await.unwrap();
        connection.execute(&format!("INSERT INTO t {NUMBERS}"), &[Value::Int(5_000)]).await.unwrap();
        for budget in [0, 50, 200, 1_000] {
            connection.budget = Some(Duration::from_micros(budget));
            connection.script("BEGIN").await.unwrap();
            let found = numbers(&mut connection, "SELECT i FROM t ORDER BY i", &[]).await;
            assert_eq!(found, (1..=5_000).collect::<Vec<_>>(), "{budget}");
            let slow_second = format!("SELECT 1 UNION ALL SELECT count(*) FROM ({NUMBERS})");
            assert_eq!(
                numbers(&mut connection, &slow_second, &[Value::Int(50_000)]).await,
                [1, 50_000],
                "{budget}"
            );
            connection.script("COMMIT").await.unwrap();
        }
        connection.budget = Some(Duration::ZERO);
        for _ in 0..2_000 {
            connection.script("BEGIN").await.unwrap();
            connection.script("COMMIT").await.unwrap();
        }
        for _ in 0..1_000 {
            assert_eq!(numbers(&mut connection, "SELECT i FROM t WHERE i < 4", &[]).await, [1, 2, 3]);
        }
    }

    /// Waiting for a lock holds up nobody either, and the statement runs when it is free.
    #[tokio::test]
    async fn locks_are_waited_for_elsewhere() {
        let folder = tempfile::tempdir().unwrap();
        let mut holder = open(&folder, Duration::from_secs(9));
        holder.script("CREATE TABLE t (i INTEGER); BEGIN IMMEDIATE").await.unwrap();
        let mut connection = open(&folder, Duration::from_millis(1));
        let release = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            holder.script("COMMIT").await.unwrap();
        };
        let insert = async {
            connection.execute("INSERT INTO t VALUES (1)", &[]).await.unwrap();
            connection.script("BEGIN IMMEDIATE").await.unwrap();
        };
        tokio::join!(insert, release);
        assert!(!connection.here().unwrap().is_autocommit());
    }
}
