//! `type Name = …`, which the language once had.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "type-alias",
    title: "An alias of a type",
    why: "Early versions of the language could give a type another name; that was never released as more than an experiment.",
    remedy: "Write the type and its attributes at each field.",
    example: "type Label = String\n\nmodel Item {\n  id    Int   @id\n  label Label\n}\n",
    mended: "model Item {\n  id    Int    @id\n  label String\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn type_alias(&mut self, span: Span) {
        let message = "Invalid type definition. A `type` is a block of fields in braces.";
        self.validation_error(&RULE, span, message).help("write the type and its attributes at each field");
    }
}
