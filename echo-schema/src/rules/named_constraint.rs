//! Which constraints a database lets one name.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "named-constraint",
    title: "A name for what has none in the database",
    why: "SQLite names neither primary nor foreign keys, MySQL no primary keys; defaults have names on SQL Server only.",
    remedy: "Take `map` out.",
    example: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id Int @id(map: \"user_key\")\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id Int @id\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if !db.provider.has(Feature::NamedPrimaryKeys) {
        for index in super::indexes(db).filter(|i| i.is_primary() && i.data.constraint.is_some()) {
            let model = index.model();
            let message = "You defined a database name for the primary key on the model. This is not supported by the \
                           provider.";
            diagnostics.model_error(&RULE, model.data.span, model.title(), message);
        }
    }
    for field in super::fields(db) {
        if let Some(default) = field.data.default.as_ref().filter(|d| d.constraint.is_some())
            && !db.provider.has(Feature::NamedDefaults)
        {
            let message = "You defined a database name for the default value of a field on the model. This is not \
                           supported by the provider.";
            diagnostics.attribute_error(&RULE, default.span, "@default", message);
        }
        if let Some(relation) = field.relation_use().filter(|r| r.constraint.is_some())
            && !db.provider.has(Feature::NamedForeignKeys)
        {
            let message = "Your provider does not support named foreign keys.";
            diagnostics.attribute_error(&RULE, relation.span, "@relation", message);
        }
    }
}
