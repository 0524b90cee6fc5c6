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
    for index in super::indexes(db).filter(|i| i.is_unique() && i.data.fields.len() > 1) {
        let derived: Vec<&str> = index.fields().map(|f| f.field().name()).collect();
        let derived = derived.join("_");
        let name = index.name().unwrap_or(&derived);
        if db.field_named(index.data.model, name).is_some() {
            report(index, name, diagnostics);
        }
    }
}

fn report(index: IndexWalker<'_>, name: &str, diagnostics: &mut Diagnostics) {
    let (model, attribute) = (index.model(), index.attribute());
    let message = match (index.name(), index.is_primary()) {
        (Some(_), _) => format!(
            "The custom name `{name}` specified for the `{attribute}` attribute is already used as a name for a field. \
             Please choose a different name."
        ),
        (None, true) => format!(
            "The field `{name}` clashes with the `@@id` attribute's name. Please resolve the conflict by providing a \
             custom id name: `@@id([...], name: \"custom_name\")`"
        ),
        (None, false) => format!(
            "The field `{name}` clashes with the `@@unique` name. Please resolve the conflict by providing a custom id \
             name: `@@unique([...], name: \"custom_name\")`"
        ),
    };
    let span = if index.name().is_some() { model.data.span } else { index.data.span };
    diagnostics.model_error(&RULE, span, model.title(), message);
}
