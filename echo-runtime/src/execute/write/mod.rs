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

/// Whether a create takes several statements that have to be one. `returns`: the database returns what it inserted.
pub(crate) fn create_needs_transaction(create: &Create, returns: bool) -> bool {
    !returns || !insert::is_one_insert(create)
}

/// Whether creating many may take several statements.
pub(crate) fn create_many_needs_transaction(create: &CreateMany) -> bool {
    create.rows.len() > 1 || create.skip_duplicates
}

/// Whether an update takes several statements that have to be one.
pub(crate) fn update_needs_transaction(datamodel: &Datamodel, update: &Update) -> bool {
    !update::is_one_statement(datamodel, update)
}

/// Whether changing many records and reading them takes several statements that have to be one.
pub(crate) fn update_many_returning_needs_transaction(datamodel: &Datamodel) -> bool {
    !update::changes_and_returns(datamodel)
}

/// Whether an upsert takes several statements that have to be one.
pub(crate) fn upsert_needs_transaction(datamodel: &Datamodel, upsert: &Upsert) -> bool {
    !update::is_native(datamodel, upsert)
}

/// Whether a delete takes several statements that have to be one.
pub(crate) fn delete_needs_transaction(datamodel: &Datamodel, delete: &Delete) -> bool {
    !delete::is_one_statement(datamodel, delete)
}
