//! Who waits while a script runs, and how many rows tables have, about.

use crate::{
    outline::{Blocks, Verb},
    script::Statement,
};

/// What `InnoDB` believes (MySQL manual, `INFORMATION_SCHEMA.TABLES`).
pub(super) const ESTIMATES: &str = "SELECT NULL, TABLE_NAME, CAST(TABLE_ROWS AS SIGNED) FROM information_schema.TABLES \
                         WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'";

/// Who waits: whoever writes while a table is copied, which it is for other types, character sets, keys and checks (MySQL manual,
/// Online DDL Operations).
pub(super) fn blocks(statement: &Statement, verb: Verb) -> Blocks {
    let copies: [&[&str]; 7] = [
        &["MODIFY"],
        &["CHANGE"],
        &["CONVERT"],
        &["FOREIGN", "KEY"],
        &["PRIMARY", "KEY"],
        &["CHECK"],
        &["FULLTEXT"],
    ];
    match verb {
        Verb::Index | Verb::Change if copies.iter().any(|words| statement.has(words)) => Blocks::Writes,
        Verb::Write if statement.begins(&["TRUNCATE"]) => Blocks::All,
        Verb::Make | Verb::Index | Verb::Change | Verb::Refer | Verb::Write => Blocks::Nothing,
        Verb::Rebuild | Verb::Drop => Blocks::All,
    }
}
