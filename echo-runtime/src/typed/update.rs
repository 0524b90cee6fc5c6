//! Changing records: what each field and relation becomes.

use std::{future::IntoFuture, marker::PhantomData};

use echo_dialect::driver::BoxFuture;

use super::{
    Condition, Database, Field, Input, Key, List, Model, Nullable, Number, Reference, Tag, ToMany, ToOne,
    Values, Whole,
    field::list,
    include::Include,
    model,
    shape::With,
    values::{Draft, Target},
};
use crate::{
    ast::{self, Assign, Nested, Value},
    datamodel::{Datamodel, FieldId, ModelId},
    error::{Error, ErrorKind},
    execute::{Executor as _, Shape},
};

/// Changes of records of `M`; `Q` says of which. Awaiting it runs it, unless it is for records that are related to another.
#[derive(Clone, Debug)]
#[must_use = "nothing changes until this is awaited, or given to a query that is"]
pub struct Update<M, Q = Detached> {
    changes: Changes,
    query: Q,
    model: Tag<M>,
}

/// Changes that are made along with those of another record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detached;

/// Changes of one record.
#[derive(Clone, Debug)]
pub struct One<'a, S> {
    pub(crate) database: &'a Database,
    pub(crate) unique: ast::Unique,
    pub(crate) select: ast::Select,
    pub(crate) shape: S,
}

/// Changes of one record, which is made where it is not there.
#[derive(Clone, Debug)]
pub struct OneOrNew<'a, S> {
    pub(crate) one: One<'a, S>,
    pub(crate) create: Draft,
}

/// Changes of all records that match.
#[derive(Clone, Debug)]
pub struct Every<'a> {
    pub(crate) database: &'a Database,
    pub(crate) filter: ast::Filter,
    pub(crate) limit: Option<u64>,
}

/// Changes of all records that match, which are given then.
#[derive(Clone, Debug)]
pub struct EveryReturning<'a>(Every<'a>);

/// Changes without their types.
#[derive(Clone, Debug, Default)]
struct Changes {
    fields: Vec<(FieldId, Assign)>,
    relations: Vec<(FieldId, Change)>,
}

/// A change through a relation.
#[derive(Clone, Debug)]
enum Change {
    Relate(Target),
    Disconnect(ast::Unique),
    Delete(ast::Unique),
    Set(Vec<ast::Unique>),
    Update(ast::Unique, Changes),
    /// Which, what it gets where it is not there, and how it changes where it is.
    Upsert(Box<(ast::Unique, Draft, Changes)>),
    UpdateMany(ast::Filter, Changes),
    DeleteMany(ast::Filter),
}

impl<M> Update<M> {
    /// Changes for a record that is related to another.
    pub fn new() -> Self {
        Self::of(Detached)
    }
}

impl<M> Default for Update<M> {
    fn default() -> Self {
        Self::new()
    }
}

impl<M, Q> Update<M, Q> {
    pub(crate) fn of(query: Q) -> Self {
        Self { changes: Changes::default(), query, model: PhantomData }
    }

    fn assign(mut self, field: FieldId, assign: Assign) -> Self {
        self.changes.fields.push((field, assign));
        self
    }

    fn change(mut self, field: FieldId, change: Change) -> Self {
        self.changes.relations.push((field, change));
        self
    }

    /// Sets a field; `None` takes its value away where it may have none.
    pub fn set<T, N>(self, field: Field<M, T, N>, value: impl Input<T, N>) -> Self {
        self.assign(field.id, Assign::Set(value.into_input()))
    }

    /// Takes a field's value away.
    pub fn clear<T>(self, field: Field<M, T, Nullable>) -> Self {
        self.assign(field.id, Assign::Set(Value::Null))
    }

    /// Adds to a number.
    pub fn increment<T: Number, N>(self, field: Field<M, T, N>, by: impl Input<T>) -> Self {
        self.assign(field.id, Assign::Increment(by.into_input()))
    }

    /// Subtracts from a number.
    pub fn decrement<T: Number, N>(self, field: Field<M, T, N>, by: impl Input<T>) -> Self {
        self.assign(field.id, Assign::Decrement(by.into_input()))
    }

    /// Multiplies a number.
    pub fn multiply<T: Number, N>(self, field: Field<M, T, N>, by: impl Input<T>) -> Self {
        self.assign(field.id, Assign::Multiply(by.into_input()))
    }

    /// Divides a number.
    pub fn divide<T: Number, N>(self, field: Field<M, T, N>, by: impl Input<T>) -> Self {
        self.assign(field.id, Assign::Divide(by.into_input()))
    }

    /// Sets a list.
    pub fn set_list<T>(self, field: List<M, T>, values: impl IntoIterator<Item: Input<T>>) -> Self {
        self.assign(field.id, Assign::Set(list(values)))
    }

