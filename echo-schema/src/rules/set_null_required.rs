//! `SetNull` needs fields that can be null.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::ir::ReferentialAction;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "set-null-required",
    title: "`SetNull` on fields that cannot be null",
    why: "When the record at the other end goes, the fields of the foreign key would become NULL, and they must not.",
    remedy: "Make the fields optional, or choose another action.",
    example: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int   \
              @id\n  authorId Int\n  author   User? @relation(fields: [authorId], references: [id], onDelete: SetNull)\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int   \
             @id\n  authorId Int?\n  author   User? @relation(fields: [authorId], references: [id], onDelete: SetNull)\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for relation in super::relations(db) {
        let from = relation.from();
        let Some(written) = from.relation_use() else { continue };
        if from.referencing().iter().all(|f| !db.field(*f).is_required()) {
            continue;
        }
        for (name, action) in [("onDelete", written.on_delete), ("onUpdate", written.on_update)] {
            if action.is_some_and(|(a, _)| a == ReferentialAction::SetNull) {
                report(from, name, diagnostics);
            }
        }
    }
}

fn report(from: FieldWalker<'_>, name: &str, diagnostics: &mut Diagnostics) {
    let (db, span) = (from.db, super::relation_span(from));
    if db.provider.has(Feature::StrictSetNull) || db.emulates_relations() {
        let message = format!(
            "The `{name}` referential action of a relation must not be set to `SetNull` when a referenced field is \
             required.\nEither choose another referential action, or make the referenced fields optional.\n"
        );
        required(from, diagnostics.attribute_error(&RULE, span, "@relation", message));
    } else {
        let message = format!(
            "The `{name}` referential action of a relation should not be set to `SetNull` when a referenced field is \
             required.\nWe recommend either to choose another referential action, or to make the referenced fields \
             optional.\nRead more at https://pris.ly/d/postgres-set-null\n"
        );
        required(from, diagnostics.warning(&RULE, span, message));
    }
}

/// Shows the fields that cannot be null.
fn required(from: FieldWalker<'_>, diagnostic: &mut Diagnostic) {
    for field in from.referencing().iter().map(|f| from.db.field(*f)).filter(|f| f.is_required()) {
        diagnostic.related(field.data.span, "this field is required");
    }
}
