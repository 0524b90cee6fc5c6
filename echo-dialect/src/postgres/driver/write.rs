//! Values written in the binary form of the type that the server says a parameter has.

use std::{net::IpAddr, str::FromStr};

use bigdecimal::{BigDecimal, ToPrimitive as _};
use bytes::{BufMut as _, BytesMut};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use postgres_protocol::IsNull;
use uuid::Uuid;

use super::{
    array, numeric,
    types::{Type, Wire},
};
use crate::{
    error::{Error, ErrorKind},
    value::Value,
};

/// Writes a value as a parameter of this type.
pub(super) fn parameter(value: &Value, of: &Type, buffer: &mut BytesMut) -> Result<IsNull, Error> {
    if value.is_null() {
        return Ok(IsNull::Yes);
    }
    let wire = of.wire;
    match (of.element, value) {
        (Some(oid), Value::List(items)) => {
            array::write(items, oid, buffer, |item, buffer| write(item, wire, buffer))
        }
        (None, value) => write(value, wire, buffer),
        (Some(_), _) => Err(Failure::Not("a list")),
    }
    .map(|()| IsNull::No)
    .map_err(|failure| failure.into_error(value, of))
}

/// Why a value cannot be written as a type.
enum Failure {
    /// It is not of that sort.
    Not(&'static str),
    /// It does not fit.
    Range,
    /// There is no way to write this type.
    NoWay,
}

impl Failure {
    fn into_error(self, value: &Value, of: &Type) -> Error {
        let name = &of.name;
        let shown = shown(value);
        match self {
            Self::Not(what) => Error::new(
                ErrorKind::InvalidValue,
                format!("invalid input for type {name}: {shown} is not {what}"),
            ),
            Self::Range => {
                Error::new(ErrorKind::ValueOutOfRange, format!("{shown} is out of range for type {name}"))
            }
            Self::NoWay => Error::new(
                ErrorKind::InvalidValue,
                format!(
                    "a parameter of type {name} cannot be given as it is; cast it in the statement: `$1::text::{name}`"
                ),
            ),
        }
    }
}

type Written = Result<(), Failure>;

fn write(value: &Value, wire: Wire, buffer: &mut BytesMut) -> Written {
    match wire {
        Wire::Boolean => buffer.put_u8(u8::from(boolean(value)?)),
        Wire::Bytes => match value {
            Value::Bytes(bytes) => buffer.put_slice(bytes),
            other => buffer.put_slice(text(other)?.as_bytes()),
        },
        Wire::Int2 => buffer.put_i16(int(value)?.try_into().map_err(|_| Failure::Range)?),
        Wire::Int4 => buffer.put_i32(int(value)?.try_into().map_err(|_| Failure::Range)?),
        Wire::Int8 => buffer.put_i64(int(value)?),
        Wire::Oid => buffer.put_u32(int(value)?.try_into().map_err(|_| Failure::Range)?),
        #[allow(clippy::cast_possible_truncation)]
        Wire::Float4 => buffer.put_f32(float(value)? as f32),
        Wire::Float8 => buffer.put_f64(float(value)?),
        Wire::Numeric => {
            numeric::write(&decimal(value)?.to_plain_string(), buffer).map_err(|_| Failure::Range)?;
        }
        Wire::Money => {
            let cents = (decimal(value)? * BigDecimal::from(100)).with_scale(0);
            buffer.put_i64(cents.to_i64().ok_or(Failure::Range)?);
        }
        Wire::Text | Wire::Enum | Wire::Json => write_text(value, buffer)?,
        Wire::Jsonb => {
            buffer.put_u8(1);
            write_text(value, buffer)?;
        }
        Wire::Date => buffer.put_i32(days(date_time(value)?.date_naive())?),
        Wire::Time => buffer.put_i64(time(value)?),
        Wire::TimeTz => {
            buffer.put_i64(time(value)?);
            buffer.put_i32(0);
        }
        Wire::Timestamp | Wire::TimestampTz => buffer.put_i64(microseconds(date_time(value)?)?),
        Wire::Uuid => match value {
            Value::Uuid(uuid) => buffer.put_slice(uuid.as_bytes()),
            other => buffer.put_slice(parse::<Uuid>(&text(other)?, "a UUID")?.as_bytes()),
        },
        Wire::Inet => write_address(&text(value)?, buffer)?,
        Wire::MacAddress => {
            for octet in text(value)?.split([':', '-']) {
                buffer.put_u8(u8::from_str_radix(octet, 16).map_err(|_| Failure::Not("a MAC address"))?);
            }
        }
        Wire::Bits => write_bits(&text(value)?, buffer)?,
        Wire::Interval | Wire::Void | Wire::Other => return Err(Failure::NoWay),
    }
    Ok(())
}

fn boolean(value: &Value) -> Result<bool, Failure> {
    match value {
        Value::Boolean(boolean) => Ok(*boolean),
        Value::Int(int) => Ok(*int != 0),
        other => match &*text(other)? {
            "true" | "t" => Ok(true),
            "false" | "f" => Ok(false),
            _ => Err(Failure::Not("a boolean")),
        },
    }
}

fn int(value: &Value) -> Result<i64, Failure> {
    match value {
        Value::Int(int) => Ok(*int),
        Value::Boolean(boolean) => Ok((*boolean).into()),
        Value::Text(text) => parse(text, "an integer"),
        other => {
            let decimal = decimal(other)?;
            if decimal.is_integer() {
                decimal.to_i64().ok_or(Failure::Range)
            } else {
                Err(Failure::Not("an integer"))
            }
        }
    }
}

fn float(value: &Value) -> Result<f64, Failure> {
    match value {
        Value::Float(float) => Ok(*float),
        #[allow(clippy::cast_precision_loss)]
        Value::Int(int) => Ok(*int as f64),
        other => parse(&text(other)?, "a number"),
    }
}

fn decimal(value: &Value) -> Result<BigDecimal, Failure> {
    match value {
        Value::Decimal(decimal) => Ok(decimal.clone()),
        Value::Int(int) => Ok((*int).into()),
        // The shortest decimal that is this float, not its binary expansion.
        Value::Float(float) if float.is_finite() => parse(&float.to_string(), "a number"),
        Value::Text(text) => parse(text, "a number"),
        _ => Err(Failure::Not("a number")),
    }
}

fn date_time(value: &Value) -> Result<DateTime<Utc>, Failure> {
    let naive = |text: &str| {
        ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"]
            .into_iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .or_else(|| text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN)))
    };
    match value {
        Value::DateTime(instant) => Ok(*instant),
        Value::Date(day) => Ok(day.and_time(NaiveTime::MIN).and_utc()),
        Value::Time(time) => Ok(NaiveDate::default().and_time(*time).and_utc()),
        Value::Text(text) => DateTime::parse_from_rfc3339(text)
            .map(|instant| instant.to_utc())
            .ok()
            .or_else(|| naive(text).map(|naive| naive.and_utc()))
            .ok_or(Failure::Not("a date and time")),
        _ => Err(Failure::Not("a date and time")),
    }
}

