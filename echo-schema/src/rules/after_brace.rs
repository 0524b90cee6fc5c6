//! Something after the opening brace of a block.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "after-brace",
    title: "Something after the opening brace of a block",
    why: "Each field, value and attribute has a line of its own. What follows the brace, be it even `}`, is passed over.",
    remedy: "Begin a new line after the brace.",
    example: "model User { name String?\n  id Int @id\n}\n",
    mended: "model User {\n  name String?\n  id   Int     @id\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn after_brace(&mut self, span: Span) {
        let start = Span { end: span.start, ..span };
        self.warning(&RULE, span, "What follows the opening brace on its line is not read.")
            .help("begin a new line after the brace")
            .fix("begin a new line after the brace", vec![Edit::replace(start, "\n  ")]);
    }
}
