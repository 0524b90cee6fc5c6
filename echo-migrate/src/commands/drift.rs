//! Drift: a database that is not as its history left it.

use echo_dialect::schema::{DatabaseSchema, Pair};

use super::{
    by_hand::{self, Around, ByHand},
    diagnosis::Diagnosis,
    live::{Live, difference},
    planned::in_the_database_already,
    prepared::Prepared,
    problems,
};
use crate::{
    changes::{Change, changes},
    failure::Failure,
    plan::{Plan, plan, plan_back},
};

/// What differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// What the history left.
    pub expected: DatabaseSchema,
    /// What the database holds.
    pub actual: DatabaseSchema,
    /// What differs, for people.
    pub summary: String,
    /// What was made by hand, beyond what a schema says, and came, went or changed.
    pub by_hand: Vec<ByHand>,
}

impl Drift {
    /// What differs, object by object.
    pub fn changes(&self, prepared: &Prepared) -> Vec<Change> {
        let dialect = prepared.target.dialect;
        let schemas = Pair::new(&self.expected, &self.actual);
        let mut found = changes(dialect, &plan(dialect, &self.expected, &self.actual), schemas);
        found.extend(self.by_hand.iter().map(said));
        found
    }

    /// Whether something made by hand was taken or changed.
    pub fn lacks_what_a_hand_made(&self) -> bool {
        self.by_hand.iter().any(|one| !one.is_added())
    }

    /// From what the history left to what the database holds, and back. What no statement is known for is left out, and is the
    /// third value.
    pub fn there_and_back(&self, prepared: &Prepared) -> (Plan, Plan, Vec<ByHand>) {
        let dialect = prepared.target.dialect;
        let there = by_hand::around(&self.by_hand);
        let reversed: Vec<ByHand> = self.by_hand.iter().map(ByHand::reversed).collect();
        let back = by_hand::around(&reversed);
        let between = |plan: Plan, around: Around| plan.between(around.first, around.then);
        let unsaid = there.unsaid.clone();
        (
            between(plan(dialect, &self.expected, &self.actual), there),
            between(plan_back(dialect, &self.actual, &self.expected, &[]), back),
            unsaid,
        )
    }
}

/// Something made by hand, as a change.
pub fn said(one: &ByHand) -> Change {
    let side = |made: &Option<by_hand::Made>| made.as_ref().map(|made| made.definition.clone());
    Change::new(one.kind, one.name.clone(), side(&one.from), side(&one.to))
}

/// Looks for drift after the last applied migration. What a hand has added beyond what a schema says is none; what it took of
/// that is.
pub async fn find(
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
) -> Result<Option<Drift>, Failure> {
    if diagnosis.half_applied().is_some() || diagnosis.half_reverted().is_some() {
        // What the database should hold is known once that is done.
        return Ok(None);
    }
    since_the_last(prepared, live, diagnosis).await
}

/// The same, though a migration was begun since.
pub async fn since_the_last(
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
) -> Result<Option<Drift>, Failure> {
    let Some(last) = diagnosis.applied.last() else { return Ok(None) };
    let actual = live.introspect().await?;
    if let Some(expected) = live.expected(last).await? {
        return Ok(between(prepared, expected, actual));
    }
    // Another tool applied the last one: its snapshot is all that is promised.
    let Ok(migration) = prepared.migration(last) else { return Ok(None) };
    let Some(promised) = prepared.promised(migration)? else { return Ok(None) };
    let summary = difference(prepared.target.dialect, &promised, &actual);
    Ok(summary.map(|summary| Drift { expected: promised, actual, summary, by_hand: Vec::new() }))
}

fn between(prepared: &Prepared, expected: DatabaseSchema, actual: DatabaseSchema) -> Option<Drift> {
    let dialect = prepared.target.dialect;
    let changed = plan(dialect, &expected, &actual);
    let by_hand = by_hand::compare(dialect, Pair::new(&expected, &actual));
    if changed.is_empty() && by_hand.iter().all(ByHand::is_added) {
        return None;
    }
    let mut summary = changed.summary(dialect, Pair::new(&expected, &actual)).trim_end().to_owned();
    if !by_hand.is_empty() {
        summary.push_str("\n\n[*] Changed beyond what a schema says\n");
        let lines: Vec<String> = by_hand.iter().map(|one| format!("  {}", said(one).line())).collect();
        summary.push_str(&lines.join("\n"));
    }
    Some(Drift { expected, actual, summary, by_hand })
}

/// Whether the database is as it was before what failed. Where that cannot be told it is not.
pub async fn is_as_before(
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
    drift: Option<&Drift>,
) -> Result<bool, Failure> {
    match diagnosis.applied.last() {
        None => live.is_empty().await,
        Some(last) => Ok(drift.is_none() && (live.expected(last).await?.is_some() || prepared.knows(last)?)),
    }
}

async fn left_no_trace(prepared: &Prepared, live: &mut Live, diagnosis: &Diagnosis) -> Result<bool, Failure> {
    let drift = find(prepared, live, diagnosis).await?;
    is_as_before(prepared, live, diagnosis, drift.as_ref()).await
}

/// Fails where the history is such that nothing new may be built on it.
pub async fn require_sound(
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
) -> Result<(), Failure> {
    let as_before = !diagnosis.failed.is_empty() && left_no_trace(prepared, live, diagnosis).await?;
    problems::unsound(diagnosis, as_before).map_or(Ok(()), Err)
}

/// What to say where migrations have failed before.
pub async fn failed_before(
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
) -> Result<Failure, Failure> {
    let as_before = left_no_trace(prepared, live, diagnosis).await?;
    Ok(problems::failed_before(&diagnosis.failed, as_before))
}

/// The pending migrations that the database holds already: all that differs is what they do.
pub async fn recognized(
    prepared: &Prepared,
    live: &mut Live,
    pending: &[String],
    drift: Option<&Drift>,
) -> Result<Vec<String>, Failure> {
    if pending.is_empty() || drift.is_some_and(Drift::lacks_what_a_hand_made) {
        return Ok(Vec::new());
    }
    in_the_database_already(prepared, live, pending).await
}
