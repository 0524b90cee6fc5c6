//! Values as parameters. The client says of what type a parameter is; the server converts.

use base64::Engine as _;
use chrono::NaiveDateTime;
use sqlx_core::{
    encode::{Encode, IsNull},
    error::BoxDynError,
    types::Type,
};
use sqlx_mysql::{MySql, MySqlTypeInfo};

use super::times::date_time_text;
use crate::value::Value;

/// A value on its way to a parameter. UUIDs, JSON and lists are text.
pub(super) struct Parameter<'a>(pub(super) &'a Value);

impl Type<MySql> for Parameter<'_> {
    fn type_info() -> MySqlTypeInfo {
        <str as Type<MySql>>::type_info()
    }
}

impl Encode<'_, MySql> for Parameter<'_> {
    fn encode_by_ref(&self, buffer: &mut Vec<u8>) -> Result<IsNull, BoxDynError> {
        let mut text = |text: &str| <&str as Encode<MySql>>::encode(text, buffer);
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Text(value) | Value::Enum(value) => text(value),
            Value::Decimal(decimal) => text(&decimal.to_plain_string()),
            Value::Uuid(uuid) => text(&uuid.to_string()),
            Value::Json(json) => text(&json.to_string()),
            Value::List(items) => {
                text(&serde_json::Value::Array(items.iter().map(element).collect()).to_string())
            }
            Value::Boolean(boolean) => <bool as Encode<MySql>>::encode(*boolean, buffer),
            Value::Int(int) => <i64 as Encode<MySql>>::encode(*int, buffer),
            Value::Float(float) => <f64 as Encode<MySql>>::encode(*float, buffer),
            Value::Bytes(bytes) => <&[u8] as Encode<MySql>>::encode(bytes.as_slice(), buffer),
            Value::DateTime(instant) => <NaiveDateTime as Encode<MySql>>::encode(instant.naive_utc(), buffer),
            Value::Date(day) => <chrono::NaiveDate as Encode<MySql>>::encode(*day, buffer),
            Value::Time(time) => <chrono::NaiveTime as Encode<MySql>>::encode(*time, buffer),
        }
    }

    fn produces(&self) -> Option<MySqlTypeInfo> {
        Some(match self.0 {
            Value::Boolean(_) => <bool as Type<MySql>>::type_info(),
            Value::Int(_) => <i64 as Type<MySql>>::type_info(),
            Value::Float(_) => <f64 as Type<MySql>>::type_info(),
            Value::Decimal(_) => <bigdecimal::BigDecimal as Type<MySql>>::type_info(),
            Value::Bytes(_) => <[u8] as Type<MySql>>::type_info(),
            Value::DateTime(_) => <NaiveDateTime as Type<MySql>>::type_info(),
            Value::Date(_) => <chrono::NaiveDate as Type<MySql>>::type_info(),
            Value::Time(_) => <chrono::NaiveTime as Type<MySql>>::type_info(),
            Value::Null
            | Value::Text(_)
            | Value::Enum(_)
            | Value::Uuid(_)
            | Value::Json(_)
            | Value::List(_) => <str as Type<MySql>>::type_info(),
        })
    }
}

fn element(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(boolean) => (*boolean).into(),
        Value::Int(int) => (*int).into(),
        Value::Float(float) => (*float).into(),
        Value::Text(text) | Value::Enum(text) => text.as_str().into(),
        Value::Bytes(bytes) => base64::engine::general_purpose::STANDARD.encode(bytes).into(),
        Value::Decimal(decimal) => decimal.to_plain_string().into(),
        Value::DateTime(instant) => date_time_text(instant).into(),
        Value::Date(day) => day.to_string().into(),
        Value::Time(time) => time.to_string().into(),
        Value::Uuid(uuid) => uuid.to_string().into(),
        Value::Json(json) => (**json).clone(),
        Value::List(items) => items.iter().map(element).collect(),
    }
}
