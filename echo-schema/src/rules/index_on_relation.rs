//! Keys and indexes are made of scalar fields.

use super::Rule;
use crate::diagnostics::Diagnostics;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "index-on-relation",
    title: "A relation field in a key or index",
    why: "A relation field has no column; keys and indexes are made of columns.",
    remedy: "Name the fields of the foreign key.",
    example: "model Team {\n  id    Int    @id\n  users User[]\n}\n\nmodel User {\n  id     Int  @id\n  teamId Int\n  team   Team \
              @relation(fields: [teamId], references: [id])\n\n  @@index([team])\n}\n",
    mended: "model Team {\n  id    Int    @id\n  users User[]\n}\n\nmodel User {\n  id     Int  @id\n  teamId Int\n  team   Team \
             @relation(fields: [teamId], references: [id])\n\n  @@index([teamId])\n}\n",
    check: None,
};

/// Relation fields in a key or index, and the fields of their foreign keys.
#[derive(Default)]
pub(crate) struct RelationFields {
    pub names: Vec<String>,
    pub foreign_keys: Vec<String>,
}

impl Diagnostics {
    /// `kind` is such as "unique index"; `attribute` comes with its at signs.
    pub(crate) fn index_on_relation(
        &mut self,
        span: Span,
        model: (&str, &str),
        (kind, attribute): (&str, &str),
        fields: &RelationFields,
    ) {
        let subject = if kind == "id" { "ID" } else { "Index" };
        let mut message = format!(
            "The {kind} definition refers to the relation fields {}. {subject} definitions must reference only scalar fields.",
            fields.names.join(", ")
        );
        if !fields.foreign_keys.is_empty() {
            message = format!("{message} Did you mean `{attribute}([{}])`?", fields.foreign_keys.join(", "));
        }
        self.model_error(&RULE, span, model, message);
    }
}
