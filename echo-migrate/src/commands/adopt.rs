//! `migrate adopt`: what was changed in the database by hand becomes a migration, and part of the schema.

use echo_dialect::{lower, preflight::Work};

use super::{
    Context, drift, generate,
    host::Event,
    live::{Live, difference},
    outcome::Adopted,
    prepared::Prepared,
    previous::Previous,
    problems, pull,
    unrun::Unrun,
};
use crate::failure::Failure;

/// Writes the drift as a migration, brings the schema to it, and records it as applied. Runs nothing on the database but its record.
///
/// Everything is found out before anything is written.
pub async fn adopt(context: &mut Context<'_>, name: Option<&str>) -> Result<Adopted, Failure> {
    let mut prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    drift::require_sound(&prepared, &mut live, &diagnosis).await?;
    if !diagnosis.pending.is_empty() {
        return Err(problems::pending_first("adopt", &diagnosis.pending));
    }
    let Some(drift) = drift::find(&prepared, &mut live, &diagnosis).await? else {
        return Ok(Adopted::default());
    };
    context.host.event(Event::Warning(&format!("this is taken over:\n{}", drift.summary)));
    let found = pull::find(context, pull::Options::default()).await?;
    prepared.schema = found.schema()?;
    let dialect = prepared.target.dialect;
    if let Some(missing) = difference(dialect, &lower(dialect, &prepared.schema.ir), &drift.actual) {
        return Err(cannot_be_said(&missing));
    }
    let (there, back, unsaid) = drift.there_and_back(&prepared);
    let previous = Previous::of(&prepared.migrations)?;
    let name = name.unwrap_or("adopt");
    let unrun = Unrun { name, previous: &previous, there, back, unsaid: &unsaid };
    let files = unrun.files(&prepared, &mut live).await?;
    live.preflight(Work { history: true, ..Work::default() }).await?;
    let pulled = found.write(context.project)?;
    let written = unrun.record(context, &mut prepared, &mut live, &files).await?;
    let generated = generate::generate_if_stale(context.project, &prepared.schema.ir)?;
    Ok(Adopted { migration: Some(written), pulled, warnings: found.warnings(), generated })
}

fn cannot_be_said(missing: &str) -> Failure {
    let message = format!(
        "A schema cannot say what the database holds. A new database would come out otherwise:\n\n{missing}\n\nNothing was written."
    );
    Failure::new("differs", message).help("If the change was a mistake, undo it: cargo xtask migrate repair")
}
