//! Who waits while a script runs, and how many rows tables have, about.

use crate::{
    outline::{Blocks, Verb},
    script::Statement,
};

/// What the planner believes, where it has looked (PostgreSQL manual, `pg_class`).
pub(super) const ESTIMATES: &str = "SELECT n.nspname, c.relname, CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint END \
                         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')";

/// Who waits (PostgreSQL manual, Explicit Locking).
pub(super) fn blocks(statement: &Statement, verb: Verb) -> Blocks {
    match verb {
        Verb::Index if statement.has(&["CONCURRENTLY"]) => Blocks::Nothing,
        Verb::Index | Verb::Refer => Blocks::Writes,
        Verb::Write if statement.begins(&["TRUNCATE"]) => Blocks::All,
        Verb::Make | Verb::Write => Blocks::Nothing,
        Verb::Change if statement.begins(&["CREATE"]) => Blocks::Writes,
        Verb::Change if statement.has(&["VALIDATE", "CONSTRAINT"]) => Blocks::Nothing,
        Verb::Change if statement.has(&["FOREIGN", "KEY"]) && !statement.has(&["COLUMN"]) => Blocks::Writes,
        Verb::Change | Verb::Rebuild | Verb::Drop => Blocks::All,
    }
}
