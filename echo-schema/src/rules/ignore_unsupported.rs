//! A field of a type that the language does not know is ignored anyway.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "ignore-unsupported",
    title: "`@ignore` on a field of an unsupported type",
    why: "The client has no type for it, so that it leaves the field out anyway.",
    remedy: "Remove `@ignore`.",
    example: "model Place {\n  id  Int                  @id\n  xy  Unsupported(\"point\")? @ignore\n}\n",
    mended: "model Place {\n  id Int                   @id\n  xy Unsupported(\"point\")?\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn ignore_unsupported(&mut self, span: Span) {
        let message = "Fields of type `Unsupported` cannot take an `@ignore` attribute. They are already treated as ignored by \
                       the client due to their type.";
        self.attribute_error(&RULE, span, "@ignore", message)
            .fix("remove `@ignore`", vec![Edit::replace(span, "")]);
    }
}
