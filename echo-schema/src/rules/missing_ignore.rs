//! A relation field that points to an ignored model is ignored itself.

use super::Rule;
use crate::datamodel::Datamodel;
use crate::diagnostics::{Diagnostics, Edit};
use crate::source::Span;

pub(crate) static RULE: Rule = Rule {
    code: "missing-ignore",
    title: "A relation to an ignored model",
    why: "The client does not have the model at the other end, so it cannot have the relation either.",
    remedy: "Add `@ignore` to the relation field.",
    example: "model User {\n  id   Int   @id\n  logs Log[]\n}\n\nmodel Log {\n  id     Int  @id\n  userId Int\n  user   User @relation(fields: \
              [userId], references: [id])\n\n  @@ignore\n}\n",
    mended: "model User {\n  id   Int   @id\n  logs Log[] @ignore\n}\n\nmodel Log {\n  id     Int  @id\n  userId Int\n  user   User \
             @relation(fields: [userId], references: [id])\n\n  @@ignore\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for field in super::fields(db) {
        let Some(target) = field.target().filter(|t| t.data.ignored) else { continue };
        if !field.is_ignored() && !field.model().data.ignored {
            let message = format!(
                "The relation field {} must specify the `@ignore` attribute, because the model {} it is pointing to is \
                 marked ignored.",
                super::on_model(field),
                target.name()
            );
            let end = Span { start: field.data.span.end, ..field.data.span };
            diagnostics
                .attribute_error(&RULE, field.data.span, "@ignore", message)
                .related(target.data.name.span, "the ignored model is here")
                .fix("add `@ignore`", vec![Edit::replace(end, " @ignore")]);
        }
    }
}
