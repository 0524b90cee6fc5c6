//! The names of enums in the database differ.

use super::Rule;
use crate::datamodel::{Datamodel, Map};
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-enum",
    title: "Two enums with the same name in the database",
    why: "An enum is a type of the database, or may become one; its name stands once in a schema of the database.",
    remedy: "Give one of them another name with `@@map`.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nenum Colour {\n  RED\n}\n\nenum Paint {\n  RED\n\n  @@map(\"Colour\")\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nenum Colour {\n  RED\n}\n\nenum Paint {\n  RED\n\n  @@map(\"Paint\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let mut seen = Map::default();
    for item in db.enums() {
        let name = item.data.database_name.unwrap_or(item.data.name).name;
        let first = *seen.entry((name, item.data.schema.map(|s| s.name))).or_insert(item.data.name);
        // Enums of one name are reported when names are collected.
        if first.name != item.data.name.name {
            diagnostics
                .error(&RULE, item.data.span, "An enum with the same database name is already defined.")
                .related(first.span, "the other one is here");
        }
    }
}
