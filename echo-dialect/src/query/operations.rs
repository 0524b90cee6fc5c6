//! What the query door is asked to test: text, lists, JSON.

use echo_schema::ir::ScalarType;

use super::Statement;
use crate::value::{Kind, Value};

/// How a text is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMatch {
    /// It is equal.
    Equals,
    /// It contains the operand.
    Contains,
    /// It starts with the operand.
    StartsWith,
    /// It ends with the operand.
    EndsWith,
}

/// What a text is matched with.
#[derive(Clone, Debug)]
pub enum TextOperand {
    /// A text, taken literally.
    Text(String),
    /// A column, quoted and qualified.
    Column(String),
}

/// Which way values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Less than.
    Less,
    /// At most.
    LessOrEqual,
    /// Greater than.
    Greater,
    /// At least.
    GreaterOrEqual,
}

impl Compare {
    /// The operator.
    pub fn operator(self) -> &'static str {
        match self {
            Self::Less => " < ",
            Self::LessOrEqual => " <= ",
            Self::Greater => " > ",
            Self::GreaterOrEqual => " >= ",
        }
    }
}

/// A value or another column.
#[derive(Clone, Debug)]
pub enum Side {
    /// A value.
    Value(Value),
    /// A column, quoted and qualified.
    Column(String),
}

impl Side {
    /// A text or number of JSON as what it is taken out of JSON as; everything else as it is.
    pub(crate) fn in_json(self) -> Self {
        let Self::Value(Value::Json(json)) = self else { return self };
        Self::Value(match *json {
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Number(number) => {
                number.as_i64().map_or_else(|| Value::Float(number.as_f64().unwrap_or(f64::NAN)), Value::Int)
            }
            other => Value::json(other),
        })
    }

    /// Writes the column, or binds the value, cast where a type is given.
    pub fn write<'a>(self, out: &'a mut Statement, cast: Option<&str>) -> &'a mut Statement {
        match self {
            Self::Value(value) => out.bind_as(value, cast),
            Self::Column(column) => out.push(&column),
        }
    }
}

/// A test of a list.
#[derive(Clone, Debug)]
pub enum ListOperation {
    /// Has the element.
    Has(Side),
    /// Has all elements of the list.
    HasEvery(Side),
    /// Has one of the elements of the list.
    HasSome(Side),
    /// Whether it has no element.
    IsEmpty(bool),
    /// Is the same list.
    Equals(Side),
}

/// A test of JSON. Values are [`Value::Json`].
#[derive(Clone, Debug)]
pub enum JsonOperation {
    /// Is equal (`true`), or is not equal (`false`).
    Equals(Side, bool),
    /// Is not there (`true`), or is there, if only as JSON's null.
    IsMissing(bool),
    /// Compares as a number or as text, whichever the operand is.
    Compare(Compare, Side),
    /// Is a text that matches.
    Text(TextMatch, TextOperand),
    /// Is a list that has all elements of the operand.
    ArrayContains(Side),
    /// Is a list whose first element is the operand.
    ArrayStartsWith(Side),
    /// Is a list whose last element is the operand.
    ArrayEndsWith(Side),
}

/// The `LIKE` pattern, with `\\` as its escape, that matches a text taken literally.
pub fn like_pattern(how: TextMatch, text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    if matches!(how, TextMatch::Contains | TextMatch::EndsWith) {
        pattern.push('%');
    }
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    if matches!(how, TextMatch::Contains | TextMatch::StartsWith) {
        pattern.push('%');
    }
    pattern
}

/// The kind of a scalar that no native type changes.
pub fn scalar_kind(scalar: ScalarType) -> Kind {
    match scalar {
        ScalarType::String | ScalarType::Unspecified => Kind::Text,
        ScalarType::Int => Kind::Int,
        ScalarType::BigInt => Kind::BigInt,
        ScalarType::Float => Kind::Float,
        ScalarType::Decimal => Kind::Decimal,
        ScalarType::Boolean => Kind::Boolean,
        ScalarType::DateTime => Kind::DateTime,
        ScalarType::Json => Kind::Json,
        ScalarType::Bytes => Kind::Bytes,
    }
}
