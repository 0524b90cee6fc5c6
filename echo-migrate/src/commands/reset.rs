//! `migrate reset`: drops everything and applies the history anew.

use super::{
    Context, deploy, generate,
    host::{Answer, Event},
    live::Live,
    outcome::Restored,
    prepared::Prepared,
    problems,
};
use crate::failure::Failure;

/// Drops everything in the database, and applies all migrations. Asks first, unless `force`.
pub async fn reset(context: &mut Context<'_>, force: bool, skip_generate: bool) -> Result<Restored, Failure> {
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
    context.host.event(Event::Working("Dropping everything in the database"));
    live.reset().await?;
    let applied = deploy::apply(context, &prepared, &mut live, &all).await?;
    let generated =
        if skip_generate { None } else { generate::generate_if_stale(context.project, &prepared.schema.ir)? };
    Ok(Restored { folder: prepared.shown, applied, generated })
}
