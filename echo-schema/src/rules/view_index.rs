//! What a view has no room for: keys and indexes of its own.

use super::Rule;
use crate::datamodel::{Datamodel, IndexRole, IndexWalker, ModelWalker};
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "view-index",
    title: "A key or index of a view",
    why: "A view has no key and no index in the database. `@unique` and `@@unique` tell the client by what a record is found, and \
          nothing else.",
    remedy: "Write `@unique` instead of `@id`; take indexes, `map` and the options of fields out.",
    example: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"views\"]\n}\n\nview ActiveUser {\n  id   Int    @id\n  \
              name String\n}\n",
    mended: "generator client {\n  provider        = \"echo-client\"\n  previewFeatures = [\"views\"]\n}\n\nview ActiveUser {\n  id   Int    \
             @unique\n  name String\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for view in super::models(db).filter(|m| m.is_view()) {
        for index in view.indexes() {
            one(view, index, diagnostics);
        }
    }
}

fn one(view: ModelWalker<'_>, index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    let span = index.data.span;
    match index.data.role {
        IndexRole::Primary => {
            diagnostics
                .validation_error(&RULE, span, "Views cannot have primary keys.")
                .help("use `@unique` or `@@unique`")
                .related(view.data.name.span, "the view is here");
        }
        IndexRole::Normal | IndexRole::FullText => {
            diagnostics
                .validation_error(&RULE, span, "Views cannot have indexes.")
                .help("take the index out");
        }
        IndexRole::Unique => unique(index, diagnostics),
    }
}

fn unique(index: IndexWalker<'_>, diagnostics: &mut Diagnostics) {
    if index.data.constraint.is_some() {
        let message = "@@unique annotations on views are not backed by unique indexes in the database and cannot specify a mapped \
                       database name.";
        diagnostics.validation_error(&RULE, index.data.span, message).help("take `map` out");
    }
    if index.data.fields.iter().any(|f| f.sort.is_some() || f.length.is_some() || f.operator.is_some()) {
        let message = "Scalar fields in @@unique attributes in views cannot have arguments.";
        diagnostics.attribute_error(&RULE, index.data.span, index.attribute(), message);
    }
}
