//! Referential actions are ones that the database has, or that can be emulated.

use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::Diagnostics;
use crate::ir::{ReferentialAction, RelationKind};
use crate::provider::Feature;
use crate::resolve::ACTIONS;
use crate::source::Span;

const CODE: &str = "referential-action";

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for relation in super::relations(db).filter(|r| r.kind() != RelationKind::ManyToMany) {
        let Some(written) = relation.from().relation_use() else { continue };
        for (action, span) in [written.on_delete, written.on_update].into_iter().flatten() {
            one(relation.from(), action, span, diagnostics);
        }
    }
}

fn name(action: ReferentialAction) -> &'static str {
    ACTIONS.iter().find(|(_, a)| *a == action).map_or("", |(name, _)| name)
}

fn one(field: FieldWalker<'_>, action: ReferentialAction, span: Span, diagnostics: &mut Diagnostics) {
    let (db, provider) = (field.db, field.db.provider);
    let allowed = if db.emulates_relations() { provider.emulated_actions } else { provider.actions };
    if allowed.contains(&action) {
        if provider.has(Feature::SetDefaultIgnored) && action == ReferentialAction::SetDefault {
            let message = "MySQL does not actually support the `SetDefault` referential action, so using it may result \
                           in unexpected errors. Read more at https://pris.ly/d/mysql-set-default";
            diagnostics.warning(CODE, span, message);
        }
        return;
    }
    let listed: Vec<String> = allowed.iter().map(|a| format!("`{}`", name(*a))).collect();
    let mut message =
        format!("Invalid referential action: `{}`. Allowed values: ({})", name(action), listed.join(", "));
    if action == ReferentialAction::NoAction && db.emulates_relations() {
        message = format!(
            "{message}. `NoAction` is not implemented for {} when using `relationMode = \"prisma\"`, you could try using `Restrict` \
             instead. Learn more at https://pris.ly/d/relation-mode",
            provider.title
        );
    }
    diagnostics.validation_error(CODE, span, message);
}
