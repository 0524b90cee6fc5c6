//! Fields: constants with which conditions, orders and values are made.

use std::marker::PhantomData;

use super::{Document, Filter, Input, Json, Nullable, Order, Required, Scalar, Tag, Typed};
use crate::{
    ast::{self, JsonTest, ListTest, Operand, Test, Value},
    datamodel::FieldId,
};

/// A field of `M` that holds one `T`, or, where it is [`Nullable`], one or none.
pub struct Field<M, T, N = Required> {
    pub(crate) id: FieldId,
    types: Tag<(M, T, N)>,
}

impl<M, T, N> Clone for Field<M, T, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, T, N> Copy for Field<M, T, N> {}

impl<M, T, N> std::fmt::Debug for Field<M, T, N> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.id.fmt(f)
    }
}

impl<M, T, N> Field<M, T, N> {
    /// The field at this place in the model.
    pub const fn new(place: u16) -> Self {
        Self { id: FieldId(place), types: PhantomData }
    }

    fn test(self, test: Test) -> Filter<M> {
        Filter::new(ast::Filter::field(self.id, test))
    }

    /// From the least to the greatest.
    pub fn asc(self) -> Order<M> {
        Order::new(ast::Order::by(self.id))
    }

    /// From the greatest to the least.
    pub fn desc(self) -> Order<M> {
        Order::new(ast::Order::by(self.id).desc())
    }
}

impl<M, T: Scalar, N> Field<M, T, N> {
    /// Has this value; with `None`, has no value.
    pub fn eq(self, value: impl Comparand<M, T, N>) -> Filter<M> {
        self.test(Test::Equals(value.operand()))
    }

    /// Has another value than this one. A field without a value never has.
    pub fn ne(self, value: impl Comparand<M, T, N>) -> Filter<M> {
        self.test(Test::NotEquals(value.operand()))
    }

    /// Is less than this.
    pub fn lt(self, value: impl Comparand<M, T>) -> Filter<M> {
        self.test(Test::Less(value.operand()))
    }

    /// Is less than or equal to this.
    pub fn lte(self, value: impl Comparand<M, T>) -> Filter<M> {
        self.test(Test::LessOrEqual(value.operand()))
    }

    /// Is greater than this.
    pub fn gt(self, value: impl Comparand<M, T>) -> Filter<M> {
        self.test(Test::Greater(value.operand()))
    }

    /// Is greater than or equal to this.
    pub fn gte(self, value: impl Comparand<M, T>) -> Filter<M> {
        self.test(Test::GreaterOrEqual(value.operand()))
    }

    /// Is one of these.
    pub fn is_in(self, values: impl IntoIterator<Item: Input<T>>) -> Filter<M> {
        self.test(Test::In(values.into_iter().map(Input::into_input).collect()))
    }

    /// Is none of these. A field without a value never is.
    pub fn not_in(self, values: impl IntoIterator<Item: Input<T>>) -> Filter<M> {
        self.test(Test::NotIn(values.into_iter().map(Input::into_input).collect()))
    }
}

impl<M, T> Field<M, T, Nullable> {
    /// Has no value.
    pub fn is_null(self) -> Filter<M> {
        self.test(Test::Equals(Operand::Value(Value::Null)))
    }

    /// Has a value.
    pub fn is_not_null(self) -> Filter<M> {
        self.test(Test::NotEquals(Operand::Value(Value::Null)))
    }
}

impl<M, N> Field<M, String, N> {
    /// Contains this text, taken literally.
    pub fn contains(self, text: impl Comparand<M, String>) -> Filter<M> {
        self.test(Test::Contains(text.operand()))
    }

    /// Matches a full-text search, in the database's own query language: `cats & dogs` on PostgreSQL, `+cats +dogs` on MySQL and MariaDB,
    /// which need an index, `@@fulltext`, of just this field. SQLite has none.
    pub fn search(self, search: impl Into<String>) -> Filter<M> {
        self.test(Test::Search(Operand::Value(Value::Text(search.into()))))
    }

    /// Starts with this text, taken literally.
    pub fn starts_with(self, text: impl Comparand<M, String>) -> Filter<M> {
        self.test(Test::StartsWith(text.operand()))
    }

    /// Ends with this text, taken literally.
    pub fn ends_with(self, text: impl Comparand<M, String>) -> Filter<M> {
        self.test(Test::EndsWith(text.operand()))
    }
}

/// What a Json field holds: [`Json`], or a type of one's own.
pub trait Pathed: Scalar {}

impl Pathed for Json {}
impl<T: Document> Pathed for Typed<T> {}

impl<M, T: Pathed, N> Field<M, T, N> {
    /// What lies at a path: keys and, as digits, positions in lists.
    pub fn at(self, path: impl IntoIterator<Item: Into<String>>) -> JsonPath<M> {
        JsonPath { id: self.id, path: path.into_iter().map(Into::into).collect(), model: PhantomData }
    }
}

/// What lies at a path in a JSON field.
#[derive(Clone, Debug)]
pub struct JsonPath<M> {
    id: FieldId,
    path: Vec<String>,
    model: Tag<M>,
}

