//! Fields of an ignored model are ignored with it.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::{Diagnostics, Edit};

pub(crate) static RULE: Rule = Rule {
    code: "redundant-ignore",
    title: "`@ignore` in a model that is ignored",
    why: "`@@ignore` keeps the whole model out of the client, its fields with it.",
    remedy: "Remove `@ignore`.",
    example: "model Log {\n  id   Int    @id\n  text String @ignore\n\n  @@ignore\n}\n",
    mended: "model Log {\n  id   Int    @id\n  text String\n\n  @@ignore\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for field in super::fields(db) {
        if let Some(span) = field.data.ignored
            && field.model().data.ignored
            && !field.is_relation()
        {
            let message = "Fields on an already ignored Model do not need an `@ignore` annotation.";
            diagnostics
                .attribute_error(&RULE, span, "@ignore", message)
                .fix("remove `@ignore`", vec![Edit::replace(span, "")]);
        }
    }
}
