//! Rows that stand in the way of a pending migration, found before it runs.

use super::{
    diagnosis::Diagnosis,
    live::Live,
    outline::Outline,
    planned::{is_as_planned, there_and_back},
    prepared::Prepared,
    previous, problems,
    said::Said,
};
use crate::{checks::Severity, failure::Failure};

/// The migrations of a plan to look at: not one that was begun, whose steps are partly made.
pub fn to_look_at(plan: &[Outline], diagnosis: &Diagnosis) -> Vec<Outline> {
    let begun = diagnosis.half_applied().map(|unfinished| unfinished.name.as_str());
    plan.iter().filter(|one| begun != Some(one.migration.as_str())).cloned().collect()
}

/// Fails where rows of the database make a migration fail that is about to be applied. Looks only at scripts that nobody has edited, since
/// an edit may mend the rows first, and only where there are rows.
pub async fn require_none(prepared: &Prepared, live: &mut Live, outline: &Outline) -> Result<(), Failure> {
    if !outline.tables.iter().any(|table| table.rows.is_some_and(|rows| rows > 0)) {
        return Ok(());
    }
    let name = &outline.migration;
    let Some(at) = prepared.migrations.iter().position(|migration| migration.name == *name) else {
        return Ok(());
    };
    let migration = &prepared.migrations[at];
    let before = match at.checked_sub(1).map(|at| &prepared.migrations[at]) {
        Some(before) => previous::datamodel(before)?,
        None => None,
    };
    let dialect = prepared.target.dialect;
    let (Some(after), Some(record)) = (previous::datamodel(migration)?, migration.record()?) else {
        return Ok(());
    };
    if before.is_none() || !is_as_planned(dialect, prepared.primary(), before.as_ref(), migration)? {
        return Ok(());
    }
    let (plan, _) = there_and_back(dialect, before.as_ref(), &after, &record.answers)?;
    // The database may be another one than the snapshot says: then it has the word.
    let Ok(found) = live.findings(&plan).await else { return Ok(()) };
    let is_in_the_way = |said: &Said| said.severity == Severity::Unexecutable.name() && said.rows > Some(0);
    let found: Vec<Said> = found.into_iter().filter_map(Said::for_rows).filter(is_in_the_way).collect();
    if found.is_empty() { Ok(()) } else { Err(problems::in_the_way(name, &found)) }
}
