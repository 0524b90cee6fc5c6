//! `migrate dev`: brings the database to the schema, writing a migration for what changed.

use echo_dialect::preflight::Work;

use super::{
    Context, chain, deploy,
    diagnosis::Diagnosis,
    drift::{self, Drift},
    generate,
    host::Event,
    live::Live,
    obstacles,
    outcome::Developed,
    outline,
    prepared::Prepared,
    problems, write,
};
use crate::{
    failure::Failure,
    folder::{Filled, Renamed},
};

/// How to go about it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The new migration's name.
    pub name: Option<String>,
    /// Write the migration, do not apply it.
    pub create_only: bool,
    /// Go on where the migration loses data.
    pub accept_data_loss: bool,
    /// Leave the client as it is.
    pub skip_generate: bool,
    /// What is called something else since the last migration.
    pub renames: Vec<Renamed>,
    /// What rows without a value get in a field that is required from now on.
    pub fills: Vec<Filled>,
}

/// Applies what is pending, writes a migration for what changed in the schema, applies it, regenerates the client.
///
/// Stops before anything is touched where the history or the database is not what it should be.
pub async fn dev(context: &mut Context<'_>, options: &Options) -> Result<Developed, Failure> {
    let mut prepared = Prepared::new(context)?;
    let mut live = Live::open_or_create(&prepared.target, context.host).await?;
    let mut diagnosis = prepared.diagnose(&mut live).await?;
    if let Some(drift) = require_sound(&prepared, &mut live, &diagnosis).await? {
        recognize(context, &prepared, &mut live, &mut diagnosis, &drift).await?;
    }
    for name in &diagnosis.reformatted {
        let text = format!("`{name}` was changed after it was applied, in comments and white space alone");
        context.host.event(Event::Warning(&text));
    }
    for name in &diagnosis.out_of_order {
        let text = format!("`{name}` comes after later ones were applied: it sorts before them");
        context.host.event(Event::Warning(&text));
    }
    let applied = apply_pending(context, &prepared, &mut live, &diagnosis).await?;
    let migration = write::write(context, &mut prepared, &mut live, options).await?;
    let generated = if options.skip_generate || options.create_only {
        None
    } else {
        generate::generate_if_stale(context.project, &prepared.schema.ir)?
    };
    Ok(Developed { folder: prepared.shown, applied, migration, generated })
}

async fn apply_pending(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
) -> Result<Vec<String>, Failure> {
    let pending = &diagnosis.pending;
    prepared.require_scripts(pending)?;
    if !pending.is_empty() || !live.has_history().await? {
        let local = prepared.local.iter().filter(|migration| pending.contains(&migration.name));
        let scripts: Vec<&str> = local.filter_map(|migration| migration.script.as_deref()).collect();
        live.preflight(Work { scripts: &scripts, history: true, reset: false }).await?;
    }
    live.create_history().await?;
    let plan = outline::of_pending(prepared, live, pending).await?;
    if !plan.is_empty() {
        context.host.event(Event::Plan { back: false, migrations: &plan });
    }
    let looked_at = obstacles::to_look_at(&plan, diagnosis);
    let mut applied = Vec::new();
    for name in pending {
        if let Some(outline) = looked_at.iter().find(|one| one.migration == *name) {
            obstacles::require_none(prepared, live, outline).await?;
        }
        if deploy::apply_in_development(context, prepared, live, prepared.migration(name)?).await? {
            applied.push(name.clone());
        }
    }
    Ok(applied)
}

/// Nothing edited, missing, failed. What was changed behind the history's back is given back.
async fn require_sound(
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &Diagnosis,
) -> Result<Option<Drift>, Failure> {
    drift::require_sound(prepared, live, diagnosis).await?;
    if let Some(unfinished) = diagnosis.half_reverted() {
        return Err(problems::half_reverted(unfinished));
    }
    prepared.require_scripts(&diagnosis.without_script)?;
    if let Some(fork) = chain::forks(&prepared.migrations)?.first() {
        return Err(problems::forked(fork));
    }
    if diagnosis.applied.is_empty() && diagnosis.half_applied().is_none() {
        if live.is_empty().await? {
            return Ok(None);
        }
        return Err(problems::not_empty().exit(problems::CANCELLED));
    }
    drift::find(prepared, live, diagnosis).await
}

/// Drift that is exactly what pending migrations do: they are recorded as applied. Any other stops.
async fn recognize(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    diagnosis: &mut Diagnosis,
    drift: &Drift,
) -> Result<(), Failure> {
    let there = drift::recognized(prepared, live, &diagnosis.pending, Some(drift)).await?;
    if there.is_empty() {
        return Err(problems::drift(&drift.summary, &prepared.target.shown()));
    }
    for name in &there {
        live.mark_applied(prepared, prepared.migration(name)?).await?;
        let text = format!("`{name}` is in the database already: recorded as applied");
        context.host.event(Event::Warning(&text));
    }
    diagnosis.pending.retain(|name| !there.contains(name));
    Ok(())
}
