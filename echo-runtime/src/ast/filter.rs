//! Which records: conditions on fields, lists, JSON, relations and aggregates.

use super::Value;
use crate::ast::Function;
use crate::datamodel::FieldId;

/// A condition on the records of one model.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All must hold; an empty list holds.
    And(Vec<Filter>),
    /// One must hold; an empty list does not.
    Or(Vec<Filter>),
    /// The inner one must not hold. As in SQL, what is unknown because of NULL stays unknown.
    Not(Box<Filter>),
    /// A test of a field of the model.
    Field {
        /// A scalar or enum field, or a list of these.
        field: FieldId,
        /// What must hold of it.
        test: Test,
        /// How text is compared.
        mode: Mode,
    },
    /// A test of related records.
    Relation {
        /// A relation field.
        field: FieldId,
        /// How many of the related records must match.
        quantifier: Quantifier,
        /// What a related record must match.
        filter: Box<Filter>,
    },
    /// A test of an aggregate: only in [`GroupBy::having`](super::GroupBy::having).
    Aggregate {
        /// The function.
        function: Function,
        /// Its field; none counts the records.
        field: Option<FieldId>,
        /// What must hold of the result.
        test: Test,
    },
}

impl Default for Filter {
    fn default() -> Self {
        Self::And(Vec::new())
    }
}

impl Filter {
    /// Whether every record matches without looking.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::And(filters) if filters.iter().all(Self::is_empty))
    }

    /// Whether related records decide, too.
    pub(crate) fn reads_relations(&self) -> bool {
        match self {
            Self::And(filters) | Self::Or(filters) => filters.iter().any(Self::reads_relations),
            Self::Not(filter) => filter.reads_relations(),
            Self::Relation { .. } => true,
            Self::Field { .. } | Self::Aggregate { .. } => false,
        }
    }

    /// A test of a field, comparing text as the database does.
    pub fn field(field: FieldId, test: Test) -> Self {
        Self::Field { field, test, mode: Mode::Default }
    }

    /// A field that must have a value.
    pub fn equals(field: FieldId, value: Value) -> Self {
        Self::field(field, Test::Equals(Operand::Value(value)))
    }

    /// Both must hold.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (left, right) if right.is_empty() => left,
            (left, right) if left.is_empty() => right,
            (Self::And(mut left), right) => {
                left.push(right);
                Self::And(left)
            }
            (left, right) => Self::And(vec![left, right]),
        }
    }
}

/// How text is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// As the database compares.
    #[default]
    Default,
    /// Without regard to case.
    Insensitive,
}

/// What a field is compared with.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// A value.
    Value(Value),
    /// Another field of the same model.
    Field(FieldId),
}

impl From<Value> for Operand {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

/// What must hold of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Equal; with [`Value::Null`], has no value.
    Equals(Operand),
    /// Not equal; with [`Value::Null`], has a value. A field without a value is never unequal to one.
    NotEquals(Operand),
    /// One of the values. NULL among them matches nothing.
    In(Vec<Value>),
    /// None of the values.
    NotIn(Vec<Value>),
    /// One of the values of a list field.
    InField(FieldId),
    /// None of the values of a list field.
    NotInField(FieldId),
    /// Less than.
    Less(Operand),
    /// Less than or equal.
    LessOrEqual(Operand),
    /// Greater than.
    Greater(Operand),
    /// Greater than or equal.
    GreaterOrEqual(Operand),
    /// Contains the text, taken literally.
    Contains(Operand),
    /// Starts with the text, taken literally.
    StartsWith(Operand),
    /// Ends with the text, taken literally.
    EndsWith(Operand),
    /// Full-text search in the database's own query language.
    Search(Operand),
    /// A test of a list field.
    List(ListTest),
    /// A test of a JSON field, or of what lies at a path in it.
    Json {
        /// Keys and, as digits, list positions; empty for the whole value.
        path: Vec<String>,
        /// What must hold of it.
        test: JsonTest,
    },
}

/// What must hold of a list field.
#[derive(Clone, Debug, PartialEq)]
pub enum ListTest {
    /// Has the value as an element.
    Has(Operand),
    /// Has all of the values; the operand is a list.
    HasEvery(Operand),
    /// Has one of the values; the operand is a list.
    HasSome(Operand),
    /// Whether it has no element.
    IsEmpty(bool),
    /// Has the same elements in the same order; the operand is a list.
    Equals(Operand),
}

/// What must hold of a JSON value. Operands are [`Value::Json`], or a JSON field.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonTest {
    /// Equal; JSON's null is a value here.
    Equals(Operand),
    /// Not equal, or not there at all.
    NotEquals(Operand),
    /// There is no value in the column (`true`), or there is one.
    IsDatabaseNull(bool),
    /// There is no value in the column or it is JSON's null (`true`), or neither.
    IsAnyNull(bool),
    /// A number less than, or text before.
    Less(Operand),
    /// At most.
    LessOrEqual(Operand),
    /// A number greater than, or text after.
    Greater(Operand),
    /// At least.
    GreaterOrEqual(Operand),
    /// A text that contains this one; the operand is text.
    StringContains(Operand),
    /// A text that starts with this one.
    StringStartsWith(Operand),
    /// A text that ends with this one.
    StringEndsWith(Operand),
    /// A list that has all elements of the operand, itself a list.
    ArrayContains(Operand),
    /// A list whose first element is the operand.
    ArrayStartsWith(Operand),
    /// A list whose last element is the operand.
    ArrayEndsWith(Operand),
}

/// How many related records must match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// To-many: at least one.
    Some,
    /// To-many: each.
    Every,
    /// To-many: not one.
    None,
    /// To-one: there is one, and it matches.
    Is,
    /// To-one: there is none, or it does not match.
    IsNot,
}

/// Names one record: a primary key's or unique's fields with their values, and what else must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unique {
    /// The fields of a primary key or unique, each with its value.
    pub key: Vec<(FieldId, Value)>,
    /// What must hold besides.
    pub filter: Filter,
}

impl Unique {
    /// The record with this key.
    pub fn by(key: Vec<(FieldId, Value)>) -> Self {
        Self { key, filter: Filter::default() }
    }

    /// The same as a condition.
    pub fn to_filter(&self) -> Filter {
        if let ([(field, value)], true) = (&self.key[..], self.filter.is_empty()) {
            return Filter::equals(*field, value.clone());
        }
        let mut filters: Vec<Filter> =
            self.key.iter().map(|(field, value)| Filter::equals(*field, value.clone())).collect();
        if !self.filter.is_empty() {
            filters.push(self.filter.clone());
        }
        Filter::And(filters)
    }
}
