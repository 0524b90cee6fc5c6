//! `[workspace.metadata.echo]`: finding the `Cargo.toml` that configures Echo, and reading it.

use std::{
    io,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::failure::Failure;

/// What a project may set; all of it is optional.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub providers: Option<Vec<String>>,
    pub url: Option<String>,
    pub schema: Option<String>,
    pub migrations: Option<String>,
    pub client: Option<String>,
    pub backups: Option<String>,
    pub backups_kept: Option<usize>,
    pub seed: Option<String>,
}

#[derive(Deserialize)]
struct Manifest {
    workspace: Option<Section>,
    package: Option<Section>,
}

#[derive(Deserialize)]
struct Section {
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    echo: Option<Settings>,
}

/// The nearest directory, from `directory` upwards, whose `Cargo.toml` configures Echo, and what it says.
pub fn find(directory: &Path) -> Result<(PathBuf, Settings), Failure> {
    let mut nearest = None;
    for candidate in directory.ancestors() {
        let path = candidate.join("Cargo.toml");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Failure::file("read", &path, &error)),
        };
        if let Some(settings) = settings(&text, &path)? {
            return Ok((candidate.to_owned(), settings));
        }
        nearest = Some(path);
    }
    Err(missing(directory, nearest.as_deref()))
}

fn settings(text: &str, path: &Path) -> Result<Option<Settings>, Failure> {
    // Most manifests on the way do not mention Echo: they need not be parsed, nor be valid.
    if !text.contains("metadata") || !text.contains("echo") {
        return Ok(None);
    }
    let manifest: Manifest = toml::from_str(text).map_err(|error| {
        Failure::new("config", format!("Could not read `{}`: {error}", path.display()))
            .help("Known keys of [workspace.metadata.echo]: providers, url, schema, migrations, client, backups, backups_kept, seed.")
    })?;
    let sections = [manifest.workspace, manifest.package];
    Ok(sections.into_iter().flatten().find_map(|section| section.metadata?.echo))
}

fn missing(directory: &Path, nearest: Option<&Path>) -> Failure {
    let (message, place) = match nearest {
        Some(path) => (
            format!("`{}` does not configure Echo, nor does any other above it.", path.display()),
            format!("Add this to `{}`", path.display()),
        ),
        None => (
            format!("There is no `Cargo.toml` in `{}` or above it.", directory.display()),
            "Run the command inside a Cargo workspace whose `Cargo.toml` has this".to_owned(),
        ),
    };
    let help = format!(
        "{place}:\n\n    [workspace.metadata.echo]\n    providers = [\"sqlite\"]\n    url = \"file:dev.db\"\n    schema = \"schema.prisma\"\n    migrations = \"migrations\""
    );
    Failure::new("config", message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_workspace_and_package() {
        let path = Path::new("Cargo.toml");
        let read = |text: &str| settings(text, path).unwrap().map(|s| s.url);
        assert_eq!(read("[workspace.metadata.echo]\nurl = \"file:a\""), Some(Some("file:a".into())));
        assert_eq!(read("[package]\nname = \"x\"\n[package.metadata.echo]\n"), Some(None));
        assert_eq!(read("[package]\nname = \"echo\"\n"), None);
        let wrong = settings("[workspace.metadata.echo]\nurls = 1", path).unwrap_err();
        assert!(wrong.message().contains("urls"), "{wrong}");
    }
}
