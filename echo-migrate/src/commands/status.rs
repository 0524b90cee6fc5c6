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
    Ok(Status {
        folder: prepared.shown,
        up_to_date: managed && diagnosis.is_up_to_date() && drift.is_none() && forks.is_empty(),
        managed,
        diagnosis,
        drift: drift.as_ref().map(|drift| drift.summary.clone()),
        by_hand: drift.map(|drift| drift.by_hand).unwrap_or_default(),
        forks,
    })
}
