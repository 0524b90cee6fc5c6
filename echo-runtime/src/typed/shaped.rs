//! Shapes of one's own: structs that select what they hold.

use std::{future::Future, marker::PhantomData};

use echo_dialect::driver::Row;

use super::{
    Counting, Field, List, Many, Model, Nullable, Reader, Related, Required, RowError, Scalar, Tag, ToMany,
    ToOne, Whole,
    include::{Load, LoadMany, LoadOne, LoadOptional},
    model,
};
use crate::{
    ast,
    datamodel::FieldId,
    error::Error,
    execute::{Loader, Shape},
};

/// A struct that selects what it holds, made so by `#[derive(Shape)]`; every model's own struct is one, too.
///
/// Each field of the struct is a field or relation of the model, by its name: a field of the model is of the type that the model's
/// struct has it in; a relation to many is a `Vec` of shapes, a relation to one a shape, and one that may lead nowhere an `Option` of
/// a shape. With `#[shape(from = …)]` it is read from what is given there, such as `ticket::messages.order_by(message::id.desc()).take(3)`;
/// with `#[shape(count)]` or `#[shape(count = …)]` it is the number of related records, a `u64`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no shape",
    label = "needs `#[derive(Shape)]`, or is not a shape of the model that the relation leads to"
)]
pub trait Shaped: Sized + Clone + Send + Sync + 'static {
    /// The model that it is read of.
    type Model: Model;
    /// What is read of a row alone.
    type Own: Send;

    /// Says what it needs.
    fn select(select: &mut Selection<Self::Model>);

    /// Reads a row.
    fn decode(row: &mut Reader<'_>) -> Result<Self::Own, RowError>;

    /// Adds what is related.
    fn attach(
        own: Vec<Self::Own>,
        loader: &mut Attaching<'_, '_>,
    ) -> impl Future<Output = Result<Vec<Self>, Error>> + Send;
}

/// What is selected of `M`.
pub struct Selection<M> {
    ast: ast::Select,
    model: Tag<M>,
}

impl<M> std::fmt::Debug for Selection<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ast.fmt(f)
    }
}

/// Related records as they are loaded, relation after relation.
pub struct Attaching<'a, 'l> {
    loader: &'a mut Loader<'l>,
    next: usize,
}

impl std::fmt::Debug for Attaching<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Attaching").field("next", &self.next).finish_non_exhaustive()
    }
}

impl Attaching<'_, '_> {
    async fn load<L: Load>(&mut self, load: &L) -> Result<Vec<L::Output>, Error> {
        let index = self.next;
        self.next += 1;
        load.load(index, self.loader).await
    }
}

/// Makes `select` read what `T` needs in place of all fields.
pub(crate) fn select<T: Shaped>(select: ast::Select) -> ast::Select {
    let mut selection = Selection { ast: select, model: PhantomData };
    selection.ast.fields.clear();
    T::select(&mut selection);
    selection.ast
}

/// Reads `T`.
pub struct Own<T>(Tag<T>);

impl<T> Default for Own<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T> std::fmt::Debug for Own<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Own")
    }
}

impl<T: Shaped> Shape for Own<T> {
    type Own = T::Own;
    type Record = T;

    fn decode(&self, row: &dyn Row) -> Result<T::Own, RowError> {
        T::decode(&mut Reader::new(row))
    }

    async fn attach(&self, own: Vec<T::Own>, loader: &mut Loader<'_>) -> Result<Vec<T>, Error> {
        T::attach(own, &mut Attaching { loader, next: 0 }).await
    }
}

#[diagnostic::do_not_recommend]
impl<M: Model> Shaped for M {
    type Model = M;
    type Own = M;

    fn select(select: &mut Selection<M>) {
        select.ast.fields.extend(M::COLUMNS.iter().copied().map(FieldId));
    }

    fn decode(row: &mut Reader<'_>) -> Result<M, RowError> {
        M::decode(row)
    }

    async fn attach(own: Vec<M>, _: &mut Attaching<'_, '_>) -> Result<Vec<M>, Error> {
        Ok(own)
    }
}

/// What a field of a shape of `M` is read from, as a `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not read as `{T}`",
    label = "the type of this field of the shape does not fit the model's"
)]
pub trait Part<M, T: Send>: Send + Sized {
    /// Says what is to be read.
    fn add(self, select: &mut Selection<M>);

    /// Reads it from a row, where it is there.
    fn read(self, row: &mut Reader<'_>) -> Result<Option<T>, RowError>;

    /// The same of all records, with what is not in their rows.
    fn attach(
        self,
        own: Vec<Option<T>>,
        loader: &mut Attaching<'_, '_>,
    ) -> impl Future<Output = Result<Vec<T>, Error>> + Send;
}

// Two, though one would do: so the compiler says what does not fit, rather than what a type made of another should have been.
#[diagnostic::do_not_recommend]
impl<M: 'static, T: Scalar> Part<M, T> for Field<M, T, Required> {
    fn add(self, select: &mut Selection<M>) {
        select.ast.fields.push(self.id);
    }

