//! A key or index of no fields.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "empty-index",
    title: "A key or index of no fields",
    why: "There is nothing to index.",
    remedy: "Name the fields, or remove the attribute.",
    example: "model User {\n  id   Int    @id\n  name String\n\n  @@index([])\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n\n  @@index([name])\n}\n",
    check: None,
};

impl Diagnostics {
    /// `kind` is such as "unique index".
    pub(crate) fn empty_index(&mut self, span: Span, model: (&str, &str), kind: &str) {
        self.model_error(&RULE, span, model, format!("The {kind} definition names no field."));
    }
}
