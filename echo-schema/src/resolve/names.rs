//! What names may look like, and which are taken.

use super::Resolver;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

/// Words that generated code cannot use as names of types.
const RESERVED: &[&str] = &[
    "PrismaClient",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "using",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// The built-in types and their names.
pub(super) const SCALARS: &[(&str, crate::ir::ScalarType)] = {
    use crate::ir::ScalarType as S;
    &[
        ("String", S::String),
        ("Int", S::Int),
        ("BigInt", S::BigInt),
        ("Float", S::Float),
        ("Decimal", S::Decimal),
        ("Boolean", S::Boolean),
        ("DateTime", S::DateTime),
        ("Json", S::Json),
        ("Bytes", S::Bytes),
    ]
};

/// Refuses names that start with a digit or hold a hyphen. `what` is such as "Model" or "Enum Value".
pub(super) fn check_identifier(diagnostics: &mut Diagnostics, span: Span, what: &str, name: &str) {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        diagnostics.validation_error(
            "invalid-name",
            span,
            format!("The name of a {what} must not start with a number."),
        );
    } else if name.contains('-') {
        diagnostics.validation_error(
            "invalid-name",
            span,
            format!("The character `-` is not allowed in {what} names."),
        );
    }
}

impl Resolver<'_, '_> {
    /// Refuses reserved names of models, views and enums; `keyword` is the block's.
    pub(super) fn check_reserved(&mut self, name_span: Span, block: Span, keyword: &str, name: &str) -> bool {
        if SCALARS.iter().any(|(scalar, _)| *scalar == name) {
            let message = format!("\"{name}\" is a reserved scalar type name and cannot be used.");
            self.diagnostics.error("reserved-name", name_span, message);
            return false;
        }
        if RESERVED.contains(&name) {
            let introduction = match keyword {
                "enum" => format!("Error validating enum `{name}`: "),
                _ => format!("Error validating {keyword} \"{name}\": "),
            };
            let message = format!(
                "{introduction}The {keyword} name `{name}` is invalid. It is a reserved name. Please change it. \
                 Read more at https://pris.ly/d/naming-models"
            );
            self.diagnostics.error("reserved-name", block, message);
            return false;
        }
        true
    }
}
