//! What names may look like, and which are taken.

use super::Resolver;
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

/// Whether it is the name of a built-in type.
pub(super) fn is_scalar(name: &str) -> bool {
    SCALARS.iter().any(|(scalar, _)| *scalar == name)
}

/// Whether models, views and enums cannot have a name, because it is a built-in type's or a reserved word.
pub fn is_reserved(name: &str) -> bool {
    is_scalar(name) || RESERVED.contains(&name)
}

/// Whether something can have a name: a letter, then letters, digits and underscores.
pub fn is_identifier(name: &str) -> bool {
    name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}

impl Resolver<'_, '_> {
    /// Refuses reserved names of models, views and enums; `keyword` is the block's.
    pub(super) fn check_reserved(&mut self, name_span: Span, block: Span, keyword: &str, name: &str) {
        if is_scalar(name) {
            self.diagnostics.reserved_scalar_name(name_span, name);
        } else if RESERVED.contains(&name) {
            self.diagnostics.reserved_word(block, keyword, name);
        }
    }
}
