//! Numbers about many records, and conditions and orders of groups that they make.

use std::{marker::PhantomData, ops};

use super::{Decimal, Field, Filter, Order, Scalar, Tag};
use crate::{
    ast::{self, Function, Operand, Test, Value},
    datamodel::FieldId,
};

/// A number about many records of `M`, read as `T`: the methods `count`, `sum`, `avg`, `min` and `max` of fields make it, and
/// [`count`] does for records.
pub struct Measure<M, T> {
    pub(crate) output: ast::Output,
    types: Tag<(M, T)>,
}

impl<M, T> Clone for Measure<M, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, T> Copy for Measure<M, T> {}

impl<M, T> std::fmt::Debug for Measure<M, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.output.fmt(f)
    }
}

/// The number of records.
pub fn count<M>() -> Measure<M, u64> {
    Measure::new(Function::Count, None)
}

/// A type that can be summed up, and counted up and down.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number",
    label = "expected a field that holds a number"
)]
pub trait Number: Scalar {
    /// What a sum is.
    type Sum: Scalar;
    /// What a mean is.
    type Average: Scalar;
}

#[diagnostic::do_not_recommend]
impl Number for i32 {
    type Sum = i64;
    type Average = f64;
}

#[diagnostic::do_not_recommend]
impl Number for i64 {
    type Sum = i64;
    type Average = f64;
}

#[diagnostic::do_not_recommend]
impl Number for f64 {
    type Sum = f64;
    type Average = f64;
}

#[diagnostic::do_not_recommend]
impl Number for Decimal {
    type Sum = Decimal;
    type Average = Decimal;
}

impl<M, T: Scalar, N> Field<M, T, N> {
    /// The number of records in which it has a value.
    pub fn count(self) -> Measure<M, u64> {
        Measure::new(Function::Count, Some(self.id))
    }

    /// The least value; none where there is no value.
    pub fn min(self) -> Measure<M, Option<T>> {
        Measure::new(Function::Minimum, Some(self.id))
    }

    /// The greatest value; none where there is no value.
    pub fn max(self) -> Measure<M, Option<T>> {
        Measure::new(Function::Maximum, Some(self.id))
    }
}

impl<M, T: Number, N> Field<M, T, N> {
    /// The sum of the values; none where there is no value.
    pub fn sum(self) -> Measure<M, Option<T::Sum>> {
        Measure::new(Function::Sum, Some(self.id))
    }

    /// The mean of the values; none where there is no value.
    pub fn avg(self) -> Measure<M, Option<T::Average>> {
        Measure::new(Function::Average, Some(self.id))
    }
}

/// What a [`Measure`] is read as: a number of records, or a value where there is one.
pub trait Measured: Send + 'static {
    /// What it is compared with.
    type Bound;

    /// From a value that was read; `None` where it is of another kind.
    fn from_value(value: Value) -> Option<Self>
    where
        Self: Sized;

    /// A bound as a value.
    fn bound(bound: Self::Bound) -> Value;
}

impl Measured for u64 {
    type Bound = u64;

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Int(value) = value { value.try_into().ok() } else { None }
    }

    fn bound(bound: u64) -> Value {
        Value::Int(bound.try_into().unwrap_or(i64::MAX))
    }
}

impl<T: Scalar> Measured for Option<T> {
    type Bound = T;

    fn from_value(value: Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::from_value(value).map(Some) }
    }

    fn bound(bound: T) -> Value {
        bound.into_value()
    }
}

impl<M, T> Measure<M, T> {
    const fn new(function: Function, field: Option<FieldId>) -> Self {
        Self { output: (function, field), types: PhantomData }
    }

    /// Groups from the least to the greatest.
    pub fn asc(self) -> GroupOrder<M> {
        let (function, field) = self.output;
        let by = ast::OrderBy::Aggregate(function, field);
        GroupOrder::new(ast::Order { path: Vec::new(), by, descending: false, nulls: None })
    }

    /// Groups from the greatest to the least.
    pub fn desc(self) -> GroupOrder<M> {
        let GroupOrder { ast, .. } = self.asc();
        GroupOrder::new(ast.desc())
    }
}

impl<M, T: Measured> Measure<M, T> {
    fn test(self, bound: T::Bound, test: impl FnOnce(Operand) -> Test) -> Having<M> {
        let (function, field) = self.output;
        let test = test(Operand::Value(T::bound(bound)));
        Having::new(ast::Filter::Aggregate { function, field, test })
    }

    /// Is this.
    pub fn eq(self, bound: T::Bound) -> Having<M> {
        self.test(bound, Test::Equals)
    }

    /// Is another than this.
    pub fn ne(self, bound: T::Bound) -> Having<M> {
        self.test(bound, Test::NotEquals)
    }

    /// Is less than this.
    pub fn lt(self, bound: T::Bound) -> Having<M> {
        self.test(bound, Test::Less)
    }

    /// Is less than or equal to this.
    pub fn lte(self, bound: T::Bound) -> Having<M> {
        self.test(bound, Test::LessOrEqual)
    }

    /// Is greater than this.
    pub fn gt(self, bound: T::Bound) -> Having<M> {
        self.test(bound, Test::Greater)
    }

    /// Is greater than or equal to this.
    pub fn gte(self, bound: T::Bound) -> Having<M> {
        self.test(bound, Test::GreaterOrEqual)
    }
}

/// A condition on groups of records of `M`: on numbers about a group, or on the fields that it is a group by.
pub struct Having<M> {
    pub(crate) ast: ast::Filter,
    model: Tag<M>,
}

impl<M> Having<M> {
    fn new(ast: ast::Filter) -> Self {
        Self { ast, model: PhantomData }
    }

    /// Both must hold.
    #[must_use]
    pub fn and(self, other: impl Into<Self>) -> Self {
        Self::new(self.ast.and(other.into().ast))
    }

    /// At least one must hold.
    #[must_use]
    pub fn or(self, other: impl Into<Self>) -> Self {
        Self::new(ast::Filter::Or(vec![self.ast, other.into().ast]))
    }
}

impl<M> Clone for Having<M> {
    fn clone(&self) -> Self {
        Self::new(self.ast.clone())
    }
}

impl<M> std::fmt::Debug for Having<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ast.fmt(f)
    }
}

impl<M> ops::Not for Having<M> {
    type Output = Self;

    fn not(self) -> Self {
        Self::new(ast::Filter::Not(Box::new(self.ast)))
    }
}

impl<M> From<Filter<M>> for Having<M> {
    fn from(filter: Filter<M>) -> Self {
        Self::new(filter.ast)
    }
}

/// In which order groups of records of `M` come.
pub struct GroupOrder<M> {
    pub(crate) ast: ast::Order,
    model: Tag<M>,
}

impl<M> GroupOrder<M> {
    fn new(ast: ast::Order) -> Self {
        Self { ast, model: PhantomData }
    }
}

impl<M> Clone for GroupOrder<M> {
    fn clone(&self) -> Self {
        Self::new(self.ast.clone())
    }
}

impl<M> std::fmt::Debug for GroupOrder<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.ast.fmt(f)
    }
}

impl<M> From<Order<M>> for GroupOrder<M> {
    fn from(order: Order<M>) -> Self {
        Self::new(order.ast)
    }
}
