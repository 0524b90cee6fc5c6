//! Backups, for people.

use std::fmt::Write as _;

use super::Show;
use crate::commands::outcome::{BackedUp, Backups, PutBack, Seeded};

impl BackedUp {
    fn line(&self) -> String {
        let Self { file, size, tables, rows, verified, .. } = self;
        let checked = if *verified { "checked" } else { "not checked" };
        format!("{file} ({}, {tables} tables, {rows} rows, {checked})", size_of(*size))
    }
}

/// A size as people read it.
fn size_of(bytes: u64) -> String {
    let units = [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB")];
    match units.into_iter().find(|(unit, _)| bytes >= *unit) {
        #[expect(clippy::cast_precision_loss, reason = "one digit is shown")]
        Some((unit, name)) => format!("{:.1} {name}", bytes as f64 / unit as f64),
        None => format!("{bytes} bytes"),
    }
}

/// What a command says of the backup that it took first.
pub(super) fn taken(backup: Option<&BackedUp>) -> String {
    backup.map(|backup| format!("Backup: {}\n\n", backup.line())).unwrap_or_default()
}

impl Show for BackedUp {
    fn text(&self) -> String {
        format!("{}\n", self.line())
    }
}

impl Show for Backups {
    fn text(&self) -> String {
        if self.backups.is_empty() {
            return format!("There is no backup in {}.\n", self.directory);
        }
        let mut out = String::new();
        for backup in &self.backups {
            let at = backup.migration.as_deref().unwrap_or("no migration");
            let _ = writeln!(out, "{}  {}\n  as of {at}", backup.taken_at, backup.line());
        }
        out
    }
}

impl Show for PutBack {
    fn text(&self) -> String {
        let at = self.migration.as_ref().map_or(String::new(), |name| format!(", as of {name}"));
        let mut out = format!("The database is as in {}{at}.\n", self.file);
        if let Some(before) = &self.before {
            let _ = writeln!(out, "What was there before is in {before}.");
        }
        out
    }
}

impl Show for Seeded {
    fn text(&self) -> String {
        "The database was seeded.\n".into()
    }
}
