//! Which defaults the executor makes, and which the database does.

use std::str::FromStr;

use base64::Engine as _;
use bigdecimal::BigDecimal;
use chrono::{DateTime, Utc};
use echo_dialect::value::{Kind, Value};
use echo_schema::ir;

use super::{Auto, Enum};

/// Who makes a default.
pub(super) enum Default {
    /// Nobody: there is none.
    None,
    /// The executor.
    Auto(Auto),
    /// The database, by counting.
    Autoincrement,
    /// The database.
    Database,
}

/// The default of a field of this kind. A literal that does not read as the kind is left to the database.
pub(super) fn auto(default: &ir::Default, kind: Kind, enumeration: Option<&Enum>) -> Default {
    use ir::default::Value as D;
    if let Some(D::Function(function)) = &default.value {
        return by_function(function);
    }
    literal(default, kind, enumeration).map_or(Default::Database, |value| Default::Auto(Auto::Value(value)))
}

fn by_function(function: &ir::Function) -> Default {
    let argument = function.arguments.first().map(|argument| argument.value.as_str());
    match (function.name.as_str(), argument) {
        ("now", _) => Default::Auto(Auto::Now),
        ("uuid", Some("7")) => Default::Auto(Auto::Uuid7),
        ("uuid", _) => Default::Auto(Auto::Uuid4),
        ("cuid", Some("2")) => Default::Auto(Auto::Cuid2),
        ("cuid", _) => Default::Auto(Auto::Cuid1),
        ("ulid", _) => Default::Auto(Auto::Ulid),
        ("nanoid", length) => {
            let length = length.and_then(|length| length.parse().ok()).unwrap_or(21);
            Default::Auto(Auto::Nanoid(length))
        }
        ("autoincrement" | "sequence", _) => Default::Autoincrement,
        _ => Default::Database,
    }
}

fn literal(default: &ir::Default, kind: Kind, enumeration: Option<&Enum>) -> Option<Value> {
    use ir::default::Value as D;
    match default.value.as_ref()? {
        D::String(text) => from_text(text, kind),
        D::Number(number) => from_number(number, kind),
        D::Boolean(value) => Some(Value::Boolean(*value)),
        D::EnumValue(name) => {
            let database = enumeration.and_then(|item| item.to_database(name));
            Some(Value::Enum(database.unwrap_or(name).to_owned()))
        }
        D::List(list) => {
            let values = list.values.iter().map(|value| literal(value, kind, enumeration));
            Some(Value::List(values.collect::<Option<_>>()?))
        }
        D::Function(_) => None,
    }
}

fn from_text(text: &str, kind: Kind) -> Option<Value> {
    Some(match kind {
        Kind::DateTime => Value::DateTime(text.parse::<DateTime<Utc>>().ok()?),
        Kind::Date => Value::Date(text.parse::<DateTime<Utc>>().ok()?.date_naive()),
        Kind::Time => Value::Time(text.parse::<DateTime<Utc>>().ok()?.time()),
        Kind::Json => Value::json(serde_json::from_str(text).ok()?),
        Kind::Bytes => Value::Bytes(base64::engine::general_purpose::STANDARD.decode(text).ok()?),
        Kind::Uuid => Value::Uuid(text.parse().ok()?),
        Kind::Enum => Value::Enum(text.to_owned()),
        Kind::Decimal => Value::Decimal(BigDecimal::from_str(text).ok()?),
        _ => Value::Text(text.to_owned()),
    })
}

fn from_number(number: &str, kind: Kind) -> Option<Value> {
    Some(match kind {
        Kind::Float => Value::Float(number.parse().ok()?),
        Kind::Decimal => Value::Decimal(BigDecimal::from_str(number).ok()?),
        _ => Value::Int(number.parse().ok()?),
    })
}
