//! What is told of statements to those who watch (`tracing`, target `echo::query`).

use std::time::{Duration, Instant};

use tracing::Level;

/// The target of all events about statements.
const TARGET: &str = "echo::query";

/// The clock of one statement, which runs only where somebody listens.
pub(super) struct Watch(Option<Instant>);

impl Watch {
    pub(super) fn begin() -> Self {
        Self(tracing::enabled!(target: TARGET, Level::WARN).then(Instant::now))
    }

    /// Tells of a statement that took its time as a warning, of any other at the level `DEBUG`. Values of parameters are never told.
    pub(super) fn end(self, sql: &str, model: &str, rows: u64, failed: bool, slow: Duration) {
        let Some(begun) = self.0 else { return };
        let elapsed = begun.elapsed();
        let microseconds = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        if elapsed >= slow {
            tracing::warn!(target: TARGET, sql, model, rows, microseconds, failed, "slow query");
        } else {
            tracing::debug!(target: TARGET, sql, model, rows, microseconds, failed, "query");
        }
    }
}
