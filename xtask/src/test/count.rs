//! Reads how many tests ran from what the test runners print.

use std::ops::AddAssign;

/// How many tests ran, and how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed, timed out, or could not run.
    pub failed: u64,
    /// Those that were left out.
    pub skipped: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// The count that a line of output states, if it is a closing line of cargo-nextest or of `cargo test`.
pub fn read(line: &str) -> Option<Count> {
    let line = plain(line);
    // What cargo-nextest shows of a test that failed is set in, the end of its own run too.
    if line.starts_with("test result:") {
        return Some(Count {
            passed: number_before(&line, "passed"),
            failed: number_before(&line, "failed"),
            skipped: number_before(&line, "ignored"),
        });
    }
    if line.trim_start().starts_with("Summary [") {
        let failed =
            ["failed", "timed out", "exec failed"].iter().map(|word| number_before(&line, word)).sum();
        return Some(Count {
            passed: number_before(&line, "passed"),
            failed,
            skipped: number_before(&line, "skipped"),
        });
    }
    None
}

/// The number right before the first `word` that has one.
fn number_before(line: &str, word: &str) -> u64 {
    line.match_indices(word)
        .find_map(|(at, _)| line[..at].split_whitespace().next_back()?.parse().ok())
        .unwrap_or(0)
}

/// The line without colours.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("\u{1b}[") {
        out.push_str(&rest[..at]);
        let end = rest[at + 2..].find(|c: char| c.is_ascii_alphabetic());
        rest = end.map_or("", |end| &rest[at + 2 + end + 1..]);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{Count, read};

    #[test]
    fn cargo_test() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 4 ignored; 0 measured; 5 filtered out; finished in 1s";
        assert_eq!(read(line), Some(Count { passed: 12, failed: 3, skipped: 4 }));
        assert_eq!(read("test a::b ... ok"), None);
        assert_eq!(read(&format!("    {line}")), None);
    }

    #[test]
    fn nextest() {
        let line =
            "     Summary [   0.512s] 17 tests run: 12 passed (1 slow), 3 failed, 2 timed out, 5 skipped";
        assert_eq!(read(line), Some(Count { passed: 12, failed: 5, skipped: 5 }));
    }

    #[test]
    fn colours_do_not_matter() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   0.1s] \u{1b}[1m2\u{1b}[0m tests run: \u{1b}[1m2\u{1b}[0m \u{1b}[32;1mpassed\u{1b}[0m, \u{1b}[1m0\u{1b}[0m skipped";
        assert_eq!(read(line), Some(Count { passed: 2, failed: 0, skipped: 0 }));
    }
}
