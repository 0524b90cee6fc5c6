//! A relation field cannot be the id.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "id-on-relation",
    title: "`@id` on a relation field",
    why: "A relation field has no column; the id is made of columns.",
    remedy: "Put `@id` on the field of the foreign key, or `@@id([…])` on the model for several.",
    example: "model User {\n  id      Int      @id\n  profile Profile?\n}\n\nmodel Profile {\n  userId Int  @unique\n  user   User @id \
              @relation(fields: [userId], references: [id])\n}\n",
    mended: "model User {\n  id      Int      @id\n  profile Profile?\n}\n\nmodel Profile {\n  userId Int  @id\n  user   User \
             @relation(fields: [userId], references: [id])\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn id_on_relation(&mut self, span: Span, field: &str) {
        let message = format!(
            "The field `{field}` is a relation field and cannot be marked with `@id`. Only scalar fields can be declared as id."
        );
        self.attribute_error(&RULE, span, "@id", message).help("put it on the field of the foreign key");
    }
}
