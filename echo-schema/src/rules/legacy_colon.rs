//! `name: Type`, which is another language's.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "legacy-colon",
    title: "A colon between a field's name and its type",
    why: "The first version of the language had it. Now a space is enough.",
    remedy: "Remove the colon.",
    example: "model User {\n  id:   Int    @id\n  name: String\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn legacy_colon(&mut self, field: Span, colon: Span) {
        self.error(&RULE, field, "Field declarations don't require a `:`.")
            .help("remove the colon")
            .fix("remove the colon", vec![Edit::replace(colon, " ")]);
    }
}
