//! Values as keys of a map: what joins a record to its parents.

use bigdecimal::BigDecimal;
use echo_dialect::{
    driver::{self, Row},
    value::{Kind, Value},
};

/// A value, or several, that can be compared and hashed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
    Uuid(u128),
    Instant(i64, u32),
    Decimal(BigDecimal),
    Float(u64),
    Many(Vec<Key>),
}

impl Key {
    /// A value as a key.
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Boolean(value) => Self::Int((*value).into()),
            Value::Int(value) => Self::Int(*value),
            Value::Float(value) => Self::Float(value.to_bits()),
            Value::Decimal(value) => Self::Decimal(value.normalized()),
            Value::Text(value) | Value::Enum(value) => Self::Text(value.clone()),
            Value::Bytes(value) => Self::Bytes(value.clone()),
            Value::DateTime(value) => Self::Instant(value.timestamp(), value.timestamp_subsec_nanos()),
            Value::Date(value) => Self::Text(value.to_string()),
            Value::Time(value) => Self::Text(value.to_string()),
            Value::Uuid(value) => Self::Uuid(value.as_u128()),
            Value::Json(value) => Self::Text(value.to_string()),
            Value::List(values) => Self::Many(values.iter().map(Self::of).collect()),
        }
    }

    /// Several values as one key.
    pub(crate) fn of_all(values: &[Value]) -> Self {
        match values {
            [value] => Self::of(value),
            values => Self::Many(values.iter().map(Self::of).collect()),
        }
    }
}

/// The values at these columns; none where one of them is NULL.
pub(crate) fn values_at(
    row: &dyn Row,
    columns: &[(usize, Kind)],
) -> Result<Option<Vec<Value>>, driver::Error> {
    let mut values = Vec::with_capacity(columns.len());
    for (index, kind) in columns {
        if row.is_null(*index) {
            return Ok(None);
        }
        values.push(row.value(*index, *kind, false)?);
    }
    Ok(Some(values))
}

/// The values at these columns as one key; [`Key::Null`] where one of them is NULL.
pub(crate) fn key_at(row: &dyn Row, columns: &[(usize, Kind)]) -> Result<Key, driver::Error> {
    match columns {
        [(index, _)] if row.is_null(*index) => Ok(Key::Null),
        [(index, Kind::Int | Kind::BigInt)] => Ok(Key::Int(row.int(*index)?)),
        [(index, kind)] => Ok(Key::of(&row.value(*index, *kind, false)?)),
        columns => Ok(values_at(row, columns)?.map_or(Key::Null, |values| Key::of_all(&values))),
    }
}
