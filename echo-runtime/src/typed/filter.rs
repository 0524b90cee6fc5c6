//! Conditions on the records of one model.

use std::{marker::PhantomData, ops};

use super::{Fields, Tag};
use crate::ast;

/// A condition on the records of `M`.
///
/// Made by the methods of fields and relations, and joined with [`and`](Self::and), [`or`](Self::or) and `!`. `..` stands for
/// "all records".
pub struct Filter<M> {
    pub(crate) ast: ast::Filter,
    model: Tag<M>,
}

impl<M> Filter<M> {
    pub(crate) fn new(ast: ast::Filter) -> Self {
        Self { ast, model: PhantomData }
    }

    /// Both must hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(self.ast.and(other.ast))
    }

    /// At least one must hold.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let filters = match (self.ast, other.ast) {
            (ast::Filter::Or(mut filters), other) => {
                filters.push(other);
                filters
            }
            (left, right) => vec![left, right],
        };
        Self::new(ast::Filter::Or(filters))
    }

    /// All must hold.
    pub fn all(filters: impl IntoIterator<Item = Self>) -> Self {
        Self::new(ast::Filter::And(filters.into_iter().map(|filter| filter.ast).collect()))
    }

    /// At least one must hold; none does where there is none.
    pub fn any(filters: impl IntoIterator<Item = Self>) -> Self {
        Self::new(ast::Filter::Or(filters.into_iter().map(|filter| filter.ast).collect()))
    }

    /// Compares text without regard to case.
    #[must_use]
    pub fn ignoring_case(self) -> Self {
        Self::new(ignoring_case(self.ast))
    }
}

/// The same condition with each text compared without regard to case; related records' texts are left as they are.
fn ignoring_case(filter: ast::Filter) -> ast::Filter {
    match filter {
        ast::Filter::Field { field, test, .. } => {
            ast::Filter::Field { field, test, mode: ast::Mode::Insensitive }
        }
        ast::Filter::And(filters) => ast::Filter::And(filters.into_iter().map(ignoring_case).collect()),
        ast::Filter::Or(filters) => ast::Filter::Or(filters.into_iter().map(ignoring_case).collect()),
        ast::Filter::Not(filter) => ast::Filter::Not(Box::new(ignoring_case(*filter))),
        other @ (ast::Filter::Relation { .. } | ast::Filter::Aggregate { .. }) => other,
    }
}

impl<M> Clone for Filter<M> {
    fn clone(&self) -> Self {
        Self::new(self.ast.clone())
    }
}

impl<M> std::fmt::Debug for Filter<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ast.fmt(f)
    }
}

impl<M> Default for Filter<M> {
    fn default() -> Self {
        Self::new(ast::Filter::default())
    }
}

/// What a query takes for a condition on the records of `M`: a [`Filter`], or `..` for all records.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition on `{M}`",
    label = "expected a condition on `{M}`, or `..`"
)]
pub trait Condition<M> {
    /// As a filter.
    fn into_filter(self) -> Filter<M>;
}

#[diagnostic::do_not_recommend]
impl<M> Condition<M> for Filter<M> {
    fn into_filter(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<M> Condition<M> for ops::RangeFull {
    fn into_filter(self) -> Filter<M> {
        self.into()
    }
}

impl<M> From<ops::RangeFull> for Filter<M> {
    fn from(_: ops::RangeFull) -> Self {
        Self::default()
    }
}

impl<M> ops::Not for Filter<M> {
    type Output = Self;

    fn not(self) -> Self {
        Self::new(ast::Filter::Not(Box::new(self.ast)))
    }
}

/// In which order records come.
pub struct Order<M> {
    pub(crate) ast: ast::Order,
    model: Tag<M>,
}

impl<M> Order<M> {
    pub(crate) fn new(ast: ast::Order) -> Self {
        Self { ast, model: PhantomData }
    }

    /// From the least to the greatest.
    #[must_use]
    pub fn asc(mut self) -> Self {
        self.ast.descending = false;
        self
    }

    /// From the greatest to the least.
    #[must_use]
    pub fn desc(mut self) -> Self {
        self.ast.descending = true;
        self
    }

    /// Records without a value come before all others.
    #[must_use]
    pub fn nulls_first(mut self) -> Self {
        self.ast.nulls = Some(ast::Nulls::First);
        self
    }

    /// Records without a value come after all others.
    #[must_use]
    pub fn nulls_last(mut self) -> Self {
        self.ast.nulls = Some(ast::Nulls::Last);
        self
    }
}

/// By how well text fields (one, or a tuple of several) match a full-text search, the best first, or with
/// [`asc`](Order::asc) the worst. PostgreSQL, MySQL and MariaDB have
/// it; MySQL and MariaDB need an index, `@@fulltext`, of just these fields.
pub fn relevance<M, F: Fields<M>>(fields: F, search: impl Into<String>) -> Order<M> {
    let mut searched = Vec::new();
    fields.ids(&mut searched);
    let by = ast::OrderBy::Relevance { fields: searched, search: search.into() };
    Order::new(ast::Order { path: Vec::new(), by, descending: true, nulls: None })
}

impl<M> Clone for Order<M> {
    fn clone(&self) -> Self {
        Self::new(self.ast.clone())
    }
}

impl<M> std::fmt::Debug for Order<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ast.fmt(f)
    }
}
