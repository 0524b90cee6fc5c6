//! Values for new records, with the records they refer to.

use std::marker::PhantomData;

use super::{Field, Input, Key, List, Model, Tag, ToMany, ToOne, field::list};
use crate::{
    ast::{self, Assign, Nested},
    datamodel::{Datamodel, FieldId, Link, ModelId, Relation},
    error::{Error, ErrorKind},
};

/// Values of a new record of `M`.
pub struct Values<M> {
    pub(crate) draft: Draft,
    model: Tag<M>,
}

/// Values without their type, before the records they refer to are looked at.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    model: ModelId,
    fields: Vec<(FieldId, Assign)>,
    relations: Vec<(FieldId, Target)>,
}

/// A related record.
#[derive(Clone, Debug)]
pub(crate) enum Target {
    /// One that exists.
    Link(ast::Unique),
    /// One that is made along.
    Create(Draft),
    /// One that exists, or else is made along.
    LinkOrCreate(Box<(ast::Unique, Draft)>),
    /// The one that this one is made along with.
    Parent,
}

impl<M: Model> Default for Values<M> {
    fn default() -> Self {
        let draft = Draft { model: M::ID, fields: Vec::new(), relations: Vec::new() };
        Self { draft, model: PhantomData }
    }
}

impl<M> Clone for Values<M> {
    fn clone(&self) -> Self {
        Self { draft: self.draft.clone(), model: PhantomData }
    }
}

impl<M> std::fmt::Debug for Values<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.draft.fmt(f)
    }
}

impl<M> Values<M> {
    /// Gives a field a value.
    pub fn set<T, N>(&mut self, field: Field<M, T, N>, value: impl Input<T, N>) {
        self.draft.fields.push((field.id, Assign::Set(value.into_input())));
    }

    /// Gives a list its elements.
    pub fn set_list<T>(&mut self, field: List<M, T>, values: impl IntoIterator<Item: Input<T>>) {
        self.draft.fields.push((field.id, Assign::Set(list(values))));
    }

    /// Relates one record.
    pub fn relate<R, N>(&mut self, relation: ToOne<M, R, N>, record: Reference<R>) {
        self.draft.relations.push((relation.id, record.target));
    }

    /// Relates many records.
    pub fn relate_all<R>(&mut self, relation: ToMany<M, R>, records: impl IntoIterator<Item = Reference<R>>) {
        self.draft.relations.extend(records.into_iter().map(|record| (relation.id, record.target)));
    }
}

/// What takes the values of a new record of `M`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not make a `{M}`",
    label = "expected what `create` or `values` gives"
)]
pub trait Recipient<M> {
    /// The values so far.
    fn values(&mut self) -> &mut Values<M>;
}

impl<M> Recipient<M> for Values<M> {
    fn values(&mut self) -> &mut Values<M> {
        self
    }
}

/// A related record: one that exists, or one that is made along. Made by the model's functions `link`, `create` and `parent`.
pub struct Reference<M> {
    pub(crate) target: Target,
    model: Tag<M>,
}

impl<M> Reference<M> {
    fn new(target: Target) -> Self {
        Self { target, model: PhantomData }
    }

    /// One that exists.
    pub fn link(key: impl Key<M>) -> Self {
        Self::new(Target::Link(key.unique().ast))
    }

    /// One that is made along.
    pub fn create(record: impl Into<Values<M>>) -> Self {
        Self::new(Target::Create(record.into().draft))
    }

    /// The one that this one is made along with.
    pub fn parent() -> Self {
        Self::new(Target::Parent)
    }

    /// Where [`link`](Self::link) finds no record, makes this one.
    #[must_use]
    pub fn or_create(self, record: impl Into<Values<M>>) -> Self {
        match self.target {
            Target::Link(unique) => Self::new(Target::LinkOrCreate(Box::new((unique, record.into().draft)))),
            other => Self::new(other),
        }
    }
}

impl<M> Clone for Reference<M> {
    fn clone(&self) -> Self {
        Self::new(self.target.clone())
    }
}

