//! `clustered:` exists on SQL Server only.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "clustering",
    title: "`clustered` where nothing is",
    why: "Only SQL Server lets one choose whether a key or index is clustered.",
    remedy: "Take `clustered` out.",
    example: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id(clustered: false)\n}\n",
    mended: "datasource db {\n  provider = \"postgresql\"\n}\n\nmodel User {\n  id Int @id\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for index in super::indexes(db).filter(|i| i.data.clustered.is_some()) {
        if !db.provider.has(Feature::Clustering) {
            let message = "Defining clustering is not supported in the current connector.";
            diagnostics
                .attribute_error(&RULE, index.data.span, index.attribute(), message)
                .help("take `clustered` out");
        }
    }
}
