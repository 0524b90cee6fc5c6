//! Reading: one record by a key, the first that matches, or all.

use std::{future::IntoFuture, marker::PhantomData};

use echo_dialect::driver::BoxFuture;

use super::{
    Collection, Condition, Counting, Database, Field, Fields, Filter, Key, Model, Order, Own, Picked, Shaped,
    Tag, Whole, database,
    include::Include,
    model,
    shape::{Counted, With},
    shaped,
};
use crate::{
    ast,
    error::Error,
    execute::{Executor as _, Shape},
};

/// Which answer a query gives.
pub trait Answer: Send + 'static {
    /// What `R` records are given as.
    type Output<R: Send>: Send;

    /// Answers with the records found: at most one, unless all are asked for.
    fn answer<R: Send>(model: &str, records: Vec<R>) -> Result<Self::Output<R>, Error>;
}

/// All records.
#[derive(Clone, Copy, Debug)]
pub enum All {}

/// One record or none.
#[derive(Clone, Copy, Debug)]
pub enum Maybe {}

/// One record; it is an error where there is none.
#[derive(Clone, Copy, Debug)]
pub enum Existing {}

impl Answer for All {
    type Output<R: Send> = Vec<R>;

    fn answer<R: Send>(_: &str, records: Vec<R>) -> Result<Vec<R>, Error> {
        Ok(records)
    }
}

impl Answer for Maybe {
    type Output<R: Send> = Option<R>;

    fn answer<R: Send>(_: &str, mut records: Vec<R>) -> Result<Option<R>, Error> {
        Ok(records.pop())
    }
}

impl Answer for Existing {
    type Output<R: Send> = R;

    fn answer<R: Send>(model: &str, mut records: Vec<R>) -> Result<R, Error> {
        records.pop().ok_or_else(|| database::not_found(model))
    }
}

/// Reads records that match. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct Find<'a, M, A, S> {
    pub(super) database: &'a Database,
    pub(super) select: ast::Select,
    shape: S,
    types: Tag<(M, A)>,
}

impl<'a, M: Model, A: Answer> Find<'a, M, A, Whole<M>> {
    pub(crate) fn new(collection: Collection<'a, M>, filter: Filter<M>) -> Self {
        let select = ast::Select { filter: filter.ast, ..model::select::<M>() };
        Self { database: collection.database, select, shape: Whole::default(), types: PhantomData }
    }
}

impl<'a, M: Model, A: Answer> Find<'a, M, A, Whole<M>> {
    /// Reads only these fields: a field, or a tuple of several.
    pub fn select<F: Fields<M>>(mut self, fields: F) -> Find<'a, M, A, Picked<M, F>> {
        let shape = Picked::of(fields, &mut self.select);
        Find { database: self.database, select: self.select, shape, types: PhantomData }
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<T: Shaped<Model = M>>(self) -> Find<'a, M, A, Own<T>> {
        let select = shaped::select::<T>(self.select);
        Find { database: self.database, select, shape: Own::default(), types: PhantomData }
    }
}

