//! A connection for the length of one operation: lent by the pool, or the one of an open transaction.

use std::time::Duration;

use echo_dialect::{
    driver::{Connection, Row},
    query::Statement,
};
use tokio::sync::MutexGuard;

use super::watch::Watch;
use crate::{
    datamodel::{Datamodel, ModelId},
    error::Error,
    pool::Lent,
    transaction::{State, begin_statement},
};

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It only reads.
    Read,
    /// It may write.
    Write,
}

/// A connection for the length of one operation.
pub struct Session<'a> {
    pub(crate) datamodel: &'a Datamodel,
    held: Held<'a>,
}

enum Held<'a> {
    Pooled(Lent),
    Transaction(MutexGuard<'a, State>),
}

impl<'a> Session<'a> {
    pub(crate) fn pooled(datamodel: &'a Datamodel, lent: Lent) -> Self {
        Self { datamodel, held: Held::Pooled(lent) }
    }

    pub(crate) fn transaction(datamodel: &'a Datamodel, state: MutexGuard<'a, State>) -> Self {
        Self { datamodel, held: Held::Transaction(state) }
    }

    fn lent(&mut self) -> &mut Lent {
        match &mut self.held {
            Held::Pooled(lent) => lent,
            Held::Transaction(guard) => match &mut **guard {
                State::Open(lent) => lent,
                State::Ended(_) => unreachable_ended(),
            },
        }
    }

    /// The session as operations run on it.
    pub(crate) fn run(&mut self) -> Run<'_> {
        let datamodel = self.datamodel;
        let lent = self.lent();
        Run { datamodel, slow: lent.slow, connection: &mut *lent.connection, now: None }
    }

    /// Whether it runs in a transaction that the application holds.
    pub(crate) fn is_in_transaction(&self) -> bool {
        matches!(self.held, Held::Transaction(_))
    }

    /// Begins a transaction of the operation's own.
    pub(crate) async fn begin(&mut self) -> Result<(), Error> {
        let sql = begin_statement(self.datamodel, None, true)?;
        let lent = self.lent();
        lent.in_transaction = true;
        lent.connection.script(&sql).await.map_err(|error| Error::from_driver(None, None, error))
    }

    /// Ends it: commits where the operation went well.
    pub(crate) async fn end<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        let command = if result.is_ok() { "COMMIT" } else { "ROLLBACK" };
        let lent = self.lent();
        match lent.connection.script(command).await {
            Ok(()) => lent.in_transaction = false,
            Err(error) if result.is_ok() => return Err(Error::from_driver(None, None, error)),
            // The pool tries again before it lends the connection.
            Err(_) => {}
        }
        result
    }
}

/// A session is made of an open state, and holds its lock.
#[expect(clippy::panic, reason = "cannot happen")]
fn unreachable_ended() -> ! {
    panic!("a session holds the lock of an open transaction")
}

/// A connection and the datamodel: what all operations are written on.
pub(crate) struct Run<'a> {
    pub(crate) datamodel: &'a Datamodel,
    pub(crate) connection: &'a mut dyn Connection,
    /// From when on a statement counts as slow.
    pub(super) slow: Duration,
    /// The one instant of the operation, once asked for.
    pub(crate) now: Option<chrono::DateTime<chrono::Utc>>,
}

impl Run<'_> {
    /// The same for an operation within this one.
    pub(crate) fn again(&mut self) -> Run<'_> {
        let Self { datamodel, slow, now, .. } = *self;
        Run { datamodel, slow, connection: &mut *self.connection, now }
    }

    /// Runs a statement and hands each row on.
    pub(crate) async fn query(
        &mut self,
        model: ModelId,
        statement: &Statement,
        mut sink: impl FnMut(&dyn Row) -> Result<(), echo_dialect::driver::Error> + Send,
    ) -> Result<(), Error> {
        let (watch, mut rows) = (Watch::begin(), 0);
        let mut counting = |row: &dyn Row| {
            rows += 1;
            sink(row)
        };
        let result = self.connection.query(&statement.sql, &statement.parameters, &mut counting).await;
        watch.end(&statement.sql, &self.datamodel.model(model).name, rows, result.is_err(), self.slow);
        result.map_err(|error| Error::from_driver(Some(self.datamodel), Some(model), error))
    }

    /// Runs a statement and counts the rows it changed.
    pub(crate) async fn execute(&mut self, model: ModelId, statement: &Statement) -> Result<u64, Error> {
        let watch = Watch::begin();
        let result = self.connection.execute(&statement.sql, &statement.parameters).await;
        let rows = result.as_ref().copied().unwrap_or(0);
        watch.end(&statement.sql, &self.datamodel.model(model).name, rows, result.is_err(), self.slow);
        result.map_err(|error| Error::from_driver(Some(self.datamodel), Some(model), error))
    }
}
