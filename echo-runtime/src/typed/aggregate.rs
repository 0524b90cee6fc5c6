//! Queries for numbers about many records: about all that match, or about each group of them.

use std::{future::IntoFuture, marker::PhantomData};

use echo_dialect::driver::BoxFuture;

use super::{Collection, Condition, Database, Fields, GroupOrder, Having, Key, Measures, Model, Order, Tag};
use crate::{
    ast::{self, Value},
    error::{Error, ErrorKind},
    execute::Executor as _,
};

/// Numbers about all records that match. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct Aggregate<'a, M, A> {
    database: &'a Database,
    query: ast::Aggregate,
    types: Tag<(M, A)>,
}

impl<'a, M: Model, A: Measures<M>> Aggregate<'a, M, A> {
    pub(crate) fn new(collection: Collection<'a, M>, filter: ast::Filter, measures: A) -> Self {
        let mut outputs = Vec::new();
        measures.outputs(&mut outputs);
        let query = ast::Aggregate { model: M::ID, filter, outputs, ..ast::Aggregate::default() };
        Self { database: collection.database, query, types: PhantomData }
    }

    /// In this order, where not all are taken.
    pub fn order_by(mut self, order: Order<M>) -> Self {
        self.query.order.push(order.ast);
        self
    }

    /// About at most so many.
    pub fn take(mut self, count: u32) -> Self {
        self.query.take = Some(count.into());
        self
    }

    /// Without the first ones.
    pub fn skip(mut self, count: u64) -> Self {
        self.query.skip = count;
        self
    }

    /// Starts with this record.
    pub fn cursor(mut self, key: impl Key<M>) -> Self {
        self.query.cursor = Some(key.unique().ast);
        self
    }
}

impl<'a, M: Model, A: Measures<M>> IntoFuture for Aggregate<'a, M, A> {
    type Output = Result<A::Output, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let values = self.database.aggregate(&self.query).await?;
            A::take(&mut values.into_iter()).ok_or_else(unexpected)
        })
    }
}

/// Numbers about each group of the records that match: those with equal values of the fields `F`. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct GroupBy<'a, M, F, A> {
    database: &'a Database,
    query: ast::GroupBy,
    types: Tag<(M, F, A)>,
}

impl<'a, M: Model, F: Fields<M>> GroupBy<'a, M, F, ()> {
    pub(crate) fn new(collection: Collection<'a, M>, fields: F) -> Self {
        let mut by = Vec::new();
        fields.ids(&mut by);
        let query = ast::GroupBy { model: M::ID, by, ..ast::GroupBy::default() };
        Self { database: collection.database, query, types: PhantomData }
    }

    /// Asks for numbers about each group.
    pub fn measure<A: Measures<M>>(mut self, measures: A) -> GroupBy<'a, M, F, A> {
        measures.outputs(&mut self.query.outputs);
        GroupBy { database: self.database, query: self.query, types: PhantomData }
    }
}

impl<M: Model, F, A> GroupBy<'_, M, F, A> {
    /// Groups only these records; said again, only those that match both.
    pub fn filter(mut self, filter: impl Condition<M>) -> Self {
        self.query.filter = self.query.filter.and(filter.into_filter().ast);
        self
    }

    /// Gives only these groups; said again, only those that match both.
    pub fn having(mut self, having: impl Into<Having<M>>) -> Self {
        self.query.having = self.query.having.and(having.into().ast);
        self
    }

    /// In this order; said again, it decides where the earlier ones are equal.
    pub fn order_by(mut self, order: impl Into<GroupOrder<M>>) -> Self {
        self.query.order.push(order.into().ast);
        self
    }

    /// At most so many groups.
    pub fn take(mut self, count: u32) -> Self {
        self.query.take = Some(count.into());
        self
    }

    /// Without the first groups.
    pub fn skip(mut self, count: u64) -> Self {
        self.query.skip = count;
        self
    }
}

impl<'a, M: Model, F: Fields<M>, A: Measures<M>> IntoFuture for GroupBy<'a, M, F, A> {
    type Output = Result<Vec<(F::Output, A::Output)>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let groups = self.database.group_by(&self.query).await?;
            let read = |values: Vec<Value>| {
                let mut values = values.into_iter();
                F::take(&mut values).zip(A::take(&mut values)).ok_or_else(unexpected)
            };
            groups.into_iter().map(read).collect()
        })
    }
}

/// A value of another kind than the schema says.
fn unexpected() -> Error {
    let message = "A number is of another kind than the schema says: does the database fit it?";
    Error::new(ErrorKind::SchemaMismatch, None, message)
}
