//! `name` of an index is an old spelling of `map`.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "name-and-map",
    title: "An index with both `name` and `map`",
    why: "Of an index, `name` is an old spelling of `map`: the name in the database. A client never names an index.",
    remedy: "Keep `map`.",
    example: "model User {\n  id   Int    @id\n  name String\n\n  @@index([name], name: \"a\", map: \"by_name\")\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n\n  @@index([name], map: \"by_name\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// `full` is the attribute with both at signs, `attribute` with one.
    pub(crate) fn name_and_map(&mut self, span: Span, full: &str, attribute: &str) {
        let message = format!(
            "The `{full}` attribute accepts the `name` argument as an alias for the `map` argument for legacy reasons. It does \
             not accept both though. Please use the `map` argument to specify the database name of the index."
        );
        self.attribute_error(&RULE, span, attribute, message).help("take `name` out");
    }
}
