//! One id a model.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "several-ids",
    title: "A second id",
    why: "A table has one primary key. It may be made of several fields: `@@id([a, b])`.",
    remedy: "Keep one `@id`, and make the others `@unique`; or use `@@id`.",
    example: "model Seat {\n  row    Int @id\n  number Int @id\n}\n",
    mended: "model Seat {\n  row    Int\n  number Int\n\n  @@id([row, number])\n}\n",
    check: None,
};

impl Diagnostics {
    /// A second `@id`.
    pub(crate) fn several_id_fields(&mut self, model: Span, title: (&str, &str), places: [Span; 2]) {
        let message = "At most one field must be marked as the id field with the `@id` attribute.";
        self.model_error(&RULE, model, title, message)
            .help("for an id of several fields, use `@@id([…])`")
            .related(places[0], "the first one is here")
            .related(places[1], "the second one is here");
    }

    /// `@@id` besides another.
    pub(crate) fn several_id_criteria(&mut self, model: Span, title: (&str, &str), places: [Span; 2]) {
        let message =
            "Each model must have at most one id criteria. You can't have `@id` and `@@id` at the same time.";
        self.model_error(&RULE, model, title, message)
            .related(places[0], "one is here")
            .related(places[1], "the other is here");
    }
}
