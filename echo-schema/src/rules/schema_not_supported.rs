//! `@@schema` where the database has no schemas.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::{Diagnostics, Edit};
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "schema-not-supported",
    title: "`@@schema` on a database without schemas",
    why: "Several schemas in one database exist on PostgreSQL and CockroachDB only.",
    remedy: "Remove the attribute.",
    example: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id Int @id\n\n  @@schema(\"base\")\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id Int @id\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if db.provider.has(Feature::Schemas) {
        return;
    }
    for written in super::written_schemas(db) {
        let message = "@@schema is not supported on the current datasource provider";
        diagnostics
            .error(&RULE, written.span, message)
            .suggestion("remove the attribute", vec![Edit::replace(written.span, "")]);
    }
}
