//! Who waits while a script runs, and how many rows tables have, about.

use crate::{
    outline::{Blocks, Verb},
    script::Statement,
};

/// SQLite has no such numbers of every table: rows are counted.
pub(super) const ESTIMATES: &str = "SELECT NULL, name, NULL FROM sqlite_schema WHERE type = 'table'";

/// Whoever writes waits, and whoever reads goes on, in the mode that Echo sets (SQLite, Write-Ahead Logging).
pub(super) fn blocks(_: &Statement, verb: Verb) -> Blocks {
    if verb == Verb::Make { Blocks::Nothing } else { Blocks::Writes }
}
