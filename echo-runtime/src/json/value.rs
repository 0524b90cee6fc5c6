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
        (Kind::Boolean, Json::Bool(value)) => Ok(Value::Boolean(*value)),
        (Kind::Int, Json::Number(number)) => read_int(number, path).and_then(|value| {
            i32::try_from(value)
                .map(|_| Value::Int(value))
                .map_err(|_| invalid(path, format_args!("{value} does not fit an Int, which has 32 bits")))
        }),
        (Kind::BigInt, Json::Number(number)) => read_int(number, path).map(Value::Int),
        (Kind::BigInt, Json::String(text)) => {
            text.parse().map(Value::Int).map_err(|_| expected(path, "a BigInt", json))
        }
        (Kind::Float, Json::Number(number)) => {
            number.as_f64().map(Value::Float).ok_or_else(|| expected(path, "a Float", json))
        }
        (Kind::Decimal, Json::Number(number)) => decimal(&number.to_string(), json, path),
        (Kind::Decimal, Json::String(text)) => decimal(text, json, path),
        (_, Json::String(text)) => read_text(datamodel, scalar, text, path),
        _ => Err(expected(path, &article(&scalar.type_name), json)),
    }
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

fn read_text(datamodel: &Datamodel, scalar: &Scalar, text: &str, path: &Path<'_>) -> Result<Value, Error> {
    let wrong = || expected(path, &article(&scalar.type_name), &Json::from(text));
    match scalar.kind {
        Kind::Text => Ok(Value::Text(text.to_owned())),
        Kind::Uuid => text.parse().map(Value::Uuid).map_err(|_| {
            let message = format!("Inconsistent column data: `{text}` is not a UUID, at `{path}`.");
            Error::new(ErrorKind::InvalidValue, Some("P2023"), message)
        }),
        Kind::Enum => {
            let item = scalar.enumeration.map(|place| datamodel.enumeration(place));
            let database = item.and_then(|item| item.to_database(text));
            database.map(|name| Value::Enum(name.to_owned())).ok_or_else(wrong)
        }
        Kind::Bytes => STANDARD.decode(text).map(Value::Bytes).map_err(|_| wrong()),
        Kind::DateTime => instant(text).map(Value::DateTime).ok_or_else(wrong),
        Kind::Date => instant(text).map(|at| Value::Date(at.date_naive())).ok_or_else(wrong),
        Kind::Time => instant(text).map(|at| Value::Time(at.time())).ok_or_else(wrong),
        _ => Err(wrong()),
    }
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

fn decimal(text: &str, json: &Json, path: &Path<'_>) -> Result<Value, Error> {
    BigDecimal::from_str(text).map(Value::Decimal).map_err(|_| expected(path, "a Decimal", json))
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
pub(super) fn plain(value: Value) -> Json {
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
