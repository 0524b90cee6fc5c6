//! What commands come to.

use serde::Serialize;

use crate::{backup::Manifest, changes::Change};

use super::{chain::Fork, diagnosis::Diagnosis, generate::Generated, outline::Outline, said::Said};

/// `migrate status`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The migrations folder.
    pub folder: String,
    /// Whether there is nothing to do and nothing to mend.
    pub up_to_date: bool,
    /// Whether the database has a history table.
    pub managed: bool,
    /// How the folder and the history table stand to each other.
    #[serde(flatten)]
    pub diagnosis: Diagnosis,
    /// What differs from what the history left, object by object.
    pub drift: Vec<Change>,
    /// The pending migrations that all of the drift is the work of.
    pub recognized: Vec<String>,
    /// Whether migrations have failed, and nothing of them is in the database.
    pub failed_without_trace: bool,
    /// Where two branches were merged that each added a migration.
    pub forks: Vec<Fork>,
}

/// `migrate deploy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deployed {
    /// The migrations folder.
    pub folder: String,
    /// How many migrations the folder holds.
    pub found: usize,
    /// What was pending, and what it does.
    pub plan: Vec<Outline>,
    /// Whether it was only to be shown.
    pub dry_run: bool,
    /// Those that were applied.
    pub applied: Vec<String>,
    /// The backup that was taken first, where something was to be dropped or rewritten.
    pub backup: Option<BackedUp>,
    /// What is wrong with the history, though it does not stop a deployment.
    pub notes: Vec<String>,
}

/// A migration that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// Its directory.
    pub directory: String,
    /// Its files.
    pub files: Vec<String>,
    /// Whether it was applied as well.
    pub applied: bool,
    /// What it destroys.
    pub warnings: Vec<String>,
    /// Why it cannot be applied to the rows there are.
    pub unexecutable: Vec<String>,
}

/// `migrate dev`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Developed {
    /// The migrations folder.
    pub folder: String,
    /// The pending migrations that were applied first.
    pub applied: Vec<String>,
    /// The migration that was written for what changed in the schema.
    pub migration: Option<Written>,
    /// The client, where it was stale.
    pub generated: Option<Generated>,
}

/// `migrate adopt`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Adopted {
    /// The migration that says what was changed by hand; none where nothing was.
    pub migration: Option<Written>,
    /// The files of the schema that were changed.
    pub pulled: Vec<String>,
    /// What is worth knowing.
    pub warnings: Vec<String>,
    /// The client, where it was stale.
    pub generated: Option<Generated>,
}

/// `migrate rebase`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rebased {
    /// The migrations that were planned anew; none where the history does not fork.
    pub migrations: Vec<String>,
    /// The migration that they come after now.
    pub on: String,
}

/// `migrate baseline`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Baselined {
    /// The first migration.
    pub migration: Written,
    /// The files of the schema that were changed.
    pub pulled: Vec<String>,
    /// What is worth knowing.
    pub warnings: Vec<String>,
    /// The client, where it was stale.
    pub generated: Option<Generated>,
}

/// `migrate repair`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Repaired {
    /// The files and directories that were put back.
    pub restored: Vec<String>,
    /// Where the edits are kept that were in their place.
    pub aside: Vec<String>,
    /// The migrations whose scripts are recorded as they are now.
    pub recorded: Vec<String>,
    /// The drift that was undone.
    pub undone: Vec<String>,
    /// What is still not as it was, because the database does not say how to make it.
    pub left: Vec<String>,
}

/// `migrate backup`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackedUp {
    /// The file.
    pub file: String,
    /// Its size in bytes.
    pub size: u64,
    /// How many tables it holds.
    pub tables: usize,
    /// How many rows.
    pub rows: u64,
    /// Whether it was restored into a scratch database and compared.
    pub verified: bool,
    /// The migration that was applied last.
    pub migration: Option<String>,
    /// When it was taken: RFC 3339, in UTC.
    pub taken_at: String,
}

impl BackedUp {
    /// A backup in this file.
    pub(crate) fn new(file: String, manifest: Manifest) -> Self {
        Self {
            file,
            size: manifest.size,
            tables: manifest.tables.len(),
            rows: manifest.tables.iter().map(|table| table.rows).sum(),
            verified: manifest.verified,
            migration: manifest.migration,
            taken_at: manifest.taken_at,
        }
    }
}

/// `db seed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seeded {
    /// The command that was run.
    pub command: String,
}

/// `migrate backups`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Backups {
    /// Where they are.
    pub directory: String,
    /// The newest first.
    pub backups: Vec<BackedUp>,
}

/// `migrate restore`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PutBack {
    /// The file.
    pub file: String,
    /// The migration that was applied last when it was taken.
    pub migration: Option<String>,
    /// The backup of what was there before.
    pub before: Option<String>,
}

/// `migrate reset`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Restored {
    /// The migrations folder.
    pub folder: String,
    /// The migrations that were applied anew.
    pub applied: Vec<String>,
    /// The seed that was run after them.
    pub seeded: Option<Seeded>,
    /// The client, where it was stale.
    pub generated: Option<Generated>,
}

/// `migrate resolve`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Resolved {
    /// The migration's name.
    pub name: String,
    /// As what it is recorded now.
    pub recorded: Resolution,
}

/// What was done to a migration by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// It is in the database.
    Applied,
    /// Its failure has been undone.
    RolledBack,
}

/// `migrate revert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reverted {
    /// The migrations that were undone, last one first.
    pub reverted: Vec<String>,
    /// The backup that was taken first.
    pub backup: Option<BackedUp>,
    /// The files of the schema that were brought back with it.
    pub rewritten: Vec<String>,
    /// The client, where it was stale.
    pub generated: Option<Generated>,
}

/// `migrate diff`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Whether both states are the same.
    pub empty: bool,
    /// The summary, or the SQL where a script was asked for.
    pub text: String,
    /// What differs, for people.
    pub summary: String,
    /// The SQL that leads there.
    pub sql: String,
    /// The SQL that leads back.
    pub down: String,
    /// What may be lost on the way there, or cannot be done.
    pub warnings: Vec<Said>,
    /// The names of the steps, in order.
    pub steps: Vec<&'static str>,
    /// Whether a script was asked for.
    #[serde(skip)]
    pub script: bool,
    /// Whether a difference is a failure to whoever asked.
    #[serde(skip)]
    pub exit_code: bool,
    /// The command that mends it, as far as there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mend: Option<String>,
    /// The file that the text was written to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
}

/// `db push`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pushed {
    /// Whether everything in the database was dropped first.
    pub reset: bool,
    /// How many statements were run.
    pub executed: usize,
    /// What was destroyed.
    pub warnings: Vec<String>,
    /// The client, where it was stale.
    pub generated: Option<Generated>,
}

/// `db pull`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pulled {
    /// How many models and views there are.
    pub models: usize,
    /// The files that were written.
    pub written: Vec<String>,
    /// What is worth knowing.
    pub warnings: Vec<String>,
    /// The schema, where it was to be printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
}

/// `db execute`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Executed {
    /// How many bytes of SQL were run.
    pub bytes: usize,
}
