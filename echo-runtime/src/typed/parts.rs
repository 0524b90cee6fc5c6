//! Reading many records part by part, so that they need not all be in memory.

use super::{Database, Model, Transaction};
use crate::{
    ast::{self, Function},
    error::{Error, ErrorKind},
    execute::{Access, Executor as _, Shape, is_column},
};

/// Records that match, part by part, with what a query reads of each and includes.
///
/// All parts are of one state of the database: unless the query is part of a transaction already, they are read in one, which ends
/// with the last part or when this is dropped.
#[derive(Debug)]
#[must_use = "parts are read by `next`"]
pub struct Parts<S> {
    database: Database,
    /// Keeps the state that is read.
    snapshot: Option<Transaction<Database>>,
    select: ast::Select,
    shape: S,
    size: u64,
    /// How many records are still wanted; none where all are.
    left: Option<u64>,
    /// Whether the cursor is where a part ended, rather than where the query begins.
    went_on: bool,
    ended: bool,
}

impl<S: Shape> Parts<S> {
    pub(crate) async fn begin(
        database: &Database,
        mut select: ast::Select,
        shape: S,
        size: u32,
    ) -> Result<Self, Error> {
        let model = database.datamodel().model(select.model);
        let refused = |message: String| Err(Error::new(ErrorKind::InvalidQuery, None, message));
        if model.key.is_empty() || !model.key.iter().all(|field| model.field(*field).is_required()) {
            return refused(format!("{} has no key, so that nothing tells where a part ends.", model.name));
        }
        if select.take.is_some_and(|take| take < 0) {
            return refused(
                "The last records are read part by part in the opposite order, with `take`.".to_owned(),
            );
        }
        if !select.distinct.is_empty() || !select.order.iter().all(|term| is_column(model, term)) {
            return refused(
                "Records are read part by part in an order of columns of their own, and without `distinct`."
                    .to_owned(),
            );
        }
        // The parts must be of one order, which tells all records apart.
        select.order.extend(model.key.iter().map(|field| ast::Order::by(*field)));
        let snapshot = database.snapshot().await?;
        let database = snapshot.as_deref().unwrap_or(database).clone();
        let left = select.take.map(i64::unsigned_abs);
        Ok(Self {
            database,
            snapshot,
            select,
            shape,
            size: u64::from(size.max(1)),
            left,
            went_on: false,
            ended: false,
        })
    }

    /// The next part: as many records as were asked for, or fewer in the last one; none at the end.
    ///
    /// # Errors
    /// Those of reading; also where the record that the last part ended with is no longer there, which only happens in a transaction
    /// that sees what others commit.
    pub async fn next(&mut self) -> Result<Option<Vec<S::Record>>, Error> {
        let size = self.left.map_or(self.size, |left| left.min(self.size));
        if self.ended || size == 0 {
            self.end().await?;
            return Ok(None);
        }
        self.select.take = Some(i64::try_from(size).unwrap_or(i64::MAX));
        let (records, last) =
            self.database.session(Access::Read).await?.find_part(&self.select, &self.shape).await?;
        let count = records.len() as u64;
        if count < size {
            if self.went_on {
                self.check_cursor().await?;
            }
            self.ended = true;
        }
        if let Some(left) = &mut self.left {
            *left -= count;
        }
        if last.is_some() {
            self.select.cursor = last;
            self.select.skip = 1;
            self.went_on = true;
        }
        if count == 0 {
            self.end().await?;
            return Ok(None);
        }
        Ok(Some(records))
    }

    /// A part that is not full is the last one only if what it began with is still there.
    async fn check_cursor(&self) -> Result<(), Error> {
        let Some(cursor) = &self.select.cursor else { return Ok(()) };
        let aggregate = ast::Aggregate {
            model: self.select.model,
            filter: cursor.to_filter(),
            outputs: vec![(Function::Count, None)],
            ..ast::Aggregate::default()
        };
        if self.database.aggregate(&aggregate).await? == [ast::Value::Int(1)] {
            return Ok(());
        }
        let message = "The record that the last part ended with was deleted meanwhile: read in a transaction that keeps one state of the \
                       database (repeatable read).";
        Err(Error::new(ErrorKind::WriteConflict, None, message))
    }

    async fn end(&mut self) -> Result<(), Error> {
        match self.snapshot.take() {
            Some(snapshot) => snapshot.commit().await,
            None => Ok(()),
        }
    }
}

impl<M: Model, S: Shape> super::Find<'_, M, super::All, S> {
    /// Reads the records part by part, each of at most so many, where all of them would be too many at once.
    pub async fn parts(self, size: u32) -> Result<Parts<S>, Error> {
        let (database, select, shape) = self.into_parts();
        Parts::begin(database, select, shape, size).await
    }
}
