//! Compares the migrations folder with the history table: what is pending, edited, missing, failed.

use serde::Serialize;

use super::edits::Edit;
use crate::{folder::Direction, history::Unfinished};

/// A migration of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// Its name.
    pub name: String,
    /// Its forward script for the connected database; none where the file is missing.
    pub script: Option<String>,
}

/// A row of the history table, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Recorded {
    /// The migration's name.
    pub name: String,
    /// Whether the row's checksum is that of the local script; true where there is none to compare.
    pub unchanged: bool,
    /// When it began, for people.
    pub started: String,
    /// Whether it came to its end.
    pub finished: bool,
    /// Whether it was rolled back.
    pub rolled_back: bool,
    /// What went wrong.
    pub logs: Option<String>,
    /// Whether the next run knows where to go on.
    pub resumable: bool,
}

/// A migration that began and did not come to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failed {
    /// Its name.
    pub name: String,
    /// When it began.
    pub started: String,
    /// What went wrong, where it is known.
    pub logs: Option<String>,
}

/// How the folder and the history table stand to each other.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diagnosis {
    /// Every migration of the folder.
    pub local: Vec<String>,
    /// Those recorded as applied, in the order they were.
    pub applied: Vec<String>,
    /// Those of the folder that are still to be applied.
    pub pending: Vec<String>,
    /// Those whose script was changed after it was applied.
    pub edited: Vec<String>,
    /// Those that were changed in comments and white space alone.
    pub reformatted: Vec<String>,
    /// What was changed in those that were edited, as far as the database keeps what was applied.
    pub edits: Vec<Edit>,
    /// Those that are pending and come before one that is applied.
    pub out_of_order: Vec<String>,
    /// Those recorded that are not in the folder.
    pub missing: Vec<String>,
    /// Those that failed and were neither fixed nor rolled back.
    pub failed: Vec<Failed>,
    /// Those that were applied or taken back in part, where the next run goes on; one that is to be applied is pending.
    pub unfinished: Vec<Unfinished>,
    /// Directories that have no script for this database.
    pub without_script: Vec<String>,
    /// The last migration up to which both agree.
    pub last_common: Option<String>,
}

impl Diagnosis {
    /// Compares the folder, in order, with the rows of the history table, oldest first.
    pub fn new(local: &[Local], recorded: &[Recorded]) -> Self {
        let is_local = |name: &str| local.iter().any(|migration| migration.name == name);
        let is_resumed = |row: &Recorded| !row.finished && row.resumable && is_local(&row.name);
        let standing: Vec<&Recorded> =
            recorded.iter().filter(|row| !row.rolled_back && !is_resumed(row)).collect();
        let is_standing = |name: &str| standing.iter().any(|row| row.name == name);
        let mut diagnosis = Self {
            local: local.iter().map(|migration| migration.name.clone()).collect(),
            without_script: names(local.iter().filter(|m| m.script.is_none()).map(|m| &m.name)),
            pending: names(local.iter().map(|m| &m.name).filter(|name| !is_standing(name))),
            ..Self::default()
        };
        for row in standing {
            let seen = diagnosis.applied.contains(&row.name);
            if !row.finished {
                diagnosis.failed.push(Failed {
                    name: row.name.clone(),
                    started: row.started.clone(),
                    logs: row.logs.clone().filter(|logs| !logs.is_empty()),
                });
            } else if !seen {
                diagnosis.applied.push(row.name.clone());
            }
            if !is_local(&row.name) && !diagnosis.missing.contains(&row.name) {
                diagnosis.missing.push(row.name.clone());
            }
            if row.finished && !row.unchanged && !diagnosis.edited.contains(&row.name) {
                diagnosis.edited.push(row.name.clone());
            }
        }
        let common = diagnosis.local.iter().zip(&diagnosis.applied).take_while(|(a, b)| a == b);
        diagnosis.last_common = common.last().map(|(name, _)| name.clone());
        let last = diagnosis.local.iter().rposition(|name| diagnosis.applied.contains(name)).unwrap_or(0);
        let before = diagnosis.local[..last].iter();
        diagnosis.out_of_order = names(before.filter(|name| diagnosis.pending.contains(name)));
        diagnosis
    }

