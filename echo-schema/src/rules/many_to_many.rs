//! Implicit many-to-many relations: between models with a single id, and nothing said about a foreign key.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::Diagnostics;
use crate::ir::RelationKind;

pub(crate) static RULE: Rule = Rule {
    code: "many-to-many",
    title: "A many-to-many relation that cannot be made by itself",
    why: "Between two lists Echo makes a table of its own, with a column for the id of each side. So each model has an id of one field, \
          and there is nothing to say about fields or referential actions.",
    remedy: "Take `fields`, `references` and the actions out; or write the model between the two yourself.",
    example: "model Post {\n  id   Int   @id\n  tags Tag[] @relation(onDelete: Cascade)\n}\n\nmodel Tag {\n  id    Int    @id\n  posts Post[]\n}\n",
    mended: "model Post {\n  id   Int   @id\n  tags Tag[]\n}\n\nmodel Tag {\n  id    Int    @id\n  posts Post[]\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for relation in super::relations(db).filter(|r| r.kind() == RelationKind::ManyToMany) {
        for field in [Some(relation.from()), relation.to()].into_iter().flatten() {
            end(field, diagnostics);
        }
    }
}

fn end(field: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let Some(target) = field.target() else { return };
    let span = super::relation_span(field);
    if field.model().is_view() || target.is_view() {
        let message = "Implicit many-to-many relations are not supported for views.";
        diagnostics.validation_error(&RULE, span, message);
    }
    if let Some(written) = field.relation_use() {
        if written.fields.is_some() || written.references.is_some() {
            let message = format!(
                "Embedded many-to-many relations are not supported on {}. Please use the syntax defined in \
                 https://pris.ly/d/relational-database-many-to-many",
                field.db.provider.title
            );
            diagnostics.validation_error(&RULE, span, message);
        }
        for (_, place) in [written.on_delete, written.on_update].into_iter().flatten() {
            let message = "Referential actions on implicit many-to-many relations are not supported";
            diagnostics.validation_error(&RULE, place, message);
        }
    }
    if target.primary_key().is_none_or(|k| k.data.fields.len() != 1) {
        let (name, keyword, model) = (field.name(), field.model().keyword(), field.model().name());
        let message = format!(
            "Error validating field `{name}` in {keyword} `{model}`: The relation field `{name}` on {keyword} `{model}` \
             references `{}` which does not have an `@id` field. Models without `@id` cannot be part of a many to many \
             relation. Use an explicit intermediate Model to represent this relationship.",
            target.name()
        );
        diagnostics.error(&RULE, field.data.span, message);
    }
}
