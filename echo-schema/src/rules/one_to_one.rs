//! One-to-one relations: exactly one end owns a unique foreign key, and the other end is optional.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, UniqueCriteria};
use crate::diagnostics::{Diagnostic, Diagnostics, Edit};
use crate::ir::RelationKind;

pub(crate) static RULE: Rule = Rule {
    code: "one-to-one",
    title: "A one-to-one relation whose ends do not fit",
    why: "One end holds the foreign key: `@relation` with `fields` and `references`, and these fields are unique, since otherwise there \
          could be many. The other end is optional, since nothing can make sure that it is there.",
    remedy: "Put `@relation` on one end, `@unique` on its field, and `?` on the other end.",
    example: "model User {\n  id      Int      @id\n  profile Profile?\n}\n\nmodel Profile {\n  id     Int  @id\n  userId Int\n  user   User \
              @relation(fields: [userId], references: [id])\n}\n",
    mended: "model User {\n  id      Int      @id\n  profile Profile?\n}\n\nmodel Profile {\n  id     Int  @id\n  userId Int  @unique\n  \
             user   User @relation(fields: [userId], references: [id])\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let criteria = UniqueCriteria::new(db);
    for (relation, from, to) in super::inline_relations(db) {
        if relation.kind() != RelationKind::OneToOne {
            continue;
        }
        let before = diagnostics.len();
        owner(from, to, diagnostics);
        if diagnostics.len() == before {
            ends(from, to, &criteria, diagnostics);
            actions(from, to, diagnostics);
        }
    }
}

fn has_fields(field: FieldWalker<'_>) -> bool {
    field.relation_use().and_then(|r| r.fields.as_ref()).is_some_and(|l| !l.empty)
}

fn has_references(field: FieldWalker<'_>) -> bool {
    field.relation_use().and_then(|r| r.references.as_ref()).is_some_and(|l| !l.empty)
}

fn report<'s>(field: FieldWalker<'_>, message: &str, diagnostics: &'s mut Diagnostics) -> &'s mut Diagnostic {
    diagnostics.attribute_error(&RULE, super::relation_span(field), "@relation", message)
}

/// Exactly one end has `fields` and `references`.
fn owner(from: FieldWalker<'_>, to: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let mixed = |a: FieldWalker<'_>, b: FieldWalker<'_>| {
        has_fields(a) && !has_references(a) && has_references(b) && !has_fields(b)
    };
    if mixed(from, to) || mixed(to, from) {
        let (owner, other) = if mixed(from, to) { (from, to) } else { (to, from) };
        let message = format!(
            "The relation field {} provides the `fields` argument in the @relation attribute. And the related field {} \
             provides the `references` argument. You must provide both arguments on the same side.",
            super::on_model(owner),
            super::on_model(other)
        );
        report(owner, &message, diagnostics).related(other.data.span, "the other end is here");
        report(other, &message, diagnostics).related(owner.data.span, "the other end is here");
        return;
    }
    for (name, has) in [("fields", has_fields as fn(FieldWalker<'_>) -> bool), ("references", has_references)]
    {
        let (problem, place) = match (has(from), has(to)) {
            (true, true) => ("both provide", "only on one"),
            (false, false) => ("do not provide", "on one"),
            _ => continue,
        };
        for (a, b) in [(from, to), (to, from)] {
            let message = format!(
                "The relation fields {} and {} {problem} the `{name}` argument in the @relation attribute. You have to \
                 provide it {place} of the two fields.",
                super::on_model(a),
                super::on_model(b)
            );
            report(a, &message, diagnostics).related(b.data.span, "the other end is here");
        }
    }
}

/// The other end is optional, and the foreign key unique.
fn ends(
    from: FieldWalker<'_>,
    to: FieldWalker<'_>,
    criteria: &UniqueCriteria,
    diagnostics: &mut Diagnostics,
) {
    if to.is_required() && from.is_optional() {
        let (from_path, to_path) = (
            format!("{}.{}", from.model().name(), from.name()),
            format!("{}.{}", to.model().name(), to.name()),
        );
        let message = format!(
            "The relation field `{from_path}` defines the `fields` and/or `references` argument. You must set them on the \
             required side of the relation (`{to_path}`) in order for the constraints to be enforced. Alternatively, you \
             can change this field to be required and the opposite optional, or make both sides of the relation optional."
        );
        report(from, &message, diagnostics).related(to.data.span, "the required end is here");
        return;
    }
    if to.is_required() {
        let name = from.model().name();
        let message = format!(
            "The relation field {} is required. This is not valid because it's not possible to enforce this constraint \
             on the database level. Please change the field type from `{name}` to `{name}?` to fix this.",
            super::on_model(to)
        );
        let edit = Edit::after(to.data.type_end, "?");
        // It takes both ends to be wrong; the one whose name comes second is as good a place as the other.
        let name_of = |f: FieldWalker<'_>| (f.model().name().to_owned(), f.name().to_owned());
        let (place, other) = if name_of(from) < name_of(to) { (to, from) } else { (from, to) };
        report(place, &message, diagnostics)
            .fix(format!("write `{name}?`"), vec![edit])
            .related(other.data.span, "the other end is here");
    }
    if from.referencing().is_empty() || criteria.contains(from.referencing()) {
        return;
    }
    let names: Vec<&str> = from.referencing().iter().map(|f| from.db.field(*f).name()).collect();
    let what = match &names[..] {
        [one] => format!("an `@unique` attribute to the field `{one}`"),
        several => format!("an `@@unique([{}])` attribute to the model", several.join(", ")),
    };
    let message = format!(
        "A one-to-one relation must use unique fields on the defining side. Either add {what}, or change the relation to \
         one-to-many."
    );
    let (title, edits) = super::make_unique(from.db, from.model(), from.referencing());
    report(from, &message, diagnostics)
        .fix(title, edits)
        .related(to.data.span, "the other end, which makes it one-to-one");
}

/// Referential actions stand where the foreign key is.
fn actions(from: FieldWalker<'_>, to: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    if to.relation_use().is_some_and(|r| r.on_delete.is_some() || r.on_update.is_some()) {
        let message = format!(
            "The relation field {} must not specify the `onDelete` or `onUpdate` argument in the @relation attribute. You \
             must only specify it on the opposite field `{}` on model `{}`.",
            super::on_model(to),
            from.name(),
            from.model().name()
        );
        report(to, &message, diagnostics).related(from.data.span, "the opposite field is here");
    }
}
