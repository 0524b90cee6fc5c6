//! Without foreign keys nobody makes the index that relations are loaded by.

use super::Rule;
use crate::datamodel::{Datamodel, FieldId, FieldWalker, ModelWalker};
use crate::diagnostics::{Diagnostics, Edit};
use crate::ir::RelationKind;

pub(crate) static RULE: Rule = Rule {
    code: "missing-relation-index",
    title: "A relation without an index on its fields",
    why: "With `relationMode = \"prisma\"` there are no foreign keys, and no index comes with them; every look at the other end of the \
          relation then reads the whole table.",
    remedy: "Add an index that begins with the fields of the relation.",
    example: "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\n\nmodel Team {\n  id    Int    @id\n  users \
              User[]\n}\n\nmodel User {\n  id     Int  @id\n  teamId Int\n  team   Team @relation(fields: [teamId], references: [id])\n}\n",
    mended: "datasource db {\n  provider     = \"mysql\"\n  relationMode = \"prisma\"\n}\n\nmodel Team {\n  id    Int    @id\n  users \
             User[]\n}\n\nmodel User {\n  id     Int  @id\n  teamId Int\n  team   Team @relation(fields: [teamId], references: [id])\n\n  \
             @@index([teamId])\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if !db.emulates_relations() {
        return;
    }
    let indexes = leading_fields(db);
    for (relation, from, _) in super::inline_relations(db) {
        if !from.referencing().is_empty() && !is_indexed(from, &indexes) {
            let message = "With `relationMode = \"prisma\"`, no foreign keys are used, so relation fields will not benefit from \
                           the index usually created by the relational database under the hood. This can lead to poor \
                           performance when querying these fields. We recommend adding an index manually. Learn more at \
                           https://pris.ly/d/relation-mode-prisma-indexes\"";
            let names: Vec<&str> = from.referencing().iter().map(|f| db.field(*f).name()).collect();
            let index = format!("@@index([{}])", names.join(", "));
            let model = from.model();
            let diagnostic = diagnostics.warning(&RULE, super::relation_span(from), message);
            // The fields of a one-to-one relation have to be unique, which is an index too.
            if relation.kind() == RelationKind::OneToMany {
                diagnostic
                    .help(format!("add `{index}` to `{}`", model.name()))
                    .fix(format!("add `{index}`"), vec![Edit::line_in_block(model.data.end, &index)]);
            }
        }
    }
}

/// The fields of each index, so sorted that those with the same beginning are together.
fn leading_fields(db: &Datamodel) -> Vec<Vec<FieldId>> {
    let indexes = db.models().flat_map(ModelWalker::indexes);
    let mut all: Vec<Vec<FieldId>> =
        indexes.map(|i| i.data.fields.iter().map(|f| f.field).collect()).collect();
    all.sort_unstable();
    all
}

/// Whether an index begins with the fields of the foreign key, in their order.
fn is_indexed(from: FieldWalker<'_>, indexes: &[Vec<FieldId>]) -> bool {
    let wanted = from.referencing();
    let first = indexes.partition_point(|fields| &fields[..] < wanted);
    indexes.get(first).is_some_and(|fields| fields.starts_with(wanted))
}
