//! A field named twice in one key or index.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "repeated-index-field",
    title: "A field named twice in one key or index",
    why: "The second one adds nothing, and databases refuse it.",
    remedy: "Take one out, or name the field that was meant.",
    example: "model User {\n  id    Int    @id\n  first String\n  last  String\n\n  @@index([first, first])\n}\n",
    mended: "model User {\n  id    Int    @id\n  first String\n  last  String\n\n  @@index([first, last])\n}\n",
    check: None,
};

impl Diagnostics {
    /// `kind` is such as "unique index".
    pub(crate) fn repeated_index_field(&mut self, span: Span, model: (&str, &str), kind: &str, field: &str) {
        let message = format!("The {kind} definition refers to the field {field} multiple times.");
        self.model_error(&RULE, span, model, message);
    }
}
