//! Two fields of one name.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-field",
    title: "Two fields of one name",
    why: "The fields of a model have different names.",
    remedy: "Rename or remove one of them.",
    example: "model User {\n  id   Int    @id\n  name String\n  name String?\n}\n",
    mended: "model User {\n  id   Int    @id\n  name String\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn duplicate_field(
        &mut self,
        span: Span,
        (container, model): (&str, &str),
        field: &str,
        first: Span,
    ) {
        self.error(&RULE, span, format!("Field \"{field}\" is already defined on {container} \"{model}\"."))
            .related(first, "the first one is here");
    }
}
