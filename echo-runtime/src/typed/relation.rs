//! Relations: constants with which related records are filtered by, ordered by, and read along.

use std::marker::PhantomData;

use super::{
    Condition, Field, Fields, Filter, Model, Nullable, Order, Picked, Required, Tag, Whole,
    include::{Include, Many},
    model,
    shape::{Counted, With},
};
use crate::{
    ast::{self, Quantifier},
    datamodel::FieldId,
    execute::Shape,
};

/// A relation of `M` to one `R`, or, where it is [`Nullable`], to one or none.
pub struct ToOne<M, R, N = Required> {
    pub(crate) id: FieldId,
    types: Tag<(M, R, N)>,
}

impl<M, R, N> Clone for ToOne<M, R, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, R, N> Copy for ToOne<M, R, N> {}

impl<M, R, N> std::fmt::Debug for ToOne<M, R, N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.id.fmt(f)
    }
}

impl<M, R, N> ToOne<M, R, N> {
    /// The relation at this place in the model.
    pub const fn new(place: u16) -> Self {
        Self { id: FieldId(place), types: PhantomData }
    }

    /// There is a related record, and it matches.
    pub fn is(self, filter: impl Condition<R>) -> Filter<M> {
        related(self.id, Quantifier::Is, filter)
    }

    /// There is no related record, or it does not match.
    pub fn is_not(self, filter: impl Condition<R>) -> Filter<M> {
        related(self.id, Quantifier::IsNot, filter)
    }

    /// In the order of the related records.
    pub fn order_by(self, order: Order<R>) -> Order<M> {
        let mut ast = order.ast;
        ast.path.insert(0, self.id);
        Order::new(ast)
    }
}

impl<M, R: Model, N> ToOne<M, R, N> {
    /// Reads only these fields of the related record: a field, or a tuple of several.
    pub fn select<F: Fields<R>>(self, fields: F) -> Related<M, R, N, Picked<R, F>> {
        Related::all(self.id).select(fields)
    }

    /// Reads records of the related one's own along with it.
    pub fn include<I: Include<R>>(self, relation: I) -> Related<M, R, N, With<Whole<R>, I::Load>> {
        Related::all(self.id).include(relation)
    }
}

impl<M, R> ToOne<M, R, Nullable> {
    /// There is no related record.
    pub fn is_null(self) -> Filter<M> {
        self.is_not(..)
    }

    /// There is a related record.
    pub fn is_not_null(self) -> Filter<M> {
        self.is(..)
    }
}

/// A relation of `M` to any number of `R`.
pub struct ToMany<M, R> {
    pub(crate) id: FieldId,
    types: Tag<(M, R)>,
}

impl<M, R> Clone for ToMany<M, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, R> Copy for ToMany<M, R> {}

impl<M, R> std::fmt::Debug for ToMany<M, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.id.fmt(f)
    }
}

impl<M, R> ToMany<M, R> {
    /// The relation at this place in the model.
    pub const fn new(place: u16) -> Self {
        Self { id: FieldId(place), types: PhantomData }
    }

    /// At least one related record matches.
    pub fn some(self, filter: impl Condition<R>) -> Filter<M> {
        related(self.id, Quantifier::Some, filter)
    }

    /// Every related record matches, or there is none.
    pub fn every(self, filter: impl Condition<R>) -> Filter<M> {
        related(self.id, Quantifier::Every, filter)
    }

    /// No related record matches.
    pub fn none(self, filter: impl Condition<R>) -> Filter<M> {
        related(self.id, Quantifier::None, filter)
    }

    /// By the number of related records, the fewest first, or with [`desc`](Order::desc) the most.
    pub fn count(self) -> Order<M> {
        Order::new(ast::Order { by: ast::OrderBy::Count(self.id), ..ast::Order::by(self.id) })
    }
}

impl<M, R: Model> ToMany<M, R> {
    /// Reads only these fields of the related records: a field, or a tuple of several.
    pub fn select<F: Fields<R>>(self, fields: F) -> Related<M, R, Many, Picked<R, F>> {
        Related::all(self.id).select(fields)
    }

    /// Reads only these related records.
    pub fn filter(self, filter: impl Condition<R>) -> Related<M, R, Many, Whole<R>> {
        Related::all(self.id).filter(filter)
    }

    /// Reads the related records in this order.
    pub fn order_by(self, order: Order<R>) -> Related<M, R, Many, Whole<R>> {
        Related::all(self.id).order_by(order)
    }