impl<'a, M: Model, A: Answer, S: Shape> Find<'a, M, A, S> {
    /// Counts related records along with each: all of a relation, or those of them that match a filter.
    pub fn include_count(mut self, counting: impl Into<Counting<M>>) -> Find<'a, M, A, Counted<S>> {
        let shape = Counted::new(&mut self.select, self.shape, counting.into());
        Find { database: self.database, select: self.select, shape, types: PhantomData }
    }

    /// Reads related records along with each.
    pub fn include<I: Include<M>>(mut self, relation: I) -> Find<'a, M, A, With<S, I::Load>> {
        let shape = With::new(&mut self.select, self.shape, relation);
        Find { database: self.database, select: self.select, shape, types: PhantomData }
    }

    /// Reads only these; said again, only those that match both.
    pub fn filter(mut self, filter: impl Condition<M>) -> Self {
        self.select.filter = self.select.filter.and(filter.into_filter().ast);
        self
    }

    /// In this order; said again, it decides where the earlier ones are equal.
    pub fn order_by(mut self, order: Order<M>) -> Self {
        self.select.order.push(order.ast);
        self
    }

    /// In this order, as [`Dynamic`](super::Dynamic) reads them.
    pub fn order_by_all(mut self, order: impl IntoIterator<Item = Order<M>>) -> Self {
        self.select.order.extend(order.into_iter().map(|term| term.ast));
        self
    }

    /// Without the first ones.
    pub fn skip(mut self, count: u64) -> Self {
        self.select.skip = count;
        self
    }

    /// Starts with this record. If it is not there, nothing is found.
    pub fn cursor(mut self, key: impl Key<M>) -> Self {
        self.select.cursor = Some(key.unique().ast);
        self
    }

    /// Only the first record of each combination of values of the fields that this is said of.
    pub fn distinct<T, N>(mut self, field: Field<M, T, N>) -> Self {
        self.select.distinct.push(field.id);
        self
    }

    /// Locks the rows until the transaction ends, so that nobody else changes them. SQLite, which locks as a whole, ignores it.
    pub fn for_update(mut self) -> Self {
        self.select.lock = Some(ast::Lock::Update);
        self
    }

    /// As [`for_update`](Self::for_update), failing at once where another transaction has locked a row.
    pub fn for_update_no_wait(mut self) -> Self {
        self.select.lock = Some(ast::Lock::UpdateNoWait);
        self
    }

    /// Locks the rows until the transaction ends, so that nobody changes them while others may read and lock them so, too.
    pub fn for_share(mut self) -> Self {
        self.select.lock = Some(ast::Lock::Share);
        self
    }

    /// As [`for_update`](Self::for_update), leaving out rows that another transaction has locked.
    pub fn for_update_skip_locked(mut self) -> Self {
        self.select.lock = Some(ast::Lock::UpdateSkipLocked);
        self
    }
}

impl<'a, M: Model, S: Shape> Find<'a, M, All, S> {
    /// The query without its types.
    pub(crate) fn into_parts(self) -> (&'a Database, ast::Select, S) {
        (self.database, self.select, self.shape)
    }

    /// At most so many.
    pub fn take(mut self, count: u32) -> Self {
        self.select.take = Some(count.into());
        self
    }

    /// The last ones, at most so many, in the order asked for.
    pub fn take_last(mut self, count: u32) -> Self {
        self.select.take = Some(-i64::from(count));
        self
    }
}

impl<'a, M: Model, S: Shape> Find<'a, M, Maybe, S> {
    pub(crate) fn at_most_one(mut self) -> Self {
        self.select.take = Some(1);
        self
    }

    /// Makes it an error, of the kind `NotFound`, where there is no such record.
    pub fn required(self) -> Find<'a, M, Existing, S> {
        Find { database: self.database, select: self.select, shape: self.shape, types: PhantomData }
    }
}

impl<'a, M: Model, A: Answer, S: Shape + 'a> IntoFuture for Find<'a, M, A, S> {
    type Output = Result<A::Output<S::Record>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { A::answer(M::NAME, self.database.find_many(&self.select, &self.shape).await?) })
    }
}

/// Reads one record by its key. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct FindUnique<'a, M, A, S> {
    database: &'a Database,
    unique: ast::Unique,
    select: ast::Select,
    shape: S,
    types: Tag<(M, A)>,
}

impl<'a, M: Model> FindUnique<'a, M, Maybe, Whole<M>> {
    pub(crate) fn new(collection: Collection<'a, M>, key: impl Key<M>) -> Self {
        let (unique, select) = (key.unique().ast, model::select::<M>());
        Self { database: collection.database, unique, select, shape: Whole::default(), types: PhantomData }
    }
}

