//! Points at which a run can be made to die, for tests of what a crash leaves behind.
//!
//! `ECHO_CRASH_AT=before:3` ends the process, as a kill would, before the third statement that it runs of any migration;
//! `after:3` when the database has run it; `journal:3` when that is noted. What follows the last statement of a script (its row
//! in the history) counts as a statement. Only builds with debug assertions look at it.

use std::sync::atomic::{AtomicUsize, Ordering};

/// How many statements this process has begun.
static BEGUN: AtomicUsize = AtomicUsize::new(0);

/// A statement begins.
pub(crate) fn before() {
    BEGUN.fetch_add(1, Ordering::Relaxed);
    point("before");
}

/// The database has run it.
pub(crate) fn after() {
    point("after");
}

/// It is noted that it has.
pub(crate) fn noted() {
    point("journal");
}

fn point(place: &str) {
    if cfg!(debug_assertions)
        && let Ok(wanted) = std::env::var("ECHO_CRASH_AT")
        && wanted == format!("{place}:{}", BEGUN.load(Ordering::Relaxed))
    {
        std::process::abort();
    }
}
