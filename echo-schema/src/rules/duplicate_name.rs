//! A second block of the same name.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-name",
    title: "A second block of the same name",
    why: "Models, views, enums and types share their names, in all files of a schema together; so do generators among themselves.",
    remedy: "Rename one of them; `@@map` keeps the name in the database.",
    example: "model Status {\n  id Int @id\n}\n\nenum Status {\n  Open\n  Closed\n}\n",
    mended: "model Status {\n  id Int @id\n}\n\nenum StatusKind {\n  Open\n  Closed\n}\n",
    check: None,
};

impl Diagnostics {
    /// `kind` and `other` are such words as "model"; `first` is where the name is first taken, if that can be shown.
    pub(crate) fn duplicate_block(
        &mut self,
        span: Span,
        (kind, name): (&str, &str),
        (other, first): (&str, Option<Span>),
    ) {
        let message = format!(
            "The {kind} \"{name}\" cannot be defined because a {other} with that name already exists."
        );
        let diagnostic = self.error(&RULE, span, message);
        if let Some(first) = first {
            diagnostic.related(first, "the first one is here");
        }
    }
}
