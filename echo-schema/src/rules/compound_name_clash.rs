//! The name of a compound key, given or made of its fields, must not be the name of a field.

use super::Rule;
use crate::datamodel::{Datamodel, IndexWalker};
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "compound-name-clash",
    title: "A compound key whose name is that of a field",
    why: "A client names a compound key as it names a field: by its `name`, or by its fields joined with `_`.",
    remedy: "Give the key another name: `@@unique([a, b], name: \"…\")`.",
    example: "model Seat {\n  id         Int    @id\n  row        Int\n  number     Int\n  row_number String\n\n  @@unique([row, number])\n}\n",
    mended: "model Seat {\n  id         Int    @id\n  row        Int\n  number     Int\n  row_number String\n\n  @@unique([row, number], \
             name: \"seat\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.is_unique() && !i.data.at_field) {
        if let Some(name) = index.name() {
            report(index, name, true, diagnostics);
        }
        if index.name().is_none() && index.data.fields.len() > 1 {
            let derived: Vec<&str> = index.fields().map(|f| f.field().name()).collect();
            report(index, &derived.join("_"), false, diagnostics);
        }
    }
}

fn report(index: IndexWalker<'_>, name: &str, custom: bool, diagnostics: &mut Diagnostics) {
    let (model, attribute) = (index.model(), index.attribute());
    if index.db.field_named(model.id, name).is_none() {
        return;
    }
    let message = match (custom, index.is_primary()) {
        (true, _) => format!(
            "The custom name `{name}` specified for the `{attribute}` attribute is already used as a name for a field. \
             Please choose a different name."
        ),
        (false, true) => format!(
            "The field `{name}` clashes with the `@@id` attribute's name. Please resolve the conflict by providing a \
             custom id name: `@@id([...], name: \"custom_name\")`"
        ),
        (false, false) => format!(
            "The field `{name}` clashes with the `@@unique` name. Please resolve the conflict by providing a custom id \
             name: `@@unique([...], name: \"custom_name\")`"
        ),
    };
    let span = if custom { model.data.span } else { index.data.span };
    diagnostics.model_error(&RULE, span, model.title(), message);
}
