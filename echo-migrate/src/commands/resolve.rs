//! `migrate resolve`: records what was done by hand.

use echo_dialect::preflight::Work;

use super::{
    Context,
    live::Live,
    outcome::{Resolution, Resolved},
    prepared::Prepared,
    problems,
};
use crate::failure::Failure;

/// Records a migration as applied, or a failed one as rolled back.
pub async fn resolve(
    context: &mut Context<'_>,
    name: &str,
    resolution: Resolution,
) -> Result<Resolved, Failure> {
    let prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    let failed = diagnosis.failed.iter().any(|failed| failed.name == name)
        || diagnosis.half_applied().is_some_and(|unfinished| unfinished.name == name);
    let applied = diagnosis.applied.iter().any(|applied| applied == name);
    live.preflight(Work { history: true, ..Work::default() }).await?;
    match resolution {
        Resolution::Applied => {
            let migration = prepared.migration(name)?;
            if applied {
                return Err(problems::already_applied(name));
            }
            prepared.require_scripts(&[name.to_owned()])?;
            live.mark_applied(&prepared, migration).await?;
        }
        Resolution::RolledBack if failed => live.mark_rolled_back(name).await?,
        Resolution::RolledBack if applied => return Err(problems::not_failed(name)),
        Resolution::RolledBack => return Err(problems::never_applied(name)),
    }
    Ok(Resolved { name: name.to_owned(), recorded: resolution })
}
