//! Two models must not share a table, nor two fields of one model a column.

use crate::datamodel::{Datamodel, Map, ModelWalker};
use crate::diagnostics::Diagnostics;

pub(super) fn check(db: &Datamodel, diagnostics: &mut Diagnostics) {
    let mut tables = Map::default();
    for model in db.models() {
        let name = model.data.database_name.unwrap_or(model.data.name);
        let first = *tables.entry((name.name, model.data.schema.map(|s| s.name))).or_insert(model.id);
        if first != model.id && first_differs(db.model(first), model) {
            let existing = db.model(first);
            let message = format!(
                "The {} with database name \"{}\" could not be defined because another model or view with this name \
                 exists: \"{}\"",
                model.keyword(),
                model.database_name(),
                existing.name()
            );
            let span = model.data.database_name.or(existing.data.database_name).map_or(name.span, |w| w.span);
            diagnostics.error("duplicate-table", span, message);
        }
        columns(model, diagnostics);
    }
}

/// Models of one name are reported when names are collected.
fn first_differs(first: ModelWalker<'_>, model: ModelWalker<'_>) -> bool {
    first.data.name.name != model.data.name.name
}

fn columns(model: ModelWalker<'_>, diagnostics: &mut Diagnostics) {
    let mut columns = Map::default();
    for field in model.fields().filter(|f| !f.is_relation()) {
        let name = field.data.database_name.unwrap_or(field.data.name).name;
        let first = *columns.entry(name).or_insert(field.id);
        let existing = field.db.field(first);
        if first != field.id && existing.data.name.name != field.data.name.name {
            let mapped = if field.data.database_name.is_some() { field } else { existing };
            diagnostics.duplicate_field(mapped.data.span, model.title(), mapped.name());
        }
    }
}
