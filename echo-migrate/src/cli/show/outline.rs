//! What migrations are about to do, for people.

use std::fmt::Write as _;

use crate::commands::{
    outline::{Outline, Table},
    said::grouped,
};

/// A heading and a line for each table.
pub fn outline(outlines: &[Outline], heading: &str) -> String {
    let mut out = format!("{heading}\n");
    for one in outlines {
        let how = if one.one_transaction { "one transaction" } else { "statement by statement" };
        let back = if one.reversible { "can be reverted" } else { "no way back" };
        let _ = writeln!(out, "  {} ({how}, {back})", one.migration);
        for table in &one.tables {
            let _ = writeln!(out, "    {}", line(table));
        }
    }
    out
}

fn line(table: &Table) -> String {
    let mut text = format!("{} {}", table.does.join(", "), table.name);
    match table.rows {
        Some(1) => text.push_str(" (1 row)"),
        Some(rows) => {
            let about = if table.estimated { "about " } else { "" };
            let _ = write!(text, " ({about}{} rows)", grouped(rows));
        }
        None => {}
    }
    if let Some(waits) = table.waits {
        let _ = write!(text, "; {waits} wait");
    }
    text
}
