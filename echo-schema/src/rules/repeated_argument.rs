//! An argument given twice.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "repeated-argument",
    title: "An argument given twice",
    why: "It could not be known which of the two counts. An argument without a name is the attribute's first one.",
    remedy: "Take one of them out.",
    example: "model User {\n  id    Int    @id\n  email String @map(\"a\", name: \"b\")\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @map(\"b\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// `first` is the earlier place; `unnamed` whether it has no name there.
    pub(crate) fn repeated_argument(&mut self, span: Span, name: &str, (first, unnamed): (Span, bool)) {
        let how = if unnamed { " as unnamed argument" } else { "" };
        self.error(&RULE, span, format!("Argument \"{name}\" is already specified{how}."))
            .related(first, "it is given here");
    }
}
