//! What a room's driver does for backups: the whole database into a file, and back.

use std::{
    ffi::OsStr,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use tokio::process::Command;

use crate::{
    driver::BoxFuture,
    error::{Error, ErrorKind},
};

/// What a room's driver does for backups.
pub trait BackingUp: Send + Sync {
    /// The ending of the files that hold backups: `dump`.
    fn backup_ending(&self) -> &'static str;
    /// Writes the whole database into a file that is not there yet, as it is at one moment, while others work on it.
    fn back_up<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>>;
    /// Puts what a backup holds in the place of everything that is in the database.
    fn restore<'a>(&'a self, url: &'a str, file: &'a Path) -> BoxFuture<'a, Result<(), Error>>;
    /// The URL of a backup that can be opened as it is; none where it has to be restored to be looked at.
    fn backup_url(&self, _file: &Path) -> Option<String> {
        None
    }
}

/// Finds a program, by the first of its names that is there: in PATH, else in one of these directories.
pub(crate) fn find(names: &[&str], directories: &[PathBuf], package: &str) -> Result<PathBuf, Error> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let places: Vec<PathBuf> = std::env::split_paths(&path).chain(directories.iter().cloned()).collect();
    for name in names {
        if let Some(found) = places.iter().map(|place| place.join(name)).find(|file| file.is_file()) {
            return Ok(found);
        }
    }
    Err(Error::new(
        ErrorKind::Unsupported,
        format!("`{}` is not installed, and backups need it: install {package}.", names.join("` or `")),
    ))
}

/// Runs a program to its end; what it says on standard error where it fails.
pub(crate) async fn run(command: &mut Command) -> Result<(), Error> {
    let program = command.as_std().get_program().to_owned();
    let name = Path::new(&program).file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
    let output = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).output().await;
    let output =
        output.map_err(|error| Error::new(ErrorKind::Other, format!("Could not run `{name}`: {error}.")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(Error::new(ErrorKind::Other, format!("`{name}` failed ({}): {}", output.status, said.trim())))
}

/// A file that only its owner may read, removed when dropped: for what must not stand in a command line.
pub(crate) struct Secret(PathBuf);

impl Secret {
    /// Makes it beside another file.
    pub(crate) fn new(beside: &Path, ending: &str, text: &str) -> Result<Self, Error> {
        let path = beside.with_extension(format!("{}-{ending}", uuid::Uuid::new_v4().simple()));
        let failed = |error: std::io::Error| {
            Error::new(ErrorKind::Other, format!("Could not write `{}`: {error}.", path.display()))
        };
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