    /// Reads of each record only the first related record of each combination of values of the fields that this is said of.
    pub fn distinct<T, N>(self, field: Field<R, T, N>) -> Related<M, R, Many, Whole<R>> {
        Related::all(self.id).distinct(field)
    }

    /// Reads at most so many related records of each record.
    pub fn take(self, count: u32) -> Related<M, R, Many, Whole<R>> {
        Related::all(self.id).take(count)
    }

    /// Leaves out the first related records of each record.
    pub fn skip(self, count: u32) -> Related<M, R, Many, Whole<R>> {
        Related::all(self.id).skip(count)
    }

    /// Reads records of the related ones' own along with them.
    pub fn include<I: Include<R>>(self, relation: I) -> Related<M, R, Many, With<Whole<R>, I::Load>> {
        Related::all(self.id).include(relation)
    }
}

/// Related records of `M` to count along with each record.
pub struct Counting<M> {
    pub(crate) ast: ast::RelationCount,
    model: Tag<M>,
}

impl<M> std::fmt::Debug for Counting<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ast.fmt(f)
    }
}

impl<M, R> From<ToMany<M, R>> for Counting<M> {
    fn from(relation: ToMany<M, R>) -> Self {
        let ast = ast::RelationCount { field: relation.id, filter: ast::Filter::default() };
        Self { ast, model: PhantomData }
    }
}

/// Those that match; an order and a page do not count.
impl<M, R, S> From<Related<M, R, Many, S>> for Counting<M> {
    fn from(related: Related<M, R, Many, S>) -> Self {
        let ast = ast::RelationCount { field: related.field, filter: related.select.filter };
        Self { ast, model: PhantomData }
    }
}

fn related<M, R>(field: FieldId, quantifier: Quantifier, filter: impl Condition<R>) -> Filter<M> {
    Filter::new(ast::Filter::Relation { field, quantifier, filter: Box::new(filter.into_filter().ast) })
}

/// Related records to read along: which, in which order, how many, and with what of their own.
#[derive(Debug)]
#[must_use = "related records are read by a query that includes them"]
pub struct Related<M, R, N, S> {
    pub(crate) field: FieldId,
    pub(crate) select: ast::Select,
    pub(crate) shape: S,
    types: Tag<(M, R, N)>,
}

impl<M, R: Model, N> Related<M, R, N, Whole<R>> {
    /// All of them.
    pub(crate) fn all(field: FieldId) -> Self {
        Self { field, select: model::select::<R>(), shape: Whole::default(), types: PhantomData }
    }
}

impl<M, R: Model, N> Related<M, R, N, Whole<R>> {
    /// Reads only these fields of the related records: a field, or a tuple of several.
    pub fn select<F: Fields<R>>(mut self, fields: F) -> Related<M, R, N, Picked<R, F>> {
        self.select.fields.clear();
        fields.ids(&mut self.select.fields);
        Related { field: self.field, select: self.select, shape: Picked::default(), types: PhantomData }
    }
}

impl<M, R, N, S: Shape> Related<M, R, N, S> {
    /// Counts related records of the related ones' own along with each.
    pub fn include_count(mut self, counting: impl Into<Counting<R>>) -> Related<M, R, N, Counted<S>> {
        let shape = Counted::new(&mut self.select, self.shape, counting.into());
        Related { field: self.field, select: self.select, shape, types: PhantomData }
    }

    /// Reads records of the related ones' own along with them.
    pub fn include<I: Include<R>>(mut self, relation: I) -> Related<M, R, N, With<S, I::Load>> {
        let shape = With::new(&mut self.select, self.shape, relation);
        Related { field: self.field, select: self.select, shape, types: PhantomData }
    }
}

impl<M, R, S> Related<M, R, Many, S> {
    /// Reads only these; said again, only those that match both.
    pub fn filter(mut self, filter: impl Condition<R>) -> Self {
        self.select.filter = self.select.filter.and(filter.into_filter().ast);
        self
    }

    /// In this order; said again, it decides where the earlier ones are equal.
    pub fn order_by(mut self, order: Order<R>) -> Self {
        self.select.order.push(order.ast);
        self
    }

    /// Of each record only the first of each combination of values of the fields that this is said of.
    pub fn distinct<T, N>(mut self, field: Field<R, T, N>) -> Self {
        self.select.distinct.push(field.id);
        self
    }

    /// At most so many of each record.
    pub fn take(mut self, count: u32) -> Self {
        self.select.take = Some(count.into());
        self
    }

    /// Without the first ones of each record.
    pub fn skip(mut self, count: u32) -> Self {
        self.select.skip = count.into();
        self
    }
}
