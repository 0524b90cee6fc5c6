//! The migrations folder: which migrations there are, and the files of each.

mod lock;
mod order;
mod record;
mod slug;
mod write;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use serde::Serialize;

pub use self::{
    order::compare as order,
    record::{Answers, Filled, Parent, Record, Renamed},
    slug::slug,
    write::{write, write_directory},
};
use crate::failure::Failure;

/// The name of a migration's snapshot: the datamodel as of this migration.
pub const SNAPSHOT: &str = "snapshot.psl";

/// The migrations folder. It need not exist: then there are no migrations.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    primary: Option<String>,
}

/// A migration's directory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// The directory's name, which is the migration's.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

/// The two directions of a migration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// `migration.sql`.
    Forward,
    /// `down.sql`.
    Back,
}

impl Folder {
    /// Opens the folder at `path`.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let text = optional(&path.join(lock::NAME))?;
        Ok(Self { path: path.to_owned(), primary: text.and_then(|text| lock::provider(&text)) })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The provider that `migration.sql` is written for, as `migration_lock.toml` says.
    pub fn primary(&self) -> Option<&str> {
        self.primary.as_deref()
    }

    /// Every migration, in the order they apply: each directory is one.
    pub fn migrations(&self) -> Result<Vec<Migration>, Failure> {
        let failed = |error: io::Error| Failure::file("read", &self.path, &error);
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed(error)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // A name that begins with a full stop is one that is being written, or a tool's.
            if !name.starts_with('.') && entry.path().is_dir() {
                found.push(Migration { name, path: entry.path() });
            }
        }
        found.sort_by(|a, b| order::compare(&a.name, &b.name));
        Ok(found)
    }

    /// The migration that comes before the one of a name, which need not be there.
    pub fn before(&self, name: &str) -> Result<Option<Migration>, Failure> {
        let earlier = |migration: &Migration| order::compare(&migration.name, name).is_lt();
        Ok(self.migrations()?.into_iter().rfind(earlier))
    }

    /// Writes a new migration, and `migration_lock.toml` with the first one.
    pub fn add(
        &mut self,
        name: &str,
        primary: &str,
        files: &[(String, String)],
    ) -> Result<Migration, Failure> {
        let path = self.path.join(name);
        fs::create_dir_all(&self.path).map_err(|error| Failure::file("create", &self.path, &error))?;
        write_directory(&path, files)?;
        if self.primary.is_none() {
            write(&self.path.join(lock::NAME), lock::text(primary))?;
            self.primary = Some(primary.to_owned());
        }
        Ok(Migration { name: name.to_owned(), path })
    }
}

impl Migration {
    /// The script for `provider`, in a history whose primary provider is `primary`, if there is one.
    pub fn script(
        &self,
        direction: Direction,
        provider: &str,
        primary: &str,
    ) -> Result<Option<String>, Failure> {
        optional(&self.path.join(script_name(direction, provider, primary)))
    }

    /// The datamodel as of this migration; none where another tool wrote the migration.
    pub fn snapshot(&self) -> Result<Option<String>, Failure> {
        optional(&self.path.join(SNAPSHOT))
    }

    /// What the migration was planned from; none where another tool wrote it.
    pub fn record(&self) -> Result<Option<Record>, Failure> {
        let path = self.path.join(record::NAME);
        optional(&path)?
            .map(|text| {
                Record::read(&text).map_err(|reason| {
                    let message = format!("Could not read `{}`: {reason}.", path.display());
                    Failure::new("file", message).help("Restore the file from version control.")
                })
            })
            .transpose()
    }
}

/// The name of the file that says what a migration was planned from.
pub const RECORD: &str = record::NAME;

/// The name of a script for `provider` in a history whose primary provider is `primary`.
pub fn script_name(direction: Direction, provider: &str, primary: &str) -> String {
    let stem = match direction {
        Direction::Forward => "migration",
        Direction::Back => "down",
    };
    if provider == primary { format!("{stem}.sql") } else { format!("{stem}.{provider}.sql") }
}

/// The full name of a migration written at `time`: `20261122093000_add_email`, or the time alone.
pub fn name_at(time: DateTime<Utc>, name: &str) -> String {
    let stamp = time.format("%Y%m%d%H%M%S");
    match slug(name) {
        slug if slug.is_empty() => stamp.to_string(),
        slug => format!("{stamp}_{slug}"),
    }
}

/// The text of a file that need not be there.
fn optional(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::file("read", path, &error)),
    }
}
