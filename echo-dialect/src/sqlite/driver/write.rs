//! Values written into SQLite's storage classes.

use base64::Engine as _;
use chrono::{DateTime, Datelike as _, SecondsFormat, Timelike as _, Utc};
use rusqlite::{Statement, types::Null};

use super::super::errors::translate;
use crate::{error::Error, value::Value};

/// The digits of a number in text.
const DIGITS: &[u8; 10] = b"0123456789";

/// Binds all parameters of a statement.
pub(super) fn bind_all(statement: &mut Statement<'_>, parameters: &[Value]) -> Result<(), Error> {
    let expected = statement.parameter_count();
    if expected != parameters.len() {
        let error = rusqlite::Error::InvalidParameterCount(parameters.len(), expected);
        return Err(translate(error, None));
    }
    // Many rows that are written at once are often written at the same instant.
    let mut last: Option<(&DateTime<Utc>, String)> = None;
    for (index, value) in parameters.iter().enumerate() {
        if let Value::DateTime(instant) = value {
            let text = match last.take() {
                Some((known, text)) if known == instant => text,
                _ => date_time_text(instant),
            };
            statement.raw_bind_parameter(index + 1, text.as_str()).map_err(|error| translate(error, None))?;
            last = Some((instant, text));
        } else {
            bind(statement, index + 1, value)?;
        }
    }
    Ok(())
}

/// Binds a value. Instants, decimals, UUIDs, JSON and lists are text; booleans 0 and 1.
fn bind(statement: &mut Statement<'_>, index: usize, value: &Value) -> Result<(), Error> {
    match value {
        Value::Null => statement.raw_bind_parameter(index, Null),
        Value::Boolean(boolean) => statement.raw_bind_parameter(index, boolean),
        Value::Int(int) => statement.raw_bind_parameter(index, int),
        Value::Float(float) => statement.raw_bind_parameter(index, float),
        Value::Text(text) | Value::Enum(text) => statement.raw_bind_parameter(index, text.as_str()),
        Value::Bytes(bytes) => statement.raw_bind_parameter(index, bytes.as_slice()),
        Value::Decimal(decimal) => statement.raw_bind_parameter(index, decimal.to_plain_string()),
        Value::DateTime(instant) => statement.raw_bind_parameter(index, date_time_text(instant)),
        Value::Date(day) => statement.raw_bind_parameter(index, day.to_string()),
        Value::Time(time) => statement.raw_bind_parameter(index, time.to_string()),
        Value::Uuid(uuid) => statement.raw_bind_parameter(index, uuid.to_string()),
        Value::Json(json) => statement.raw_bind_parameter(index, json.to_string()),
        Value::List(items) => {
            let json = serde_json::Value::Array(items.iter().map(element).collect());
            statement.raw_bind_parameter(index, json.to_string())
        }
    }
    .map_err(|error| translate(error, None))
}

/// An instant as SQLite's columns hold it: RFC 3339 with milliseconds and a numeric offset, which sorts as text.
pub fn date_time_text(instant: &DateTime<Utc>) -> String {
    let (day, time) = (instant.date_naive(), instant.time());
    let (year, milliseconds) = (day.year(), time.nanosecond() / 1_000_000);
    // Years of more digits, and leap seconds.
    let (Ok(year @ 0..=9999), 0..=999) = (u32::try_from(year), milliseconds) else {
        return instant.to_rfc3339_opts(SecondsFormat::Millis, false);
    };
    let mut text = *b"0000-00-00T00:00:00.000+00:00";
    let mut digit = |place: usize, number: u32| text[place] = DIGITS[(number % 10) as usize];
    let mut two = |place: usize, number: u32| {
        digit(place, number / 10);
        digit(place + 1, number);
    };
    two(0, year / 100);
    two(2, year);
    two(5, day.month());
    two(8, day.day());
    two(11, time.hour());
    two(14, time.minute());
    two(17, time.second());
    two(20, milliseconds / 10);
    digit(22, milliseconds);
    String::from_utf8(text.to_vec()).unwrap_or_default()
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

#[cfg(test)]
mod tests {
    use chrono::{DateTime, SecondsFormat, Utc};

    use super::date_time_text;

    #[test]
    fn moments_are_rfc_3339() {
        let text = "2026-11-27T04:05:06.007+00:00";
        assert_eq!(date_time_text(&DateTime::parse_from_rfc3339(text).unwrap().to_utc()), text);
        for (seconds, nanoseconds) in [
            (0, 0),
            (-62_167_219_200, 1_000_000),
            (-62_167_219_201, 0),
            (253_402_300_800, 0),
            (1_483_228_799, 1_500_000_000),
        ] {
            let moment = DateTime::<Utc>::from_timestamp(seconds, nanoseconds).unwrap();
            assert_eq!(date_time_text(&moment), moment.to_rfc3339_opts(SecondsFormat::Millis, false));
        }
    }
}
