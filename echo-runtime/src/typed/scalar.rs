//! The Rust types that columns hold: how they are read from a row, and how they become values.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveTime, Utc};
use echo_dialect::{
    driver::{self, ErrorKind, Row},
    value::{Kind, Value},
};
use serde::{Serialize as _, Serializer};

use super::serial;
use crate::json::json_of;

/// An instant in UTC.
pub type DateTime = chrono::DateTime<Utc>;
/// A calendar day: `DateTime @db.Date`.
pub type Date = NaiveDate;
/// A time of day: `DateTime @db.Time`.
pub type Time = NaiveTime;
/// An exact decimal number.
pub type Decimal = BigDecimal;
/// A JSON value.
pub type Json = serde_json::Value;
/// `String @db.Uuid`.
pub type Uuid = uuid::Uuid;
/// Why a row could not be read.
pub type RowError = driver::Error;

/// A type of which a column can hold one value, never NULL.
pub trait Scalar: Sized + Clone + Send + Sync + 'static {
    /// How the database's values are read and bound.
    const KIND: Kind;

    /// As a value to bind.
    fn into_value(self) -> Value;

    /// From a value that was read as [`KIND`](Self::KIND); `None` where it is of another kind.
    fn from_value(value: Value) -> Option<Self>;

    /// Reads a column.
    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        Self::from_value(row.value(index, Self::KIND, false)?).ok_or_else(|| unexpected(index, Self::KIND))
    }

    /// Writes it as the JSON face does.
    fn to_serde<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json_of(self.clone().into_value()).serialize(serializer)
    }

    /// Reads what the JSON face has for it; says what is wrong with it.
    fn from_json(json: Json) -> Result<Self, String> {
        serial::scalar_from_json(&json)
    }
}

/// A column of another kind than the schema says.
pub(crate) fn unexpected(index: usize, kind: Kind) -> RowError {
    let message =
        format!("column {index} does not hold a value of kind {kind:?}: does the database fit the schema?");
    RowError::new(ErrorKind::InvalidValue, message)
}

impl Scalar for i32 {
    const KIND: Kind = Kind::Int;

    fn into_value(self) -> Value {
        Value::Int(self.into())
    }

    fn from_value(value: Value) -> Option<Self> {
        i64::from_value(value).and_then(|value| value.try_into().ok())
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        Self::try_from(row.int(index)?).map_err(|_| unexpected(index, Self::KIND))
    }
}

impl Scalar for i64 {
    const KIND: Kind = Kind::BigInt;

    fn into_value(self) -> Value {
        Value::Int(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Int(value) = value { Some(value) } else { None }
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        row.int(index)
    }
}

impl Scalar for bool {
    const KIND: Kind = Kind::Boolean;

    fn into_value(self) -> Value {
        Value::Boolean(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Boolean(value) = value { Some(value) } else { None }
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        row.int(index).map(|value| value != 0)
    }
}

impl Scalar for f64 {
    const KIND: Kind = Kind::Float;

    fn into_value(self) -> Value {
        Value::Float(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Float(value) = value { Some(value) } else { None }
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        row.float(index)
    }
}

impl Scalar for String {
    const KIND: Kind = Kind::Text;

    fn to_serde<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }

    fn into_value(self) -> Value {
        Value::Text(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Text(value) = value { Some(value) } else { None }
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        row.text(index).map(str::to_owned)
    }
}

impl Scalar for Vec<u8> {
    const KIND: Kind = Kind::Bytes;

    fn into_value(self) -> Value {
        Value::Bytes(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Bytes(value) = value { Some(value) } else { None }
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        row.bytes(index).map(<[u8]>::to_vec)
    }
}

impl Scalar for Decimal {
    const KIND: Kind = Kind::Decimal;

    fn into_value(self) -> Value {
        Value::Decimal(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Decimal(value) = value { Some(value) } else { None }
    }
}

impl Scalar for DateTime {
    const KIND: Kind = Kind::DateTime;

    fn into_value(self) -> Value {
        Value::DateTime(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::DateTime(value) = value { Some(value) } else { None }
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        row.date_time(index)
    }
}

impl Scalar for Date {
    const KIND: Kind = Kind::Date;

