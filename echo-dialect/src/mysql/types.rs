//! MySQL's types: which one a scalar is stored as, and how it is written.

use echo_schema::ir::{NativeType, ScalarType};

use crate::{
    schema::{ColumnWalker, Family, Native},
    sql::Sql,
};

/// The type of a scalar, as `@db.…` chose it or by default.
pub fn scalar_type(scalar: ScalarType, native: Option<&NativeType>) -> (Family, Native) {
    let (family, default) = match scalar {
        ScalarType::Int => (Family::Int, Native::plain("Int")),
        ScalarType::BigInt => (Family::BigInt, Native::plain("BigInt")),
        ScalarType::Float => (Family::Float, Native::plain("Double")),
        ScalarType::Decimal => (Family::Decimal, Native::with("Decimal", [65, 30])),
        ScalarType::Boolean => (Family::Boolean, Native::plain("TinyInt")),
        ScalarType::DateTime => (Family::DateTime, Native::with("DateTime", [3])),
        ScalarType::Json => (Family::Json, Native::plain("Json")),
        ScalarType::Bytes => (Family::Bytes, Native::plain("LongBlob")),
        ScalarType::String | ScalarType::Unspecified => (Family::String, Native::with("VarChar", [191])),
    };
    let chosen = native.map(|native| Native::with(native.name.as_str(), &native.arguments));
    (family, chosen.unwrap_or(default))
}

/// Writes a column's type.
pub fn write_type(sql: &mut Sql, column: ColumnWalker<'_>) {
    match (column.family(), &column.column_type().native) {
        (Family::Enum(id), _) => {
            sql.text("ENUM(").list(", ", column.schema().enumeration(*id).values(), |sql, value| {
                sql.literal(value);
            });
            sql.text(")");
        }
        (Family::Unsupported(name), _) => {
            sql.text(name);
        }
        // `BOOLEAN` is `TINYINT(1)`, the one width that still means something.
        (Family::Boolean, Some(native)) if native.name == "TinyInt" => {
            sql.text("BOOLEAN");
        }
        (_, Some(native)) => {
            sql.text(&written(native));
        }
        (_, None) => {
            sql.text("VARCHAR(191)");
        }
    }
}

/// A type as SQL.
fn written(native: &Native) -> String {
    let (unsigned, name) = match native.name.strip_prefix("Unsigned") {
        Some(name) => (" UNSIGNED", name),
        None => ("", native.name.as_str()),
    };
    let name = if name == "Int" { "INTEGER".to_owned() } else { name.to_uppercase() };
    if native.arguments.is_empty() {
        return format!("{name}{unsigned}");
    }
    format!("{name}({}){unsigned}", native.arguments.join(", "))
}

/// A column's type in messages.
pub fn type_name(column: ColumnWalker<'_>) -> String {
    match (column.family(), &column.column_type().native) {
        (Family::Enum(id), _) => {
            let values = column.schema().enumeration(*id).values();
            format!("Enum({})", values.join(","))
        }
        (Family::Unsupported(name), _) => format!("Unsupported(\"{name}\")"),
        (_, Some(native)) if native.arguments.is_empty() => native.name.clone(),
        (_, Some(native)) => format!("{}({})", native.name, native.arguments.join(",")),
        (_, None) => "VarChar(191)".to_owned(),
    }
}

/// Whether a column is of a type that takes no bare constant as its default: `BLOB`, `TEXT` and their sizes, `JSON`
/// (MySQL manual, Data Type Default Values).
pub fn is_large(column: ColumnWalker<'_>) -> bool {
    let native = column.column_type().native.as_ref();
    native.is_some_and(|native| {
        native.name == "Json" || native.name.ends_with("Text") || native.name.ends_with("Blob")
    })
}
