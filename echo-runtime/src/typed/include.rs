//! What may be included in a query, and how the related records of many records are loaded at once.

use std::future::Future;

use super::{Model, Nullable, Required, ToMany, ToOne, Whole, relation::Related};
use crate::{
    ast,
    error::{Error, ErrorKind},
    execute::{Loader, Shape},
};

/// That a relation leads to any number of records.
#[derive(Clone, Copy, Debug)]
pub enum Many {}

/// Related records of `M` that a query can read along: a relation, or a relation with a filter, an order and so on.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relation of `{M}`",
    label = "expected a relation of `{M}`"
)]
pub trait Include<M> {
    /// How they are loaded; its output is what they add to the query's result.
    type Load: Load;

    /// What to read, and how to load it.
    fn into_parts(self) -> (ast::RelationSelect, Self::Load);
}

/// Loads the related records of many records.
pub trait Load: Send + Sync {
    /// The related records of one record.
    type Output: Clone + Send;

    /// Those of all records, in the order of these.
    fn load(
        &self,
        index: usize,
        loader: &mut Loader<'_>,
    ) -> impl Future<Output = Result<Vec<Self::Output>, Error>> + Send;
}

/// Loads any number of related records for each.
#[derive(Clone, Debug)]
pub struct LoadMany<S>(pub(super) S);

/// Loads one related record for each.
#[derive(Clone, Debug)]
pub struct LoadOne<S>(pub(super) S);

/// Loads one related record or none for each.
#[derive(Clone, Debug)]
pub struct LoadOptional<S>(pub(super) S);

impl<S: Shape> Load for LoadMany<S> {
    type Output = Vec<S::Record>;

    fn load(
        &self,
        index: usize,
        loader: &mut Loader<'_>,
    ) -> impl Future<Output = Result<Vec<Self::Output>, Error>> + Send {
        loader.many(index, &self.0)
    }
}

impl<S: Shape> Load for LoadOne<S> {
    type Output = S::Record;

    async fn load(&self, index: usize, loader: &mut Loader<'_>) -> Result<Vec<Self::Output>, Error> {
        let records = loader.one(index, &self.0).await?.into_iter().collect::<Option<Vec<_>>>();
        records.ok_or_else(|| {
            let message = "A required relation leads to a record that is not there: the database's foreign keys are broken.";
            Error::new(ErrorKind::RequiredRelation, None, message)
        })
    }
}

impl<S: Shape> Load for LoadOptional<S> {
    type Output = Option<S::Record>;

    fn load(
        &self,
        index: usize,
        loader: &mut Loader<'_>,
    ) -> impl Future<Output = Result<Vec<Self::Output>, Error>> + Send {
        loader.one(index, &self.0)
    }
}

#[diagnostic::do_not_recommend]
impl<M, R, S: Shape> Include<M> for Related<M, R, Many, S> {
    type Load = LoadMany<S>;

    fn into_parts(self) -> (ast::RelationSelect, Self::Load) {
        (ast::RelationSelect { field: self.field, select: self.select }, LoadMany(self.shape))
    }
}

#[diagnostic::do_not_recommend]
impl<M, R, S: Shape> Include<M> for Related<M, R, Required, S> {
    type Load = LoadOne<S>;

    fn into_parts(self) -> (ast::RelationSelect, Self::Load) {
        (ast::RelationSelect { field: self.field, select: self.select }, LoadOne(self.shape))
    }
}

#[diagnostic::do_not_recommend]
impl<M, R, S: Shape> Include<M> for Related<M, R, Nullable, S> {
    type Load = LoadOptional<S>;

    fn into_parts(self) -> (ast::RelationSelect, Self::Load) {
        (ast::RelationSelect { field: self.field, select: self.select }, LoadOptional(self.shape))
    }
}

#[diagnostic::do_not_recommend]
impl<M, R: Model> Include<M> for ToMany<M, R> {
    type Load = LoadMany<Whole<R>>;

    fn into_parts(self) -> (ast::RelationSelect, Self::Load) {
        Include::<M>::into_parts(Related::<M, R, Many, _>::all(self.id))
    }
}

#[diagnostic::do_not_recommend]
impl<M, R: Model> Include<M> for ToOne<M, R, Required> {
    type Load = LoadOne<Whole<R>>;

    fn into_parts(self) -> (ast::RelationSelect, Self::Load) {
        Include::<M>::into_parts(Related::<M, R, Required, _>::all(self.id))
    }
}

#[diagnostic::do_not_recommend]
impl<M, R: Model> Include<M> for ToOne<M, R, Nullable> {
    type Load = LoadOptional<Whole<R>>;

    fn into_parts(self) -> (ast::RelationSelect, Self::Load) {
        Include::<M>::into_parts(Related::<M, R, Nullable, _>::all(self.id))
    }
}
