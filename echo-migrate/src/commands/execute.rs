//! `db execute`: runs a script of SQL.

use super::{Context, live::Live, outcome::Executed, prepared::Prepared};
use crate::failure::Failure;

/// Runs a script of any number of statements.
pub async fn execute(context: &mut Context<'_>, sql: &str) -> Result<Executed, Failure> {
    let prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    live.script(sql).await?;
    Ok(Executed { bytes: sql.len() })
}
