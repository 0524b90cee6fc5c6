//! PostgreSQL's binary values read as what their columns hold. Errors are the sentence's end; the caller names the column.

use std::{
    fmt::Write as _,
    net::{Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

use bigdecimal::{BigDecimal, ToPrimitive as _};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{array, numeric, types::Wire};
use crate::value::{Kind, Value};

type Read<T> = Result<T, String>;

/// Microseconds from 1970 to 2000, from where PostgreSQL counts.
const EPOCH: i64 = 946_684_800_000_000;

/// A value of a kind. The first arms are the usual pairs; others go through the type's own value.
pub(super) fn value(bytes: &[u8], wire: Wire, kind: Kind) -> Read<Value> {
    match (kind, wire) {
        (Kind::Int | Kind::BigInt, Wire::Int4 | Wire::Int8 | Wire::Int2) => int(bytes, wire).map(Value::Int),
        (Kind::Text, Wire::Text) => utf8(bytes).map(|text| Value::Text(text.to_owned())),
        (Kind::Enum, Wire::Enum | Wire::Text) => utf8(bytes).map(|text| Value::Enum(text.to_owned())),
        (Kind::Text, _) => text(bytes, wire).map(Value::Text),
        _ => convert(any(bytes, wire)?, kind),
    }
}

/// A value as its own type says.
pub(super) fn any(bytes: &[u8], wire: Wire) -> Read<Value> {
    Ok(match wire {
        Wire::Boolean => Value::Boolean(fixed::<1>(bytes)?[0] != 0),
        Wire::Bytes => Value::Bytes(bytes.to_vec()),
        Wire::Int2 | Wire::Int4 | Wire::Int8 | Wire::Oid => Value::Int(int(bytes, wire)?),
        Wire::Float4 | Wire::Float8 => Value::Float(float(bytes, wire)?),
        Wire::Numeric => Value::Decimal(decimal(&numeric::read(bytes)?)?),
        Wire::Money => {
            Value::Decimal(BigDecimal::new(i64::from_be_bytes(fixed(bytes)?).into(), 2).normalized())
        }
        Wire::Text => Value::Text(utf8(bytes)?.to_owned()),
        Wire::Enum => Value::Enum(utf8(bytes)?.to_owned()),
        Wire::Json => Value::json(json(bytes)?),
        Wire::Jsonb => Value::json(json(bytes.get(1..).unwrap_or_default())?),
        Wire::Date => Value::Date(date(bytes)?),
        Wire::Time => Value::Time(time(i64::from_be_bytes(fixed(bytes)?))),
        Wire::TimeTz => Value::Time(time_with_zone(bytes)?),
        Wire::Timestamp | Wire::TimestampTz => Value::DateTime(instant(bytes)?),
        Wire::Uuid => Value::Uuid(Uuid::from_slice(bytes).map_err(|error| error.to_string())?),
        Wire::Interval | Wire::Inet | Wire::MacAddress | Wire::Bits => Value::Text(text(bytes, wire)?),
        Wire::Void => Value::Null,
        Wire::Other => return Err("it cannot be read as it is; cast it to text in the query".to_owned()),
    })
}

/// An integer or a boolean.
pub(super) fn int(bytes: &[u8], wire: Wire) -> Read<i64> {
    Ok(match wire {
        Wire::Int8 => i64::from_be_bytes(fixed(bytes)?),
        Wire::Int4 => i32::from_be_bytes(fixed(bytes)?).into(),
        Wire::Int2 => i16::from_be_bytes(fixed(bytes)?).into(),
        Wire::Oid => u32::from_be_bytes(fixed(bytes)?).into(),
        Wire::Boolean => i64::from(fixed::<1>(bytes)?[0] != 0),
        _ => return int_of(&any(bytes, wire)?),
    })
}

/// An instant.
pub(super) fn date_time(bytes: &[u8], wire: Wire) -> Read<DateTime<Utc>> {
    match wire {
        Wire::Timestamp | Wire::TimestampTz => instant(bytes),
        _ => instant_of(any(bytes, wire)?),
    }
}

/// A float. A single-precision one is the double that is written with the same digits.
pub(super) fn float(bytes: &[u8], wire: Wire) -> Read<f64> {
    match wire {
        Wire::Float8 => Ok(f64::from_be_bytes(fixed(bytes)?)),
        Wire::Float4 => parse(&f32::from_be_bytes(fixed(bytes)?).to_string(), "a number"),
        _ => float_of(&any(bytes, wire)?),
    }
}

/// Text that travels as text.
pub(super) fn borrowed_text(bytes: &[u8], wire: Wire) -> Read<&str> {
    match wire {
        Wire::Text | Wire::Enum | Wire::Json => utf8(bytes),
        Wire::Jsonb => utf8(bytes.get(1..).unwrap_or_default()),
        _ => Err("it is not text".to_owned()),
    }
}

/// Any value as text, as the database writes it.
fn text(bytes: &[u8], wire: Wire) -> Read<String> {
    Ok(match wire {
        Wire::Numeric => numeric::read(bytes)?,
        Wire::Interval => interval(bytes)?,
        Wire::Inet => address(bytes)?,
        Wire::MacAddress => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(":"),
        Wire::Bits => bits(bytes)?,
        Wire::Text | Wire::Enum | Wire::Json | Wire::Jsonb => borrowed_text(bytes, wire)?.to_owned(),
        _ => text_of(&any(bytes, wire)?)?,
    })
}

/// A whole array as text, as the database writes it.
pub(super) fn array_text(bytes: &[u8], wire: Wire) -> Read<String> {
    let Value::List(items) = array::read(bytes, |item| text(item, wire).map(Value::Text))? else {
        return Err("it is not an array".to_owned());
    };
    let items: Vec<_> = items
        .iter()
        .map(|item| match item {
            Value::Text(text) if !text.is_empty() && !text.contains([',', '"', '{', '}', '\\', ' ']) => {
                text.clone()
            }
            Value::Text(text) => format!("{text:?}"),
            _ => "NULL".to_owned(),
        })
        .collect();
    Ok(format!("{{{}}}", items.join(",")))
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
        other => Err(format!("`{}` is not a date and time", text_of(&other)?)),
    }
}

fn text_of(value: &Value) -> Read<String> {
    Ok(match value {
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Int(int) => int.to_string(),
        Value::Float(float) => float.to_string(),
        Value::Decimal(decimal) => decimal.to_plain_string(),
        Value::Text(text) | Value::Enum(text) => text.clone(),
        Value::Bytes(bytes) => bytes.iter().fold("\\x".to_owned(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        }),
        Value::DateTime(instant) => instant.to_rfc3339(),
        Value::Date(day) => day.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Uuid(uuid) => uuid.to_string(),
        Value::Json(json) => json.to_string(),
        Value::Null | Value::List(_) => return Err("it is not a single value".to_owned()),
    })
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

/// PostgreSQL counts from the start of 2000.
fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default()
}

fn date(bytes: &[u8]) -> Read<NaiveDate> {
    let days = i32::from_be_bytes(fixed(bytes)?);
    let distance = Days::new(days.unsigned_abs().into());
    let day = if days < 0 { epoch().checked_sub_days(distance) } else { epoch().checked_add_days(distance) };
    day.ok_or_else(|| "the day is out of range".to_owned())
}

fn time(microseconds: i64) -> NaiveTime {
    // `24:00:00` is a time to PostgreSQL; it wraps to midnight.
    NaiveTime::MIN.overflowing_add_signed(TimeDelta::microseconds(microseconds)).0
}

fn time_with_zone(bytes: &[u8]) -> Read<NaiveTime> {
    let all: [u8; 12] = fixed(bytes)?;
    let (time, zone) = all.split_at(8);
    let west = i64::from(i32::from_be_bytes(fixed(zone)?));
    Ok(self::time(i64::from_be_bytes(fixed(time)?) + west * 1_000_000))
}

fn instant(bytes: &[u8]) -> Read<DateTime<Utc>> {
    let microseconds = i64::from_be_bytes(fixed(bytes)?);
    microseconds
        .checked_add(EPOCH)
        .and_then(DateTime::from_timestamp_micros)
        .ok_or_else(|| "the instant is infinite or out of range".to_owned())
}

/// As `IntervalStyle = postgres` writes it: `1 year 2 mons 3 days 04:05:06.7`.
fn interval(bytes: &[u8]) -> Read<String> {
    let all: [u8; 16] = fixed(bytes)?;
    let microseconds = i64::from_be_bytes(fixed(&all[..8])?);
    let days = i32::from_be_bytes(fixed(&all[8..12])?);
    let months = i32::from_be_bytes(fixed(&all[12..])?);
    let mut parts = Vec::new();
    for (count, one, many) in
        [(months / 12, "year", "years"), (months % 12, "mon", "mons"), (days, "day", "days")]
    {
        if count != 0 {
            parts.push(format!("{count} {}", if count == 1 { one } else { many }));
        }
    }
    if microseconds != 0 || parts.is_empty() {
        let sign = if microseconds < 0 { "-" } else { "" };
        let (seconds, fraction) =
            (microseconds.unsigned_abs() / 1_000_000, microseconds.unsigned_abs() % 1_000_000);
        let mut part = format!("{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
        if fraction != 0 {
            part.push_str(format!(".{fraction:06}").trim_end_matches('0'));
        }
        parts.push(part);
    }
    Ok(parts.join(" "))
}

/// `inet` and `cidr`: family, bits, whether it is a cidr, length, address.
fn address(bytes: &[u8]) -> Read<String> {
    let [_, prefix, is_cidr, _, octets @ ..] = bytes else { return Err("the address ends early".to_owned()) };
    let (address, full) = match octets.len() {
        4 => (Ipv4Addr::from(fixed::<4>(octets)?).to_string(), 32),
        _ => (Ipv6Addr::from(fixed::<16>(octets)?).to_string(), 128),
    };
    Ok(if *is_cidr == 1 || *prefix != full { format!("{address}/{prefix}") } else { address })
}

fn bits(bytes: &[u8]) -> Read<String> {
    let (length, bytes) = bytes.split_at_checked(4).ok_or("the bits end early")?;
    let length = usize::try_from(i32::from_be_bytes(fixed(length)?)).map_err(|error| error.to_string())?;
    let bit = |index: usize| bytes.get(index / 8).is_some_and(|byte| byte & (0x80 >> (index % 8)) != 0);
    Ok((0..length).map(|index| if bit(index) { '1' } else { '0' }).collect())
}
