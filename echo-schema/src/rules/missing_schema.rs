//! Where the datasource has schemas, every block is in one.

use super::Rule;
use crate::datamodel::{BlockEnd, Datamodel};
use crate::diagnostics::{Diagnostic, Diagnostics, Edit};

pub(crate) static RULE: Rule = Rule {
    code: "missing-schema",
    title: "A block without `@@schema`",
    why: "Where the datasource has `schemas`, it must be known in which one a table or enum is.",
    remedy: "Add `@@schema(\"…\")` with one of the datasource's schemas.",
    example: "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"base\"]\n}\n\nmodel User {\n  id Int @id\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n  schemas  = [\"base\"]\n}\n\nmodel User {\n  id Int @id\n\n  @@schema(\"base\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let schemas = db.datasource.as_ref().map_or(&[][..], |d| &d.schemas);
    let [first, others @ ..] = schemas else { return };
    // Only where there is no choice is it known which one is meant.
    let (line, certain) = (format!("@@schema(\"{}\")", db.text(first.name)), others.is_empty());
    let mend = |diagnostic: &mut Diagnostic, block: BlockEnd| {
        let edits = vec![Edit::line_in_block(block, &line)];
        diagnostic.help(format!("add `{line}`, or another of the datasource's schemas"));
        diagnostic.repair(format!("add `{line}`"), edits, certain);
    };
    for model in db.models().filter(|m| m.data.schema.is_none() && !m.data.tainted) {
        let message = format!("This {} is missing an `@@schema` attribute.", model.keyword());
        mend(diagnostics.model_error(&RULE, model.data.span, model.title(), message), model.data.end);
    }
    for item in db.enums().filter(|e| e.data.schema.is_none()) {
        let message = "This enum is missing an `@@schema` attribute.";
        mend(diagnostics.error(&RULE, item.data.span, message), item.data.end);
    }
}
