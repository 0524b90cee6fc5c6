//! A block without its closing brace.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "open-block",
    title: "A block without its closing brace",
    why: "A block ends with `}` on a line of its own. Where that is missing, the block is taken to end before the next one.",
    remedy: "Add a line with `}` after the last line of the block.",
    example: "model User {\n  id Int @id\n\nmodel Team {\n  id Int @id\n}\n",
    mended: "model User {\n  id Int @id\n}\n\nmodel Team {\n  id Int @id\n}\n",
    check: None,
};

impl Diagnostics {
    /// `header` is the line that opens the block, `end` where its last line ends.
    pub(crate) fn open_block(&mut self, header: Span, end: Span) {
        self.validation_error(&RULE, header, "This block is not closed.")
            .help("add a line with `}` after the last line of the block")
            .fix("close the block", vec![Edit::replace(end, "\n}")]);
    }
}
