//! A relation field cannot be unique.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "unique-on-relation",
    title: "`@unique` on a relation field",
    why: "A relation field has no column; what is unique are columns.",
    remedy: "Put `@unique` on the field of the foreign key, or `@@unique([…])` on the model for several.",
    example: "model User {\n  id      Int      @id\n  profile Profile?\n}\n\nmodel Profile {\n  id     Int  @id\n  userId Int\n  user   \
              User @unique @relation(fields: [userId], references: [id])\n}\n",
    mended: "model User {\n  id      Int      @id\n  profile Profile?\n}\n\nmodel Profile {\n  id     Int  @id\n  userId Int  @unique\n  \
             user   User @relation(fields: [userId], references: [id])\n}\n",
    check: None,
};

impl Diagnostics {
    /// `foreign_key` are the fields of the relation, as far as they are written.
    pub(crate) fn unique_on_relation(&mut self, span: Span, field: &str, foreign_key: &[String]) {
        let hint = match foreign_key {
            [] => String::new(),
            [one] => format!(" Did you mean to put it on `{one}`?"),
            several => format!(" Did you mean to provide `@@unique([{}])`?", several.join(", ")),
        };
        let message = format!(
            "The field `{field}` is a relation field and cannot be marked with `unique`. Only scalar fields can be made \
             unique.{hint}"
        );
        self.attribute_error(&RULE, span, "@unique", message);
    }
}
