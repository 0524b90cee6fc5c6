//! Values as they cross the wire to a database, and what kind a column's values are read as.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

/// What a column holds, as far as reading and binding are concerned; the logical kind, not the database's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Text.
    Text,
    /// A 32-bit integer.
    Int,
    /// A 64-bit integer.
    BigInt,
    /// A 64-bit float.
    Float,
    /// An exact decimal number.
    Decimal,
    /// True or false.
    Boolean,
    /// An instant in UTC.
    DateTime,
    /// A calendar day.
    Date,
    /// A time of day.
    Time,
    /// JSON.
    Json,
    /// Bytes.
    Bytes,
    /// A UUID, which the client sees as text.
    Uuid,
    /// A database enum, which the client sees as the value's database name.
    Enum,
}

/// An owned value, to bind as a parameter or to hand to a caller.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// True or false.
    Boolean(bool),
    /// Any integer.
    Int(i64),
    /// A float.
    Float(f64),
    /// An exact decimal number.
    Decimal(BigDecimal),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// An instant in UTC.
    DateTime(DateTime<Utc>),
    /// A calendar day.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A UUID.
    Uuid(Uuid),
    /// JSON.
    Json(Box<serde_json::Value>),
    /// The database name of an enum's value.
    Enum(String),
    /// A list.
    List(Vec<Value>),
}

impl Value {
    /// JSON.
    pub fn json(json: serde_json::Value) -> Self {
        Self::Json(Box::new(json))
    }

    /// Whether it is SQL NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}
