//! Binary values read as what their columns hold. Errors are the sentence's end; the caller names the column.

use std::{fmt::Write as _, str::FromStr};

use base64::Engine as _;
use bigdecimal::{BigDecimal, ToPrimitive as _};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use uuid::Uuid;

use super::{
    times::{Clock, date_time_text, instant, span},
    types::Wire,
};
use crate::value::{Kind, Value};

type Read<T> = Result<T, String>;

/// A value of a kind. The first arms are the usual pairs; others go through the type's own value.
pub(super) fn value(bytes: &[u8], wire: Wire, kind: Kind) -> Read<Value> {
    match (kind, wire) {
        (Kind::Int | Kind::BigInt, _) => int(bytes, wire).map(Value::Int),
        (Kind::Text, _) => text(bytes, wire).map(Value::Text),
        (Kind::Enum, Wire::Text) => utf8(bytes).map(|text| Value::Enum(text.to_owned())),
        (Kind::Boolean, Wire::Bit) => bits(bytes).map(|number| Value::Boolean(number != 0)),
        (Kind::Bytes, _) if matches!(wire, Wire::Bytes | Wire::Bit | Wire::Text) => {
            Ok(Value::Bytes(bytes.to_vec()))
        }
        (Kind::Uuid, Wire::Bytes) if bytes.len() == 16 => {
            Uuid::from_slice(bytes).map(Value::Uuid).map_err(|error| error.to_string())
        }
        (_, Wire::Bytes) => convert(Value::Text(utf8(bytes)?.to_owned()), kind),
        _ => convert(any(bytes, wire)?, kind),
    }
}

/// A value as its own type says. A single bit is a boolean.
pub(super) fn any(bytes: &[u8], wire: Wire) -> Read<Value> {
    Ok(match wire {
        Wire::UnsignedLong => {
            let number = u64::from_le_bytes(fixed(bytes)?);
            i64::try_from(number).map_or_else(|_| Value::Decimal(number.into()), Value::Int)
        }
        Wire::Tiny
        | Wire::UnsignedTiny
        | Wire::Short
        | Wire::UnsignedShort
        | Wire::Int
        | Wire::UnsignedInt
        | Wire::Long => Value::Int(int(bytes, wire)?),
        Wire::Float | Wire::Double => Value::Float(float(bytes, wire)?),
        Wire::Decimal => Value::Decimal(decimal(utf8(bytes)?)?),
        Wire::Text => Value::Text(utf8(bytes)?.to_owned()),
        Wire::Json => Value::json(json(bytes)?),
        Wire::Bit => match bytes {
            [bit @ (0 | 1)] => Value::Boolean(*bit == 1),
            _ => Value::Bytes(bytes.to_vec()),
        },
        Wire::Bytes => Value::Bytes(bytes.to_vec()),
        Wire::Date => Value::Date(instant(bytes)?.date_naive()),
        Wire::DateTime => Value::DateTime(instant(bytes)?),
        Wire::Time => match span(bytes)? {
            Clock::Time(time) => Value::Time(time),
            Clock::Span(text) => Value::Text(text),
        },
        Wire::Null => Value::Null,
    })
}

/// An integer or a boolean.
pub(super) fn int(bytes: &[u8], wire: Wire) -> Read<i64> {
    Ok(match wire {
        Wire::Tiny => i8::from_le_bytes(fixed(bytes)?).into(),
        Wire::UnsignedTiny => u8::from_le_bytes(fixed(bytes)?).into(),
        Wire::Short => i16::from_le_bytes(fixed(bytes)?).into(),
        Wire::UnsignedShort => u16::from_le_bytes(fixed(bytes)?).into(),
        Wire::Int => i32::from_le_bytes(fixed(bytes)?).into(),
        Wire::UnsignedInt => u32::from_le_bytes(fixed(bytes)?).into(),
        Wire::Long => i64::from_le_bytes(fixed(bytes)?),
        Wire::UnsignedLong => within(u64::from_le_bytes(fixed(bytes)?))?,
        Wire::Bit => within(bits(bytes)?)?,
        Wire::Bytes => parse(utf8(bytes)?, "an integer")?,
        _ => return int_of(&any(bytes, wire)?),
    })
}

