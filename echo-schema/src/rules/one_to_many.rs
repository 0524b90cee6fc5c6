//! One-to-many relations: the single end owns the foreign key, the list says nothing about it.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::Diagnostics;
use crate::ir::RelationKind;

pub(crate) static RULE: Rule = Rule {
    code: "one-to-many",
    title: "A one-to-many relation that is not said on its single end",
    why: "The foreign key lies on the model with the single field: there `@relation` names its `fields` and what they `references`. The \
          list at the other end says at most the name of the relation.",
    remedy: "Put `fields` and `references` on the single field, and nothing of them on the list. The formatter adds what is missing.",
    example: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id     Int  @id\n  author User\n}\n",
    mended: "model User {\n  id    Int    @id\n  posts Post[]\n}\n\nmodel Post {\n  id     Int  @id\n  author User @relation(fields: \
             [userId], references: [id])\n  userId Int\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for (relation, from, to) in super::inline_relations(db) {
        if relation.kind() == RelationKind::OneToMany {
            owner(from, diagnostics);
            list(from, to, diagnostics);
        }
    }
}

fn owner(from: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let written = from.relation_use();
    let given = |list: Option<&crate::datamodel::FieldList>| list.is_some_and(|l| !l.empty);
    let missing = [
        (
            "fields",
            given(written.and_then(|r| r.fields.as_ref())),
            " You can run `prisma format` to fix this automatically.",
        ),
        ("references", given(written.and_then(|r| r.references.as_ref())), ""),
    ];
    for (name, given, hint) in missing {
        if !given {
            let message = format!(
                "The relation field {} must specify the `{name}` argument in the @relation attribute.{hint}",
                super::on_model(from)
            );
            diagnostics.attribute_error(&RULE, super::relation_span(from), "@relation", message);
        }
    }
}

fn list(from: FieldWalker<'_>, to: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(written) = to.relation_use() else { return };
    let opposite = format!(
        "You must only specify it on the opposite field `{}` on model `{}`",
        from.name(),
        from.model().name()
    );
    if written.fields.is_some() || written.references.is_some() {
        let message = format!(
            "The relation field {} must not specify the `fields` or `references` argument in the @relation attribute. \
             {opposite}.",
            super::on_model(to)
        );
        diagnostics.attribute_error(&RULE, written.span, "@relation", message);
    }
    if written.on_delete.is_some() || written.on_update.is_some() {
        let message = format!(
            "The relation field {} must not specify the `onDelete` or `onUpdate` argument in the @relation attribute. \
             {opposite}, or in case of a many to many relation, in an explicit join table.",
            super::on_model(to)
        );
        diagnostics.attribute_error(&RULE, written.span, "@relation", message);
    }
}
