//! The project: where its files are, which databases it is built for, and which one to talk to.

mod dotenv;
mod environment;
mod manifest;
mod schema;

use std::path::{Path, PathBuf};

pub use self::{
    environment::Environment,
    schema::{SchemaText, read as read_schema},
};
use crate::failure::Failure;

/// How many backups are kept where nothing is said.
const BACKUPS_KEPT: usize = 10;

/// A project that Echo looks after: the directory of the `Cargo.toml` that configures Echo.
#[derive(Clone, Debug)]
pub struct Project {
    /// The directory of that `Cargo.toml`. Paths in the configuration are relative to it.
    pub root: PathBuf,
    /// The databases the project is built for, primary first or in any order; empty: only the schema's own provider.
    pub providers: Vec<String>,
    /// The database's URL where nothing else says one.
    pub url: Option<String>,
    /// The schema: a file, or a folder of `*.prisma` files.
    pub schema: PathBuf,
    /// The migrations folder.
    pub migrations: PathBuf,
    /// Where the generated client goes; absent where a build script generates it.
    pub client: Option<PathBuf>,
    /// Where backups go.
    pub backups: PathBuf,
    /// How many backups are kept there.
    pub backups_kept: usize,
    /// The command that puts the first rows into a database, as a shell reads it.
    pub seed: Option<String>,
    /// The variables of the process and of the `.env` files.
    pub environment: Environment,
}

impl Project {
    /// Finds the project that `directory` lies in, reading `variables` (the process' own) and `.env` files.
    ///
    /// `schema`, relative to `directory`, replaces the configured schema.
    pub fn discover(
        directory: &Path,
        variables: impl IntoIterator<Item = (String, String)>,
        schema: Option<&Path>,
    ) -> Result<Self, Failure> {
        let (root, settings) = manifest::find(directory)?;
        let at = |path: &Option<String>, default: &str| root.join(path.as_deref().unwrap_or(default));
        let schema = match (schema, &settings.schema) {
            (Some(path), _) => directory.join(path),
            (None, None) => default_schema(&root),
            (None, Some(path)) => root.join(path),
        };
        let mut environment = Environment::new(variables);
        environment.read(&root.join(".env"))?;
        let beside = schema.parent().unwrap_or(&root);
        if beside != root {
            environment.read(&beside.join(".env"))?;
        }
        Ok(Self {
            migrations: at(&settings.migrations, "migrations"),
            client: settings.client.as_ref().map(|path| root.join(path)),
            backups: at(&settings.backups, ".echo/backups"),
            backups_kept: settings.backups_kept.unwrap_or(BACKUPS_KEPT),
            seed: settings.seed,
            providers: settings.providers.unwrap_or_default(),
            url: settings.url,
            schema,
            environment,
            root,
        })
    }

    /// `path` as it is shown to people: relative to the root where it lies in there, with `/`.
    pub fn shown(&self, path: &Path) -> String {
        let shown = path.strip_prefix(&self.root).unwrap_or(path).display().to_string();
        if std::path::MAIN_SEPARATOR == '/' { shown } else { shown.replace('\\', "/") }
    }

    /// Reads the schema's files.
    pub fn read_schema(&self) -> Result<Vec<SchemaText>, Failure> {
        read_schema(&self.schema, |path| self.shown(path))
    }
}

/// Where the schema is when nothing says so: the first place that exists of those Prisma knows.
fn default_schema(root: &Path) -> PathBuf {
    ["schema.prisma", "prisma/schema.prisma", "schema", "prisma/schema"]
        .map(|path| root.join(path))
        .into_iter()
        .find(|path| path.exists())
        .unwrap_or_else(|| root.join("schema.prisma"))
}
