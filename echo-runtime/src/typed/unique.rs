//! Naming one record.

use std::marker::PhantomData;

use super::{Field, Filter, Input, Tag};
use crate::ast;

/// Names one record of `M` by a primary key or unique. Made by the model's functions `by_…`.
pub struct Unique<M> {
    pub(crate) ast: ast::Unique,
    model: Tag<M>,
}

impl<M> Unique<M> {
    /// With no field yet.
    #[expect(clippy::new_without_default, reason = "for generated code, which adds the fields")]
    pub fn new() -> Self {
        Self { ast: ast::Unique::default(), model: PhantomData }
    }

    /// One field of the key.
    #[must_use]
    pub fn and<T, N>(mut self, field: Field<M, T, N>, value: impl Input<T>) -> Self {
        // Most keys are one field, and many records are linked at once.
        self.ast.key.reserve_exact(1);
        self.ast.key.push((field.id, value.into_input()));
        self
    }

    /// What must hold besides; else the record counts as not there.
    #[must_use]
    pub fn filter(mut self, filter: Filter<M>) -> Self {
        self.ast.filter = self.ast.filter.and(filter.ast);
        self
    }
}

impl<M> Clone for Unique<M> {
    fn clone(&self) -> Self {
        Self { ast: self.ast.clone(), model: PhantomData }
    }
}

impl<M> std::fmt::Debug for Unique<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ast.fmt(f)
    }
}

/// What names one record of `M`: a value of its primary key, where that is one field, or a [`Unique`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a key of `{M}`",
    label = "expected a value of the primary key of `{M}`, or what one of its functions `by_…` makes"
)]
pub trait Key<M> {
    /// As the key's fields with their values.
    fn unique(self) -> Unique<M>;
}

#[diagnostic::do_not_recommend]
impl<M> Key<M> for Unique<M> {
    fn unique(self) -> Unique<M> {
        self
    }
}
