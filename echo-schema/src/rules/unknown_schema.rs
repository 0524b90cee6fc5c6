//! `@@schema` names a schema of the datasource.

use super::Rule;
use crate::datamodel::{Datamodel, Set, Symbol};
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "unknown-schema",
    title: "`@@schema` with a schema that the datasource does not list",
    why: "Echo looks after the schemas that the datasource lists, and no others.",
    remedy: "Correct the name, or add it to `schemas` in the datasource.",
    example: "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"base\"]\n}\n\nmodel User {\n  id Int @id\n\n  @@schema(\"bse\")\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"base\"]\n}\n\nmodel User {\n  id Int @id\n\n  @@schema(\"base\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if !db.provider.has(Feature::Schemas) {
        return;
    }
    let schemas = db.datasource.as_ref().map_or(&[][..], |d| &d.schemas);
    let known: Set<Symbol> = schemas.iter().map(|s| s.name).collect();
    for written in super::written_schemas(db).filter(|w| !known.contains(&w.name)) {
        let near = diagnostics.nearest(db.text(written.name), schemas.iter().map(|s| db.text(s.name)));
        let message = "This schema is not defined in the datasource. Read more on `@@schema` at https://pris.ly/d/multi-schema";
        let help = near
            .map_or("add it to `schemas` in the datasource".to_owned(), |n| format!("did you mean \"{n}\"?"));
        let diagnostic = diagnostics.error(&RULE, written.span, message);
        diagnostic.help(help);
        if let Some(first) = schemas.first() {
            diagnostic.related(first.span, "the datasource's schemas are here");
        }
    }
}
