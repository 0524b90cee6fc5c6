//! A line that cannot be read where it stands.

use super::Rule;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "invalid-line",
    title: "A line that cannot be read where it stands",
    why: "Outside of blocks only blocks may stand; in a model only fields and attributes, in an enum only values and \
          attributes, in a datasource or generator only `name = value`. The rest of the file is read all the same.",
    remedy: "Look at what was expected, and where. A comment begins with `//`.",
    example: "model User {\n  id Int @id\n  name: , String\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n}\n",
    check: None,
};

impl Diagnostics {
    /// `place` says what the line is no valid part of.
    pub(crate) fn invalid_line(&mut self, span: Span, place: &str) -> &mut Diagnostic {
        self.validation_error(&RULE, span, place)
    }
}
