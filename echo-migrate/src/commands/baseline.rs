//! `migrate baseline`: puts a database that was there first under migrations.

use echo_dialect::{
    lower,
    preflight::Work,
    schema::{DatabaseSchema, Pair},
};

use super::{
    Context, by_hand, generate, live::Live, outcome::Baselined, prepared::Prepared, previous::Previous, pull,
    unrun::Unrun,
};
use crate::{
    changes::changes,
    failure::Failure,
    plan::{Plan, plan},
};

/// Writes the first migration from what the database holds, and records it as applied without running it. With `pull`, or where the
/// schema says nothing yet, the schema is brought to the database first; otherwise it must agree with it.
///
/// Everything is found out before anything is written.
pub async fn baseline(context: &mut Context<'_>, name: &str, pull_first: bool) -> Result<Baselined, Failure> {
    let mut prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    if !diagnosis.applied.is_empty() || !prepared.migrations.is_empty() {
        return Err(has_history(&diagnosis.local, &diagnosis.applied));
    }
    if live.is_empty().await? {
        return Err(Failure::new("empty-database", "The database is empty: there is nothing to begin with.")
            .help("Write and apply the first migration: cargo xtask migrate --name init"));
    }
    let found = if pull_first || prepared.schema.ir.models.is_empty() {
        let found = pull::find(context, pull::Options::default()).await?;
        prepared.schema = found.schema()?;
        Some(found)
    } else {
        None
    };
    let dialect = prepared.target.dialect;
    let (actual, next) = (live.introspect().await?, lower(dialect, &prepared.schema.ir));
    let to_schema = plan(dialect, &actual, &next);
    if !to_schema.is_empty() {
        let schemas = Pair::new(&actual, &next);
        let lines = changes(dialect, &to_schema, schemas);
        let lines: Vec<String> = lines.iter().map(|change| format!("  {}", change.line())).collect();
        return Err(disagrees(&lines.join("\n"), found.is_some()));
    }
    let nothing = DatabaseSchema::default();
    let made = by_hand::compare(dialect, Pair::new(&nothing, &actual));
    let (there, back) = (by_hand::around(&made), taken_away(&made));
    let between = |plan: Plan, around: by_hand::Around| plan.between(around.first, around.then);
    let unsaid = there.unsaid.clone();
    let unrun = Unrun {
        name,
        previous: &Previous::Nothing,
        there: between(plan(dialect, &nothing, &next), there),
        back: between(plan(dialect, &next, &nothing), back),
        unsaid: &unsaid,
    };
    let files = unrun.files(&prepared, &mut live).await?;
    live.preflight(Work { history: true, ..Work::default() }).await?;
    let pulled = found.as_ref().map(|found| found.write(context.project)).transpose()?.unwrap_or_default();
    let warnings = found.map(|found| found.warnings()).unwrap_or_default();
    let migration = unrun.record(context, &mut prepared, &mut live, &files).await?;
    let generated = generate::generate_if_stale(context.project, &prepared.schema.ir)?;
    Ok(Baselined { migration, pulled, warnings, generated })
}

fn taken_away(made: &[by_hand::ByHand]) -> by_hand::Around {
    by_hand::around(&made.iter().map(by_hand::ByHand::reversed).collect::<Vec<_>>())
}

fn has_history(local: &[String], applied: &[String]) -> Failure {
    let message = match (local.first(), applied.first()) {
        (_, Some(applied)) => format!("The database has a history already: `{applied}` is applied."),
        (local, None) => format!(
            "The project has migrations already, the first is `{}`.",
            local.map_or("", String::as_str)
        ),
    };
    let name = local.first().map_or("NAME", String::as_str);
    Failure::new("has-history", message).help(format!(
        "If the database holds what a migration of the folder makes, record that one: cargo xtask migrate resolve --applied {name}"
    ))
}

fn disagrees(lines: &str, pulled: bool) -> Failure {
    let (what, help) = if pulled {
        (
            "A schema cannot say all that the database holds. A new database would come out otherwise:",
            "Change that in the database, or take it out, and run the command again.",
        )
    } else {
        (
            "The schema is not what the database holds. To bring the database to the schema, this would have to change:",
            "To begin with what the database holds, and write the schema's own changes as the next migration:\n  cargo xtask migrate baseline --pull",
        )
    };
    Failure::new("differs", format!("{what}\n\n{lines}\n\nNothing was written.")).help(help)
}
