//! A schema named twice in the datasource.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-schema",
    title: "A schema named twice in the datasource",
    why: "One of the two is most likely meant to be another.",
    remedy: "Take one out, or correct it.",
    example: "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"public\", \"public\"]\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"public\"]\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn duplicate_schema(&mut self, span: Span, first: Span) {
        self.error(&RULE, span, "Duplicated schema names are not allowed")
            .related(first, "the first one is here");
    }
}