impl<M> JsonPath<M> {
    fn test(self, test: JsonTest) -> Filter<M> {
        Filter::new(ast::Filter::field(self.id, Test::Json { path: self.path, test }))
    }

    /// Is there and equals this.
    pub fn eq(self, value: impl Into<Json>) -> Filter<M> {
        self.test(JsonTest::Equals(json(value)))
    }

    /// Is not there or differs from this.
    pub fn ne(self, value: impl Into<Json>) -> Filter<M> {
        self.test(JsonTest::NotEquals(json(value)))
    }

    /// Is a number less than this, or a text before it.
    pub fn lt(self, value: impl Into<Json>) -> Filter<M> {
        self.test(JsonTest::Less(json(value)))
    }

    /// Is a number greater than this, or a text after it.
    pub fn gt(self, value: impl Into<Json>) -> Filter<M> {
        self.test(JsonTest::Greater(json(value)))
    }

    /// Is a text that contains this one.
    pub fn string_contains(self, text: impl Into<String>) -> Filter<M> {
        self.test(JsonTest::StringContains(Operand::Value(Value::Text(text.into()))))
    }

    /// Is a list that has all elements of this one.
    pub fn array_contains(self, list: impl Into<Json>) -> Filter<M> {
        self.test(JsonTest::ArrayContains(json(list)))
    }
}

fn json(value: impl Into<Json>) -> Operand {
    Operand::Value(Value::json(value.into()))
}

/// What a field of type `T` may be compared with: a value, or another field of the same model.
#[diagnostic::on_unimplemented(
    message = "a field that holds `{T}` cannot be compared with `{Self}`",
    label = "expected `{T}`, or another field of `{M}` that holds one",
    note = "only a field that may have no value is compared with an `Option`"
)]
pub trait Comparand<M, T, N = Required> {
    /// As an operand.
    fn operand(self) -> Operand;
}

#[diagnostic::do_not_recommend]
impl<M, T: Scalar, N> Comparand<M, T, N> for T {
    fn operand(self) -> Operand {
        Operand::Value(self.into_value())
    }
}

#[diagnostic::do_not_recommend]
impl<M, N> Comparand<M, String, N> for &str {
    fn operand(self) -> Operand {
        value::<String, N>(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M, N> Comparand<M, String, N> for &String {
    fn operand(self) -> Operand {
        value::<String, N>(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M, N> Comparand<M, Vec<u8>, N> for &[u8] {
    fn operand(self) -> Operand {
        value::<Vec<u8>, N>(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M, T: Scalar, U: Input<T>> Comparand<M, T, Nullable> for Option<U> {
    fn operand(self) -> Operand {
        value::<T, Nullable>(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M, T, N, O> Comparand<M, T, N> for Field<M, T, O> {
    fn operand(self) -> Operand {
        Operand::Field(self.id)
    }
}

fn value<T, N>(input: impl Input<T, N>) -> Operand {
    Operand::Value(input.into_input())
}

/// A field of `M` that holds a list of `T`.
pub struct List<M, T> {
    pub(crate) id: FieldId,
    types: Tag<(M, T)>,
}

impl<M, T> Clone for List<M, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, T> Copy for List<M, T> {}

impl<M, T> std::fmt::Debug for List<M, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.id.fmt(f)
    }
}

impl<M, T> List<M, T> {
    /// The field at this place in the model.
    pub const fn new(place: u16) -> Self {
        Self { id: FieldId(place), types: PhantomData }
    }

    fn test(self, test: ListTest) -> Filter<M> {
        Filter::new(ast::Filter::field(self.id, Test::List(test)))
    }

    /// Whether it has no element. A column without a value is read as an empty list, and so counts as one.
    pub fn is_empty(self, empty: bool) -> Filter<M> {
        if !empty {
            return self.test(ListTest::IsEmpty(false));
        }
        let null = ast::Filter::field(self.id, Test::Equals(Operand::Value(Value::Null)));
        self.test(ListTest::IsEmpty(true)).or(Filter::new(null))
    }
}

impl<M, T: Scalar> List<M, T> {
    /// Has this element.
    pub fn has(self, value: impl Input<T>) -> Filter<M> {
        self.test(ListTest::Has(Operand::Value(value.into_input())))
    }

    /// Has all of these elements.
    pub fn has_every(self, values: impl IntoIterator<Item: Input<T>>) -> Filter<M> {
        self.test(ListTest::HasEvery(Operand::Value(list(values))))
    }

    /// Has at least one of these elements.
    pub fn has_some(self, values: impl IntoIterator<Item: Input<T>>) -> Filter<M> {
        self.test(ListTest::HasSome(Operand::Value(list(values))))
    }

    /// Has exactly these elements in this order.
    pub fn eq(self, values: impl IntoIterator<Item: Input<T>>) -> Filter<M> {
        self.test(ListTest::Equals(Operand::Value(list(values))))
    }
}

/// Elements as one value.
pub(crate) fn list<T>(values: impl IntoIterator<Item: Input<T>>) -> Value {
    Value::List(values.into_iter().map(Input::into_input).collect())
}
