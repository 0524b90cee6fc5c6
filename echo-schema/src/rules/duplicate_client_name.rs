//! The names by which a client calls the keys of a model.

use super::Rule;
use crate::datamodel::{Datamodel, IndexWalker, Map};
use crate::diagnostics::Diagnostics;

pub(crate) static RULE: Rule = Rule {
    code: "duplicate-client-name",
    title: "Two keys of a model with the same `name`",
    why: "A client calls a key by its `name`; so each key of a model has its own.",
    remedy: "Give one of them another name.",
    example: "model Seat {\n  id     Int @id\n  row    Int\n  number Int\n\n  @@unique([row, number], name: \"place\")\n  @@unique([number, \
              row], name: \"place\")\n}\n",
    mended: "model Seat {\n  id     Int @id\n  row    Int\n  number Int\n\n  @@unique([row, number], name: \"place\")\n  @@unique([number, \
             row], name: \"placeByNumber\")\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for model in super::models(db) {
        let mut seen: Map<&str, Vec<IndexWalker<'_>>> = Map::default();
        let named = || model.indexes().filter_map(|i| Some((i.name().filter(|_| i.is_unique())?, i)));
        for (name, index) in named() {
            seen.entry(name).or_default().push(index);
        }
        for (name, index) in named() {
            let [first, .., last] = seen.get(name).map_or(&[][..], Vec::as_slice) else { continue };
            let other = if index.data.span == first.data.span { last } else { first };
            let message = format!(
                "The given custom name `{name}` has to be unique on the model. Please provide a different name for the \
                 `name` argument."
            );
            diagnostics
                .attribute_error(&RULE, index.data.span, index.attribute(), message)
                .related(other.data.span, "the name is used here too");
        }
    }
}
