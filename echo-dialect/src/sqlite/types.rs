//! SQLite's types: what a scalar is declared as, and what a type is called in messages.

use echo_schema::ir::ScalarType;

use crate::schema::{ColumnWalker, Family, Native};

/// What a scalar is declared as. SQLite has no types of its own to choose from.
pub fn scalar_type(scalar: ScalarType) -> (Family, Native) {
    let (family, name) = match scalar {
        ScalarType::Int => (Family::Int, "INTEGER"),
        ScalarType::BigInt => (Family::BigInt, "BIGINT"),
        ScalarType::Float => (Family::Float, "REAL"),
        ScalarType::Decimal => (Family::Decimal, "DECIMAL"),
        ScalarType::Boolean => (Family::Boolean, "BOOLEAN"),
        ScalarType::DateTime => (Family::DateTime, "DATETIME"),
        ScalarType::Json => (Family::Json, "JSONB"),
        ScalarType::Bytes => (Family::Bytes, "BLOB"),
        ScalarType::String | ScalarType::Unspecified => (Family::String, "TEXT"),
    };
    (family, Native::plain(name))
}

/// The declared type of a column.
pub fn declared(column: ColumnWalker<'_>) -> String {
    if let Family::Unsupported(name) = column.family() {
        return name.clone();
    }
    match (&column.column_type().native, column.family()) {
        (Some(native), _) if native.arguments.is_empty() => native.name.clone(),
        (Some(native), _) => format!("{}({})", native.name, native.arguments.join(",")),
        (None, _) => "TEXT".to_owned(),
    }
}

/// A column's type in messages.
pub fn type_name(column: ColumnWalker<'_>) -> String {
    match column.family() {
        Family::Int => "Int",
        Family::BigInt => "BigInt",
        Family::Float => "Float",
        Family::Decimal => "Decimal",
        Family::Boolean => "Boolean",
        Family::String | Family::Enum(_) => "String",
        Family::DateTime => "DateTime",
        Family::Json => "Json",
        Family::Bytes => "Binary",
        Family::Uuid => "Uuid",
        Family::Unsupported(name) => return format!("Unsupported(\"{name}\")"),
    }
    .to_owned()
}
