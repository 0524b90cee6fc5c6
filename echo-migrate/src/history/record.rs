//! A row of the history table, what it says, and checksums of scripts.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};

/// A row of `_prisma_migrations`. A migration that was tried several times has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// A UUID.
    pub id: String,
    /// The checksum of the script.
    pub checksum: String,
    /// When it came to its end.
    pub finished_at: Option<DateTime<Utc>>,
    /// The migration's name.
    pub name: String,
    /// What went wrong.
    pub logs: Option<String>,
    /// When it was rolled back.
    pub rolled_back_at: Option<DateTime<Utc>>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// 1 where the script ran to its end, 0 where it was marked by hand.
    pub steps: i64,
}

/// What a row says of its migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is there.
    Applied,
    /// It began and did not come to its end.
    Failed,
    /// It is not there any more, or never was.
    RolledBack,
}

impl Record {
    /// What the row says.
    pub fn state(&self) -> State {
        match (self.rolled_back_at, self.finished_at) {
            (Some(_), _) => State::RolledBack,
            (None, Some(_)) => State::Applied,
            (None, None) => State::Failed,
        }
    }

    /// Whether the row was written for this script; line endings do not count.
    pub fn is_of(&self, script: &str) -> bool {
        let unix = script.replace("\r\n", "\n");
        let windows = unix.replace('\n', "\r\n");
        [script, &unix, &windows].iter().any(|text| {
            let digest = Sha256::digest(text.as_bytes());
            // Early versions of Prisma wrote bytes below 16 with one digit.
            self.checksum == hex(&digest, true)
                || (self.checksum.len() != 64 && self.checksum == hex(&digest, false))
        })
    }
}

/// The checksum of a script: SHA-256 in hexadecimal.
pub fn checksum(script: &str) -> String {
    hex(&Sha256::digest(script.as_bytes()), true)
}

/// Bytes in hexadecimal; `padded`, each with two digits.
pub(crate) fn hex(bytes: &[u8], padded: bool) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = if padded { write!(text, "{byte:02x}") } else { write!(text, "{byte:x}") };
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_endings_do_not_count() {
        let row = Record::new("x", "SELECT 1;\nSELECT 2;\n", DateTime::default());
        assert!(row.is_of("SELECT 1;\r\nSELECT 2;\r\n"));
        assert!(!row.is_of("SELECT 1;\nSELECT 3;\n"));
        let row = Record::new("x", "SELECT 1;\r\n", DateTime::default());
        assert!(row.is_of("SELECT 1;\n"));
    }

    #[test]
    fn checksums_are_sha256() {
        assert_eq!(checksum(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
