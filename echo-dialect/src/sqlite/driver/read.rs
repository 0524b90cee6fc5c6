//! SQLite's values read as what their columns hold. SQLite types values, not columns: every kind reads from each storage class
//! that it can come in. Errors are the sentence's end; the caller names the column.

use std::str::FromStr;

use base64::Engine as _;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rusqlite::types::ValueRef;
use uuid::Uuid;

use crate::value::{Kind, Value};

type Read<T> = Result<T, String>;

/// A value of a kind.
pub(super) fn value(value: ValueRef<'_>, kind: Kind) -> Read<Value> {
    if matches!(value, ValueRef::Null) {
        return Ok(Value::Null);
    }
    Ok(match kind {
        Kind::Text => Value::Text(text(value)?),
        Kind::Int | Kind::BigInt => Value::Int(int(value)?),
        Kind::Float => Value::Float(float(value)?),
        Kind::Decimal => Value::Decimal(parse(&text(value)?, "a decimal number")?),
        Kind::Boolean => Value::Boolean(boolean(value)?),
        Kind::DateTime => Value::DateTime(date_time(value)?),
        Kind::Date => Value::Date(date(value)?),
        Kind::Time => Value::Time(time(value)?),
        Kind::Json => Value::json(json(&text(value)?)?),
        Kind::Bytes => Value::Bytes(bytes(value)?.to_vec()),
        Kind::Uuid => Value::Uuid(uuid(value)?),
        Kind::Enum => Value::Enum(text(value)?),
    })
}

/// A list, kept as JSON text.
pub(super) fn list(value: ValueRef<'_>, kind: Kind) -> Read<Value> {
    if matches!(value, ValueRef::Null) {
        return Ok(Value::Null);
    }
    match json(borrowed_text(value)?)? {
        serde_json::Value::Array(items) => {
            items.into_iter().map(|item| element(item, kind)).collect::<Read<Vec<_>>>().map(Value::List)
        }
        _ => Err("not a list".to_owned()),
    }
}

fn element(item: serde_json::Value, kind: Kind) -> Read<Value> {
    use serde_json::Value as Json;
    if kind == Kind::Json {
        return Ok(Value::json(item));
    }
    match item {
        Json::Null => Ok(Value::Null),
        Json::Bool(boolean) => value(ValueRef::Integer(i64::from(boolean)), kind),
        Json::Number(number) => match number.as_i64() {
            Some(int) => value(ValueRef::Integer(int), kind),
            None => value(ValueRef::Text(number.to_string().as_bytes()), kind),
        },
        Json::String(text) if kind == Kind::Bytes => base64::engine::general_purpose::STANDARD
            .decode(text)
            .map(Value::Bytes)
            .map_err(|error| format!("not base64: {error}")),
        Json::String(text) => value(ValueRef::Text(text.as_bytes()), kind),
        other => Err(format!("{other} is not {}", name(kind))),
    }
}

/// A value as its own storage class says.
pub(super) fn any(value: ValueRef<'_>) -> Read<Value> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(int) => Value::Int(int),
        ValueRef::Real(float) => Value::Float(float),
        ValueRef::Text(_) => Value::Text(text(value)?),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    })
}

/// An integer or a boolean.
pub(super) fn int(value: ValueRef<'_>) -> Read<i64> {
    match value {
        ValueRef::Integer(int) => Ok(int),
        // 2^63 as a float: below it every whole float is an i64.
        #[allow(clippy::cast_possible_truncation)]
        ValueRef::Real(float) if float.fract() == 0.0 && float.abs() < 9_223_372_036_854_775_808.0 => {
            Ok(float as i64)
        }
        _ => parse(&text(value)?, "an integer"),
    }
}

/// A float.
pub(super) fn float(value: ValueRef<'_>) -> Read<f64> {
    match value {
        ValueRef::Real(float) => Ok(float),
        #[allow(clippy::cast_precision_loss)]
        ValueRef::Integer(int) => Ok(int as f64),
        _ => parse(borrowed_text(value)?, "a number"),
    }
}

/// Text that is held as text.
pub(super) fn borrowed_text(value: ValueRef<'_>) -> Read<&str> {
    match value {
        ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_err(|error| error.to_string()),
        other => Err(format!("not text but {}", other.data_type())),
    }
}

/// The bytes of a blob or of text.
pub(super) fn bytes(value: ValueRef<'_>) -> Read<&[u8]> {
    match value {
        ValueRef::Blob(bytes) | ValueRef::Text(bytes) => Ok(bytes),
        other => Err(format!("not bytes but {}", other.data_type())),
    }
}

fn text(value: ValueRef<'_>) -> Read<String> {
    match value {
        ValueRef::Integer(int) => Ok(int.to_string()),
        ValueRef::Real(float) => Ok(float.to_string()),
        ValueRef::Blob(bytes) => String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string()),
        _ => borrowed_text(value).map(ToOwned::to_owned),
    }
}

