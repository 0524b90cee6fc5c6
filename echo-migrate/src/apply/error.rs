//! Why a migration could not be applied or taken back.

use std::fmt::{self, Write as _};

use echo_dialect::{
    driver::{Error, ErrorKind},
    migrating::Progress,
};

use super::{Migration, steps::Outcome};
use crate::{
    database::statement,
    failure::{Failure, INTERRUPTED},
};

/// A migration that was not applied, or not taken back. The database is as it was before, but for what
/// [`progress`](ApplyError::progress) tells.
#[derive(Debug)]
pub struct ApplyError {
    name: String,
    why: Why,
    progress: Progress,
    error: Error,
    excerpt: Option<String>,
    resumed: bool,
    back: bool,
}

/// The kind of the failure of a migration that was applied in part.
pub(crate) const IN_PART: &str = "migration-in-part";

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// Another deployer kept the lock for too long.
    Locked,
    /// An earlier try failed, and was not resolved.
    FailedBefore,
    /// The history has lost a migration that was applied before: its name.
    Behind(String),
    /// A statement of the script failed.
    Script,
    /// Somebody asked to stop.
    Interrupted,
    /// Another deployer has taken over, because this one did not renew its lease in time.
    Overtaken,
    /// The script ran, but the database is not as promised: what differs.
    Differs(String),
    /// The database was lost, or failed in another way.
    Database,
}

impl ApplyError {
    pub(super) fn new(migration: &Migration<'_>, outcome: Outcome, progress: Progress, error: Error) -> Self {
        let why = match (outcome, error.kind()) {
            (Outcome::NotBegun, ErrorKind::Busy) => Why::Locked,
            (Outcome::Script, ErrorKind::Busy) if progress.kept == 0 => Why::Locked,
            (Outcome::Script, ErrorKind::NoRoom) if progress.kept == 0 => Why::Database,
            (_, ErrorKind::Interrupted) => Why::Interrupted,
            (Outcome::FailedBefore, _) => Why::FailedBefore,
            (Outcome::Behind(name), _) => Why::Behind(name),
            (Outcome::Differs(difference), _) => Why::Differs(difference),
            (_, ErrorKind::ConnectionLost)
            | (Outcome::NotBegun | Outcome::AlreadyThere | Outcome::DoneBefore, _) => Why::Database,
            (Outcome::Script, _) => Why::Script,
        };
        let excerpt = error.position().and_then(|position| excerpt(migration.script, position));
        Self { name: migration.name.to_owned(), why, progress, error, excerpt, resumed: false, back: false }
    }

    /// The same, of a run that took up an earlier one, or not.
    pub(super) fn resumed(mut self, resumed: bool) -> Self {
        self.resumed = resumed;
        self
    }

    /// The same, of a migration that was to be taken back.
    pub(super) fn of_revert(mut self) -> Self {
        self.back = true;
        self
    }

    /// The same, of a deployer that another one has taken over from.
    pub(super) fn overtaken(mut self) -> Self {
        self.why = Why::Overtaken;
        self
    }

    /// Whether the whole script is done, over several runs of which one died, and yet the database is not as promised: what a crash of
    /// the server took may be missing (MariaDB loses foreign keys of a table that it was copying).
    pub(crate) fn is_after_a_crash(&self) -> bool {
        self.resumed && matches!(self.why, Why::Differs(_))
    }

    /// Why.
    pub fn why(&self) -> &Why {
        &self.why
    }

    /// The migration's name.
    pub fn migration(&self) -> &str {
        &self.name
    }

    /// How far the script came and what of it stays, where the database commits changes of its schema as it goes.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// What the database said.
    pub fn cause(&self) -> &Error {
        &self.error
    }
}

impl fmt::Display for ApplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(text) = self.beside_the_script() {
            return f.write_str(&text);
        }
        writeln!(f, "{}\n\nMigration name: {}\n", self.headline(), self.name)?;
        if let Why::Differs(difference) = &self.why {
            return write!(
                f,
                "The script ran, but the database would not be as the migration's datamodel says{}. \
                 What is missing:\n\n{difference}{}",
                if self.progress.kept == 0 { ", and was left as it was" } else { "" },
                self.stays()
            );
        }
        if let Some(code) = self.error.code() {
            writeln!(f, "Database error code: {code}\n")?;
        }
        write!(f, "Database error:\n{}", statement(&self.error))?;
        if let Some(excerpt) = &self.excerpt {
            write!(f, "\n\nPosition:\n{excerpt}")?;
        }
        f.write_str(&self.stays())
    }
}

