//! An attribute that may be there once only.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "repeated-attribute",
    title: "An attribute written twice",
    why: "`@id`, `@unique`, `@default`, `@map`, `@relation` and the like are said once of a field, `@@id`, `@@map`, `@@schema` and \
          `@@ignore` once of a block.",
    remedy: "Keep one of them.",
    example: "model User {\n  id   Int    @id\n  name String @map(\"a\") @map(\"b\")\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String @map(\"b\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// One of the places; `other` is another.
    pub(crate) fn repeated_attribute(&mut self, span: Span, name: &str, other: Span) {
        self.error(&RULE, span, format!("Attribute \"@{name}\" can only be defined once."))
            .related(other, "it is here too");
    }
}
