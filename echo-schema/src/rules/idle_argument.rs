//! An argument that changes nothing where it stands.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "idle-argument",
    title: "An argument without effect",
    why: "A field of a key or index takes `sort`, `length` and `ops`; whatever else is written in its parentheses is passed over. \
          Operator classes have an effect in `@@index` on PostgreSQL.",
    remedy: "Take it out, or correct its name.",
    example: "model User {\n  id   Int    @id\n  name String\n\n  @@index([name(srt: Desc)])\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n\n  @@index([name(sort: Desc)])\n}\n",
    check: None,
};

impl Diagnostics {
    /// The name, empty where none is written, with its place.
    pub(crate) fn idle_argument<'c>(
        &mut self,
        span: Span,
        (name, place): (&str, Span),
        known: impl IntoIterator<Item = &'c str>,
    ) {
        let near = self.nearest(name, known);
        self.warning(&RULE, span, "This argument has no effect here.").did_you_mean(near, place);
    }

    /// An operator class, of which the span is the place.
    pub(crate) fn idle_operator_class(&mut self, span: Span) {
        self.warning(&RULE, span, "The operator class has no effect here.").help("take `ops` out");
    }
}
