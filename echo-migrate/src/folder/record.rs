//! `echo.toml`: what a migration was planned from.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

/// The file's name, in a migration's directory.
pub const NAME: &str = "echo.toml";

/// What the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The version of Echo that wrote the migration.
    pub version: String,
    /// The fingerprint of the migration's snapshot.
    pub snapshot: String,
    /// The migration it comes after; absent for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
    /// What is called something else since, in the words of the schema.
    #[serde(default, rename = "rename", skip_serializing_if = "Vec::is_empty")]
    pub renames: Vec<Renamed>,
}

/// Something that is called something else since: `User.name`, `User.fullName`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renamed {
    /// Its name before.
    pub from: String,
    /// Its name now.
    pub to: String,
}

impl fmt::Display for Renamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.from, self.to)
    }
}

/// The migration that another comes after.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// Its name.
    pub name: String,
    /// The fingerprint of its snapshot; absent where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<String>,
}

impl Record {
    /// Reads the text of such a file.
    pub fn read(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.message().to_owned())
    }

    /// The file's text.
    pub fn text(&self) -> String {
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let mut out = format!(
            "# What this migration was planned from. Written by Echo; do not edit.\nversion = {}\nsnapshot = {}\n",
            quoted(&self.version),
            quoted(&self.snapshot)
        );
        if let Some(parent) = &self.parent {
            let _ = write!(out, "\n[parent]\nname = {}\n", quoted(&parent.name));
            if let Some(snapshot) = &parent.snapshot {
                let _ = writeln!(out, "snapshot = {}", quoted(snapshot));
            }
        }
        for Renamed { from, to } in &self.renames {
            let _ = write!(out, "\n[[rename]]\nfrom = {}\nto = {}\n", quoted(from), quoted(to));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        let renamed = Renamed { from: "User.name".into(), to: "User.fullName".into() };
        let parent = Parent { name: "20261122093000_init".into(), snapshot: Some("ab".into()) };
        let record = Record {
            version: "0.1.0".into(),
            snapshot: "cd".into(),
            parent: Some(parent),
            renames: vec![renamed],
        };
        assert_eq!(Record::read(&record.text()), Ok(record));
    }
}
