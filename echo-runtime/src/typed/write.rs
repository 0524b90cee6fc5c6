//! Making and deleting records.

use std::{future::IntoFuture, marker::PhantomData};

use echo_dialect::driver::BoxFuture;

use super::{
    Collection, Database, Fields, Filter, Key, Model, Own, Picked, Recipient, Shaped, Tag, Values, Whole,
    include::Include, model, shape::With, shaped, values::Draft,
};
use crate::{
    ast,
    error::Error,
    execute::{Executor as _, Shape},
};

/// Makes a record. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct Create<'a, M, S> {
    database: &'a Database,
    values: Values<M>,
    select: ast::Select,
    shape: S,
}

impl<'a, M: Model> Create<'a, M, Whole<M>> {
    pub(crate) fn new(collection: Collection<'a, M>, values: Values<M>) -> Self {
        Self { database: collection.database, values, select: model::select::<M>(), shape: Whole::default() }
    }
}

impl<M, S> Recipient<M> for Create<'_, M, S> {
    fn values(&mut self) -> &mut Values<M> {
        &mut self.values
    }
}

/// A query whose result can have the related records `I` added.
#[diagnostic::on_unimplemented(
    message = "`{I}` is not a relation of the record that is made",
    label = "expected a relation of its model"
)]
pub trait Including<I> {
    /// The query with these.
    type With;

    /// Reads related records along.
    fn including(self, relation: I) -> Self::With;
}

impl<'a, M: Model, S: Shape, I: Include<M>> Including<I> for Create<'a, M, S> {
    type With = Create<'a, M, With<S, I::Load>>;

    fn including(mut self, relation: I) -> Self::With {
        let shape = With::new(&mut self.select, self.shape, relation);
        Create { database: self.database, values: self.values, select: self.select, shape }
    }
}

/// A query whose result can be the fields `F` alone.
#[diagnostic::on_unimplemented(
    message = "`{F}` are not fields of the record that is made",
    label = "expected a field of its model, or a tuple of up to six"
)]
pub trait Selecting<F> {
    /// The query with these.
    type Selected;

    /// Reads only these fields.
    fn selecting(self, fields: F) -> Self::Selected;
}

impl<'a, M: Model, F: Fields<M>> Selecting<F> for Create<'a, M, Whole<M>> {
    type Selected = Create<'a, M, Picked<M, F>>;

    fn selecting(mut self, fields: F) -> Self::Selected {
        let shape = Picked::of(fields, &mut self.select);
        Create { database: self.database, values: self.values, select: self.select, shape }
    }
}

/// A query whose result can be a `T`, which is a shape of one's own.
#[diagnostic::on_unimplemented(
    message = "`{T}` is not a shape of the record that is made",
    label = "expected a struct with `#[derive(Shape)]` for its model"
)]
pub trait Shaping<T> {
    /// The query with this shape.
    type Shaped;

    /// Reads this shape.
    fn shaping(self) -> Self::Shaped;
}

impl<'a, M: Model, T: Shaped<Model = M>> Shaping<T> for Create<'a, M, Whole<M>> {
    type Shaped = Create<'a, M, Own<T>>;

    fn shaping(self) -> Self::Shaped {
        let select = shaped::select::<T>(self.select);
        Create { database: self.database, values: self.values, select, shape: Own::default() }
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Create<'a, M, S> {
    type Output = Result<S::Record, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let data = self.values.draft.resolve(self.database.datamodel(), None)?;
            self.database.create(&ast::Create { data, select: self.select }, &self.shape).await
        })
    }
}

/// Makes many records. Awaiting it runs it and gives their number.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct CreateMany<'a, M> {
    database: &'a Database,
    rows: Vec<Draft>,
    skip_duplicates: bool,
    model: Tag<M>,
}

impl<'a, M: Model> CreateMany<'a, M> {
    pub(crate) fn new(collection: Collection<'a, M>, rows: Vec<Draft>) -> Self {
        Self { database: collection.database, rows, skip_duplicates: false, model: PhantomData }
    }

    /// Leaves out records that clash with a unique.
    pub fn skip_duplicates(mut self) -> Self {
        self.skip_duplicates = true;
        self
    }
}

impl<'a, M: Model> CreateMany<'a, M> {
    /// Gives the records in place of their number, in the order that they were given in.
    pub fn returning(self) -> CreateManyReturning<'a, M, Whole<M>> {
        CreateManyReturning { many: self, select: model::select::<M>(), shape: Whole::default() }
    }

    fn resolve(self) -> Result<ast::CreateMany, Error> {
        let datamodel = self.database.datamodel();
        let resolve = |draft: Draft| draft.resolve_alone(datamodel);
        let rows = self.rows.into_iter().map(resolve).collect::<Result<_, Error>>()?;
        Ok(ast::CreateMany { model: M::ID, rows, skip_duplicates: self.skip_duplicates })
    }
}

