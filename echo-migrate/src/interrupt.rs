//! The request to stop: a script that runs looks at it between two statements.

use std::sync::{
    Arc, LazyLock,
    atomic::{AtomicBool, Ordering},
};

static REQUESTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);
/// Whether nothing runs that looks at the request: then a signal ends the process at once, as it always does.
static IDLE: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| Arc::new(AtomicBool::new(true)));

/// Asks what runs in this process to stop before its next statement. What can be undone is; where the database commits as it goes, the
/// next run goes on there.
pub fn request() {
    REQUESTED.store(true, Ordering::Relaxed);
}

/// Whether somebody asked.
pub fn is_requested() -> bool {
    REQUESTED.load(Ordering::Relaxed)
}

/// A script runs until this is dropped.
pub(crate) struct Running;

impl Running {
    pub(crate) fn new() -> Self {
        IDLE.store(false, Ordering::Relaxed);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        IDLE.store(true, Ordering::Relaxed);
    }
}

/// Takes Ctrl-C and SIGTERM for a request while a script runs; a second one, and one at any other time, ends the process.
#[cfg(feature = "cli")]
pub(crate) fn listen() {
    use signal_hook::{
        consts::{SIGINT, SIGTERM},
        flag::{register, register_conditional_shutdown},
    };
    for signal in [SIGINT, SIGTERM] {
        // Where the system refuses, the signal does what it always does.
        let _ = register_conditional_shutdown(signal, 128 + signal, Arc::clone(&IDLE))
            .and_then(|_| register_conditional_shutdown(signal, 128 + signal, Arc::clone(&REQUESTED)))
            .and_then(|_| register(signal, Arc::clone(&REQUESTED)));
    }
}
