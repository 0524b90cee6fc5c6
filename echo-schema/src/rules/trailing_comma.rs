//! A comma after the last argument.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "trailing-comma",
    title: "A comma after the last argument",
    why: "Commas stand between arguments only.",
    remedy: "Remove the comma.",
    example: "model User {\n  id    Int    @id\n  email String @map(\"e_mail\",)\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @map(\"e_mail\")\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn trailing_comma(&mut self, comma: Span, attribute: &str) {
        let message = "Trailing commas are not valid in attribute arguments, please remove the comma.";
        self.attribute_error(&RULE, comma, attribute, message)
            .fix("remove the comma", vec![Edit::replace(comma, "")]);
    }
}