impl<'a, M: Model, A: Answer> FindUnique<'a, M, A, Whole<M>> {
    /// Reads only these fields: a field, or a tuple of several.
    pub fn select<F: Fields<M>>(mut self, fields: F) -> FindUnique<'a, M, A, Picked<M, F>> {
        let shape = Picked::of(fields, &mut self.select);
        let Self { database, unique, select, .. } = self;
        FindUnique { database, unique, select, shape, types: PhantomData }
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<T: Shaped<Model = M>>(self) -> FindUnique<'a, M, A, Own<T>> {
        let Self { database, unique, select, .. } = self;
        let select = shaped::select::<T>(select);
        FindUnique { database, unique, select, shape: Own::default(), types: PhantomData }
    }
}

impl<'a, M: Model, A: Answer, S: Shape> FindUnique<'a, M, A, S> {
    /// Counts related records along with it: all of a relation, or those of them that match a filter.
    pub fn include_count(mut self, counting: impl Into<Counting<M>>) -> FindUnique<'a, M, A, Counted<S>> {
        let shape = Counted::new(&mut self.select, self.shape, counting.into());
        let Self { database, unique, select, .. } = self;
        FindUnique { database, unique, select, shape, types: PhantomData }
    }

    /// Reads related records along with it.
    pub fn include<I: Include<M>>(mut self, relation: I) -> FindUnique<'a, M, A, With<S, I::Load>> {
        let shape = With::new(&mut self.select, self.shape, relation);
        FindUnique {
            database: self.database,
            unique: self.unique,
            select: self.select,
            shape,
            types: PhantomData,
        }
    }
}

impl<M: Model, A: Answer, S: Shape> FindUnique<'_, M, A, S> {
    /// Locks the row until the transaction ends, so that nobody else changes it. SQLite, which locks as a whole, ignores it.
    pub fn for_update(mut self) -> Self {
        self.select.lock = Some(ast::Lock::Update);
        self
    }

    /// As [`for_update`](Self::for_update), failing at once where another transaction has locked the row.
    pub fn for_update_no_wait(mut self) -> Self {
        self.select.lock = Some(ast::Lock::UpdateNoWait);
        self
    }

    /// Locks the row until the transaction ends, so that nobody changes it while others may read and lock it so, too.
    pub fn for_share(mut self) -> Self {
        self.select.lock = Some(ast::Lock::Share);
        self
    }
}

impl<'a, M: Model, S: Shape> FindUnique<'a, M, Maybe, S> {
    /// Makes it an error, of the kind `NotFound`, where there is no such record.
    pub fn required(self) -> FindUnique<'a, M, Existing, S> {
        let Self { database, unique, select, shape, .. } = self;
        FindUnique { database, unique, select, shape, types: PhantomData }
    }
}

impl<'a, M: Model, A: Answer, S: Shape + 'a> IntoFuture for FindUnique<'a, M, A, S> {
    type Output = Result<A::Output<S::Record>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let select = ast::Select { filter: self.unique.to_filter(), ..self.select };
        Box::pin(async move { A::answer(M::NAME, self.database.find_many(&select, &self.shape).await?) })
    }
}

/// Counts records that match. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct Count<'a, M> {
    database: &'a Database,
    filter: ast::Filter,
    model: Tag<M>,
}

impl<'a, M: Model> Count<'a, M> {
    pub(crate) fn new(collection: Collection<'a, M>, filter: Filter<M>) -> Self {
        Self { database: collection.database, filter: filter.ast, model: PhantomData }
    }
}

impl<'a, M: Model> IntoFuture for Count<'a, M> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let outputs = vec![(ast::Function::Count, None)];
        let aggregate =
            ast::Aggregate { model: M::ID, filter: self.filter, outputs, ..ast::Aggregate::default() };
        Box::pin(async move {
            match self.database.aggregate(&aggregate).await?.first() {
                Some(ast::Value::Int(count)) => Ok(u64::try_from(*count).unwrap_or_default()),
                _ => Ok(0),
            }
        })
    }
}
