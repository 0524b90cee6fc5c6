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
    /// What a person said of it.
    #[serde(flatten)]
    pub answers: Answers,
}

/// What a person said of a migration: what the two datamodels alone do not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// What is called something else since, in the words of the schema.
    #[serde(default, rename = "rename", skip_serializing_if = "Vec::is_empty")]
    pub renames: Vec<Renamed>,
    /// What rows without a value get in a field that is required from now on.
    #[serde(default, rename = "fill", skip_serializing_if = "Vec::is_empty")]
    pub fills: Vec<Filled>,
}

/// A field that is filled: `User.name`, `'nobody'`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filled {
    /// The field, after its model.
    pub field: String,
    /// What it is filled with: an expression of SQL.
    pub value: String,
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
        for Renamed { from, to } in &self.answers.renames {
            let _ = write!(out, "\n[[rename]]\nfrom = {}\nto = {}\n", quoted(from), quoted(to));
        }
        for Filled { field, value } in &self.answers.fills {
            let _ = write!(out, "\n[[fill]]\nfield = {}\nvalue = {}\n", quoted(field), quoted(value));
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
        let filled = Filled { field: "User.nick".into(), value: "'it''s'".into() };
        let parent = Parent { name: "20261122093000_init".into(), snapshot: Some("ab".into()) };
        let record = Record {
            version: "0.1.0".into(),
            snapshot: "cd".into(),
            parent: Some(parent),
            answers: Answers { renames: vec![renamed], fills: vec![filled] },
        };
        assert_eq!(Record::read(&record.text()), Ok(record));
    }
}