fn boolean(value: ValueRef<'_>) -> Read<bool> {
    match value {
        ValueRef::Integer(int) => Ok(int != 0),
        _ => match &*text(value)? {
            "true" | "TRUE" | "1" => Ok(true),
            "false" | "FALSE" | "0" => Ok(false),
            other => Err(format!("`{other}` is not a boolean")),
        },
    }
}

/// An instant.
pub(super) fn date_time(value: ValueRef<'_>) -> Read<DateTime<Utc>> {
    if let ValueRef::Text(text) = value
        && let Some(instant) = as_written(text)
    {
        return Ok(instant);
    }
    match value {
        ValueRef::Integer(milliseconds) => from_milliseconds(milliseconds),
        ValueRef::Real(_) => from_milliseconds(int(value)?),
        _ => {
            let text = borrowed_text(value)?;
            if let Ok(instant) = DateTime::parse_from_rfc3339(text) {
                return Ok(instant.to_utc());
            }
            naive_date_time(text).map(|naive| naive.and_utc())
        }
    }
}

/// `YYYY-MM-DDTHH:MM:SS.mmm+00:00`, as Prisma and [`super::write`] write it; none for all other texts. It is read here since most
/// moments are, and a general reader takes several times as long.
fn as_written(text: &[u8]) -> Option<DateTime<Utc>> {
    let [rest @ .., b'+', b'0', b'0', b':', b'0', b'0'] = text else { return None };
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', rest @ ..] = rest else { return None };
    let [h0, h1, b':', n0, n1, b':', s0, s1, b'.', f0, f1, f2] = rest else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_u32, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(**digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[y0, y1, y2, y3])?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(&[m0, m1])?, number(&[d0, d1])?)?;
    let time = NaiveTime::from_hms_milli_opt(
        number(&[h0, h1])?,
        number(&[n0, n1])?,
        number(&[s0, s1])?,
        number(&[f0, f1, f2])?,
    )?;
    Some(day.and_time(time).and_utc())
}

fn from_milliseconds(milliseconds: i64) -> Read<DateTime<Utc>> {
    DateTime::from_timestamp_millis(milliseconds)
        .ok_or_else(|| format!("{milliseconds} milliseconds since 1970 are out of range"))
}

/// `YYYY-MM-DD HH:MM:SS[.fff]` as `CURRENT_TIMESTAMP` writes it, the same with a `T`, or a day alone.
fn naive_date_time(text: &str) -> Read<NaiveDateTime> {
    ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M"]
        .into_iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(|day| day.and_time(NaiveTime::MIN)))
        .or_else(|| {
            DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%#z").ok().map(|instant| instant.naive_utc())
        })
        .or_else(|| {
            text.parse().ok().and_then(|ms| from_milliseconds(ms).ok()).map(|instant| instant.naive_utc())
        })
        .ok_or_else(|| format!("`{text}` is not a date and time"))
}

fn date(value: ValueRef<'_>) -> Read<NaiveDate> {
    date_time(value).map(|instant| instant.date_naive())
}

fn time(value: ValueRef<'_>) -> Read<NaiveTime> {
    if let Ok(text) = borrowed_text(value)
        && let Ok(time) = NaiveTime::parse_from_str(text, "%H:%M:%S%.f")
    {
        return Ok(time);
    }
    date_time(value).map(|instant| instant.time())
}

fn uuid(value: ValueRef<'_>) -> Read<Uuid> {
    match value {
        ValueRef::Blob(bytes) => Uuid::from_slice(bytes).map_err(|error| error.to_string()),
        _ => parse(borrowed_text(value)?, "a UUID"),
    }
}

fn json(text: &str) -> Read<serde_json::Value> {
    serde_json::from_str(text).map_err(|error| format!("not JSON: {error}"))
}

fn parse<T: FromStr>(text: &str, what: &str) -> Read<T> {
    text.parse().map_err(|_| format!("`{text}` is not {what}"))
}

fn name(kind: Kind) -> String {
    format!("a value of the kind {kind:?}")
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::as_written;

    /// What is read the short way is read as chrono reads it; what is not of that form is left to chrono.
    #[test]
    fn moments_as_written() {
        for text in [
            "2026-11-27T14:05:59.123+00:00",
            "0001-01-01T00:00:00.000+00:00",
            "2024-02-29T23:59:59.999+00:00",
        ] {
            assert_eq!(
                as_written(text.as_bytes()),
                DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc())
            );
        }
        for text in [
            "2026-11-27T14:05:59.123Z",
            "2026-11-27T14:05:59.123+01:00",
            "2026-11-27 14:05:59.123+00:00",
            "2026-02-29T14:05:59.123+00:00",
            "2026-11-27T24:00:00.000+00:00",
            "2026-11-27T14:05:5x.123+00:00",
            "+0026-11-27T14:05:59.12+00:00",
            "",
        ] {
            assert_eq!(as_written(text.as_bytes()), None, "{text}");
        }
    }
}