impl<'a, M: Model> IntoFuture for CreateMany<'a, M> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let database = self.database;
        Box::pin(async move { database.create_many(self.resolve()?).await })
    }
}

/// Makes many records. Awaiting it runs it and gives them.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct CreateManyReturning<'a, M, S> {
    many: CreateMany<'a, M>,
    select: ast::Select,
    shape: S,
}

impl<'a, M: Model> CreateManyReturning<'a, M, Whole<M>> {
    /// Reads only these fields: a field, or a tuple of several.
    pub fn select<F: Fields<M>>(mut self, fields: F) -> CreateManyReturning<'a, M, Picked<M, F>> {
        let shape = Picked::of(fields, &mut self.select);
        CreateManyReturning { many: self.many, select: self.select, shape }
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<T: Shaped<Model = M>>(self) -> CreateManyReturning<'a, M, Own<T>> {
        let select = shaped::select::<T>(self.select);
        CreateManyReturning { many: self.many, select, shape: Own::default() }
    }
}

impl<'a, M: Model, S: Shape> CreateManyReturning<'a, M, S> {
    /// Reads related records along with the new ones.
    pub fn include<I: Include<M>>(mut self, relation: I) -> CreateManyReturning<'a, M, With<S, I::Load>> {
        let shape = With::new(&mut self.select, self.shape, relation);
        CreateManyReturning { many: self.many, select: self.select, shape }
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for CreateManyReturning<'a, M, S> {
    type Output = Result<Vec<S::Record>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { many, select, shape } = self;
        let database = many.database;
        Box::pin(async move { database.create_many_returning(many.resolve()?, &select, &shape).await })
    }
}

/// Deletes one record. Awaiting it runs it and gives what was deleted.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct Delete<'a, M, S> {
    database: &'a Database,
    unique: ast::Unique,
    select: ast::Select,
    shape: S,
    model: Tag<M>,
}

impl<'a, M: Model> Delete<'a, M, Whole<M>> {
    pub(crate) fn new(collection: Collection<'a, M>, key: impl Key<M>) -> Self {
        let (unique, select) = (key.unique().ast, model::select::<M>());
        Self { database: collection.database, unique, select, shape: Whole::default(), model: PhantomData }
    }
}

impl<'a, M: Model> Delete<'a, M, Whole<M>> {
    /// Gives only these fields: a field, or a tuple of several.
    pub fn select<F: Fields<M>>(self, fields: F) -> Delete<'a, M, Picked<M, F>> {
        let Self { database, unique, mut select, model, .. } = self;
        let shape = Picked::of(fields, &mut select);
        Delete { database, unique, select, shape, model }
    }

    /// Gives a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<T: Shaped<Model = M>>(self) -> Delete<'a, M, Own<T>> {
        let Self { database, unique, select, model, .. } = self;
        let select = shaped::select::<T>(select);
        Delete { database, unique, select, shape: Own::default(), model }
    }
}

impl<'a, M: Model, S: Shape> Delete<'a, M, S> {
    /// Reads related records along before deleting.
    pub fn include<I: Include<M>>(self, relation: I) -> Delete<'a, M, With<S, I::Load>> {
        let Self { database, unique, mut select, shape, model } = self;
        let shape = With::new(&mut select, shape, relation);
        Delete { database, unique, select, shape, model }
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Delete<'a, M, S> {
    type Output = Result<S::Record, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let delete = ast::Delete { unique: self.unique, select: self.select };
        Box::pin(async move { self.database.delete(&delete, &self.shape).await })
    }
}

/// Deletes all records that match. Awaiting it runs it and gives their number.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct DeleteMany<'a, M> {
    database: &'a Database,
    filter: ast::Filter,
    limit: Option<u64>,
    model: Tag<M>,
}

impl<'a, M: Model> DeleteMany<'a, M> {
    pub(crate) fn new(collection: Collection<'a, M>, filter: Filter<M>) -> Self {
        Self { database: collection.database, filter: filter.ast, limit: None, model: PhantomData }
    }

    /// Deletes at most so many.
    pub fn limit(mut self, count: u64) -> Self {
        self.limit = Some(count);
        self
    }
}

impl<'a, M: Model> IntoFuture for DeleteMany<'a, M> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let delete = ast::DeleteMany { model: M::ID, filter: self.filter, limit: self.limit };
        Box::pin(async move { self.database.delete_many(&delete).await })
    }
}
