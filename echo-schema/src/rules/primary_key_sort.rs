//! `sort:` of fields of the primary key exists on SQL Server only.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "primary-key-sort",
    title: "A sort order within the primary key",
    why: "Only SQL Server sorts the columns of a primary key one way or the other.",
    remedy: "Take `sort` out.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id(sort: Desc)\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.is_primary()) {
        let sorted = index.data.fields.iter().any(|f| f.sort.is_some());
        if sorted && !db.provider.has(Feature::SortedPrimaryKeys) {
            let message = "The sort argument is not supported in the primary key with the current connector";
            diagnostics
                .attribute_error(&RULE, index.data.span, index.attribute(), message)
                .help("take `sort` out");
        }
    }
}
