//! Native types that cannot be part of a key or index, or only with a length.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker, IndexRole, IndexWalker};
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "native-type-in-key",
    title: "A native type that cannot be indexed",
    why: "MySQL indexes long texts and bytes only up to a length; PostgreSQL cannot compare Xml.",
    remedy: "Say how much of the column is indexed, `url(length: 100)`, or use a type of limited length.",
    example: "datasource db {\n  provider = \"mysql\"\n}\n\nmodel Page {\n  id  Int    @id\n  url String @unique @db.Text\n}\n",
    mended: "datasource db {\n  provider = \"mysql\"\n}\n\nmodel Page {\n  id  Int    @id\n  url String @unique(length: 100) @db.Text\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let exempt = |i: &IndexWalker<'_>| match i.data.role {
        IndexRole::Primary => !db.provider.has(Feature::IndexLength),
        IndexRole::FullText => db.provider.has(Feature::IndexLength),
        _ => false,
    };
    for index in super::indexes(db).filter(|i| !exempt(i)) {
        for field in index.fields() {
            let Some(native) = field.field().native() else { continue };
            let limited = field.data.length.is_some() && db.provider.has(Feature::IndexLength);
            if db.provider.unindexable.contains(&native) && !limited {
                report(index, field.field(), native, diagnostics);
                break;
            }
        }
    }
}

fn report(index: IndexWalker<'_>, field: FieldWalker<'_>, native: &str, diagnostics: &mut Diagnostics) {
    let provider = index.db.provider;
    let title = provider.title;
    let hint = if provider.has(Feature::IndexLength) {
        " Please use the `length` argument to the field in the index definition to allow this."
    } else {
        ""
    };
    let message = match index.data.role {
        IndexRole::Primary => {
            format!(
                "Native type `{native}` of {title} cannot be used on a field that is `@id` or `@@id`.{hint}"
            )
        }
        IndexRole::Unique => format!("Native type `{native}` cannot be unique in {title}.{hint}"),
        _ => format!("You cannot define an index on fields with native type `{native}` of {title}.{hint}"),
    };
    // Where a length helps, the index is what has to change; else it is the type.
    let (span, other) = if provider.has(Feature::IndexLength) {
        (index.data.span, (field.data.span, "the field is here"))
    } else {
        (field.data.span, (index.data.span, "it stands in a key or index here"))
    };
    diagnostics.error(&RULE, span, message).related(other.0, other.1);
}
