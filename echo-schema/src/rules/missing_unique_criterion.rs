//! Every model needs a key by which each of its records can be found.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, IndexWalker, ModelWalker, Type};
use crate::diagnostics::{Diagnostics, Edit};

pub(crate) static RULE: Rule = Rule {
    code: "missing-unique-criterion",
    title: "A model without an id",
    why: "One record must be told from another: by an id, or by fields that are required and unique together.",
    remedy: "Add an id, such as `id Int @id @default(autoincrement())`, or make a required field `@unique`. A table that has neither can be \
             kept out of the client with `@@ignore`.",
    example: "model User {\n  email String?\n}\n",
    mended: "model User {\n  id    Int     @id @default(autoincrement())\n  email String?\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for model in db.models().filter(|m| !m.data.tainted && !m.is_view() && !m.data.ignored) {
        if !model.indexes().any(is_strict) {
            report(model, diagnostics);
        }
    }
}

fn is_strict(index: IndexWalker<'_>) -> bool {
    let fits = |f: FieldWalker<'_>| !f.is_optional() && !matches!(f.data.ty, Type::Unsupported(_));
    index.is_unique()
        && index.data.predicate.is_none()
        && index.fields().all(|f| fits(f.field()) || (index.is_primary() && f.field().is_optional()))
}

fn report(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let mut message =
        "Each model must have at least one unique criteria that has only required fields. Either mark a \
                       single field with `@id`, `@unique` or add a multi field criterion with `@@id([])` or \
                       `@@unique([])` to the model."
            .to_owned();
    let loose: Vec<String> = model
        .indexes()
        .filter(|i| i.is_unique())
        .map(|i| format!("- {}", i.fields().map(|f| f.field().name()).collect::<Vec<_>>().join(", ")))
        .collect();
    if !loose.is_empty() {
        message += " The following unique criterias were not considered as they contain fields that are not required:\n";
        message += &loose.join("\n");
    }
    let id = "id Int @id @default(autoincrement())";
    let diagnostic = diagnostics.model_error(&RULE, model.data.span, model.title(), message);
    diagnostic.help(format!("add a field such as `{id}`"));
    if model.fields().all(|f| f.name() != "id") {
        diagnostic.suggestion(format!("add `{id}`"), vec![Edit::line_in_block(model.data.end, id)]);
    }
}
