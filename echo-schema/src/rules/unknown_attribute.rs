//! An attribute that does not exist there.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-attribute",
    title: "An attribute that does not exist there",
    why: "Fields, values and blocks have different attributes: `@` before those of a field or value, `@@` before those of a block.",
    remedy: "Correct the name, or the number of at signs.",
    example: "model User {\n  id   Int    @id\n  name String @uniqe\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String @unique\n}\n",
    check: None,
};

impl Diagnostics {
    /// `known` with their at signs; `head` is the place of the at signs and the name.
    pub(crate) fn unknown_attribute<'c>(
        &mut self,
        span: Span,
        (name, head): (&str, Span),
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let near = self.nearest(name, known.iter().map(|k| k.trim_start_matches('@')));
        let near = near.and_then(|n| known.into_iter().find(|k| k.trim_start_matches('@') == n));
        let near = near.map(str::to_owned);
        self.error(&RULE, span, format!("Attribute not known: \"@{name}\".")).did_you_mean(near, head);
    }
}
