//! Two values of one name in an enum.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-value",
    title: "Two values of one name in an enum",
    why: "The values of an enum have different names.",
    remedy: "Rename or remove one of them.",
    example: "enum Color {\n  Red\n  Green\n  Red\n}\n",
    mended: "enum Color {\n  Red\n  Green\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn duplicate_value(&mut self, span: Span, item: &str, value: &str, first: Span) {
        self.error(&RULE, span, format!("Value \"{value}\" is already defined on enum \"{item}\"."))
            .related(first, "the first one is here");
    }
}