    fn read(self, row: &mut Reader<'_>) -> Result<Option<T>, RowError> {
        row.read().map(Some)
    }

    async fn attach(self, own: Vec<Option<T>>, _: &mut Attaching<'_, '_>) -> Result<Vec<T>, Error> {
        Ok(own.into_iter().flatten().collect())
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, T: Scalar> Part<M, Option<T>> for Field<M, T, Nullable> {
    fn add(self, select: &mut Selection<M>) {
        select.ast.fields.push(self.id);
    }

    fn read(self, row: &mut Reader<'_>) -> Result<Option<Option<T>>, RowError> {
        row.read().map(Some)
    }

    async fn attach(
        self,
        own: Vec<Option<Option<T>>>,
        _: &mut Attaching<'_, '_>,
    ) -> Result<Vec<Option<T>>, Error> {
        Ok(own.into_iter().flatten().collect())
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, T: Scalar> Part<M, Vec<T>> for List<M, T> {
    fn add(self, select: &mut Selection<M>) {
        select.ast.fields.push(self.id);
    }

    fn read(self, row: &mut Reader<'_>) -> Result<Option<Vec<T>>, RowError> {
        row.read().map(Some)
    }

    async fn attach(self, own: Vec<Option<Vec<T>>>, _: &mut Attaching<'_, '_>) -> Result<Vec<Vec<T>>, Error> {
        Ok(own.into_iter().flatten().collect())
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static> Part<M, u64> for Counting<M> {
    fn add(self, select: &mut Selection<M>) {
        select.ast.counts.push(self.ast);
    }

    fn read(self, row: &mut Reader<'_>) -> Result<Option<u64>, RowError> {
        Ok(Some(u64::try_from(row.read::<i64>()?).unwrap_or_default()))
    }

    async fn attach(self, own: Vec<Option<u64>>, _: &mut Attaching<'_, '_>) -> Result<Vec<u64>, Error> {
        Ok(own.into_iter().flatten().collect())
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, R: Model, S: Shaped<Model = R>> Part<M, Vec<S>> for Related<M, R, Many, Whole<R>> {
    fn add(self, selection: &mut Selection<M>) {
        add::<M, R, S>(self.field, self.select, selection);
    }

    fn read(self, _: &mut Reader<'_>) -> Result<Option<Vec<S>>, RowError> {
        Ok(None)
    }

    async fn attach(
        self,
        _: Vec<Option<Vec<S>>>,
        loader: &mut Attaching<'_, '_>,
    ) -> Result<Vec<Vec<S>>, Error> {
        loader.load(&LoadMany(Own::<S>::default())).await
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, R: Model, S: Shaped<Model = R>> Part<M, Vec<S>> for ToMany<M, R> {
    fn add(self, selection: &mut Selection<M>) {
        Part::<M, Vec<S>>::add(Related::<M, R, Many, _>::all(self.id), selection);
    }

    fn read(self, _: &mut Reader<'_>) -> Result<Option<Vec<S>>, RowError> {
        Ok(None)
    }

    async fn attach(
        self,
        _: Vec<Option<Vec<S>>>,
        loader: &mut Attaching<'_, '_>,
    ) -> Result<Vec<Vec<S>>, Error> {
        loader.load(&LoadMany(Own::<S>::default())).await
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, R: Model, S: Shaped<Model = R>> Part<M, S> for ToOne<M, R, Required> {
    fn add(self, selection: &mut Selection<M>) {
        add::<M, R, S>(self.id, model::select::<R>(), selection);
    }

    fn read(self, _: &mut Reader<'_>) -> Result<Option<S>, RowError> {
        Ok(None)
    }

    async fn attach(self, _: Vec<Option<S>>, loader: &mut Attaching<'_, '_>) -> Result<Vec<S>, Error> {
        loader.load(&LoadOne(Own::<S>::default())).await
    }
}

#[diagnostic::do_not_recommend]
impl<M: 'static, R: Model, S: Shaped<Model = R>> Part<M, Option<S>> for ToOne<M, R, Nullable> {
    fn add(self, selection: &mut Selection<M>) {
        add::<M, R, S>(self.id, model::select::<R>(), selection);
    }

    fn read(self, _: &mut Reader<'_>) -> Result<Option<Option<S>>, RowError> {
        Ok(None)
    }

    async fn attach(
        self,
        _: Vec<Option<Option<S>>>,
        loader: &mut Attaching<'_, '_>,
    ) -> Result<Vec<Option<S>>, Error> {
        loader.load(&LoadOptional(Own::<S>::default())).await
    }
}

/// Adds a relation of which each record is read as an `S`.
fn add<M, R: Model, S: Shaped<Model = R>>(
    field: FieldId,
    related: ast::Select,
    selection: &mut Selection<M>,
) {
    selection.ast.relations.push(ast::RelationSelect { field, select: select::<S>(related) });
}
