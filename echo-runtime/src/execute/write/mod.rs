//! Writing: what one statement can do is one statement; the rest is one transaction.

mod defaults;
mod delete;
mod emulate;
mod held;
mod ids;
mod insert;
mod nested;
mod row;
mod statements;
mod update;

use crate::{
    ast::{Create, CreateMany, Delete, Update, Upsert},
    datamodel::Datamodel,
};

/// Whether a create takes several statements that have to be one.
pub(crate) fn create_needs_transaction(create: &Create) -> bool {
    !create.data.relations.is_empty() || !create.select.counts.is_empty()
}

/// Whether creating many may take several statements.
pub(crate) fn create_many_needs_transaction(create: &CreateMany) -> bool {
    create.rows.len() > 1
}

/// Whether an update takes several statements that have to be one.
pub(crate) fn update_needs_transaction(datamodel: &Datamodel, update: &Update) -> bool {
    datamodel.emulates_relations() || !update::is_simple(&update.data, &update.select)
}

/// Whether an upsert takes several statements that have to be one.
pub(crate) fn upsert_needs_transaction(datamodel: &Datamodel, upsert: &Upsert) -> bool {
    let model = datamodel.model(upsert.select.model);
    datamodel.emulates_relations() || !update::is_native(model, upsert)
}

/// Whether a delete takes several statements that have to be one.
pub(crate) fn delete_needs_transaction(datamodel: &Datamodel, delete: &Delete) -> bool {
    datamodel.emulates_relations() || !delete::is_simple(&delete.select)
}
