//! Lists of scalars and enums exist on some databases only.

use super::Rule;
use crate::datamodel::{Datamodel, Type};
use crate::diagnostics::Diagnostics;
use crate::provider::Feature;

pub(crate) static RULE: Rule = Rule {
    code: "list-not-supported",
    title: "A list of values on a database without lists",
    why: "PostgreSQL and CockroachDB have columns that hold lists; a schema whose provider is another database cannot say so.",
    remedy: "Use a model with a relation, or a `Json` field. In a schema whose provider is postgresql, Echo carries lists on \
             SQLite too.",
    example: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id   Int      @id\n  tags String[]\n}\n",
    mended: "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel User {\n  id   Int  @id\n  tags Json\n}\n",
    check: Some(check),
};

fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    if db.provider.has(Feature::ScalarLists) {
        return;
    }
    let lists = super::fields(db).filter(|f| f.is_list() && !f.is_relation() && f.data.ty != Type::Unknown);
    for field in lists {
        let message = format!(
            "Field \"{}\" in {} \"{}\" can't be a list. The current connector does not support lists of primitive types.",
            field.name(),
            field.model().keyword(),
            field.model().name()
        );
        diagnostics
            .error(&RULE, field.data.span, message)
            .help("use a model with a relation, or a `Json` field");
    }
}
