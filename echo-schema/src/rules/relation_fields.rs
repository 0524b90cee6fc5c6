//! A foreign key is made of scalar fields.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "relation-fields",
    title: "A foreign key made of relation fields",
    why: "`fields` names the columns of the foreign key, `references` those it refers to; a relation field has no column.",
    remedy: "Name the scalar fields.",
    example: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int\n  author   User \
              @relation(fields: [author], references: [id])\n}\n",
    mended: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int\n  author   User \
             @relation(fields: [authorId], references: [id])\n}\n",
    check: None,
};

impl Diagnostics {
    /// In `fields`.
    pub(crate) fn relation_in_own_fields(&mut self, span: Span, names: &[String]) {
        let message = format!(
            "The argument fields must refer only to scalar fields. But it is referencing the following relation fields: {}",
            names.join(", ")
        );
        self.validation_error(&RULE, span, message);
    }

    /// In `references`, of this other model.
    pub(crate) fn relation_in_references(&mut self, span: Span, model: &str, names: &[String]) {
        let message = format!(
            "The argument `references` must refer only to scalar fields in the related model `{model}`. But it is referencing \
             the following relation fields: {}",
            names.join(", ")
        );
        self.validation_error(&RULE, span, message);
    }
}
