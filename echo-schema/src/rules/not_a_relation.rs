//! `@relation` on a field that is none.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "not-a-relation",
    title: "`@relation` on a field that is no relation",
    why: "`@relation` describes a field whose type is a model. The fields of the foreign key are named by it, and need no attribute.",
    remedy: "Move it to the field whose type is the model, or remove it.",
    example: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int  @relation(fields: \
              [authorId], references: [id])\n  author   User @relation(fields: [authorId], references: [id])\n}\n",
    mended: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int\n  author   User \
             @relation(fields: [authorId], references: [id])\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn not_a_relation(&mut self, span: Span) {
        self.attribute_error(&RULE, span, "@relation", "Invalid field type, not a relation.")
            .help("`@relation` stands on the field whose type is a model");
    }
}
