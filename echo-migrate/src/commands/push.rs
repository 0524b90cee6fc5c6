//! `db push`: brings a database to the schema without a migration.

use echo_dialect::{lower, preflight::Work};
use echo_schema::ir;

use super::{
    Context, generate,
    host::{Answer, Host},
    live::Live,
    outcome::Pushed,
    prepared::Prepared,
    problems, said,
    target::Target,
};
use crate::{failure::Failure, plan::plan};

/// How to push.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Go on where data is lost.
    pub accept_data_loss: bool,
    /// Drop everything first.
    pub force_reset: bool,
    /// Leave the client as it is.
    pub skip_generate: bool,
}

/// Brings the project's database to its schema.
pub async fn push(context: &mut Context<'_>, options: &Options) -> Result<Pushed, Failure> {
    let prepared = Prepared::new(context)?;
    let mut pushed = push_to(&prepared.target, &prepared.schema.ir, *options, context.host).await?;
    if !options.skip_generate {
        pushed.generated = generate::generate_if_stale(context.project, &prepared.schema.ir)?;
    }
    Ok(pushed)
}

/// Brings a database to a schema; touches nothing where a hazard is not accepted.
pub async fn push_to(
    target: &Target,
    schema: &ir::Schema,
    options: Options,
    host: &mut dyn Host,
) -> Result<Pushed, Failure> {
    let mut live = Live::open_or_create(target, host).await?;
    let next = lower(target.dialect, schema);
    if options.force_reset {
        live.preflight(Work { reset: true, ..Work::default() }).await?;
        live.reset().await?;
    }
    let previous = live.introspect().await?;
    let plan = plan(target.dialect, &previous, &next);
    let script = plan.script();
    if !plan.is_empty() {
        live.preflight(Work { scripts: &[&script], ..Work::default() }).await?;
    }
    let hazards = live.hazards(&plan).await?;
    if !hazards.unexecutable.is_empty() {
        return Err(problems::unexecutable(&hazards.unexecutable, "--force-reset drops everything first."));
    }
    if !hazards.warnings.is_empty() && !options.accept_data_loss {
        let message = problems::warnings(&hazards.warnings);
        host.event(super::host::Event::Warning(&message));
        match host.confirm("Do you want to ignore the warning(s)?") {
            Answer::Yes => {}
            Answer::No => return Err(problems::cancelled("Push")),
            Answer::Nobody => {
                return Err(problems::nobody_to_ask("Data would be lost", "--accept-data-loss"));
            }
        }
    }
    let executed = plan.statements().len();
    if executed > 0 {
        live.change(&script, host).await?;
    }
    Ok(Pushed {
        reset: options.force_reset,
        executed,
        warnings: said::messages(hazards.warnings),
        generated: None,
    })
}
