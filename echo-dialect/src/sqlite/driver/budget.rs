//! How long a call may take on the caller's task.
//!
//! SQLite asks two handlers while it works: one every so many steps of its machine, one while it waits for a lock. They run on the thread
//! of the call, so what the call may take is kept there.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use rusqlite::ffi::ErrorCode;

use super::{super::errors::translate, BUSY_TIMEOUT};
use crate::error::Error;

/// What a call may take on the caller's task: long enough for reading some 10,000 rows, and far below what a person notices.
pub(super) const BUDGET: Duration = Duration::from_millis(10);
/// Steps of SQLite's machine between two looks at the clock: some ten microseconds.
const STEPS: i32 = 1_000;
/// Between two tries to get a lock.
const PAUSE: Duration = Duration::from_millis(1);

thread_local! {
    /// When the call on this thread has had its time. None: it may take what it wants.
    static END: Cell<Option<End>> = const { Cell::new(None) };
    /// Whether steps do not count at the moment.
    static PAUSED: Cell<bool> = const { Cell::new(false) };
    /// Since when the call on this thread waits for a lock.
    static WAITING: Cell<Option<Instant>> = const { Cell::new(None) };
}

/// When a call has had its time.
#[derive(Clone, Copy)]
enum End {
    /// So long after the clock is first looked at: short calls do without.
    After(Duration),
    At(Instant),
}

/// A call with a limit; what it sets ends with it.
pub(super) struct Limited(());

impl Drop for Limited {
    fn drop(&mut self) {
        end();
    }
}

/// Begins a call that may take so long.
pub(super) fn begin(limit: Duration) -> Limited {
    END.set(Some(End::After(limit)));
    PAUSED.set(false);
    Limited(())
}

/// Lets the call take what it wants from now on.
pub(super) fn end() {
    END.set(None);
}

/// Lets steps take what they want until [`resume`].
pub(super) fn pause() {
    PAUSED.set(true);
}

/// Counts steps again.
pub(super) fn resume() {
    PAUSED.set(false);
}

/// Whether the call has had its time.
pub(super) fn is_over() -> bool {
    let Some(end) = END.get() else { return false };
    let now = Instant::now();
    let end = match end {
        End::At(end) => end,
        End::After(limit) => now + limit,
    };
    END.set(Some(End::At(end)));
    now >= end
}

/// Whether an error is what stopping a call gives.
pub(super) fn is_stopped(error: &rusqlite::Error) -> bool {
    let stops = [Some(ErrorCode::OperationInterrupted), Some(ErrorCode::DatabaseBusy)];
    stops.contains(&error.sqlite_error_code()) && is_over()
}

/// Has a new connection ask.
pub(super) fn watch(connection: &mut rusqlite::Connection) -> Result<(), Error> {
    connection
        .progress_handler(STEPS, Some(|| !PAUSED.get() && is_over()))
        .and_then(|()| connection.busy_handler(Some(wait)))
        .map_err(|error| translate(error, None))
}

/// Waits for a lock: whether to try again. `tries`: how often it was tried since it is waited for.
fn wait(tries: i32) -> bool {
    let now = Instant::now();
    if tries == 0 {
        WAITING.set(Some(now));
    }
    let waited = WAITING.get().map_or(Duration::ZERO, |since| now - since);
    if is_over() || waited >= BUSY_TIMEOUT {
        return false;
    }
    std::thread::sleep(PAUSE);
    true
}
