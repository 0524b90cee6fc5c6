//! Writing files so that nobody ever sees half of one.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// Writes a whole file at once: beside its place first, then moved there. Makes the directory if needed.
pub fn write(path: &Path, contents: impl AsRef<[u8]>) -> Result<(), Failure> {
    replace(path, contents.as_ref()).map_err(|error| Failure::file("write", path, &error))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(directory) = path.parent() {
        fs::create_dir_all(directory)?;
    }
    let beside = beside(path);
    let written = (|| {
        let mut file = fs::File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        if let Ok(metadata) = fs::metadata(path) {
            fs::set_permissions(&beside, metadata.permissions())?;
        }
        fs::rename(&beside, path)
    })();
    if written.is_err() {
        // The first error is the one to report.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A name of this process' own in the same directory, so that moving it is one step.
fn beside(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    path.with_file_name(name)
}

/// Makes a directory with all its files appear at once. It must not exist yet.
pub fn write_directory(path: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    let beside = beside(path);
    let made = (|| {
        if path.exists() {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists));
        }
        fs::create_dir_all(&beside)?;
        for (name, text) in files {
            let mut file = fs::File::create(beside.join(name))?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
        }
        fs::rename(&beside, path)
    })();
    made.map_err(|error| {
        let _ = fs::remove_dir_all(&beside);
        Failure::file("write", path, &error)
    })
}
