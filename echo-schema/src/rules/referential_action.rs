//! Referential actions are ones that the database has, or that can be emulated.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::Diagnostics;
use crate::ir::{ReferentialAction, RelationKind};
use crate::provider::Feature;
use crate::resolve::ACTIONS;
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "referential-action",
    title: "A referential action that there is not",
    why: "`onDelete` and `onUpdate` are Cascade, Restrict, NoAction, SetNull or SetDefault. Not every database has all of them, and not \
          all can be emulated under `relationMode = \"prisma\"`.",
    remedy: "Choose one of those that the message lists.",
    example: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int\n  author   User \
              @relation(fields: [authorId], references: [id], onDelete: Delete)\n}\n",
    mended: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id       Int  @id\n  authorId Int\n  author   User \
             @relation(fields: [authorId], references: [id], onDelete: Cascade)\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
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
            diagnostics.warning(&RULE, span, message);
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
    diagnostics.validation_error(&RULE, span, message);
}

impl Diagnostics {
    /// A word that is no action; the span is its place.
    pub(crate) fn unknown_referential_action(&mut self, span: Span, attribute: &str, name: &str) {
        let near = self.nearest(name, ACTIONS.iter().map(|(n, _)| *n));
        let message = format!("Invalid referential action: `{name}`");
        self.attribute_error(&RULE, span, attribute, message)
            .help("use one of Cascade, Restrict, NoAction, SetNull, SetDefault")
            .did_you_mean(near, span);
    }
}
