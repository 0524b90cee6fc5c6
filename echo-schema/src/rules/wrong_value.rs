//! A value of another kind than is wanted.

use super::Rule;
use crate::ast::Expression;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;
use crate::syntax::text::quote;

pub(crate) static RULE: Rule = Rule {
    code: "wrong-value",
    title: "A value of the wrong kind",
    why: "An argument or property takes a string, a number, a constant such as `Cascade`, a list or a call such as `now()`; it was \
          given something else.",
    remedy: "Write a value of the kind that is expected. Names in the database are strings, in quotes.",
    example: "model User {\n  id    Int    @id\n  email String @map(e_mail)\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @map(\"e_mail\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// `wanted` is such as "string".
    pub(crate) fn expected(&mut self, wanted: &str, found: Expression<'_>) {
        let (span, message) =
            (found.span(), format!("Expected a {wanted} value, but received {}.", found.describe()));
        let diagnostic = self.error(&RULE, span, message);
        if let Some(word) = found.constant().filter(|_| wanted == "string") {
            diagnostic
                .help("put it in quotes")
                .fix("put it in quotes", vec![Edit::replace(span, quote(word))]);
        }
    }

    /// An argument of an extension.
    pub(crate) fn extension_argument_not_string(&mut self, span: Span, name: &str) {
        self.validation_error(&RULE, span, format!("The `{name}` argument must be a string literal"));
    }
}
