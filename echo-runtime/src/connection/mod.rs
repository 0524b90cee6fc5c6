//! A driver's connection, each statement of which has its time, so that a server that is gone without a word holds up nobody.

mod alarm;
mod busy;
mod counted;

use std::{
    future::poll_fn,
    mem::take,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    task::Poll,
    time::Duration,
};

use echo_dialect::{
    driver::{BoxFuture, Connection, Error, ErrorKind, Reading, Row, Sink},
    value::Value,
};

pub(crate) use self::counted::Counted;
use self::{alarm::Alarm, busy::BusyPoll};

/// A connection and what its statements are waited for with.
pub(crate) struct Timed {
    connection: Box<dyn Connection>,
    wait: Wait,
}

struct Wait {
    alarm: Alarm,
    busy: BusyPoll,
}

impl Timed {
    /// A connection of which each statement may take so long, and is looked for this moment before the thread sleeps. `waited_for`
    /// counts what is waited for on all connections of the pool.
    pub(crate) fn new(
        connection: Box<dyn Connection>,
        limit: Option<Duration>,
        moment: Duration,
        waited_for: &Arc<AtomicUsize>,
    ) -> Self {
        let (alarm, busy) = (Alarm::new(limit), BusyPoll::new(moment, Arc::clone(waited_for)));
        Self { connection, wait: Wait { alarm, busy } }
    }

    /// As [`Connection::query`].
    pub(crate) async fn query(
        &mut self,
        sql: &str,
        parameters: &[Value],
        sink: Sink<'_>,
    ) -> Result<(), Error> {
        let came = AtomicBool::new(false);
        let mut sink = |row: &dyn Row| {
            came.store(true, Ordering::Relaxed);
            sink(row)
        };
        self.wait.of_parts(self.connection.query(sql, parameters, &mut sink), &came).await
    }

    /// As [`Connection::execute`].
    pub(crate) async fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        self.wait.of(self.connection.execute(sql, parameters)).await
    }

    /// As [`Connection::script`].
    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), Error> {
        self.wait.of(self.connection.script(sql)).await
    }

    /// Undoes the transaction that is open; whether there is none any more on this connection. One that is beyond use is left to the pool,
    /// which throws it away, and the database undoes what was not committed on it.
    pub(crate) async fn roll_back(&mut self) -> bool {
        !self.is_broken() && self.script("ROLLBACK").await.is_ok()
    }

    /// As [`Connection::last_insert_id`].
    pub(crate) async fn last_insert_id(&mut self) -> Result<i64, Error> {
        self.wait.of(self.connection.last_insert_id()).await
    }

    /// As [`Connection::check_skipped`].
    pub(crate) async fn check_skipped(&mut self) -> Result<(), Error> {
        self.wait.of(self.connection.check_skipped()).await
    }

    /// As [`Connection::read_together`].
    pub(crate) fn read_together(&mut self, readings: &mut [Reading]) {
        self.connection.read_together(readings);
    }

    /// As [`Connection::is_broken`].
    pub(crate) fn is_broken(&self) -> bool {
        self.connection.is_broken()
    }

    /// As [`Connection::is_in_transaction`].
    pub(crate) fn is_in_transaction(&self) -> bool {
        self.connection.is_in_transaction()
    }

    /// As [`Connection::returns_inserted`].
    pub(crate) fn returns_inserted(&self) -> bool {
        self.connection.returns_inserted()
    }
}

impl Wait {
    /// What a statement gives, unless it takes longer than it may.
    async fn of<T>(&mut self, statement: BoxFuture<'_, Result<T, Error>>) -> Result<T, Error> {
        self.of_parts(statement, &AtomicBool::new(false)).await
    }

    /// What a statement gives that says when part of it `came`, unless it takes longer than it may.
    async fn of_parts<T>(
        &mut self,
        mut statement: BoxFuture<'_, Result<T, Error>>,
        came: &AtomicBool,
    ) -> Result<T, Error> {
        // What needs no waiting, as most on SQLite, is had without more ado. The rest is boxed, so that what has to be moved is small.
        if let Poll::Ready(result) = poll_fn(|context| Poll::Ready(statement.as_mut().poll(context))).await {
            return result;
        }
        // It has just been asked.
        let mut asked = true;
        let statement = poll_fn(|context| {
            if take(&mut asked) {
                return Poll::Pending;
            }
            statement.as_mut().poll(context)
        });
        let Self { alarm, busy } = self;
        match Box::pin(alarm.within(busy.while_waiting(statement, came))).await {
            Some(result) => result,
            None => Err(given_up(alarm.limit())),
        }
    }
}

fn given_up(limit: Duration) -> Error {
    let message = format!(
        "The statement was given up after {} seconds, which is `PoolOptions::timeout`. Whether it does something yet is not known.",
        limit.as_secs_f64()
    );
    Error::new(ErrorKind::Timeout, message)
}
