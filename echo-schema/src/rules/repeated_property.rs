//! A property written twice in one datasource or generator.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "repeated-property",
    title: "A property written twice in one block",
    why: "It could not be known which of the two values counts.",
    remedy: "Take one of them out.",
    example: "datasource db {\n  provider = \"sqlite\"\n  url      = \"file:a.db\"\n  url      = \"file:b.db\"\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n  url      = \"file:b.db\"\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn repeated_property(&mut self, span: Span, name: &str, first: Span) {
        self.error(&RULE, span, format!("Property \"{name}\" is written twice in one block."))
            .related(first, "the first one is here");
    }
}