/// A float. A single-precision one is the double that is written with the same digits.
pub(super) fn float(bytes: &[u8], wire: Wire) -> Read<f64> {
    match wire {
        Wire::Double => Ok(f64::from_le_bytes(fixed(bytes)?)),
        Wire::Float => parse(&f32::from_le_bytes(fixed(bytes)?).to_string(), "a number"),
        _ => float_of(&any(bytes, wire)?),
    }
}

/// Text that travels as text.
pub(super) fn borrowed_text(bytes: &[u8], wire: Wire) -> Read<&str> {
    match wire {
        Wire::Text | Wire::Json | Wire::Bytes | Wire::Decimal => utf8(bytes),
        _ => Err("it is not text".to_owned()),
    }
}

/// A list, which is kept as JSON text.
pub(super) fn list(bytes: &[u8], wire: Wire, kind: Kind) -> Read<Value> {
    match json(borrowed_text(bytes, wire)?.as_bytes())? {
        serde_json::Value::Array(items) => {
            items.into_iter().map(|item| element(item, kind)).collect::<Read<Vec<_>>>().map(Value::List)
        }
        _ => Err("it is not a list".to_owned()),
    }
}

fn element(item: serde_json::Value, kind: Kind) -> Read<Value> {
    use serde_json::Value as Json;
    if kind == Kind::Json {
        return Ok(Value::json(item));
    }
    match item {
        Json::Null => Ok(Value::Null),
        Json::Bool(boolean) => convert(Value::Boolean(boolean), kind),
        Json::Number(number) => match number.as_i64() {
            Some(int) => convert(Value::Int(int), kind),
            None => convert(Value::Text(number.to_string()), kind),
        },
        Json::String(text) if kind == Kind::Bytes => base64::engine::general_purpose::STANDARD
            .decode(text)
            .map(Value::Bytes)
            .map_err(|error| format!("not base64: {error}")),
        Json::String(text) => convert(Value::Text(text), kind),
        other => Err(format!("{other} is not a value of the kind {kind:?}")),
    }
}

/// Any value as text, as the database writes it.
fn text(bytes: &[u8], wire: Wire) -> Read<String> {
    Ok(match wire {
        Wire::Text | Wire::Json | Wire::Decimal | Wire::Bytes => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => hexadecimal(bytes),
        },
        Wire::Bit => bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:08b}");
            text
        }),
        _ => text_of(&any(bytes, wire)?)?,
    })
}

/// A value as another kind.
fn convert(value: Value, kind: Kind) -> Read<Value> {
    Ok(match (kind, value) {
        (_, Value::Null) => Value::Null,
        (Kind::Int | Kind::BigInt, value) => Value::Int(int_of(&value)?),
        (Kind::Float, value) => Value::Float(float_of(&value)?),
        (Kind::Decimal, Value::Decimal(decimal)) => Value::Decimal(decimal),
        (Kind::Decimal, value) => Value::Decimal(decimal(&text_of(&value)?)?),
        (Kind::Boolean, Value::Boolean(boolean)) => Value::Boolean(boolean),
        (Kind::Boolean, value) => Value::Boolean(int_of(&value)? != 0),
        (Kind::DateTime, value) => Value::DateTime(instant_of(value)?),
        (Kind::Date, Value::Date(day)) => Value::Date(day),
        (Kind::Date, value) => Value::Date(instant_of(value)?.date_naive()),
        (Kind::Time, Value::Time(time)) => Value::Time(time),
        (Kind::Time, Value::Text(text)) => Value::Time(parse(&text, "a time of day")?),
        (Kind::Time, value) => Value::Time(instant_of(value)?.time()),
        (Kind::Json, Value::Json(json)) => Value::Json(json),
        (Kind::Json, value) => Value::json(json(text_of(&value)?.as_bytes())?),
        (Kind::Bytes, Value::Bytes(bytes)) => Value::Bytes(bytes),
        (Kind::Bytes, value) => Value::Bytes(text_of(&value)?.into_bytes()),
        (Kind::Uuid, Value::Uuid(uuid)) => Value::Uuid(uuid),
        (Kind::Uuid, value) => Value::Uuid(parse(&text_of(&value)?, "a UUID")?),
        (Kind::Text, value) => Value::Text(text_of(&value)?),
        (Kind::Enum, value) => Value::Enum(text_of(&value)?),
    })
}