impl<M> std::fmt::Debug for Reference<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.target.fmt(f)
    }
}

impl Draft {
    /// As the executor takes it; `parent` is the relation field that leads back to the record it is made along with.
    pub(crate) fn resolve(self, datamodel: &Datamodel, parent: Option<FieldId>) -> Result<ast::Data, Error> {
        let model = self.model;
        let mut data = ast::Data { fields: self.fields, relations: Vec::new() };
        for (field, target) in self.relations {
            let back = parent == Some(field) && !datamodel.model(model).relation(field).list;
            if back != matches!(target, Target::Parent) {
                return Err(misplaced_parent(datamodel, model, field, back));
            }
            if !back {
                target.write(datamodel, model, field, &mut data)?;
            }
        }
        Ok(data)
    }

    /// As one of many rows, which can only refer to records that exist.
    pub(crate) fn resolve_alone(self, datamodel: &Datamodel) -> Result<ast::Data, Error> {
        let model = datamodel.model(self.model);
        let data = self.resolve(datamodel, None)?;
        match data.relations.first() {
            None => Ok(data),
            Some((field, _)) => {
                let (model, field) = (&model.name, &model.field(*field).name);
                let message = format!(
                    "`{field}` of a `{model}` that is one of many must be `link(…)` by the field that the relation refers to: \
                     use `create` for records that are made along, or that must be looked up"
                );
                Err(Error::new(ErrorKind::InvalidQuery, None, message))
            }
        }
    }
}

impl Target {
    /// Adds what relates this record through `field` of `model`.
    pub(crate) fn write(
        self,
        datamodel: &Datamodel,
        model: ModelId,
        field: FieldId,
        data: &mut ast::Data,
    ) -> Result<(), Error> {
        let relation = datamodel.model(model).relation(field);
        let nested = match self {
            Self::Link(unique) => match set_foreign_key(datamodel, relation, unique, data) {
                Some(unique) => Nested::Connect(unique),
                None => return Ok(()),
            },
            Self::Create(draft) => Nested::Create(draft.resolve(datamodel, relation.opposite)?),
            Self::LinkOrCreate(both) => {
                let (unique, draft) = *both;
                Nested::ConnectOrCreate { unique, create: draft.resolve(datamodel, relation.opposite)? }
            }
            Self::Parent => return Err(misplaced_parent(datamodel, model, field, false)),
        };
        data.relations.push((field, nested));
        Ok(())
    }
}

/// Sets the foreign key, where the link names just the fields that it refers to: then nothing has to be looked up, and the
/// database says if there is no such record. Gives the link back where it is another.
fn set_foreign_key(
    datamodel: &Datamodel,
    relation: &Relation,
    unique: ast::Unique,
    data: &mut ast::Data,
) -> Option<ast::Unique> {
    let Link::Holds { fields, references } = &relation.link else { return Some(unique) };
    let is_set = |field: &FieldId| data.fields.iter().any(|(set, _)| set == field);
    let names_just_these = unique.filter.is_empty()
        && unique.key.len() == references.len()
        && references.iter().all(|reference| unique.key.iter().any(|(field, _)| field == reference));
    if datamodel.emulates_relations() || !names_just_these || fields.iter().any(is_set) {
        return Some(unique);
    }
    for (reference, value) in unique.key {
        let held = references.iter().zip(fields).find(|(known, _)| **known == reference);
        data.fields.extend(held.map(|(_, field)| (*field, Assign::Set(value))));
    }
    None
}

/// `parent()` where there is none, or something else where it is needed.
fn misplaced_parent(datamodel: &Datamodel, model: ModelId, field: FieldId, needed: bool) -> Error {
    let model = datamodel.model(model);
    let (model, field) = (&model.name, &model.field(field).name);
    let message = if needed {
        format!("`{field}` of a `{model}` that is made along with the record it refers to must be `parent()`")
    } else {
        format!(
            "`{field}` of a `{model}` is `parent()`, but the `{model}` is not made along with that record: use `link(…)` or `create(…)`"
        )
    };
    Error::new(ErrorKind::InvalidQuery, None, message)
}
