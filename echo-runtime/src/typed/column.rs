//! What records hold of a column.

use echo_dialect::{driver::Row, value::Value};
use serde::Serializer;

use super::{Json, RowError, Scalar, scalar::unexpected, serial::Written};

/// What a field of a record's struct holds: one value, one or none, or a list.
pub trait Column: Sized {
    /// Reads a column.
    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError>;

    /// Writes it as the JSON face does.
    fn to_serde<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads what the JSON face has for it, or that nothing is given; says what is wrong with it.
    fn from_json(json: Option<Json>) -> Result<Self, String>;
}

impl<T: Scalar> Column for T {
    fn to_serde<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Scalar::to_serde(self, serializer)
    }

    fn from_json(json: Option<Json>) -> Result<Self, String> {
        json.map_or_else(|| Err("it is missing".to_owned()), Scalar::from_json)
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        T::read(row, index)
    }
}

impl<T: Scalar> Column for Option<T> {
    fn to_serde<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => serializer.serialize_some(&Written(value)),
            None => serializer.serialize_none(),
        }
    }

    fn from_json(json: Option<Json>) -> Result<Self, String> {
        json.filter(|json| !json.is_null()).map(T::from_json).transpose()
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        if row.is_null(index) { Ok(None) } else { T::read(row, index).map(Some) }
    }
}

impl<T: Scalar> Column for Vec<T> {
    fn to_serde<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Written))
    }

    fn from_json(json: Option<Json>) -> Result<Self, String> {
        match json {
            None | Some(Json::Null) => Ok(Self::new()),
            Some(Json::Array(items)) => items.into_iter().map(T::from_json).collect(),
            Some(other) => Err(format!("{other} is no list")),
        }
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        match row.value(index, T::KIND, true)? {
            Value::Null => Ok(Vec::new()),
            Value::List(values) => values
                .into_iter()
                .map(|value| T::from_value(value).ok_or_else(|| unexpected(index, T::KIND)))
                .collect(),
            _ => Err(unexpected(index, T::KIND)),
        }
    }
}