    /// Takes in what the journal says: a migration that was begun comes before all others.
    pub fn go_on(&mut self, unfinished: Vec<Unfinished>) {
        let begun = |name: &String| !unfinished.iter().any(|one| one.name == *name);
        self.pending.sort_by_key(begun);
        self.unfinished = unfinished;
    }

    /// Takes in what was changed in a script that was edited.
    pub fn compare(&mut self, edit: Edit) {
        if edit.is_cosmetic() {
            self.edited.retain(|name| *name != edit.name);
            self.reformatted.push(edit.name);
        } else {
            self.edits.push(edit);
        }
    }

    /// The migration that was taken back in part.
    pub fn half_reverted(&self) -> Option<&Unfinished> {
        self.unfinished.iter().find(|one| one.direction == Direction::Back)
    }

    /// The migration that was applied in part.
    pub fn half_applied(&self) -> Option<&Unfinished> {
        self.unfinished.iter().find(|one| one.direction == Direction::Forward)
    }

    /// Whether there is nothing to do and nothing to mend.
    pub fn is_up_to_date(&self) -> bool {
        self.pending.is_empty() && self.is_sound()
    }

    /// Whether there is nothing to mend.
    pub fn is_sound(&self) -> bool {
        self.edited.is_empty()
            && self.unfinished.is_empty()
            && self.missing.is_empty()
            && self.failed.is_empty()
            && self.without_script.is_empty()
    }
}

fn names<'a>(names: impl Iterator<Item = &'a String>) -> Vec<String> {
    names.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(name: &str) -> Local {
        Local { name: name.into(), script: Some(String::new()) }
    }

    fn applied(name: &str) -> Recorded {
        Recorded {
            name: name.into(),
            unchanged: true,
            started: "then".into(),
            finished: true,
            rolled_back: false,
            logs: None,
            resumable: false,
        }
    }

    #[test]
    fn histories_that_agree() {
        let diagnosis = Diagnosis::new(&[local("1"), local("2")], &[applied("1"), applied("2")]);
        assert!(diagnosis.is_up_to_date());
        assert_eq!(diagnosis.last_common.as_deref(), Some("2"));
    }

    #[test]
    fn histories_that_diverge() {
        let diagnosis = Diagnosis::new(&[local("1"), local("3")], &[applied("1"), applied("2")]);
        assert_eq!(diagnosis.pending, ["3"]);
        assert_eq!(diagnosis.missing, ["2"]);
        assert_eq!(diagnosis.last_common.as_deref(), Some("1"));
    }

    #[test]
    fn a_failed_migration_is_not_pending_until_it_is_rolled_back() {
        let failed = Recorded { finished: false, ..applied("1") };
        let diagnosis = Diagnosis::new(&[local("1")], std::slice::from_ref(&failed));
        assert_eq!(diagnosis.failed.len(), 1);
        assert!(diagnosis.pending.is_empty());
        let diagnosis = Diagnosis::new(&[local("1")], &[Recorded { rolled_back: true, ..failed }]);
        assert!(diagnosis.failed.is_empty());
        assert_eq!(diagnosis.pending, ["1"]);
    }

    #[test]
    fn a_migration_that_was_begun_is_gone_on_with_first() {
        let begun = Recorded { finished: false, resumable: true, ..applied("2") };
        let mut diagnosis = Diagnosis::new(&[local("1"), local("2")], &[begun]);
        assert_eq!((diagnosis.failed.len(), diagnosis.pending.len()), (0, 2));
        let unfinished = Unfinished { name: "2".into(), direction: Direction::Forward, done: 1 };
        diagnosis.go_on(vec![unfinished]);
        assert_eq!(diagnosis.pending, ["2", "1"]);
        assert!(!diagnosis.is_sound() && diagnosis.half_reverted().is_none());
    }

    #[test]
    fn an_edited_migration_is_named_once() {
        let edited = Recorded { unchanged: false, ..applied("1") };
        let diagnosis = Diagnosis::new(&[local("1")], &[edited]);
        assert_eq!(diagnosis.edited, ["1"]);
        assert!(!diagnosis.is_up_to_date());
    }
}
