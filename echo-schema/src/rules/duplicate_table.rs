//! Two models must not share a table.

use super::Rule;
use crate::datamodel::{Datamodel, Map, ModelWalker};
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-table",
    title: "Two models of one table",
    why: "A model or view stands for one table or view of the database, by its name or by `@@map`; no other may stand for the same.",
    remedy: "Correct the `@@map` of one of them.",
    example: "model User {\n  id Int @id\n\n  @@map(\"people\")\n}\n\nmodel Person {\n  id Int @id\n\n  @@map(\"people\")\n}\n",
    mended: "model User {\n  id Int @id\n\n  @@map(\"users\")\n}\n\nmodel Person {\n  id Int @id\n\n  @@map(\"people\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let mut tables = Map::default();
    for model in db.models() {
        let name = model.data.database_name.unwrap_or(model.data.name);
        let first = *tables.entry((name.name, model.data.schema.map(|s| s.name))).or_insert(model.id);
        let existing = db.model(first);
        // Models of one name are reported when names are collected.
        if first == model.id || existing.data.name.name == model.data.name.name {
            continue;
        }
        let message = format!(
            "The {} with database name \"{}\" could not be defined because another model or view with this name exists: \
             \"{}\"",
            model.keyword(),
            model.database_name(),
            existing.name()
        );
        let mapped = |m: ModelWalker<'_>| m.data.database_name.map(|w| w.span);
        let span = mapped(model).or(mapped(existing)).unwrap_or(name.span);
        let other = mapped(existing).filter(|s| *s != span).unwrap_or(existing.data.name.span);
        diagnostics.error(&RULE, span, message).related(other, "the other one is here");
    }
}
