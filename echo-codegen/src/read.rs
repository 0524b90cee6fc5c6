//! Reading a schema for a build script: its files, and what is wrong with them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use echo_schema::{Severity, SourceFile, ir::Schema, validate};

use crate::builder::Error;

/// Reads and checks a schema: one file, or all `.prisma` files in a folder and those below it. Warnings go to Cargo.
pub(crate) fn schema(path: &Path) -> Result<Schema, Error> {
    let files = files(path)?;
    let validation = validate(&files);
    match validation.schema {
        Some(schema) => {
            for diagnostic in
                validation.diagnostics.iter().filter(|found| found.severity == Severity::Warning)
            {
                println!("cargo::warning={}", diagnostic.message.replace('\n', " "));
            }
            Ok(schema.ir())
        }
        None => Err(Error::new(validation.diagnostics.render(&files, false))),
    }
}

/// The files of a schema, in order.
pub(crate) fn paths(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut paths = Vec::new();
    collect(path, &mut paths).map_err(|error| Error::io("read", path, &error))?;
    if paths.is_empty() {
        return Err(Error::new(format!("{} holds no `.prisma` file", path.display())));
    }
    paths.sort();
    Ok(paths)
}

fn files(path: &Path) -> Result<Vec<SourceFile>, Error> {
    let read = |path: &PathBuf| match fs::read_to_string(path) {
        Ok(text) => Ok(SourceFile { path: path.display().to_string(), text }),
        Err(error) => Err(Error::io("read", path, &error)),
    };
    paths(path)?.iter().map(read).collect()
}

fn collect(path: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        paths.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        if path.is_dir() || path.extension().is_some_and(|extension| extension == "prisma") {
            collect(&path, paths)?;
        }
    }
    Ok(())
}
