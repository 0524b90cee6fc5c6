//! A default that the field cannot have.

use super::Rule;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "invalid-default",
    title: "A default that the field cannot have",
    why: "A default is a value of the field's type, a list of them where the field is a list, or a function that makes such a value.",
    remedy: "Write a value of the field's type: strings in quotes, numbers and `true` without, the values of enums by their names, \
             DateTime as \"2026-01-31T12:00:00Z\", Json as a string that holds JSON, Bytes as a string in base64.",
    example: "model User {\n  id    Int @id\n  score Int @default(\"none\")\n}\n",
    mended: "model User {\n  id    Int @id\n  score Int @default(0)\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn invalid_default(&mut self, span: Span, message: &str) -> &mut Diagnostic {
        self.attribute_error(&RULE, span, "@default", message)
    }

    /// A word that is no value of the enum, which stands at `item`.
    pub(crate) fn unknown_enum_value<'c>(
        &mut self,
        span: Span,
        value: &str,
        known: impl IntoIterator<Item = &'c str>,
        item: Span,
    ) {
        let near = self.nearest(value, known);
        let message = format!(
            "The defined default value `{value}` is not a valid value of the enum specified for the field."
        );
        self.invalid_default(span, &message).did_you_mean(near, span).related(item, "the enum is here");
    }
}