    /// Adds at the end of a list.
    pub fn push<T>(self, field: List<M, T>, values: impl IntoIterator<Item: Input<T>>) -> Self {
        self.assign(field.id, Assign::Push(values.into_iter().map(Input::into_input).collect()))
    }

    /// Relates a record, in the place of the one that is related now.
    pub fn relate<R, N>(self, relation: ToOne<M, R, N>, record: Reference<R>) -> Self {
        self.change(relation.id, Change::Relate(record.target))
    }

    /// Ends the relation to a record.
    pub fn unrelate<R>(self, relation: ToOne<M, R, Nullable>) -> Self {
        self.change(relation.id, Change::Disconnect(ast::Unique::default()))
    }

    /// Changes the related record.
    pub fn update<R, N>(self, relation: ToOne<M, R, N>, update: Update<R>) -> Self {
        self.change(relation.id, Change::Update(ast::Unique::default(), update.changes))
    }

    /// Changes the related record, or makes one where there is none.
    pub fn upsert<R, N>(
        self,
        relation: ToOne<M, R, N>,
        create: impl Into<Values<R>>,
        update: Update<R>,
    ) -> Self {
        self.change(relation.id, Change::upsert(ast::Unique::default(), create.into(), update))
    }

    /// Deletes the related record.
    pub fn delete<R>(self, relation: ToOne<M, R, Nullable>) -> Self {
        self.change(relation.id, Change::Delete(ast::Unique::default()))
    }

    /// Relates more records.
    pub fn add<R>(mut self, relation: ToMany<M, R>, records: impl IntoIterator<Item = Reference<R>>) -> Self {
        let changes = records.into_iter().map(|record| (relation.id, Change::Relate(record.target)));
        self.changes.relations.extend(changes);
        self
    }

    /// Ends the relation to these records.
    pub fn remove<R>(mut self, relation: ToMany<M, R>, keys: impl IntoIterator<Item: Key<R>>) -> Self {
        let changes = keys.into_iter().map(|key| (relation.id, Change::Disconnect(key.unique().ast)));
        self.changes.relations.extend(changes);
        self
    }

    /// Relates exactly these records.
    pub fn replace<R>(self, relation: ToMany<M, R>, keys: impl IntoIterator<Item: Key<R>>) -> Self {
        self.change(relation.id, Change::Set(keys.into_iter().map(|key| key.unique().ast).collect()))
    }

    /// Changes one of the related records.
    pub fn update_one<R>(self, relation: ToMany<M, R>, key: impl Key<R>, update: Update<R>) -> Self {
        self.change(relation.id, Change::Update(key.unique().ast, update.changes))
    }

    /// Changes one of the related records, or makes it where it is not there.
    pub fn upsert_one<R>(
        self,
        relation: ToMany<M, R>,
        key: impl Key<R>,
        create: impl Into<Values<R>>,
        update: Update<R>,
    ) -> Self {
        self.change(relation.id, Change::upsert(key.unique().ast, create.into(), update))
    }

    /// Deletes one of the related records.
    pub fn delete_one<R>(self, relation: ToMany<M, R>, key: impl Key<R>) -> Self {
        self.change(relation.id, Change::Delete(key.unique().ast))
    }

    /// Changes all related records that match.
    pub fn update_all<R>(self, relation: ToMany<M, R>, filter: impl Condition<R>, update: Update<R>) -> Self {
        self.change(relation.id, Change::UpdateMany(filter.into_filter().ast, update.changes))
    }

    /// Deletes all related records that match.
    pub fn delete_all<R>(self, relation: ToMany<M, R>, filter: impl Condition<R>) -> Self {
        self.change(relation.id, Change::DeleteMany(filter.into_filter().ast))
    }
}

impl<M: Model> Update<M> {
    /// What changes, as the executor takes it.
    pub(crate) fn into_data(self, datamodel: &Datamodel) -> Result<ast::Data, Error> {
        self.changes.resolve(datamodel, M::ID)
    }
}

impl Change {
    fn upsert<R>(unique: ast::Unique, create: Values<R>, update: Update<R>) -> Self {
        Self::Upsert(Box::new((unique, create.draft, update.changes)))
    }
}

