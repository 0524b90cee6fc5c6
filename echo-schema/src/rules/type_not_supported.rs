//! Types that a database does not have.

use super::Rule;
use crate::datamodel::{Datamodel, FieldWalker};
use crate::diagnostics::Diagnostics;
use crate::ir::ScalarType;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "type-not-supported",
    title: "A type that the database does not have",
    why: "`Decimal` needs a datasource that says which database it is for; CockroachDB has no lists of `Json`.",
    remedy: "Add a datasource, or choose another type.",
    example: "datasource db {\n  provider = \"cockroachdb\"\n}\n\nmodel Order {\n  id    Int    @id\n  lines Json[]\n}\n",
    mended: "datasource db {\n  provider = \"cockroachdb\"\n}\n\nmodel Order {\n  id    Int  @id\n  lines Json\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    for field in super::fields(db) {
        match field.scalar() {
            Some(ScalarType::Decimal) if !db.provider.has(Feature::Decimals) => {
                report(field, ("Decimal", "Decimal"), diagnostics);
            }
            Some(ScalarType::Json) if field.is_list() && !db.provider.has(Feature::JsonLists) => {
                report(field, ("Json[]", "Json List"), diagnostics);
            }
            _ => {}
        }
    }
}

fn report(field: FieldWalker<'_>, (written, title): (&str, &str), diagnostics: &mut Diagnostics) {
    let (name, (keyword, model)) = (field.name(), field.model().title());
    let message = format!(
        "Error validating field `{name}` in {keyword} `{model}`: Field `{name}` in {keyword} `{model}` can't be of type {written}. \
         The current connector does not support the {title} type."
    );
    diagnostics.error(&RULE, field.data.span, message);
}
