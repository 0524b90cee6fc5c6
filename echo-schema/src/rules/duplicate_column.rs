//! Two fields of a model must not share a column.

use super::Rule;
use crate::datamodel::{Datamodel, Map, ModelWalker};
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-column",
    title: "Two fields of one column",
    why: "A field stands for one column, by its name or by `@map`; no other field may stand for the same.",
    remedy: "Correct the `@map` of one of them.",
    example: "model User {\n  id    Int    @id\n  first String @map(\"name\")\n  last  String @map(\"name\")\n}\n",
    mended: "model User {\n  id    Int    @id\n  first String @map(\"first_name\")\n  last  String @map(\"name\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for model in db.models() {
        columns(model, diagnostics);
    }
}

fn columns(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let mut columns = Map::default();
    for field in model.fields().filter(|f| !f.is_relation()) {
        let name = field.data.database_name.unwrap_or(field.data.name).name;
        let first = *columns.entry(name).or_insert(field.id);
        let existing = field.db.field(first);
        if first == field.id || existing.data.name.name == field.data.name.name {
            continue;
        }
        let (mapped, other) =
            if field.data.database_name.is_some() { (field, existing) } else { (existing, field) };
        let (container, title) = model.title();
        let message = format!("Field \"{}\" is already defined on {container} \"{title}\".", mapped.name());
        diagnostics
            .error(&RULE, mapped.data.span, message)
            .help(format!("both fields stand for the column `{}`", mapped.database_name()))
            .related(other.data.span, "the other field is here");
    }
}
