//! How everything here is timed.

use std::time::Instant;

/// Seconds of measuring for each number.
const LEAST: f64 = 1.5;

/// The median of many runs, in milliseconds.
pub fn median(mut run: impl FnMut()) -> f64 {
    let (begin, mut times) = (Instant::now(), Vec::new());
    while times.len() < 5 || (begin.elapsed().as_secs_f64() < LEAST && times.len() < 500) {
        let start = Instant::now();
        run();
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
