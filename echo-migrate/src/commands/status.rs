//! `migrate status`: compares the migrations folder with the database.

use super::{Context, chain, drift, live::Live, outcome::Status, prepared::Prepared};
use crate::failure::Failure;

/// Compares the migrations folder with the history table, and the database with what the history left. Changes nothing.
pub async fn status(context: &mut Context<'_>) -> Result<Status, Failure> {
    let prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let managed = live.has_history().await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    let drift = drift::find(&prepared, &mut live, &diagnosis).await?;
    let forks = chain::forks(&prepared.migrations)?;
    let recognized = match &drift {
        Some(drift) => drift::recognized(&prepared, &mut live, &diagnosis.pending, Some(drift)).await?,
        None => Vec::new(),
    };
    let failed_without_trace = !diagnosis.failed.is_empty()
        && drift::is_as_before(&prepared, &mut live, &diagnosis, drift.as_ref()).await?;
    Ok(Status {
        up_to_date: managed && diagnosis.is_up_to_date() && drift.is_none() && forks.is_empty(),
        managed,
        diagnosis,
        drift: drift.map(|drift| drift.changes(&prepared)).unwrap_or_default(),
        recognized,
        failed_without_trace,
        forks,
        folder: prepared.shown,
    })
}
