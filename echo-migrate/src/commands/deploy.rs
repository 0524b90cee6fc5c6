//! `migrate deploy`: applies what is pending, as production does.

use echo_dialect::preflight::Work;

use super::{
    Context, backup,
    diagnosis::Diagnosis,
    drift,
    host::Event,
    live::Live,
    obstacles,
    outcome::{BackedUp, Deployed},
    outline::{self, Outline},
    prepared::Prepared,
    problems,
};
use crate::{
    apply::IN_PART,
    failure::Failure,
    folder::{Direction, Migration},
};

/// How to deploy.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Take a backup before a script that drops, changes or rewrites rows that are there.
    pub backup: bool,
    /// Do nothing, and tell what would be done.
    pub dry_run: bool,
}

/// Applies the pending migrations. Looks neither for drift nor at migrations that were edited.
pub async fn deploy(context: &mut Context<'_>, options: Options) -> Result<Deployed, Failure> {
    let Options { backup, dry_run } = options;
    let prepared = Prepared::new(context)?;
    let mut live = if dry_run {
        Live::open(&prepared.target).await?
    } else {
        Live::open_or_create(&prepared.target, context.host).await?
    };
    let diagnosis = prepared.diagnose(&mut live).await?;
    if !diagnosis.failed.is_empty() {
        return Err(drift::failed_before(&prepared, &mut live, &diagnosis).await?);
    }
    if let Some(unfinished) = diagnosis.half_reverted() {
        return Err(problems::half_reverted(unfinished));
    }
    // Asked again at last: another deployer may have begun in between.
    if !live.has_history().await? && !live.is_empty().await? && !live.has_history().await? {
        return Err(problems::not_empty());
    }
    let plan = outline::of_pending(&prepared, &mut live, &diagnosis.pending).await?;
    let mut deployed = Deployed {
        found: diagnosis.local.len(),
        plan,
        dry_run,
        applied: Vec::new(),
        backup: None,
        notes: notes(&diagnosis),
        folder: prepared.shown.clone(),
    };
    if dry_run {
        return Ok(deployed);
    }
    let scripts: Vec<&str> = prepared
        .local
        .iter()
        .filter(|migration| diagnosis.pending.contains(&migration.name))
        .filter_map(|migration| migration.script.as_deref())
        .collect();
    if !diagnosis.pending.is_empty() {
        live.preflight(Work { scripts: &scripts, history: true, reset: false }).await?;
        context.host.event(Event::Plan { back: false, migrations: &deployed.plan });
    }
    if backup {
        deployed.backup = take_backup(context, &mut live, &scripts).await?;
    }
    let looked_at = obstacles::to_look_at(&deployed.plan, &diagnosis);
    deployed.applied = apply(context, &prepared, &mut live, &diagnosis.pending, &looked_at).await?;
    Ok(deployed)
}

/// A backup, where these scripts are about to drop, change or rewrite rows that are there.
pub async fn take_backup(
    context: &mut Context<'_>,
    live: &mut Live,
    scripts: &[&str],
) -> Result<Option<BackedUp>, Failure> {
    if !live.would_touch_rows(scripts).await? {
        return Ok(None);
    }
    let taken = backup::take(context, live.database(), None, true).await;
    taken.map(Some).map_err(|failure| {
        let message = format!("{}\n\nNo backup, so nothing was changed.", failure.message());
        Failure::new("no-backup", message).help("To go on without one: --no-backup")
    })
}

/// Applies migrations of the folder, in order; returns those that another deployer had not applied meanwhile. Of those that are
/// outlined it is looked first whether rows stand in their way.
pub async fn apply(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    names: &[String],
    plan: &[Outline],
) -> Result<Vec<String>, Failure> {
    prepared.require_scripts(names)?;
    if names.is_empty() {
        // The first migration makes it, under the lock.
        live.create_history().await?;
    }
    let mut applied = Vec::new();
    for name in names {
        if let Some(outline) = plan.iter().find(|one| one.migration == *name) {
            obstacles::require_none(prepared, live, outline).await?;
        }
        context.host.event(Event::Applying(name));
        match live.apply(prepared, prepared.migration(name)?, context.host).await {
            Ok(true) => applied.push(name.clone()),
            Ok(false) => {}
            Err(failure) => recognize(context, prepared, live, name, failure).await?,
        }
    }
    Ok(applied)
}

/// A migration that failed because the database holds already what it makes, and that makes nothing else, is recorded as applied.
async fn recognize(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    name: &str,
    failure: Failure,
) -> Result<(), Failure> {
    let may_be_there = failure.known_code() == Some("P3018") && failure.kind() != IN_PART;
    if !may_be_there {
        return Err(failure);
    }
    let diagnosis = prepared.diagnose(live).await?;
    let drift = drift::since_the_last(prepared, live, &diagnosis).await?;
    if drift::recognized(prepared, live, &[name.to_owned()], drift.as_ref()).await?.is_empty() {
        return Err(failure);
    }
    live.mark_applied(prepared, prepared.migration(name)?).await?;
    context.host.event(Event::Warning(&format!("`{name}` is in the database already: recorded as applied")));
    Ok(())
}

/// Applies one migration where its author is at hand. One that fails is not kept as failed where the database is as it was, so
/// the script may be mended and applied again.
pub async fn apply_in_development(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    migration: &Migration,
) -> Result<bool, Failure> {
    context.host.event(Event::Applying(&migration.name));
    match live.apply(prepared, migration, context.host).await {
        Ok(applied) => Ok(applied),
        Err(failure) if failure.known_code() == Some("P3018") && failure.kind() != IN_PART => {
            live.mark_rolled_back(&migration.name).await?;
            let directory = context.project.shown(&migration.path);
            Err(failure.help(format!(
                "The database is as it was before. The migration is in {directory}/{}: mend its SQL and run `cargo xtask migrate`, or delete the directory and change the schema.",
                prepared.script_name(Direction::Forward)
            )))
        }
        Err(failure) => Err(failure),
    }
}

fn notes(diagnosis: &Diagnosis) -> Vec<String> {
    let mut notes = Vec::new();
    for name in &diagnosis.edited {
        notes.push(format!("`{name}` was changed after it was applied; the database has it as it was."));
    }
    for name in &diagnosis.out_of_order {
        notes.push(format!("`{name}` came after later ones were applied: it sorts before them."));
    }
    for name in &diagnosis.missing {
        notes.push(format!("`{name}` is applied to the database, but is not in the folder."));
    }
    notes
}
