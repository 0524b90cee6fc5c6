//! `@default(…)`: which values and functions fit which field.

use super::Resolver;
use crate::ast::{Argument, Attribute, Expression};
use crate::datamodel::{Default, EnumId, FieldId, Type};
use crate::ir::{self, ScalarType, default::Value};
use crate::provider::Feature;
use crate::resolve::arguments::Signature;
use crate::source::Span;
use crate::syntax::Kind;

mod literals;

const DEFAULT: Signature = Signature { names: &["value", "map"], unnamed: true };
const FUNCTIONS: &[&str] =
    &["autoincrement", "now", "uuid", "cuid", "ulid", "nanoid", "dbgenerated", "auto", "sequence"];

impl<'t> Resolver<'t, '_> {
    pub(super) fn default(&mut self, id: FieldId, attribute: Attribute<'t>) {
        let bound = self.bind(attribute, &DEFAULT);
        let constraint = self.name_argument(&bound, "map");
        let Some(value) = bound.get("value") else {
            if attribute.arguments().all(|a| a.name().is_some_and(|n| n.text() == "map")) {
                self.diagnostics.missing_argument(attribute.span(), "value");
            }
            return;
        };
        let span = attribute.span();
        let field = self.db.field(id);
        let (ty, is_list) = (field.data.ty, field.is_list());
        let parsed = match (ty, value.call()) {
            (Type::Unknown, _) => None,
            (Type::Model(_), _) => {
                self.default_error(span, "Cannot set a default value on a relation field.");
                None
            }
            (_, Some((name, arguments))) => {
                let arguments: Vec<Argument<'t>> = arguments.collect();
                self.default_function(ty, value, name, &arguments)
            }
            _ => self.default_literal(ty, is_list, value),
        };
        if let Some(parsed) = parsed {
            let value = ir::Default { value: Some(parsed) };
            self.db.fields[id.0 as usize].default = Some(Box::new(Default { value, span, constraint }));
        }
    }

    fn default_error(&mut self, span: Span, message: &str) {
        self.diagnostics.invalid_default(span, message);
    }

    fn default_literal(&mut self, ty: Type, is_list: bool, value: Expression<'t>) -> Option<Value> {
        match (is_list, value.elements()) {
            (true, Some(_)) if matches!(ty, Type::Unsupported(_)) => self.default_single(ty, value),
            (true, Some(elements)) => {
                let values: Option<Vec<ir::Default>> = elements
                    .map(|e| self.default_single(ty, e).map(|value| ir::Default { value: Some(value) }))
                    .collect();
                Some(Value::List(ir::DefaultList { values: values? }))
            }
            (true, None) => {
                self.default_error(value.span(), "The default value of a list field must be a list.");
                None
            }
            (false, Some(_)) => {
                self.default_error(value.span(), "The default value of a non-list field cannot be a list.");
                None
            }
            (false, None) => self.default_single(ty, value),
        }
    }

    fn default_single(&mut self, ty: Type, value: Expression<'t>) -> Option<Value> {
        match ty {
            Type::Scalar(scalar) => self.scalar_literal(scalar, value),
            Type::Enum(id) => self.enum_literal(id, value),
            _ => {
                let message = "Only `@default(dbgenerated(\"...\"))` can be used for Unsupported types.";
                self.default_error(value.span(), message);
                None
            }
        }
    }

    fn enum_literal(&mut self, id: EnumId, value: Expression<'t>) -> Option<Value> {
        let Some(name) = value.constant() else {
            let message = format!("Expected an enum value, but found `{}`.", value.text());
            self.default_error(value.span(), &message);
            return None;
        };
        if self.db.has_value(id, name) {
            return Some(Value::EnumValue(name.to_owned()));
        }
        let item = &self.db.enums[id.0 as usize];
        let known = item.values.iter().map(|v| self.db.text(v.name.name));
        self.diagnostics.unknown_enum_value(value.span(), name, known, item.name.span);
        None
    }

    fn default_function(
        &mut self,
        ty: Type,
        value: Expression<'t>,
        name: &str,
        arguments: &[Argument<'t>],
    ) -> Option<Value> {
        if !FUNCTIONS.contains(&name) {
            self.diagnostics.unknown_function(value.span(), (name, value.head()), FUNCTIONS);
            return None;
        }
        if let Type::Enum(_) = ty
            && name != "dbgenerated"
        {
            let message = format!("Expected an enum value, but found `{}`.", value.text());
            self.default_error(value.span(), &message);
            return None;
        }
        if !self.function_fits(ty, name, value) || !self.function_arguments(name, value, arguments) {
            return None;
        }
        let mut arguments: Vec<_> = arguments.iter().filter_map(|a| self.function_argument(*a)).collect();
        // One spelling of what can be written in several ways.
        arguments.retain(|a| !is_usual(name, a));
        arguments.sort_by(|a, b| a.name.cmp(&b.name));
        Some(Value::Function(ir::Function { name: name.to_owned(), arguments }))
    }

    fn function_argument(&mut self, argument: Argument<'t>) -> Option<ir::FunctionArgument> {
        let value = argument.value()?;
        let quoted = value.kind() == Kind::StringLiteral;
        let text = if quoted { self.unescaped(value) } else { value.text().to_owned() };
        let name = argument.name().map_or("", |n| n.text()).to_owned();
        Some(ir::FunctionArgument { name, value: text, quoted })
    }

    fn function_fits(&mut self, ty: Type, name: &str, value: Expression<'t>) -> bool {
        use ScalarType::{BigInt, DateTime, Int, String};
        let wanted: &[ScalarType] = match name {
            "autoincrement" => &[Int, BigInt],
            "now" => &[DateTime],
            "uuid" | "cuid" | "ulid" | "nanoid" => &[String],
            "auto" => {
                self.default_error(
                    value.span(),
                    "The current connector does not support the `auto()` function.",
                );
                return false;
            }
            "sequence" if matches!(ty, Type::Scalar(_)) && self.db.provider.has(Feature::Sequences) => {
                return true;
            }
            "sequence" if !self.db.provider.has(Feature::Sequences) => {
                let message = "The `sequence()` function is not supported by the current connector.";
                self.default_error(value.span(), message);
                return false;
            }
            _ => return true,
        };
        let found = match ty {
            Type::Scalar(scalar) if wanted.contains(&scalar) => return true,
            Type::Scalar(scalar) => format!("{scalar:?}"),
            _ => {
                let message = "Only `@default(dbgenerated(\"...\"))` can be used for Unsupported types.";
                self.default_error(value.span(), message);
                return false;
            }
        };
        let message = format!("The function `{name}()` cannot be used on fields of type `{found}`.");
        self.default_error(value.span(), &message);
        false
    }

    fn function_arguments(&mut self, name: &str, value: Expression<'t>, arguments: &[Argument<'t>]) -> bool {
        let only = arguments.first().and_then(|a| a.value()).filter(|_| arguments.len() == 1);
        let number =
            only.filter(|v| v.kind() == Kind::NumberLiteral).and_then(|v| v.text().parse::<i64>().ok());
        let integer_in = |allowed: &dyn Fn(i64) -> bool| number.is_some_and(allowed);
        let (good, message) = match name {
            "uuid" => (
                integer_in(&|n| n == 4 || n == 7),
                "`uuid()` takes either no argument, or a single integer argument which is either 4 or 7.",
            ),
            "cuid" => (
                integer_in(&|n| n == 1 || n == 2),
                "`cuid()` takes either no argument, or a single integer argument which is either 1 or 2.",
            ),
            "nanoid" => (
                integer_in(&|n| (2..=255).contains(&n)),
                "`nanoid()` takes either no argument, or a single integer argument between 2 and 255.",
            ),
            "dbgenerated" => (
                only.is_some_and(|v| v.kind() == Kind::StringLiteral && v.text() != "\"\""),
                "dbgenerated() takes either no argument, or a single nonempty string argument.",
            ),
            "sequence" => return self.sequence_arguments(arguments),
            _ => {
                if arguments.is_empty() {
                    return true;
                }
                let message = format!(
                    "The `{name}` function does not take any argument. Consider changing this default to `{name}()`."
                );
                self.default_error(value.span(), &message);
                return false;
            }
        };
        if arguments.is_empty() || good {
            return true;
        }
        let not_a_number = only.is_none_or(|v| v.kind() != Kind::NumberLiteral);
        if name != "dbgenerated" && arguments.len() == 1 && not_a_number {
            self.default_error(value.span(), &format!("`{name}()` takes a single Int argument."));
        } else {
            self.default_error(value.span(), message);
        }
        false
    }

    fn sequence_arguments(&mut self, arguments: &[Argument<'t>]) -> bool {
        let known = ["virtual", "cache", "increment", "minValue", "maxValue", "start"];
        let mut good = true;
        for argument in arguments {
            let (name, _) = argument.title();
            if !known.contains(&name) {
                self.diagnostics.unknown_argument(argument.span(), argument.title(), known);
                good = false;
            } else if let Some(value) = argument.value() {
                good &= if name == "virtual" {
                    self.boolean(value).is_some()
                } else {
                    self.integer(value).is_some()
                };
            }
        }
        good
    }
}

/// Whether an argument says what the function does without it.
fn is_usual(function: &str, argument: &ir::FunctionArgument) -> bool {
    let version = argument.value.parse();
    matches!((function, version), ("uuid", Ok(4)) | ("cuid", Ok(1)))
}
