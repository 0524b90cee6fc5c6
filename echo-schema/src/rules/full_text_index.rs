//! `@@fulltext` exists on MySQL only.

use super::Rule;
use crate::datamodel::{Datamodel, IndexRole};
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "full-text-index",
    title: "`@@fulltext` where there is none",
    why: "MySQL has full-text indexes, over whole columns. PostgreSQL searches text through a Gin index.",
    remedy: "Take it out, or on PostgreSQL make a Gin index in a migration written by hand.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel Page {\n  id   Int    @id\n  body String\n\n  @@fulltext([body])\n}\n",
    mended: "datasource db {\n  provider = \"mysql\"\n}\n\nmodel Page {\n  id   Int    @id\n  body String @db.Text\n\n  @@fulltext([body])\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.data.role == IndexRole::FullText) {
        if !db.provider.has(Feature::FullTextIndexes) {
            let message = "Defining fulltext indexes is not supported with the current connector.";
            diagnostics.attribute_error(&RULE, index.data.span, "@@fulltext", message);
        }
        let sorted = index.data.fields.iter().any(|f| f.sort.is_some());
        if sorted && !db.provider.has(Feature::SortedFullTextIndexes) {
            let message =
                "The sort argument is not supported in a @@fulltext attribute in the current connector.";
            diagnostics
                .attribute_error(&RULE, index.data.span, "@@fulltext", message)
                .help("take `sort` out");
        }
        if index.data.fields.iter().any(|f| f.length.is_some()) {
            let message = "The length argument is not supported in a @@fulltext attribute.";
            diagnostics
                .attribute_error(&RULE, index.data.span, "@@fulltext", message)
                .help("take `length` out");
        }
    }
}
