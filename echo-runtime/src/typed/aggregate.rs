//! Numbers about many records: of all that match, or of each group of them.

use std::{future::IntoFuture, marker::PhantomData, ops};

use echo_dialect::driver::BoxFuture;

use super::{Collection, Database, Decimal, Field, Fields, Filter, Key, Model, Order, Scalar, Tag};
use crate::{
    ast::{self, Function, Operand, Test, Value},
    datamodel::FieldId,
    error::{Error, ErrorKind},
    execute::Executor as _,
};

/// A number about many records of `M`, read as `T`: the methods `count`, `sum`, `avg`, `min` and `max` of fields make it, and
/// [`count`] does for records.
pub struct Measure<M, T> {
    output: ast::Output,
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

/// A type that can be summed up.
pub trait Number: Scalar {
    /// What a sum is.
    type Sum: Scalar;
    /// What a mean is.
    type Average: Scalar;
}

impl Number for i32 {
    type Sum = i64;
    type Average = f64;
}

impl Number for i64 {
    type Sum = i64;
    type Average = f64;
}

impl Number for f64 {
    type Sum = f64;
    type Average = f64;
}

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
    ast: ast::Filter,
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
    ast: ast::Order,
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

/// Numbers about many records: one [`Measure`], or a tuple of up to eight; `()` for none.
pub trait Measures<M>: Send + 'static {
    /// Their values: of one measure its value, of several a tuple.
    type Output: Send;

    /// Says which they are, in order.
    fn outputs(&self, outputs: &mut Vec<ast::Output>);

    /// Takes them from what was read; `None` where one is of another kind.
    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output>;
}

impl<M: 'static, T: Measured> Measures<M> for Measure<M, T> {
    type Output = T;

    fn outputs(&self, outputs: &mut Vec<ast::Output>) {
        outputs.push(self.output);
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<T> {
        T::from_value(values.next()?)
    }
}

impl<M> Measures<M> for () {
    type Output = ();

    fn outputs(&self, _: &mut Vec<ast::Output>) {}

    fn take(_: &mut dyn Iterator<Item = Value>) -> Option<()> {
        Some(())
    }
}

macro_rules! tuples {
    ($(($($part:ident $place:tt),+))+) => {$(
        impl<M, $($part: Measures<M>),+> Measures<M> for ($($part,)+) {
            type Output = ($($part::Output,)+);

            fn outputs(&self, outputs: &mut Vec<ast::Output>) {
                $(self.$place.outputs(outputs);)+
            }

            fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
                Some(($($part::take(values)?,)+))
            }
        }
    )+};
}

tuples! {
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6)
    (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7)
}

/// Numbers about all records that match. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct Aggregate<'a, M, A> {
    database: &'a Database,
    aggregate: ast::Aggregate,
    types: Tag<(M, A)>,
}

impl<'a, M: Model, A: Measures<M>> Aggregate<'a, M, A> {
    pub(crate) fn new(collection: Collection<'a, M>, filter: ast::Filter, measures: &A) -> Self {
        let mut outputs = Vec::new();
        measures.outputs(&mut outputs);
        let aggregate = ast::Aggregate { model: M::ID, filter, outputs, ..ast::Aggregate::default() };
        Self { database: collection.database, aggregate, types: PhantomData }
    }

    /// In this order, where not all are taken.
    pub fn order_by(mut self, order: Order<M>) -> Self {
        self.aggregate.order.push(order.ast);
        self
    }

    /// About at most so many.
    pub fn take(mut self, count: u32) -> Self {
        self.aggregate.take = Some(count.into());
        self
    }

    /// Without the first ones.
    pub fn skip(mut self, count: u64) -> Self {
        self.aggregate.skip = count;
        self
    }

    /// Starts with this record.
    pub fn cursor(mut self, key: impl Key<M>) -> Self {
        self.aggregate.cursor = Some(key.unique().ast);
        self
    }
}

impl<'a, M: Model, A: Measures<M>> IntoFuture for Aggregate<'a, M, A> {
    type Output = Result<A::Output, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let values = self.database.aggregate(&self.aggregate).await?;
            A::take(&mut values.into_iter()).ok_or_else(unexpected)
        })
    }
}

/// Numbers about each group of the records that match: those with equal values of the fields `F`. Awaiting it runs it.
#[derive(Clone, Debug)]
#[must_use = "a query runs when it is awaited"]
pub struct GroupBy<'a, M, F, A> {
    database: &'a Database,
    group: ast::GroupBy,
    types: Tag<(M, F, A)>,
}

impl<'a, M: Model, F: Fields<M>> GroupBy<'a, M, F, ()> {
    pub(crate) fn new(collection: Collection<'a, M>, fields: F) -> Self {
        let mut by = Vec::new();
        fields.ids(&mut by);
        let group = ast::GroupBy { model: M::ID, by, ..ast::GroupBy::default() };
        Self { database: collection.database, group, types: PhantomData }
    }

    /// Asks for numbers about each group.
    pub fn measure<A: Measures<M>>(mut self, measures: A) -> GroupBy<'a, M, F, A> {
        measures.outputs(&mut self.group.outputs);
        GroupBy { database: self.database, group: self.group, types: PhantomData }
    }
}

impl<M: Model, F, A> GroupBy<'_, M, F, A> {
    /// Groups only these records; said again, only those that match both.
    pub fn filter(mut self, filter: impl Into<Filter<M>>) -> Self {
        self.group.filter = self.group.filter.and(filter.into().ast);
        self
    }

    /// Gives only these groups; said again, only those that match both.
    pub fn having(mut self, having: impl Into<Having<M>>) -> Self {
        self.group.having = self.group.having.and(having.into().ast);
        self
    }

    /// In this order; said again, it decides where the earlier ones are equal.
    pub fn order_by(mut self, order: impl Into<GroupOrder<M>>) -> Self {
        self.group.order.push(order.into().ast);
        self
    }

    /// At most so many groups.
    pub fn take(mut self, count: u32) -> Self {
        self.group.take = Some(count.into());
        self
    }

    /// Without the first groups.
    pub fn skip(mut self, count: u64) -> Self {
        self.group.skip = count;
        self
    }
}

impl<'a, M: Model, F: Fields<M>, A: Measures<M>> IntoFuture for GroupBy<'a, M, F, A> {
    type Output = Result<Vec<(F::Output, A::Output)>, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let groups = self.database.group_by(&self.group).await?;
            let read = |values: Vec<Value>| {
                let mut values = values.into_iter();
                F::take(&mut values).zip(A::take(&mut values)).ok_or_else(unexpected)
            };
            groups.into_iter().map(read).collect()
        })
    }
}

/// A value of another kind than the schema says.
fn unexpected() -> Error {
    let message = "A number is of another kind than the schema says: does the database fit it?";
    Error::new(ErrorKind::SchemaMismatch, None, message)
}
