//! `migrate baseline`: puts a database that was there first under migrations.

use echo_dialect::{lower, schema::Pair};

use super::{
    Context, generate, live::Live, outcome::Baselined, prepared::Prepared, previous::Previous, pull,
    schema::Schema, write,
};
use crate::{failure::Failure, plan::plan};

/// Writes the first migration from what the database holds, and records it as applied without running it. With `pull`, or where the
/// schema says nothing yet, the schema is brought to the database first; otherwise it must agree with it.
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
    let mut pulled = Vec::new();
    let mut warnings = Vec::new();
    if pull_first || prepared.schema.ir.models.is_empty() {
        let outcome = pull::pull(context, pull::Options::default()).await?;
        (pulled, warnings) = (outcome.written, outcome.warnings);
        prepared.schema = Schema::read(context.project)?;
    }
    let dialect = prepared.target.dialect;
    let (actual, next) = (live.introspect().await?, lower(dialect, &prepared.schema.ir));
    let changes = plan(dialect, &actual, &next);
    if !changes.is_empty() {
        return Err(disagrees(&changes.summary(dialect, Pair::new(&actual, &next))));
    }
    let written = write::write_unrun(context, &mut prepared, &mut live, &Previous::Nothing, name).await?;
    let migration = prepared.migration(&written.name)?.clone();
    live.mark_applied(&prepared, &migration).await?;
    let generated = generate::generate_if_stale(context.project, &prepared.schema.ir)?;
    Ok(Baselined { migration: written, pulled, warnings, generated })
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

fn disagrees(summary: &str) -> Failure {
    let message = format!(
        "The schema is not what the database holds. To bring the database to the schema, this would have to change:\n\n{}\n\nNothing was written.",
        summary.trim()
    );
    Failure::new("differs", message).help(
        "To begin with what the database holds, and write the schema's own changes as the next migration:\n  cargo xtask migrate baseline --pull",
    )
}
