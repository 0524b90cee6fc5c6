//! Documentation: what the schema says of an item, or else what can be told from its declaration.

use echo_schema::ir::{Arity, default};
use proc_macro2::TokenStream;
use quote::quote;

use crate::client::{Client, Field, Kind, Model};

/// Documentation attributes for a text of any number of lines.
pub(crate) fn attributes(text: &str) -> TokenStream {
    let lines = text.trim_end().lines().filter(|line| !is_for_us(line)).map(|line| match line.trim_end() {
        "" => String::new(),
        // Deeper indentation would be read as code and run as a test.
        line => format!(" {}", line.strip_prefix("    ").map_or(line, str::trim_start)),
    });
    quote!(#(#[doc = #lines])*)
}

/// Whether a line is not for readers but for the generator.
fn is_for_us(line: &str) -> bool {
    let line = line.trim();
    line == "@external" || (line.starts_with("@rust(") && line.ends_with(')'))
}

/// Whether the schema says nothing to readers.
fn is_silent(documentation: &str) -> bool {
    documentation.lines().all(|line| line.trim().is_empty() || is_for_us(line))
}

/// The schema's words where it has some, else ours.
pub(crate) fn or(documentation: &str, ours: &str) -> TokenStream {
    attributes(if is_silent(documentation) { ours } else { documentation })
}

/// What to say of a field: the schema's words, and always what it is.
pub(crate) fn field(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> TokenStream {
    let name = &field.ir.name;
    let said = field.ir.documentation.trim();
    let declared = declaration(client, model, field);
    let text = if is_silent(said) { format!("`{name}`: {declared}.") } else { said.to_owned() };
    attributes(&text)
}

/// What a field is, as a phrase.
fn declaration(client: &Client<'_>, model: &Model<'_>, field: &Field<'_>) -> String {
    let one_or_many = |thing: &str| match field.ir.arity() {
        Arity::Required => format!("one `{thing}`"),
        Arity::Optional => format!("one `{thing}` or none"),
        Arity::List => format!("any number of `{thing}`"),
    };
    match field.kind {
        Kind::Relation(_, place) => one_or_many(&client.models[place].ir.name),
        Kind::Enum(place) => with_default(field, one_or_many(&client.enums[place].ir.name)),
        Kind::Scalar(scalar) => {
            let text = with_default(field, one_or_many(scalar_name(scalar)));
            let is_key = model.uniques.iter().any(|unique| {
                unique.primary
                    && matches!(unique.fields[..], [only] if model.fields[only].ir.name == field.ir.name)
            });
            if is_key { format!("{text}; the primary key") } else { text }
        }
    }
}

/// The schema language's name of a scalar type.
fn scalar_name(scalar: echo_schema::ir::ScalarType) -> &'static str {
    use echo_schema::ir::ScalarType;
    match scalar {
        ScalarType::String | ScalarType::Unspecified => "String",
        ScalarType::Int => "Int",
        ScalarType::BigInt => "BigInt",
        ScalarType::Float => "Float",
        ScalarType::Decimal => "Decimal",
        ScalarType::Boolean => "Boolean",
        ScalarType::DateTime => "DateTime",
        ScalarType::Json => "Json",
        ScalarType::Bytes => "Bytes",
    }
}

/// Adds what a field gets where nothing is given.
fn with_default(field: &Field<'_>, text: String) -> String {
    let value = field.ir.default.as_ref().and_then(|default| default.value.as_ref());
    let said = match value {
        _ if field.ir.updated_at => return format!("{text}, set by each write"),
        Some(default::Value::Boolean(value)) => value.to_string(),
        Some(default::Value::Number(value) | default::Value::EnumValue(value)) => value.clone(),
        Some(default::Value::String(value)) if !value.contains(['`', '\n']) => format!("{value:?}"),
        Some(default::Value::Function(function)) => format!("{}()", function.name),
        Some(default::Value::String(_) | default::Value::List(_)) | None => return text,
    };
    format!("{text}, by default `{said}`")
}