    fn into_value(self) -> Value {
        Value::Date(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Date(value) => Some(value),
            Value::DateTime(value) => Some(value.date_naive()),
            _ => None,
        }
    }
}

impl Scalar for Time {
    const KIND: Kind = Kind::Time;

    fn into_value(self) -> Value {
        Value::Time(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Time(value) => Some(value),
            Value::DateTime(value) => Some(value.time()),
            _ => None,
        }
    }
}

impl Scalar for Json {
    const KIND: Kind = Kind::Json;

    fn into_value(self) -> Value {
        Value::json(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Json(value) = value { Some(*value) } else { None }
    }
}

impl Scalar for Uuid {
    const KIND: Kind = Kind::Uuid;

    fn into_value(self) -> Value {
        Value::Uuid(self)
    }

    fn from_value(value: Value) -> Option<Self> {
        match value {
            Value::Uuid(value) => Some(value),
            Value::Text(value) => Self::parse_str(&value).ok(),
            _ => None,
        }
    }
}

/// A generated enum.
pub trait Enum: Sized + Copy + PartialEq + Send + Sync + 'static {
    /// Its values, in the order of the schema.
    const VARIANTS: &'static [Variant<Self>];
}

/// A value of a generated enum with its names.
#[derive(Clone, Copy, Debug)]
pub struct Variant<E> {
    /// The value.
    pub value: E,
    /// Its name in the schema.
    pub name: &'static str,
    /// Its name in the database.
    pub database_name: &'static str,
}

impl<E: Enum> Scalar for E {
    const KIND: Kind = Kind::Enum;

    fn into_value(self) -> Value {
        let variant = E::VARIANTS.iter().find(|variant| variant.value == self);
        Value::Enum(variant.map(|variant| variant.database_name).unwrap_or_default().to_owned())
    }

    fn from_value(value: Value) -> Option<Self> {
        if let Value::Enum(name) | Value::Text(name) = value { parse(&name) } else { None }
    }

    fn to_serde<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let variant = E::VARIANTS.iter().find(|variant| variant.value == *self);
        serializer.serialize_str(variant.map(|variant| variant.name).unwrap_or_default())
    }

    fn from_json(json: Json) -> Result<Self, String> {
        let variant = E::VARIANTS.iter().find(|variant| json.as_str() == Some(variant.name));
        variant.map(|variant| variant.value).ok_or_else(|| format!("{json} is none of {}", names::<E>()))
    }

    fn read(row: &dyn Row, index: usize) -> Result<Self, RowError> {
        let name = row.text(index)?;
        parse(name).ok_or_else(|| {
            let message = format!("`{name}` is not one of the schema's values of this enum: is the client older than the database?");
            RowError::new(ErrorKind::InvalidValue, message)
        })
    }
}

fn names<E: Enum>() -> String {
    let names: Vec<&str> = E::VARIANTS.iter().map(|variant| variant.name).collect();
    names.join(", ")
}

fn parse<E: Enum>(name: &str) -> Option<E> {
    E::VARIANTS.iter().find(|variant| variant.database_name == name).map(|variant| variant.value)
}

/// That a field always has a value.
#[derive(Clone, Copy, Debug)]
pub enum Required {}

/// That a field may have none.
#[derive(Clone, Copy, Debug)]
pub enum Nullable {}

/// What may be given for a field of type `T`: a `T`; `&str` for a `String`; and, where the field may have none, an `Option` of these.
#[diagnostic::on_unimplemented(
    message = "a field that holds `{T}` does not take `{Self}`",
    label = "expected `{T}`",
    note = "only a field that may have no value takes an `Option`"
)]
pub trait Input<T, N = Required> {
    /// As a value to bind.
    fn into_input(self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, N> Input<T, N> for T {
    fn into_input(self) -> Value {
        self.into_value()
    }
}

#[diagnostic::do_not_recommend]
impl<N> Input<String, N> for &str {
    fn into_input(self) -> Value {
        Value::Text(self.to_owned())
    }
}

#[diagnostic::do_not_recommend]
impl<N> Input<String, N> for &String {
    fn into_input(self) -> Value {
        Value::Text(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<N> Input<Vec<u8>, N> for &[u8] {
    fn into_input(self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, U: Input<T>> Input<T, Nullable> for Option<U> {
    fn into_input(self) -> Value {
        self.map_or(Value::Null, U::into_input)
    }
}
