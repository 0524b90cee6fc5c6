//! An argument that an attribute or function does not take.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-argument",
    title: "An argument that is not taken there",
    why: "Each attribute and function takes certain arguments, by name or in their place.",
    remedy: "Correct the name, or take the argument out.",
    example: "model User {\n  id    Int    @id\n  email String @unique(nam: \"by_email\")\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @unique(map: \"by_email\")\n}\n",
    check: None,
};

impl Diagnostics {
    /// The name, empty where none is written, with its place.
    pub(crate) fn unknown_argument<'c>(
        &mut self,
        span: Span,
        (name, place): (&str, Span),
        known: impl IntoIterator<Item = &'c str> + Clone,
    ) {
        let near = self.nearest(name, known.clone());
        let diagnostic = self.error(&RULE, span, "No such argument.");
        let list: Vec<String> = known.into_iter().map(|n| format!("`{n}`")).collect();
        if !list.is_empty() {
            diagnostic.help(format!("the arguments are {}", list.join(", ")));
        }
        diagnostic.did_you_mean(near, place);
    }
}
