//! What a foreign key refers to: as many fields, of the same types, unique together.

use super::Rule;
use crate::datamodel::{Datamodel, FieldId, FieldWalker, IndexWalker, UniqueCriteria};
use crate::diagnostics::{Diagnostics, Edit};
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "references",
    title: "A foreign key that does not fit what it refers to",
    why: "A foreign key has as many fields as it refers to, of the same types; what it refers to is unique, so that it is one record; and \
          where the fields may be missing, so may the relation.",
    remedy: "Refer to the id or a unique criterion of the other model, with fields of the same types.",
    example: "model User {\n  id    Int    @id\n  email String\n  posts Post[]\n}\n\nmodel Post {\n  id     Int    @id\n  email  String\n  author \
              User   @relation(fields: [email], references: [email])\n}\n",
    mended: "model User {\n  id    Int    @id\n  email String @unique\n  posts Post[]\n}\n\nmodel Post {\n  id     Int    @id\n  email  String\n  \
             author User   @relation(fields: [email], references: [email])\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let criteria = UniqueCriteria::new(db);
    for relation in super::relations(db) {
        let from = relation.from();
        if from.is_list() || from.referencing().is_empty() {
            continue;
        }
        required(from, diagnostics);
        if from.referenced().is_empty() {
            continue;
        }
        unique(from, &criteria, diagnostics);
        if from.referencing().len() == from.referenced().len() {
            types(from, diagnostics);
        } else {
            let message = "You must specify the same number of fields in `fields` and `references`.";
            diagnostics.validation_error(&RULE, super::relation_span(from), message);
        }
    }
}

fn names(db: &Datamodel, fields: &[FieldId]) -> String {
    fields.iter().map(|f| db.field(*f).name()).collect::<Vec<_>>().join(", ")
}

fn required(from: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let optional = from.referencing().iter().any(|f| !from.db.field(*f).is_required());
    if from.is_required() && optional {
        let message = format!(
            "The relation field `{}` uses the scalar fields {}. At least one of those fields is optional. Hence the \
             relation field must be optional as well.",
            from.name(),
            names(from.db, from.referencing())
        );
        let diagnostic = diagnostics.validation_error(&RULE, from.data.span, message);
        for field in from.referencing().iter().map(|f| from.db.field(*f)).filter(|f| !f.is_required()) {
            diagnostic.related(field.data.span, "this field is optional");
        }
        diagnostic.fix("make the relation field optional", vec![Edit::after(from.data.type_end, "?")]);
    }
}

fn unique(from: FieldWalker<'_>, criteria: &UniqueCriteria, diagnostics: &mut Diagnostics) {
    let Some(target) = from.target() else { return };
    let referenced = from.referenced();
    let name = target.name();
    if criteria.contains(referenced) {
        let key = |i: IndexWalker<'_>| {
            i.is_unique() && i.fields().map(|f| f.data.field).eq(referenced.iter().copied())
        };
        if !from.db.provider.has(Feature::ReferencesInAnyOrder) && !target.indexes().any(key) {
            let message = format!(
                "The argument `references` must refer to a unique criterion in the related model `{name}` using the same order of \
                 fields. Please check the ordering in the following fields: `{}`.",
                names(from.db, referenced)
            );
            diagnostics.validation_error(&RULE, super::relation_span(from), message);
        }
        return;
    }
    if from.db.provider.has(Feature::ReferencesAnything) {
        return;
    }
    let hint = match referenced {
        [one] => format!(
            "an `@unique` attribute to the field `{}` in the model `{name}`",
            from.db.field(*one).name()
        ),
        several => format!("an `@@unique([{}])` attribute to the model `{name}`", names(from.db, several)),
    };
    let message = format!(
        "The argument `references` must refer to a unique criterion in the related model. Consider adding {hint}."
    );
    let (title, edits) = super::make_unique(from.db, target, referenced);
    diagnostics
        .attribute_error(&RULE, super::relation_span(from), "@relation", message)
        .related(from.db.field(referenced[0]).data.span, "what it refers to is here")
        .fix(title, edits);
}

fn types(from: FieldWalker<'_>, diagnostics: &mut Diagnostics) {
    let db = from.db;
    for (own, other) in from.referencing().iter().zip(from.referenced()) {
        let (own, other) = (db.field(*own), db.field(*other));
        if own.data.ty != other.data.ty {
            let message = format!(
                "The type of the field `{}` in the model `{}` is not matching the type of the referenced field `{}` in \
                 model `{}`.",
                own.name(),
                own.model().name(),
                other.name(),
                other.model().name()
            );
            diagnostics
                .attribute_error(&RULE, super::relation_span(from), "@relation", message)
                .related(own.data.span, "the field of the foreign key")
                .related(other.data.span, "what it refers to");
        }
    }
}
