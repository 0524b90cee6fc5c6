//! `migrate reset`: drops everything and applies the history anew.

use echo_dialect::preflight::Work;

use super::{
    Context, deploy, generate,
    host::{Answer, Event},
    live::Live,
    outcome::Restored,
    prepared::Prepared,
    problems, seed,
};
use crate::failure::Failure;

/// How to reset.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Do not ask.
    pub force: bool,
    /// Leave the client as it is.
    pub skip_generate: bool,
    /// Do not run the project's seed.
    pub skip_seed: bool,
}

/// Drops everything in the database, applies all migrations, and runs the project's seed. Asks first, unless `force`.
pub async fn reset(context: &mut Context<'_>, options: Options) -> Result<Restored, Failure> {
    let Options { force, skip_generate, skip_seed } = options;
    let prepared = Prepared::new(context)?;
    let all: Vec<String> = prepared.migrations.iter().map(|migration| migration.name.clone()).collect();
    // Better to find out before everything is gone.
    prepared.require_scripts(&all)?;
    if !force {
        let question = "Are you sure you want to reset your database? All data will be lost.";
        match context.host.confirm(question) {
            Answer::Yes => {}
            Answer::No => return Err(problems::cancelled("Reset")),
            Answer::Nobody => return Err(problems::nobody_to_ask("All data will be lost", "--force")),
        }
    }
    let mut live = Live::open_or_create(&prepared.target, context.host).await?;
    let scripts: Vec<&str> =
        prepared.local.iter().filter_map(|migration| migration.script.as_deref()).collect();
    live.preflight(Work { scripts: &scripts, history: true, reset: true }).await?;
    context.host.event(Event::Working("Dropping everything in the database"));
    live.reset().await?;
    let applied = deploy::apply(context, &prepared, &mut live, &all, &[]).await?;
    let seeded = if skip_seed { None } else { seed::seed_if_any(context)? };
    let generated =
        if skip_generate { None } else { generate::generate_if_stale(context.project, &prepared.schema.ir)? };
    Ok(Restored { folder: prepared.shown, applied, seeded, generated })
}
