//! Without foreign keys nobody makes the index that relations are loaded by.

use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::Diagnostics;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if !db.emulates_relations() {
        return;
    }
    for (_, from, _) in super::inline_relations(db) {
        if !from.referencing().is_empty() && !is_indexed(from) {
            let message = "With `relationMode = \"prisma\"`, no foreign keys are used, so relation fields will not \
                           benefit from the index usually created by the relational database under the hood. This can \
                           lead to poor performance when querying these fields. We recommend adding an index manually. \
                           Learn more at https://pris.ly/d/relation-mode-prisma-indexes\"";
            diagnostics.warning("missing-relation-index", super::relation_span(from), message);
        }
    }
}

/// Whether an index begins with the fields of the foreign key, in whatever order.
fn is_indexed(from: FieldWalker<'_>) -> bool {
    let wanted = from.referencing();
    from.model().indexes().any(|index| {
        let leading = &index.data.fields[..index.data.fields.len().min(wanted.len())];
        leading.len() == wanted.len() && leading.iter().zip(wanted).all(|(have, want)| have.field == *want)
    })
}
