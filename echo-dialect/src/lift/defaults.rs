//! Defaults of columns as defaults of fields.

use base64::Engine;
use echo_schema::{ir, is_identifier};

use super::{Lift, enums};
use crate::schema::{Column, Default, DefaultLiteral, Family};

impl Lift<'_> {
    /// The default of a column; where it has none, the one that the client makes.
    pub(super) fn default(
        &self,
        column: &Column,
        field: &ir::Field,
        previous: Option<&ir::Field>,
    ) -> Option<ir::Default> {
        if column.auto_increment {
            return Some(function("autoincrement"));
        }
        let said = previous.and_then(|previous| previous.default.as_ref());
        match &column.default {
            None => said.filter(|default| is_clients(default)).cloned(),
            Some(Default::Now) => Some(function("now")),
            Some(Default::Sequence(_)) => Some(function("autoincrement")),
            Some(Default::UniqueRowId) => Some(generated("gen_random_uuid()")),
            Some(Default::Expression(text)) if text.is_empty() => Some(function("dbgenerated")),
            Some(Default::Expression(text)) => Some(generated(text)),
            Some(Default::Value(literal)) => Some(self.constant(column, field, literal)),
        }
    }

    fn constant(&self, column: &Column, field: &ir::Field, literal: &DefaultLiteral) -> ir::Default {
        let of = &column.column_type;
        let sayable = !matches!(of.family, Family::DateTime | Family::Uuid | Family::Unsupported(_));
        let said = if sayable { self.sayable(field, literal, false) } else { None };
        let said = said.map(|value| ir::Default { value: Some(value) });
        said.unwrap_or_else(|| match literal {
            DefaultLiteral::List(values) if values.is_empty() => list(Vec::new()),
            _ => generated(&self.door().expression(self.dialect, of, literal)),
        })
    }

    /// A constant in the schema language, where it has words for it; `within` a list, one of its values.
    fn sayable(
        &self,
        field: &ir::Field,
        literal: &DefaultLiteral,
        within: bool,
    ) -> Option<ir::default::Value> {
        use ir::default::Value;
        let carried_enum = match &field.r#type {
            Some(ir::field::Type::EnumName(name)) => Some(name.as_str()),
            _ => None,
        };
        Some(match literal {
            DefaultLiteral::Enum(value) => Value::EnumValue(self.value_name(carried_enum?, value)?),
            DefaultLiteral::String(text) if carried_enum.is_some() => {
                Value::EnumValue(self.value_name(carried_enum?, text)?)
            }
            DefaultLiteral::String(text) if field.arity() == ir::Arity::List && !within => {
                return carried_list(text);
            }
            DefaultLiteral::String(text) => Value::String(text.clone()),
            DefaultLiteral::Number(text) if is_number(text) => Value::Number(text.clone()),
            DefaultLiteral::Number(_) => return None,
            DefaultLiteral::Boolean(value) => Value::Boolean(*value),
            DefaultLiteral::Bytes(bytes) => {
                Value::String(base64::engine::general_purpose::STANDARD.encode(bytes))
            }
            DefaultLiteral::List(values) => {
                let values = values.iter().map(|value| {
                    self.sayable(field, value, true).map(|value| ir::Default { value: Some(value) })
                });
                Value::List(ir::DefaultList { values: values.collect::<Option<_>>()? })
            }
        })
    }

    /// The name of an enum's value in the schema; none where it has none.
    fn value_name(&self, enumeration: &str, value: &str) -> Option<String> {
        let mut enums = self.database.enums();
        let found = enums.find(|item| self.names.enumeration(item.id).name == enumeration);
        let previous = self.previous.schema.into_iter().flat_map(|schema| &schema.enums);
        let previous = previous.into_iter().find(|declared| declared.name == enumeration);
        let said = previous
            .and_then(|declared| declared.values.iter().find(|known| known.database_name == value))
            .map(|known| known.name.clone());
        let name = said.or_else(|| {
            let values = found?.values();
            values.iter().any(|known| known == value).then(|| enums::value_name(value))
        })?;
        is_identifier(&name).then_some(name)
    }
}

/// A list that is carried as JSON text.
fn carried_list(text: &str) -> Option<ir::default::Value> {
    let serde_json::Value::Array(items) = serde_json::from_str(text).ok()? else { return None };
    let values = items.into_iter().map(|item| {
        let value = match item {
            serde_json::Value::String(text) => ir::default::Value::String(text),
            serde_json::Value::Number(number) => ir::default::Value::Number(number.to_string()),
            serde_json::Value::Bool(value) => ir::default::Value::Boolean(value),
            _ => return None,
        };
        Some(ir::Default { value: Some(value) })
    });
    Some(ir::default::Value::List(ir::DefaultList { values: values.collect::<Option<_>>()? }))
}

/// Whether the client makes the value: the database knows nothing of such a default.
fn is_clients(default: &ir::Default) -> bool {
    matches!(&default.value, Some(ir::default::Value::Function(function))
        if !["autoincrement", "now", "dbgenerated", "sequence"].contains(&function.name.as_str()))
}

fn function(name: &str) -> ir::Default {
    let function = ir::Function { name: name.to_owned(), arguments: Vec::new() };
    ir::Default { value: Some(ir::default::Value::Function(function)) }
}

fn generated(expression: &str) -> ir::Default {
    let argument = ir::FunctionArgument { name: String::new(), value: expression.to_owned(), quoted: true };
    let function = ir::Function { name: "dbgenerated".to_owned(), arguments: vec![argument] };
    ir::Default { value: Some(ir::default::Value::Function(function)) }
}

fn list(values: Vec<ir::Default>) -> ir::Default {
    ir::Default { value: Some(ir::default::Value::List(ir::DefaultList { values })) }
}

/// Whether the language takes the number as it is: digits, a point, a sign.
fn is_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    digits(whole) && digits(fraction)
}
