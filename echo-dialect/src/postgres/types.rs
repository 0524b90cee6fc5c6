//! PostgreSQL's types: which one a scalar is stored as, and how it is written.

use echo_schema::ir::{NativeType, ScalarType};

use crate::{
    schema::{Arity, ColumnWalker, DatabaseSchema, Family, Native},
    sql::{Quoting, Sql},
};

/// The type of a scalar, as `@db.…` chose it or by default.
pub fn scalar_type(scalar: ScalarType, native: Option<&NativeType>) -> (Family, Native) {
    let (family, default) = match scalar {
        ScalarType::Int => (Family::Int, Native::plain("Integer")),
        ScalarType::BigInt => (Family::BigInt, Native::plain("BigInt")),
        ScalarType::Float => (Family::Float, Native::plain("DoublePrecision")),
        ScalarType::Decimal => (Family::Decimal, Native::with("Decimal", [65, 30])),
        ScalarType::Boolean => (Family::Boolean, Native::plain("Boolean")),
        ScalarType::DateTime => (Family::DateTime, Native::with("Timestamp", [3])),
        ScalarType::Json => (Family::Json, Native::plain("JsonB")),
        ScalarType::Bytes => (Family::Bytes, Native::plain("ByteA")),
        ScalarType::String | ScalarType::Unspecified => (Family::String, Native::plain("Text")),
    };
    let chosen = native.map(|native| Native::with(native.name.as_str(), &native.arguments));
    let family = match &chosen {
        Some(native) if native.name == "Uuid" => Family::Uuid,
        _ => family,
    };
    (family, chosen.unwrap_or(default))
}

/// A type as SQL, without the brackets of an array.
fn written(native: &Native) -> String {
    let name = match native.name.as_str() {
        "DoublePrecision" => "DOUBLE PRECISION".to_owned(),
        "Int" => "INTEGER".to_owned(),
        name => name.to_uppercase(),
    };
    if native.arguments.is_empty() { name } else { format!("{name}({})", native.arguments.join(",")) }
}

/// Writes a column's type; where the database numbers the column, as the type that does so.
pub fn write_type(sql: &mut Sql, column: ColumnWalker<'_>) {
    let serial = match column.column_type().native.as_ref().map(|native| native.name.as_str()) {
        _ if !column.is_auto_increment() || column.data().identity.is_some() => None,
        Some("SmallInt") => Some("SMALLSERIAL"),
        Some("BigInt") => Some("BIGSERIAL"),
        Some("Integer" | "Int") => Some("SERIAL"),
        _ => None,
    };
    match serial {
        Some(name) => {
            sql.text(name);
        }
        None => write_plain_type(sql, column),
    }
}

/// Writes a column's type, whether the database numbers the column or not.
pub fn write_plain_type(sql: &mut Sql, column: ColumnWalker<'_>) {
    match (column.family(), &column.column_type().native) {
        (Family::Enum(id), _) => {
            let enumeration = column.schema().enumeration(*id);
            sql.qualified(enumeration.namespace(), enumeration.name());
        }
        (Family::Unsupported(name), _) => {
            sql.text(name);
        }
        (_, Some(native)) => {
            sql.text(&written(native));
        }
        (_, None) => {
            sql.text("TEXT");
        }
    }
    if column.arity() == Arity::List {
        sql.text("[]");
    }
}

/// A column's type in messages.
pub fn type_name(column: ColumnWalker<'_>) -> String {
    match (column.family(), &column.column_type().native) {
        (Family::Enum(id), _) => enum_name(column.schema(), *id),
        (Family::Unsupported(name), _) => format!("Unsupported(\"{name}\")"),
        (_, Some(native)) if native.arguments.is_empty() => native.name.clone(),
        (_, Some(native)) => format!("{}({})", native.name, native.arguments.join(",")),
        (_, None) => "Text".to_owned(),
    }
}

fn enum_name(schema: &DatabaseSchema, id: crate::schema::EnumId) -> String {
    schema.enumeration(id).name().to_owned()
}

/// An operator class by its name in the schema language: `Int4BloomOps` is `int4_bloom_ops`.
pub fn operator_class(name: &str) -> String {
    let name = name.replace("MinMax", "Minmax").replace("Tz", "tz").replace("VarBit", "Varbit");
    let mut text = String::with_capacity(name.len() + 4);
    for (at, character) in name.char_indices() {
        if character.is_ascii_uppercase() && at > 0 {
            text.push('_');
        }
        text.push(character.to_ascii_lowercase());
    }
    text
}

/// A name that is written bare: lower case, where that needs no quotes.
pub fn write_folded(sql: &mut Sql, name: &str) {
    let name = name.to_lowercase();
    let bare = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit());
    if bare {
        sql.text(&name);
    } else {
        sql.text(&Quoting::STANDARD.identifier(&name));
    }
}
