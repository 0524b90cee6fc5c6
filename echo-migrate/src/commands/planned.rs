//! A migration of the folder, planned anew: what its scripts would be, had nobody touched them.

use echo_dialect::{Dialect, lower, schema::Pair};
use echo_schema::ir;

use super::{
    fills,
    live::{Live, difference},
    prepared::Prepared,
    previous, renames,
    write::script,
};
use crate::{
    failure::Failure,
    folder::{Answers, Direction, Migration},
    plan::{Plan, plan, plan_back, plan_filled},
};

/// The way from one datamodel to another and back.
pub fn there_and_back(
    dialect: &dyn Dialect,
    before: Option<&ir::Schema>,
    after: &ir::Schema,
    answers: &Answers,
) -> Result<(Plan, Plan), Failure> {
    let (there, back) = match before {
        Some(before) => (
            renames::resolve(before, after, &answers.renames)?,
            renames::resolve(after, before, &renames::reversed(&answers.renames))?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let previous = before.map(|datamodel| lower(dialect, datamodel)).unwrap_or_default();
    let next = lower(dialect, after);
    let fills = fills::resolve(after, &answers.fills)?;
    let schemas = Pair::new(&previous, &next);
    let forward = plan_filled(dialect, schemas, &there, &fills).map_err(|fill| fills::not_needed(&fill))?;
    Ok((forward, plan_back(dialect, &next, &previous, &back)))
}

/// Whether a migration's script for a database is word for word what is planned between its snapshots; not where it has none.
pub fn is_as_planned(
    dialect: &dyn Dialect,
    primary: &str,
    before: Option<&ir::Schema>,
    migration: &Migration,
) -> Result<bool, Failure> {
    let (Some(after), Some(record)) = (previous::datamodel(migration)?, migration.record()?) else {
        return Ok(false);
    };
    let (there, back) = there_and_back(dialect, before, &after, &record.answers)?;
    for direction in [Direction::Forward, Direction::Back] {
        let written = migration.script(direction, dialect.name(), primary)?;
        if written.is_some_and(|written| written.trim_end() != script(direction, &there, &back).trim_end()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The pending migrations, from the first one on, that the database holds already: it is as the last of them promises, and all of them
/// do no more than what was planned.
pub async fn in_the_database_already(
    prepared: &Prepared,
    live: &mut Live,
    pending: &[String],
) -> Result<Vec<String>, Failure> {
    let dialect = prepared.target.dialect;
    let actual = live.introspect().await?;
    let mut found = Vec::new();
    for (index, name) in pending.iter().enumerate() {
        let at = prepared.migrations.iter().position(|migration| migration.name == *name).unwrap_or_default();
        let before = match at.checked_sub(1).map(|at| &prepared.migrations[at]) {
            Some(migration) => previous::datamodel(migration)?,
            None => None,
        };
        let migration = &prepared.migrations[at];
        if at > 0 && before.is_none()
            || !is_as_planned(dialect, prepared.primary(), before.as_ref(), migration)?
        {
            break;
        }
        let Some(promised) = prepared.promised(migration)? else { break };
        let was = before.map(|datamodel| lower(dialect, &datamodel)).unwrap_or_default();
        let changes_something = !plan(dialect, &was, &promised).is_empty();
        let is_there =
            difference(dialect, &promised, &actual).is_none() && plan(dialect, &promised, &actual).is_empty();
        if changes_something && is_there {
            found = pending[..=index].to_vec();
        }
    }
    Ok(found)
}
