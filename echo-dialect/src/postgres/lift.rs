//! What PostgreSQL's types, constants and operator classes are in the schema language.

use echo_schema::ir;

use crate::{
    dialect::Dialect,
    lift::Lifting,
    schema::{Arity, ColumnType, ColumnWalker, DefaultLiteral, Family, Index, Native},
    sql::Quoting,
};

/// The door for lifting.
#[derive(Clone, Copy, Debug)]
pub struct PostgresLifting;

impl Lifting for PostgresLifting {
    fn native_type(
        &self,
        dialect: &dyn Dialect,
        of: &ColumnType,
        scalar: ir::ScalarType,
    ) -> Option<ir::NativeType> {
        let native = of.native.as_ref()?;
        if *native == dialect.scalar_type(scalar, None).1 {
            return None;
        }
        let mut attribute = ir::NativeType { name: native.name.clone(), arguments: native.arguments.clone() };
        // Times are kept to the microsecond where nothing else is said (PostgreSQL manual, 8.5); Prisma says so, but for arrays.
        let timed = matches!(native.name.as_str(), "Timestamp" | "Timestamptz" | "Time" | "Timetz");
        if timed && native.arguments.is_empty() && of.arity != Arity::List {
            attribute.arguments.push("6".to_owned());
        }
        Some(attribute)
    }

    fn expression(&self, _: &dyn Dialect, of: &ColumnType, value: &DefaultLiteral) -> String {
        expression(of, value)
    }

    fn operator_class(&self, index: &Index, class: &str, _: ColumnWalker<'_>) -> Option<(String, bool)> {
        // The language has operator classes for the methods that are made for them only.
        let algorithm = index.algorithm.as_deref()?;
        if !["Gin", "Gist", "SpGist", "Brin"].contains(&algorithm) {
            return None;
        }
        let mut known = echo_schema::operator_classes();
        let name = known.find(|name| super::types::operator_class(name) == class);
        Some(name.map_or_else(|| (class.to_owned(), true), |name| (name.to_owned(), false)))
    }

    fn default_namespace(&self) -> &'static str {
        "public"
    }
}

/// A constant as PostgreSQL prints it in an expression: a text with the type it is cast to.
pub fn expression(of: &ColumnType, value: &DefaultLiteral) -> String {
    let cast = of.native.as_ref().and_then(cast);
    match (value, cast) {
        (DefaultLiteral::List(values), Some(cast)) => {
            let items: Vec<String> = values.iter().map(item).collect();
            let text = Quoting::STANDARD.literal(&format!("{{{}}}", items.join(",")));
            format!("{text}::{cast}[]")
        }
        (DefaultLiteral::String(text), Some(cast)) => format!("{}::{cast}", Quoting::STANDARD.literal(text)),
        (DefaultLiteral::Number(text), _) if text.parse::<f64>().is_ok_and(|n| !n.is_finite()) => {
            let cast = if of.family == Family::Decimal { "numeric" } else { "double precision" };
            format!("{}::{cast}", Quoting::STANDARD.literal(text))
        }
        _ => super::render::literal(value),
    }
}

/// The type as PostgreSQL writes it in casts of constants that the language cannot say.
fn cast(native: &Native) -> Option<&'static str> {
    Some(match native.name.as_str() {
        "Date" => "date",
        "Timestamp" => "timestamp without time zone",
        "Timestamptz" => "timestamp with time zone",
        "Time" => "time without time zone",
        "Timetz" => "time with time zone",
        "Uuid" => "uuid",
        _ => return None,
    })
}

/// A value within the braces of an array: in quotes, where it holds anything but letters, digits and what dates are written with.
fn item(value: &DefaultLiteral) -> String {
    let (DefaultLiteral::String(text) | DefaultLiteral::Number(text) | DefaultLiteral::Enum(text)) = value
    else {
        return String::new();
    };
    let plain = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | ':' | '.'));
    if plain { text.clone() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}
