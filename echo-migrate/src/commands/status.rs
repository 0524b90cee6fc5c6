//! `migrate status`: compares the migrations folder with the database.

use super::{Context, live::Live, outcome::Status, prepared::Prepared};
use crate::failure::Failure;

/// Compares the migrations folder with the history table. Changes nothing.
pub async fn status(context: &mut Context<'_>) -> Result<Status, Failure> {
    let prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let managed = live.has_history().await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    Ok(Status {
        folder: prepared.shown,
        up_to_date: managed && diagnosis.is_up_to_date(),
        managed,
        diagnosis,
    })
}
