//! What an attribute or a block cannot do without.

use super::Rule;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "missing-argument",
    title: "A required argument or property is missing",
    why: "A datasource and a generator need a `provider`, `@default` a value, `@map` a name, and `@@id`, `@@unique`, `@@index` \
          their fields.",
    remedy: "Write it.",
    example: "model User {\n  id    Int    @id\n  email String @default\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @default(\"\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// Of an attribute.
    pub(crate) fn missing_argument(&mut self, span: Span, name: &str) -> &mut Diagnostic {
        self.error(&RULE, span, format!("Argument \"{name}\" is missing."))
    }

    /// Of a block; `block` is such as "generator block".
    pub(crate) fn missing_property(
        &mut self,
        span: Span,
        property: &str,
        block: &str,
        name: &str,
    ) -> &mut Diagnostic {
        self.error(&RULE, span, format!("Argument \"{property}\" is missing in {block} \"{name}\"."))
    }
}
