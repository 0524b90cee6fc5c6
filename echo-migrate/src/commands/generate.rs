//! `generate`: writes the client, or says whether the committed one is stale.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use echo_codegen::{File, Options, Root, crate_name};
use echo_schema::ir;
use serde::Serialize;

use crate::{config::Project, failure::Failure, folder};

/// How the first line of every generated file begins.
const LABEL: &str = "//! Generated from";

/// What was generated, or would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Generated {
    /// The client's folder.
    pub folder: String,
    /// How many files the client has.
    pub files: usize,
    /// Files that were written, or would be.
    pub written: Vec<String>,
    /// Generated files that no longer belong to the client and were removed, or would be.
    pub removed: Vec<String>,
}

impl Generated {
    /// Whether the client was as it should be.
    pub fn was_fresh(&self) -> bool {
        self.written.is_empty() && self.removed.is_empty()
    }

    /// The failure of a check that found the client stale.
    pub fn stale(&self) -> Failure {
        let mut files: Vec<_> =
            self.written.iter().chain(&self.removed).map(|file| format!("  {file}")).collect();
        files.sort();
        let message =
            format!("The client in {} is not what the schema gives:\n\n{}", self.folder, files.join("\n"));
        Failure::new("stale", message).help("Regenerate it, and commit what changes: cargo xtask generate")
    }
}

/// Generates the client of a project; with `check`, changes nothing.
pub fn generate(project: &Project, schema: &ir::Schema, check: bool) -> Result<Generated, Failure> {
    let Some(folder) = &project.client else {
        let message = "The project says nowhere to generate a client to.";
        return Err(Failure::new("no-client", message).help(
            "Set `client` in [workspace.metadata.echo] of `Cargo.toml`, such as client = \"my-client/src\", or generate it in a build script with `echo_codegen::Builder`.",
        ));
    };
    let files = echo_codegen::generate(schema, &options(folder));
    let removed = strangers(folder, &files)?;
    let stale = files.iter().filter(|file| !is_fresh(folder, file));
    let stale: Vec<&File> = stale.collect();
    if !check {
        for file in &stale {
            folder::write(&folder.join(&file.path), &file.contents)?;
        }
        for name in &removed {
            let path = folder.join(name);
            fs::remove_file(&path).map_err(|error| Failure::file("remove", &path, &error))?;
        }
    }
    Ok(Generated {
        folder: project.shown(folder),
        files: files.len(),
        written: stale.iter().map(|file| file.path.clone()).collect(),
        removed,
    })
}

/// Generates the client where the schema is not the one it was generated from.
///
/// This looks at the schema that is kept beside the client alone, which is quick; `generate --check` compares every file.
pub fn generate_if_stale(project: &Project, schema: &ir::Schema) -> Result<Option<Generated>, Failure> {
    use prost::Message;
    let Some(folder) = &project.client else { return Ok(None) };
    let kept = fs::read(folder.join("schema.ir")).unwrap_or_default();
    if kept == schema.encode_to_vec() && !kept.is_empty() {
        return Ok(None);
    }
    let generated = generate(project, schema, false)?;
    Ok((!generated.was_fresh()).then_some(generated))
}

/// A folder that holds the sources of a crate gets a crate's root, any other a module's.
fn options(folder: &Path) -> Options {
    let manifest =
        folder.parent().filter(|_| folder.ends_with("src")).map(|parent| parent.join("Cargo.toml"));
    let Some(manifest) = manifest.filter(|manifest| manifest.exists()) else {
        return Options { root: Root::Module, ..Options::default() };
    };
    let package = fs::read_to_string(manifest).ok().and_then(|text| text.parse::<toml::Table>().ok());
    let name = package.as_ref().and_then(|table| table.get("package")?.get("name")?.as_str());
    Options { crate_name: name.map(crate_name), ..Options::default() }
}

fn is_fresh(folder: &Path, file: &File) -> bool {
    fs::read(folder.join(&file.path)).is_ok_and(|contents| contents == file.contents)
}

/// Generated files in the folder that are not among `files`.
fn strangers(folder: &Path, files: &[File]) -> Result<Vec<String>, Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Failure::file("read", folder, &error)),
    };
    let paths = entries.filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut found: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs") && is_generated(path))
        .filter_map(|path: PathBuf| Some(path.file_name()?.to_str()?.to_owned()))
        .filter(|name| files.iter().all(|file| file.path != *name))
        .collect();
    found.sort();
    Ok(found)
}

fn is_generated(path: &Path) -> bool {
    fs::read(path).is_ok_and(|contents| contents.starts_with(LABEL.as_bytes()))
}
