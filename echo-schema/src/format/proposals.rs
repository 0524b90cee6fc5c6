//! What the formatter would add to relations, proposed as fixes of the diagnostics about them.

use super::missing;
use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::rules::{self, Rule};
use crate::syntax::Tree;

/// The rules whose diagnostics are about something that a relation lacks.
static ABOUT: &[&Rule] =
    &[&rules::missing_opposite_field::RULE, &rules::one_to_many::RULE, &rules::one_to_one::RULE];

/// Gives the diagnostics about relations that lack something the edits that add it.
pub(crate) fn propose(trees: &[Tree], db: &Datamodel, diagnostics: &mut Diagnostics) {
    if !diagnostics.iter().any(|d| rules::is_one_of(d.code, ABOUT)) {
        return;
    }
    let mut missing = missing::edits(trees, db);
    missing.sort_by_key(|(field, _)| place(db.field(*field)));
    let lacking = |d: &&mut Diagnostic| rules::is_one_of(d.code, ABOUT) && d.fixes.is_empty();
    for diagnostic in diagnostics.items_mut().iter_mut().filter(lacking) {
        // It points to the field, or to an attribute in it.
        let at = (diagnostic.file, diagnostic.span.start);
        let after = missing.partition_point(|(field, _)| place(db.field(*field)) <= at);
        let Some((field, edits)) = after.checked_sub(1).map(|index| &missing[index]) else { continue };
        let field = db.field(*field);
        if place(field).0 == at.0 && at.1 < field.data.span.end as usize {
            diagnostic.fix(format!("complete the relation `{}`", field.name()), edits.clone());
        }
    }
}

fn place(field: FieldWalker<'_>) -> (usize, usize) {
    (field.data.span.file as usize, field.data.span.start as usize)
}