/// Microseconds since midnight.
fn time(value: &Value) -> Result<i64, Failure> {
    let time = match value {
        Value::Time(time) => *time,
        Value::Text(text) if !text.contains('-') => parse(text, "a time")?,
        other => date_time(other)?.time(),
    };
    (time - NaiveTime::MIN).num_microseconds().ok_or(Failure::Range)
}

/// PostgreSQL counts from the start of 2000.
fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default()
}

fn days(day: NaiveDate) -> Result<i32, Failure> {
    i32::try_from((day - epoch()).num_days()).map_err(|_| Failure::Range)
}

fn microseconds(instant: DateTime<Utc>) -> Result<i64, Failure> {
    let start = epoch().and_time(NaiveTime::MIN).and_utc();
    (instant - start).num_microseconds().ok_or(Failure::Range)
}

fn write_text(value: &Value, buffer: &mut BytesMut) -> Written {
    match value {
        Value::Text(text) | Value::Enum(text) => buffer.put_slice(text.as_bytes()),
        other => buffer.put_slice(text(other)?.as_bytes()),
    }
    Ok(())
}

fn text(value: &Value) -> Result<String, Failure> {
    Ok(match value {
        Value::Boolean(boolean) => boolean.to_string(),
        Value::Int(int) => int.to_string(),
        Value::Float(float) => float.to_string(),
        Value::Decimal(decimal) => decimal.to_plain_string(),
        Value::Text(text) | Value::Enum(text) => text.clone(),
        Value::DateTime(instant) => instant.to_rfc3339(),
        Value::Date(day) => day.to_string(),
        Value::Time(time) => time.to_string(),
        Value::Uuid(uuid) => uuid.to_string(),
        Value::Json(json) => json.to_string(),
        Value::Null | Value::Bytes(_) | Value::List(_) => {
            return Err(Failure::Not("a single value of this type"));
        }
    })
}

/// Family, bits, whether it is a cidr (the server knows), length, address.
fn write_address(text: &str, buffer: &mut BytesMut) -> Written {
    let (address, prefix) =
        text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
    let address: IpAddr = parse(address, "a network address")?;
    let (family, octets) = match address {
        IpAddr::V4(v4) => (2, v4.octets().to_vec()),
        IpAddr::V6(v6) => (3, v6.octets().to_vec()),
    };
    let length = u8::try_from(octets.len()).map_err(|_| Failure::Range)?;
    let prefix = prefix.map_or(Ok(length * 8), |prefix| parse(prefix, "a network address"))?;
    buffer.put_slice(&[family, prefix, 0, length]);
    buffer.put_slice(&octets);
    Ok(())
}

fn write_bits(text: &str, buffer: &mut BytesMut) -> Written {
    let length = i32::try_from(text.len()).map_err(|_| Failure::Range)?;
    buffer.put_i32(length);
    for chunk in text.as_bytes().chunks(8) {
        let mut byte = 0;
        for (index, bit) in chunk.iter().enumerate() {
            match bit {
                b'0' => {}
                b'1' => byte |= 0x80 >> index,
                _ => return Err(Failure::Not("a string of bits")),
            }
        }
        buffer.put_u8(byte);
    }
    Ok(())
}

fn parse<T: FromStr>(text: &str, what: &'static str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::Not(what))
}

fn shown(value: &Value) -> String {
    match value {
        Value::List(_) => "a list".to_owned(),
        Value::Bytes(bytes) => format!("a value of {} bytes", bytes.len()),
        other => text(other).map_or_else(|_| "NULL".to_owned(), |text| format!("`{text}`")),
    }
}
