//! Writing: what one statement can do is one statement; the rest is one transaction.

mod batch;
mod defaults;
mod delete;
mod emulate;
mod held;
mod ids;
mod insert;
mod inserted;
mod nested;
mod row;
mod several;
mod statements;
mod update;
mod update_each;
mod upsert_many;

use crate::{
    ast::{Create, CreateMany, Data, Delete, Update, Upsert},
    datamodel::Datamodel,
};

/// Whether a create takes several statements that have to be one. `returns`: the database returns what it inserted.
pub(crate) fn create_needs_transaction(create: &Create, returns: bool) -> bool {
    !returns || !insert::is_one_insert(create)
}

/// Whether a create cannot share a transaction with other writes: one statement can, which reads nothing besides.
pub(crate) fn create_is_alone(create: &Create) -> bool {
    create_needs_transaction(create, true) || !create.select.relations.is_empty()
}

/// The same of an update.
pub(crate) fn update_is_alone(datamodel: &Datamodel, update: &Update) -> bool {
    update_needs_transaction(datamodel, update) || !update.select.relations.is_empty()
}

/// Whether creating many takes several statements that have to be one, or has something to look at afterwards. `returns`: the
/// database returns what it inserted, or nobody asks.
pub(crate) fn create_many_needs_transaction(
    datamodel: &Datamodel,
    create: &CreateMany,
    returns: bool,
) -> bool {
    let [first, rest @ ..] = &create.rows[..] else { return false };
    let same = |row: &Data| {
        row.fields.iter().map(|(field, _)| field).eq(first.fields.iter().map(|(field, _)| field))
    };
    let fits = create.rows.len() * datamodel.model(create.model).scalars.len()
        <= datamodel.query().parameter_limit();
    // A row without values is a statement of its own.
    let is_one_statement = rest.is_empty() || (fits && !first.fields.is_empty() && rest.iter().all(same));
    create.skip_duplicates || !returns || !is_one_statement
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
