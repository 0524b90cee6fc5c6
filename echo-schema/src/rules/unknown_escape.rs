//! A backslash in a string that stands for nothing.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-escape",
    title: "A backslash in a string that stands for nothing",
    why: "In strings a backslash begins an escape: `\\\\`, `\\\"`, `\\n`, `\\r`, `\\t` and `\\uXXXX`, as in JSON.",
    remedy: "Write a backslash that is meant as such twice.",
    example: "datasource db {\n  provider = \"sqlite\"\n  url      = \"file:C:\\data\\app.db\"\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n  url      = \"file:C:\\\\data\\\\app.db\"\n}\n",
    check: None,
};

impl Diagnostics {
    /// The span begins at the backslash.
    pub(crate) fn unknown_escape(&mut self, span: Span) {
        let message =
            r"Unknown escape sequence. If the value is a windows-style path, `\` must be escaped as `\\`.";
        let backslash = Span { end: span.start, ..span };
        self.error(&RULE, span, message)
            .help(r"write `\\` for a backslash")
            .fix(r"write `\\`", vec![Edit::replace(backslash, "\\")]);
    }
}
