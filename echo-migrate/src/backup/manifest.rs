//! What is known of a backup, in a file beside it.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::{failure::Failure, folder};

/// What is known of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The kind of database: `postgresql`.
    pub provider: String,
    /// The database's name.
    pub database: String,
    /// The migration that was applied last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub migration: Option<String>,
    /// When it was taken: RFC 3339, in UTC, with milliseconds.
    pub taken_at: String,
    /// The version of Echo that took it.
    pub tool_version: String,
    /// Its size in bytes.
    pub size: u64,
    /// The SHA-256 of its file.
    pub sha256: String,
    /// Whether it was restored into a scratch database and compared.
    pub verified: bool,
    /// The tables, with the rows they had.
    #[serde(default, rename = "table")]
    pub tables: Vec<Table>,
}

/// A table of a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// How many rows it had.
    pub rows: u64,
}

impl Manifest {
    /// Where the manifest of a backup is.
    pub fn path(backup: &Path) -> PathBuf {
        let mut name = backup.as_os_str().to_owned();
        name.push(".toml");
        PathBuf::from(name)
    }

    /// Reads the manifest of a backup.
    pub fn read(backup: &Path) -> Result<Self, Failure> {
        let path = Self::path(backup);
        let text = std::fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
        toml::from_str(&text).map_err(|error| {
            Failure::new("file", format!("Could not read `{}`: {}.", path.display(), error.message()))
        })
    }

    /// Writes it beside its backup.
    pub fn write(&self, backup: &Path) -> Result<(), Failure> {
        let text = toml::to_string(self)
            .map_err(|error| Failure::new("file", format!("Could not write the manifest: {error}.")))?;
        folder::write(&Self::path(backup), text)
    }
}
