//! The request to stop: a run looks at it between two statements.

use std::sync::atomic::{AtomicBool, Ordering};

static REQUESTED: AtomicBool = AtomicBool::new(false);

/// Asks what runs in this process to stop before its next statement. What can be undone is; where the database commits as it goes, the
/// next run goes on there.
pub fn request() {
    REQUESTED.store(true, Ordering::Relaxed);
}

/// Whether somebody asked.
pub fn is_requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}
