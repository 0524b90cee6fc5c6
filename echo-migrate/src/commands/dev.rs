//! `migrate dev`: brings the database to the schema, writing a migration for what changed.

use echo_dialect::schema::Pair;

use super::{
    Context, deploy,
    diagnosis::Diagnosis,
    generate,
    live::{Live, difference},
    outcome::Developed,
    prepared::Prepared,
    problems, write,
};
use crate::{failure::Failure, folder::Renamed, plan::plan};

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
}

/// Applies what is pending, writes a migration for what changed in the schema, applies it, regenerates the client.
///
/// Stops before anything is touched where the history or the database is not what it should be.
pub async fn dev(context: &mut Context<'_>, options: &Options) -> Result<Developed, Failure> {
    let mut prepared = Prepared::new(context)?;
    let mut live = Live::open_or_create(&prepared.target, context.host).await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    require_sound(&prepared, &mut live, &diagnosis).await?;
    let applied = apply_pending(context, &prepared, &mut live, &diagnosis.pending).await?;
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
    pending: &[String],
) -> Result<Vec<String>, Failure> {
    prepared.require_scripts(pending)?;
    live.create_history().await?;
    let mut applied = Vec::new();
    for name in pending {
        if deploy::apply_in_development(context, prepared, live, prepared.migration(name)?).await? {
            applied.push(name.clone());
        }
    }
    Ok(applied)
}

/// Nothing edited, missing, failed, or changed behind the history's back.
async fn require_sound(prepared: &Prepared, live: &mut Live, diagnosis: &Diagnosis) -> Result<(), Failure> {
    if let Some(failure) = problems::unsound(diagnosis) {
        return Err(failure);
    }
    if let Some(unfinished) = diagnosis.half_reverted() {
        return Err(problems::half_reverted(unfinished));
    }
    prepared.require_scripts(&diagnosis.without_script)?;
    if diagnosis.half_applied().is_some() {
        // It is gone on with; what the database should hold is known after it.
        return Ok(());
    }
    if diagnosis.applied.is_empty() {
        if live.is_empty().await? {
            return Ok(());
        }
        return Err(
            problems::not_empty(diagnosis.local.first().map(String::as_str)).exit(problems::CANCELLED)
        );
    }
    let dialect = prepared.target.dialect;
    let Some(last) = diagnosis.applied.last() else { return Ok(()) };
    let actual = live.introspect().await?;
    let summary = match live.expected(last).await? {
        Some(expected) => {
            let changed = plan(dialect, &expected, &actual);
            (!changed.is_empty()).then(|| changed.summary(dialect, Pair::new(&expected, &actual)))
        }
        None => match prepared.promised(prepared.migration(last)?)? {
            Some(promised) => difference(dialect, &promised, &actual),
            None => None,
        },
    };
    match summary {
        Some(summary) => Err(problems::drift(&summary, &prepared.target.shown())),
        None => Ok(()),
    }
}
