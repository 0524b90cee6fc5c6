//! Drift: a database that is not as its history left it.

use std::fmt::Write as _;

use echo_dialect::schema::{CustomKind, DatabaseSchema, Pair};
use serde::Serialize;

use super::{
    diagnosis::Diagnosis,
    live::{Live, difference},
    prepared::Prepared,
};
use crate::{failure::Failure, plan::plan};

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

/// Something made by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByHand {
    /// What it is: ``trigger `t` on `User` ``.
    pub object: String,
    /// `added`, `removed` or `changed`.
    pub change: &'static str,
    /// How the database says it, before where it is gone.
    pub definition: String,
}

/// Looks for drift after the last applied migration. What a hand has added beyond what a schema says is none; what it took of
/// that is.
pub async fn find(
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
) -> Result<Option<Drift>, Failure> {
    let Some(last) = diagnosis.applied.last() else { return Ok(None) };
    if diagnosis.half_applied().is_some() || diagnosis.half_reverted().is_some() {
        // What the database should hold is known once that is done.
        return Ok(None);
    }
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
    let by_hand = by_hand(&expected, &actual);
    if changed.is_empty() && by_hand.iter().all(|one| one.change == "added") {
        return None;
    }
    let mut summary = changed.summary(dialect, Pair::new(&expected, &actual)).trim_end().to_owned();
    if !by_hand.is_empty() {
        summary.push_str("\n\n[*] Changed beyond what a schema says");
        for ByHand { object, change, .. } in &by_hand {
            let mark = match *change {
                "added" => '+',
                "removed" => '-',
                _ => '*',
            };
            let _ = write!(summary, "\n  [{mark}] {object}");
        }
    }
    Some(Drift { expected, actual, summary, by_hand })
}

/// What was made by hand on either side, and is not the same on the other.
pub fn by_hand(expected: &DatabaseSchema, actual: &DatabaseSchema) -> Vec<ByHand> {
    let (before, after) = (objects(expected), objects(actual));
    let find = |list: &[(String, String)], object: &str| {
        list.iter().find(|(other, _)| other == object).map(|(_, definition)| definition.clone())
    };
    let mut found = Vec::new();
    for (object, definition) in &before {
        let change = match find(&after, object) {
            None => "removed",
            Some(now) if now != *definition => "changed",
            Some(_) => continue,
        };
        found.push(ByHand { object: object.clone(), change, definition: definition.clone() });
    }
    for (object, definition) in after {
        if find(&before, &object).is_none() {
            found.push(ByHand { object, change: "added", definition });
        }
    }
    found
}

/// Views, and what hangs on tables, with their definitions.
fn objects(schema: &DatabaseSchema) -> Vec<(String, String)> {
    let views = schema.views().iter().map(|view| (format!("view `{}`", view.name), view.definition.clone()));
    let customs = schema.customs().iter().map(|custom| {
        let table = schema.table(custom.table).name();
        (format!("{} `{}` on `{table}`", word(custom.kind), custom.name), custom.definition.clone())
    });
    views.chain(customs).collect()
}

fn word(kind: CustomKind) -> &'static str {
    match kind {
        CustomKind::Trigger => "trigger",
        CustomKind::Check => "check",
        CustomKind::Index => "index",
        CustomKind::Exclusion => "exclusion constraint",
        CustomKind::Policy => "policy",
        CustomKind::RowSecurity => "row security",
        CustomKind::Partitions => "partitions",
        CustomKind::Inheritance => "inheritance",
        CustomKind::Deferral => "deferral",
        CustomKind::NullOrder => "order of NULLs",
        CustomKind::GeneratedColumn => "generated column",
        CustomKind::InvalidIndex => "invalid index",
    }
}
