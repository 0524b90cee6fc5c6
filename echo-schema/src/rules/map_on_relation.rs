//! A relation field has no column to map.

use super::Rule;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "map-on-relation",
    title: "`@map` on a relation field",
    why: "A relation field has no column of its own; the foreign key's columns are fields of their own.",
    remedy: "Put `@map` on the fields that `@relation(fields: …)` names. The name of the constraint is `@relation(map: …)`.",
    example: "model Team {\n  id    Int    @id\n  users User[]\n}\n\nmodel User {\n  id     Int  @id\n  teamId Int\n  team   Team \
              @relation(fields: [teamId], references: [id]) @map(\"team\")\n}\n",
    mended: "model Team {\n  id    Int    @id\n  users User[]\n}\n\nmodel User {\n  id     Int  @id\n  teamId Int  @map(\"team\")\n  \
             team   Team @relation(fields: [teamId], references: [id])\n}\n",
    check: None,
};

impl Diagnostics {
    pub(crate) fn map_on_relation(&mut self, span: Span) {
        let message = "The attribute `@map` cannot be used on relation fields.";
        self.attribute_error(&RULE, span, "@map", message)
            .help("put it on the fields of the foreign key")
            .suggestion("remove it", vec![Edit::replace(span, "")]);
    }
}