impl ApplyError {
    /// What stopped it, where that is not what the script did.
    fn beside_the_script(&self) -> Option<String> {
        let name = &self.name;
        let doing = if self.back { "Taking back" } else { "Applying" };
        Some(match &self.why {
            Why::Locked => {
                let detail = self.error.detail().map(|detail| format!("\n{detail}")).unwrap_or_default();
                format!("{}{detail}", self.error.message())
            }
            Why::Interrupted => {
                let nothing = if self.progress.kept == 0 { " Nothing of it was kept." } else { "" };
                format!("{doing} the migration `{name}` was stopped on request.{nothing}{}", self.stays())
            }
            Why::Overtaken => format!(
                "Another deployer has taken over `{name}`: this one could not renew its lease in time, and has stopped."
            ),
            Why::FailedBefore => format!("The migration `{name}` failed before and was not resolved."),
            Why::Behind(before) => format!(
                "The migration `{name}` was not applied: the history has lost `{before}`, which was there before. Another \
                 deployer has reverted it, or the server came back without it."
            ),
            Why::Database => format!("{doing} the migration `{name}` failed: {}", statement(&self.error)),
            Why::Script | Why::Differs(_) => return None,
        })
    }

    /// What happened, as Prisma says it.
    fn headline(&self) -> &'static str {
        if self.back {
            "A migration could not be taken back."
        } else {
            "A migration failed to apply. New migrations cannot be applied before the error is recovered from."
        }
    }

    /// What of the script stays; nothing where all was undone.
    fn stays(&self) -> String {
        let Progress { kept, running, of } = self.progress;
        let failed = match self.why {
            Why::Differs(_) => "The check after it failed.".to_owned(),
            Why::Interrupted => format!("Statement {running} was not begun."),
            _ => format!("Statement {running} failed."),
        };
        match kept {
            0 => String::new(),
            _ => format!(
                "\n\nThis script cannot be one transaction on this database. What was applied stays: {kept} of the \
                 script's {of} statements. {failed}"
            ),
        }
    }
}

impl std::error::Error for ApplyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.error)
    }
}

impl From<ApplyError> for Failure {
    fn from(error: ApplyError) -> Self {
        let text = error.to_string();
        match error.why {
            Why::Locked => Failure::new("locked", format!("The database was reached but timed out. {text}"))
                .code("P1002")
                .help("Another deployer is at work. Wait for it to end, then run the command again."),
            Why::FailedBefore => Failure::new("failed-migration", text)
                .code("P3009")
                .help("Look at its logs, then use `migrate resolve --rolled-back` or `--applied`."),
            Why::Behind(_) => Failure::new("behind", text)
                .help("Look: cargo xtask migrate status\nThen run the command again; it applies what is missing."),
            Why::Overtaken => Failure::new("overtaken", text).code("P1002").help(
                "Look how far it came: cargo xtask migrate status\nWhere nobody is at work any more, run the command again: it goes on.",
            ),
            Why::Database => crate::database::failure(&error.error, None),
            Why::Interrupted => Failure::new("interrupted", text)
                .help("Run the command again: it goes on where it stopped.")
                .exit(INTERRUPTED),
            Why::Script | Why::Differs(_) if error.back && error.progress.kept == 0 => {
                Failure::new("revert", text).code("P3018").help(
                    "The database is as it was. Mend what stands in the way, the rows or the down script, and run the command again.",
                )
            }
            Why::Script | Why::Differs(_) if error.back => Failure::new(IN_PART, text)
                .code("P3018")
                .help("Mend what stands in the way, and run the command again: it goes on where it stopped."),
            Why::Script | Why::Differs(_) if error.progress.kept > 0 => {
                Failure::new(IN_PART, text).code("P3018").help(format!(
                    "Mend the cause, the data or what of the script is still to be run, and run the command again: it goes on where it \
                     stopped. If you undo by hand what was applied, say so: `migrate resolve --rolled-back {0}`; if you do the \
                     rest by hand: `migrate resolve --applied {0}`.",
                    error.name
                ))
            }
            Why::Script | Why::Differs(_) => Failure::new("migration", text).code("P3018").help(format!(
                "Mend the script, then run `migrate resolve --rolled-back {}` and apply again.",
                error.name
            )),
        }
    }
}

/// The line that the position is in, numbered, with up to four lines before it.
fn excerpt(script: &str, position: usize) -> Option<String> {
    let line = script.get(..position)?.matches('\n').count();
    let mut text = String::new();
    for (index, content) in script.lines().enumerate().skip(line.saturating_sub(4)).take(line.min(4) + 1) {
        let _ = writeln!(text, "{:>3} {content}", index + 1);
    }
    Some(text.trim_end().to_owned())
}
