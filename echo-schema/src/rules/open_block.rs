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

/// A block that is not closed.
pub(crate) struct OpenBlock<'t> {
    /// Its keyword and its name.
    pub title: (&'t str, &'t str),
    /// Where its last line ends.
    pub end: Span,
    /// The line that opens the block after it, if there is one.
    pub next: Option<Span>,
}

impl Diagnostics {
    /// `header` is the line that opens the block.
    pub(crate) fn open_block(&mut self, header: Span, block: &OpenBlock<'_>) {
        let diagnostic = match block.next {
            None => self.validation_error(&RULE, header, "This block is not closed."),
            Some(next) => {
                let (keyword, name) = block.title;
                let message = format!("The {keyword} \"{name}\" is not closed before this block begins.");
                self.validation_error(&RULE, next, message).related(header, "it begins here")
            }
        };
        diagnostic
            .help("add a line with `}` after the last line of the block")
            .fix("close the block", vec![Edit::replace(block.end, "\n}")]);
    }
}
