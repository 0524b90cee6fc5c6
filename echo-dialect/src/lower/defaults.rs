//! Constant defaults, as the database takes them.

use base64::Engine;
use chrono::DateTime;
use echo_schema::ir;

use super::{Enums, scalar};
use crate::schema::DefaultLiteral;

/// The constant that a default is, or nothing where it is a function.
pub(super) fn default_literal(
    enums: &Enums<'_>,
    field: &ir::Field,
    default: &ir::Default,
) -> Option<DefaultLiteral> {
    Some(match default.value.as_ref()? {
        ir::default::Value::Function(_) => return None,
        ir::default::Value::String(text) => text_literal(field, text),
        ir::default::Value::Number(number) => DefaultLiteral::Number(number.clone()),
        ir::default::Value::Boolean(value) => DefaultLiteral::Boolean(*value),
        ir::default::Value::EnumValue(name) => DefaultLiteral::Enum(enum_value(enums, field, name)),
        ir::default::Value::List(list) => {
            let values = list.values.iter().map(|value| default_literal(enums, field, value));
            DefaultLiteral::List(values.collect::<Option<_>>()?)
        }
    })
}

fn text_literal(field: &ir::Field, text: &str) -> DefaultLiteral {
    match scalar(field) {
        ir::ScalarType::Bytes => match base64::engine::general_purpose::STANDARD.decode(text) {
            Ok(bytes) => DefaultLiteral::Bytes(bytes),
            Err(_) => DefaultLiteral::String(text.to_owned()),
        },
        ir::ScalarType::DateTime => match DateTime::parse_from_rfc3339(text) {
            Ok(instant) => DefaultLiteral::String(instant.to_string()),
            Err(_) => DefaultLiteral::String(text.to_owned()),
        },
        _ => DefaultLiteral::String(text.to_owned()),
    }
}

/// The database name of an enum's value.
fn enum_value(enums: &Enums<'_>, field: &ir::Field, name: &str) -> String {
    let Some(ir::field::Type::EnumName(enum_name)) = &field.r#type else { return name.to_owned() };
    let declared = enums.get(enum_name.as_str());
    let value = declared.and_then(|declared| declared.values.iter().find(|value| value.name == name));
    value.map_or(name, |value| value.database_name.as_str()).to_owned()
}

/// A list's default as JSON text, for a database that carries lists so.
pub(super) fn as_json(enums: &Enums<'_>, field: &ir::Field, default: &ir::Default) -> Option<DefaultLiteral> {
    json(enums, field, default).map(|value| DefaultLiteral::String(value.to_string()))
}

fn json(enums: &Enums<'_>, field: &ir::Field, default: &ir::Default) -> Option<serde_json::Value> {
    use serde_json::Value;
    Some(match default.value.as_ref()? {
        ir::default::Value::Function(_) => return None,
        ir::default::Value::String(text) if scalar(field) == ir::ScalarType::Json => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::from(text.as_str()))
        }
        ir::default::Value::String(text) => Value::from(text.as_str()),
        ir::default::Value::Number(number) => match scalar(field) {
            ir::ScalarType::Decimal => Value::from(number.as_str()),
            _ => serde_json::from_str(number).ok()?,
        },
        ir::default::Value::Boolean(value) => Value::from(*value),
        ir::default::Value::EnumValue(name) => Value::from(enum_value(enums, field, name)),
        ir::default::Value::List(list) => {
            Value::Array(list.values.iter().map(|value| json(enums, field, value)).collect::<Option<_>>()?)
        }
    })
}
