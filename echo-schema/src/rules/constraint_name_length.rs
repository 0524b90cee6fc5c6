//! Names of constraints fit into the database's limit.

use super::Rule;
use crate::datamodel::{Datamodel, ModelWalker, Written};
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "constraint-name-length",
    title: "A name too long for the database",
    why: "PostgreSQL cuts names after 63 bytes, MySQL refuses more than 64 characters. Names that Echo makes are shortened by itself.",
    remedy: "Choose a shorter name.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id    Int    @id\n  email String @unique(map: \
              \"this_is_the_unique_index_by_which_users_are_found_from_their_email_address\")\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id    Int    @id\n  email String @unique(map: \
             \"user_email\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db) {
        if let Some(name) = index.data.constraint {
            too_long(index.model(), index.attribute(), name, diagnostics);
        }
    }
    for field in super::fields(db) {
        if let Some(name) = field.relation_use().and_then(|r| r.constraint) {
            too_long(field.model(), "@relation", name, diagnostics);
        }
    }
}

fn too_long(model: ModelWalker<'_>, attribute: &str, name: Written, diagnostics: &mut Diagnostics) {
    let (text, limit) = (model.db.text(name.name), model.db.provider.max_identifier);
    if text.len() > limit {
        let message = format!(
            "The constraint name '{text}' specified in the `map` argument for the `{attribute}` constraint is too long \
             for your chosen provider. The maximum allowed length is {limit} bytes."
        );
        diagnostics.model_error(&RULE, name.span, model.title(), message);
    }
}
