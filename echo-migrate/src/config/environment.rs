//! Environment variables as a project sees them: the process' own, then those of `.env` files.

use std::{collections::BTreeMap, io, path::Path};

use super::dotenv;
use crate::failure::Failure;

/// Variables by name. What is set never changes: files only add.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    variables: BTreeMap<String, String>,
}

impl Environment {
    /// The variables given.
    pub fn new(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        Self { variables: variables.into_iter().collect() }
    }

    /// The value of `name`; an empty one counts as not set.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Adds what a `.env` file says and is not set yet. A file that is not there says nothing.
    pub fn read(&mut self, path: &Path) -> Result<(), Failure> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                return Ok(());
            }
            Err(error) => return Err(Failure::file("read", path, &error)),
        };
        let set = dotenv::parse(&text, &|name| self.variables.get(name).cloned());
        for (name, value) in set {
            self.variables.entry(name).or_insert(value);
        }
        Ok(())
    }
}
