//! Reading the schema: one file, or every `*.prisma` file of a folder and the folders in it.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::failure::Failure;

/// One file of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaText {
    /// Where it is.
    pub file: PathBuf,
    /// The same as shown to people.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Reads the schema at `path`, files in the order of their paths.
pub fn read(path: &Path, shown: impl Fn(&Path) -> String) -> Result<Vec<SchemaText>, Failure> {
    let mut files = Vec::new();
    if path.is_dir() {
        collect(path, &mut files)?;
        files.sort();
        if files.is_empty() {
            let message = format!("There is no `*.prisma` file in `{}`.", shown(path));
            return Err(Failure::new("no-schema", message).help(WHERE));
        }
    } else {
        files.push(path.to_owned());
    }
    files
        .into_iter()
        .map(|file| match std::fs::read_to_string(&file) {
            Ok(text) => Ok(SchemaText { path: shown(&file), file, text }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let message = format!("There is no schema at `{}`.", shown(&file));
                Err(Failure::new("no-schema", message).help(WHERE))
            }
            Err(error) => Err(Failure::file("read", &file, &error)),
        })
        .collect()
}

const WHERE: &str =
    "Create it, pass --schema PATH, or set `schema` in [workspace.metadata.echo] of `Cargo.toml`.";

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::file("read", folder, &error);
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "prisma") {
            files.push(path);
        }
    }
    Ok(())
}
