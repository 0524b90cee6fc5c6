//! Values in the formats of the JSON face, both ways.

use std::str::FromStr;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, SecondsFormat, Timelike as _, Utc};
use echo_dialect::value::{Kind, Value};
use serde_json::{Number, Value as Json, json};

use super::invalid::{Path, expected, invalid};
use crate::{
    datamodel::{Datamodel, Scalar},
    error::{Error, ErrorKind},
};

/// The greatest integer that every reader of JSON reads exactly.
const EXACT: i64 = (1 << 53) - 1;

/// One value of a field (of a list: one element), which is not null.
pub(super) fn read(
    datamodel: &Datamodel,
    scalar: &Scalar,
    json: &Json,
    path: &Path<'_>,
) -> Result<Value, Error> {
    if scalar.kind == Kind::Json {
        return Ok(read_json(json));
    }
    match (scalar.kind, json) {
        (Kind::Int, Json::Number(number)) => read_int(number, path).and_then(|value| {
            i32::try_from(value)
                .map(|_| Value::Int(value))
                .map_err(|_| invalid(path, format_args!("{value} does not fit an Int, which has 32 bits")))
        }),
        (Kind::BigInt, Json::Number(number)) => read_int(number, path).map(Value::Int),
        (Kind::Uuid, Json::String(text)) => text.parse().map(Value::Uuid).map_err(|_| {
            let message = format!("Inconsistent column data: `{text}` is not a UUID, at `{path}`.");
            Error::new(ErrorKind::InvalidValue, Some("P2023"), message)
        }),
        (Kind::Enum, Json::String(text)) => {
            let item = scalar.enumeration.map(|place| datamodel.enumeration(place));
            let database = item.and_then(|item| item.to_database(text));
            let value = database.map(|name| Value::Enum(name.to_owned()));
            value.ok_or_else(|| expected(path, &article(&scalar.type_name), json))
        }
        (kind, _) => value_of(kind, json).ok_or_else(|| expected(path, &article(&scalar.type_name), json)),
    }
}

/// A value of a kind, but for enums, whose names the schema knows.
pub(crate) fn value_of(kind: Kind, json: &Json) -> Option<Value> {
    Some(match (kind, json) {
        (Kind::Json, _) => Value::json(json.clone()),
        (Kind::Boolean, Json::Bool(value)) => Value::Boolean(*value),
        (Kind::Int | Kind::BigInt, Json::Number(number)) => Value::Int(number.as_i64()?),
        (Kind::BigInt, Json::String(text)) => Value::Int(text.parse().ok()?),
        (Kind::Float, Json::Number(number)) => Value::Float(number.as_f64()?),
        (Kind::Decimal, Json::Number(number)) => {
            Value::Decimal(BigDecimal::from_str(&number.to_string()).ok()?)
        }
        (Kind::Decimal, Json::String(text)) => Value::Decimal(BigDecimal::from_str(text).ok()?),
        (Kind::Text, Json::String(text)) => Value::Text(text.clone()),
        (Kind::Uuid, Json::String(text)) => Value::Uuid(text.parse().ok()?),
        (Kind::Bytes, Json::String(text)) => Value::Bytes(STANDARD.decode(text).ok()?),
        (Kind::DateTime, Json::String(text)) => Value::DateTime(instant(text)?),
        (Kind::Date, Json::String(text)) => Value::Date(instant(text)?.date_naive()),
        (Kind::Time, Json::String(text)) => Value::Time(instant(text)?.time()),
        _ => return None,
    })
}

fn read_int(number: &Number, path: &Path<'_>) -> Result<i64, Error> {
    let whole = number.as_f64().filter(|float| float.fract() == 0.0 && float.abs() < 9.2e18);
    number.as_i64().or_else(|| format!("{:.0}", whole?).parse().ok()).ok_or_else(|| {
        if number.is_f64() && whole.is_none() {
            return expected(path, "an integer", &Json::Number(number.clone()));
        }
        let message =
            format!("A number used in the query does not fit into a 64 bit signed integer: {number}");
        Error::new(ErrorKind::InvalidQuery, Some("P2033"), message).with("path", path.to_string())
    })
}

/// JSON as data: `{"$null": "db"}` is no value.
pub(super) fn read_json(json: &Json) -> Value {
    match null_name(json) {
        Some("db") => Value::Null,
        Some(_) => Value::json(Json::Null),
        None => Value::json(json.clone()),
    }
}

/// `json`, `db` or `any`, where this is a null by name.
pub(super) fn null_name(json: &Json) -> Option<&str> {
    let object = json.as_object().filter(|object| object.len() == 1)?;
    object.get("$null")?.as_str().filter(|name| matches!(*name, "json" | "db" | "any"))
}

/// RFC 3339.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(text).ok().map(|instant| instant.to_utc())
}

fn article(name: &str) -> String {
    if name.starts_with('I') { format!("an {name}") } else { format!("a {name}") }
}

/// A value of a field as JSON.
pub(super) fn write(datamodel: &Datamodel, scalar: &Scalar, value: Value) -> Json {
    match value {
        Value::List(values) => values.into_iter().map(|value| write(datamodel, scalar, value)).collect(),
        Value::Null if scalar.list => json!([]),
        Value::Enum(name) => {
            let item = scalar.enumeration.map(|place| datamodel.enumeration(place));
            let schema = item.and_then(|item| item.to_schema(&name)).map(str::to_owned);
            Json::String(schema.unwrap_or(name))
        }
        other => plain(other),
    }
}

/// A value as JSON, by what it is.
pub(crate) fn plain(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::Bool(value),
        Value::Int(value) if value.abs() <= EXACT => json!(value),
        Value::Int(value) => json!(value.to_string()),
        Value::Float(value) => json!(value),
        Value::Decimal(value) => json!(value.normalized().to_plain_string()),
        Value::Text(value) | Value::Enum(value) => Json::String(value),
        Value::Bytes(value) => json!(STANDARD.encode(value)),
        Value::DateTime(value) => json!(date_time(value)),
        Value::Date(value) => json!(date_time(value.and_time(NaiveTime::MIN).and_utc())),
        Value::Time(value) => json!(date_time(epoch().and_time(value).and_utc())),
        Value::Uuid(value) => json!(value.to_string()),
        Value::Json(value) => *value,
        Value::List(values) => values.into_iter().map(plain).collect(),
    }
}

/// The day that a time of day is written with.
fn epoch() -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive()
}

fn date_time(value: DateTime<Utc>) -> String {
    let format = match value.nanosecond() {
        nanos if nanos % 1_000_000 == 0 => SecondsFormat::Millis,
        nanos if nanos % 1_000 == 0 => SecondsFormat::Micros,
        _ => SecondsFormat::Nanos,
    };
    value.to_rfc3339_opts(format, true)
}

/// A parameter of a raw statement.
pub(super) fn parameter(json: &Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => match number.as_i64() {
            Some(value) => Value::Int(value),
            None => Value::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(values) => Value::List(values.iter().map(parameter).collect()),
        Json::Object(_) => Value::json(json.clone()),
    }
}
