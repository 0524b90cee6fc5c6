//! The workspace's text files, read once for all rules.

use std::{fs, process::Command};

use super::source::Source;

/// The text files of the workspace: those that git tracks, or would.
pub struct Tree {
    files: Vec<Source>,
}

impl Tree {
    /// Reads the workspace of the current directory.
    pub fn read() -> Result<Self, String> {
        let output = Command::new("git")
            // Whoever owns the clone, listing its files does no harm.
            .args(["-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .output()
            .map_err(|error| format!("cannot run git to list the files: {error}; install git"))?;
        if !output.status.success() {
            let reason = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            return Err(format!("git cannot list the files: {reason}; run this in a clone of the project"));
        }
        let listed = String::from_utf8_lossy(&output.stdout);
        let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        // What is not text, or is deleted but still in the index, is none of a rule's business.
        let files =
            paths.into_iter().filter_map(|path| Some(Source::new(path, fs::read_to_string(path).ok()?)));
        Ok(Self { files: files.collect() })
    }

    /// A workspace of the given files, for tests of rules.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self { files: files.iter().map(|(path, text)| Source::new(*path, *text)).collect() }
    }

    /// All files, sorted by path.
    pub fn files(&self) -> &[Source] {
        &self.files
    }

    /// The file at `path`.
    pub fn file(&self, path: &str) -> Option<&Source> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The text of the file at `path`.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.file(path).map(|file| file.text.as_str())
    }

    /// The Rust files that somebody wrote and maintains.
    pub fn maintained_rust(&self) -> impl Iterator<Item = &Source> {
        self.files.iter().filter(|file| file.is_maintained_rust())
    }
}
