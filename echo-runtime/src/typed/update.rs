//! Changing records: what each field and relation becomes.

use std::marker::PhantomData;

use super::{
    Condition, Field, Input, Key, List, Model, Nullable, Number, Reference, Tag, ToMany, ToOne, Values,
    field::list,
    values::{Draft, Target},
};
use crate::{
    ast::{self, Assign, Nested, Value},
    datamodel::{Datamodel, FieldId, ModelId},
    error::Error,
};

/// Changes of records of `M`; `Q` says of which. Awaiting it runs it, unless it is for records that are related to another. Of a field
/// that is changed twice, what was said last counts.
#[derive(Clone, Debug)]
#[must_use = "nothing changes until this is awaited, or given to a query that is"]
pub struct Update<M, Q = Detached> {
    pub(super) changes: Changes,
    pub(super) query: Q,
    model: Tag<M>,
}

/// Changes that are made along with those of another record.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detached;

/// Changes without their types.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
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

    /// The same changes, of other records or read otherwise.
    pub(super) fn map<R>(self, change: impl FnOnce(Q) -> R) -> Update<M, R> {
        Update { changes: self.changes, query: change(self.query), model: PhantomData }
    }

    fn assign(mut self, field: FieldId, assign: Assign) -> Self {
        match self.changes.fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, before)) => *before = assign,
            None => self.changes.fields.push((field, assign)),
        }
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
    pub(super) fn resolve(self, datamodel: &Datamodel, model: ModelId) -> Result<ast::Data, Error> {
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