impl Changes {
    /// As the executor takes it.
    fn resolve(self, datamodel: &Datamodel, model: ModelId) -> Result<ast::Data, Error> {
        let mut data = ast::Data { fields: self.fields, relations: Vec::new() };
        for (field, change) in self.relations {
            let other = datamodel.model(model).relation(field).model;
            let nested = match change {
                Change::Relate(target) => {
                    target.write(datamodel, model, field, &mut data)?;
                    continue;
                }
                Change::Disconnect(unique) => Nested::Disconnect(unique),
                Change::Delete(unique) => Nested::Delete(unique),
                Change::Set(uniques) => Nested::Set(uniques),
                Change::Update(unique, changes) => {
                    Nested::Update { unique, data: changes.resolve(datamodel, other)? }
                }
                Change::Upsert(upsert) => {
                    let (unique, create, changes) = *upsert;
                    let opposite = datamodel.model(model).relation(field).opposite;
                    Nested::Upsert {
                        unique,
                        create: create.resolve(datamodel, opposite)?,
                        update: changes.resolve(datamodel, other)?,
                    }
                }
                Change::UpdateMany(filter, changes) => {
                    Nested::UpdateMany { filter, data: changes.resolve(datamodel, other)? }
                }
                Change::DeleteMany(filter) => Nested::DeleteMany(filter),
            };
            data.relations.push((field, nested));
        }
        Ok(data)
    }
}

impl<'a, M: Model, S: Shape> Update<M, One<'a, S>> {
    /// Reads related records of the changed one along with it.
    pub fn include<I: Include<M>>(self, relation: I) -> Update<M, One<'a, With<S, I::Load>>> {
        Update { changes: self.changes, query: self.query.include(relation), model: PhantomData }
    }
}

impl<'a, M: Model, S: Shape> Update<M, OneOrNew<'a, S>> {
    /// Reads related records along with the changed or new one.
    pub fn include<I: Include<M>>(self, relation: I) -> Update<M, OneOrNew<'a, With<S, I::Load>>> {
        let OneOrNew { one, create } = self.query;
        Update {
            changes: self.changes,
            query: OneOrNew { one: one.include(relation), create },
            model: PhantomData,
        }
    }
}

impl<'a, S: Shape> One<'a, S> {
    fn include<M, I: Include<M>>(mut self, relation: I) -> One<'a, With<S, I::Load>> {
        let shape = With::new(&mut self.select, self.shape, relation);
        One { database: self.database, unique: self.unique, select: self.select, shape }
    }
}

impl Every<'_> {
    fn resolve<M: Model>(self, changes: Changes) -> Result<ast::UpdateMany, Error> {
        let data = changes.resolve(self.database.datamodel(), M::ID)?;
        if let Some((field, _)) = data.relations.first() {
            let field = &self.database.datamodel().model(M::ID).field(*field).name;
            let message = format!(
                "`{}.{field}` cannot be written for many records at once: change them one by one, or relate them by the fields of \
                 the relation.",
                M::NAME
            );
            return Err(Error::new(ErrorKind::InvalidQuery, None, message));
        }
        Ok(ast::UpdateMany { model: M::ID, filter: self.filter, data, limit: self.limit })
    }
}

impl<M: Model> Update<M, Every<'_>> {
    /// Changes at most so many.
    pub fn limit(mut self, count: u64) -> Self {
        self.query.limit = Some(count);
        self
    }
}

impl<'a, M: Model> Update<M, Every<'a>> {
    /// Gives the changed records in place of their number.
    pub fn returning(self) -> Update<M, EveryReturning<'a>> {
        Update { changes: self.changes, query: EveryReturning(self.query), model: PhantomData }
    }
}

impl<'a, M: Model> IntoFuture for Update<M, EveryReturning<'a>> {
    type Output = Result<Vec<M>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { changes, query: EveryReturning(every), .. } = self;
        let database = every.database;
        Box::pin(async move {
            let update = every.resolve::<M>(changes)?;
            let select = model::select::<M>();
            database.update_many_returning(&update, &select, &Whole::default()).await
        })
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Update<M, One<'a, S>> {
    type Output = Result<S::Record, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let One { database, unique, select, shape } = self.query;
        Box::pin(async move {
            let data = self.changes.resolve(database.datamodel(), M::ID)?;
            database.update(&ast::Update { unique, data, select }, &shape).await
        })
    }
}

impl<'a, M: Model, S: Shape + 'a> IntoFuture for Update<M, OneOrNew<'a, S>> {
    type Output = Result<S::Record, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let OneOrNew { one: One { database, unique, select, shape }, create } = self.query;
        Box::pin(async move {
            let update = self.changes.resolve(database.datamodel(), M::ID)?;
            let create = create.resolve(database.datamodel(), None)?;
            database.upsert(&ast::Upsert { unique, create, update, select }, &shape).await
        })
    }
}

impl<'a, M: Model> IntoFuture for Update<M, Every<'a>> {
    type Output = Result<u64, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { changes, query: every, .. } = self;
        let database = every.database;
        Box::pin(async move { database.update_many(&every.resolve::<M>(changes)?).await })
    }
}