fn int_of(value: &Value) -> Read<i64> {
    match value {
        Value::Int(int) => Ok(*int),
        Value::Boolean(boolean) => Ok((*boolean).into()),
        Value::Decimal(decimal) if decimal.is_integer() => {
            decimal.to_i64().ok_or_else(|| format!("{decimal} is out of range"))
        }
        other => parse(&text_of(other)?, "an integer"),
    }
}

fn float_of(value: &Value) -> Read<f64> {
    match value {
        Value::Float(float) => Ok(*float),
        other => parse(&text_of(other)?, "a number"),
    }
}

fn instant_of(value: Value) -> Read<DateTime<Utc>> {
    match value {
        Value::DateTime(instant) => Ok(instant),
        Value::Date(day) => Ok(day.and_time(NaiveTime::MIN).and_utc()),
        Value::Time(time) => Ok(NaiveDate::default().and_time(time).and_utc()),
        other => {
            let text = text_of(&other)?;
            DateTime::parse_from_rfc3339(&text)
                .map(|instant| instant.to_utc())
                .ok()
                .or_else(|| naive(&text).map(|naive| naive.and_utc()))
                .ok_or_else(|| format!("`{text}` is not a date and time"))
        }
    }
}

fn naive(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f")
        .ok()
        .or_else(|| text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN)))
}

fn text_of(value: &Value) -> Read<String> {
    Ok(match value {
        // A boolean is a number to this database.
        Value::Boolean(boolean) => i32::from(*boolean).to_string(),
        Value::Int(int) => int.to_string(),
        Value::Float(float) => float.to_string(),
        Value::Decimal(decimal) => decimal.to_plain_string(),
        Value::Text(text) | Value::Enum(text) => text.clone(),
        Value::Bytes(bytes) => hexadecimal(bytes),
        Value::DateTime(instant) => date_time_text(instant),
        Value::Date(day) => day.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Uuid(uuid) => uuid.to_string(),
        Value::Json(json) => json.to_string(),
        Value::Null | Value::List(_) => return Err("it is not a single value".to_owned()),
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold("0x".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02X}");
        text
    })
}

fn bits(bytes: &[u8]) -> Read<u64> {
    match bytes.len() {
        0..=8 => Ok(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte))),
        _ => Err("it has more than 64 bits".to_owned()),
    }
}

fn within(number: u64) -> Read<i64> {
    i64::try_from(number).map_err(|_| format!("{number} is out of range"))
}

fn fixed<const N: usize>(bytes: &[u8]) -> Read<[u8; N]> {
    bytes.try_into().map_err(|_| format!("it has {} bytes where {N} were expected", bytes.len()))
}

fn utf8(bytes: &[u8]) -> Read<&str> {
    std::str::from_utf8(bytes).map_err(|error| error.to_string())
}

fn json(bytes: &[u8]) -> Read<serde_json::Value> {
    serde_json::from_slice(bytes).map_err(|error| format!("not JSON: {error}"))
}

fn parse<T: FromStr>(text: &str, what: &str) -> Read<T> {
    text.parse().map_err(|_| format!("`{text}` is not {what}"))
}

fn decimal(text: &str) -> Read<BigDecimal> {
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    parse(text, "a decimal number")
}
