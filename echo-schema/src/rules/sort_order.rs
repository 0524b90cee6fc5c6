//! Ascending or descending.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "sort-order",
    title: "A sort order that nobody knows",
    why: "A field of an index is sorted `Asc` or `Desc`.",
    remedy: "Write one of the two.",
    example: "model User {\n  id   Int    @id\n  name String\n\n  @@index([name(sort: Descending)])\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n\n  @@index([name(sort: Desc)])\n}\n",
    check: None,
};

impl Diagnostics {
    /// `word` is what is written, with its place.
    pub(crate) fn unknown_sort_order(&mut self, span: Span, attribute: &str, (word, place): (&str, Span)) {
        let message = format!("The `sort` argument can only be `Asc` or `Desc` you provided: {word}.");
        let near = match word.to_lowercase() {
            word if word.starts_with("asc") => Some("Asc".to_owned()),
            word if word.starts_with("desc") => Some("Desc".to_owned()),
            _ => None,
        };
        self.attribute_error(&RULE, span, attribute, message).did_you_mean(near, place);
    }
}
