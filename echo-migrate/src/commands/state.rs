//! The states that can be compared: nothing, a schema, a migrations folder, a database.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use echo_dialect::{Dialect, lower, schema::DatabaseSchema};
use echo_schema::ir;

use super::{
    Context,
    live::Live,
    previous,
    schema::{Schema, sources},
    scratch::Scratch,
    target::Target,
};
use crate::{config, failure::Failure, folder::Folder};

/// A state as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A word (`empty`, `schema`, `migrations`, `database`), a URL, or a path.
    Any(String),
    /// Nothing at all.
    Empty,
    /// The path of a schema.
    Schema(String),
    /// The path of a migrations folder.
    Migrations(String),
    /// A database's URL.
    Url(String),
    /// The database that a schema's datasource leads to, by the schema's path.
    Datasource(String),
}

impl Given {
    /// The project's database.
    pub fn database() -> Self {
        Self::Any("database".to_owned())
    }
}

/// A state that was found.
pub enum State {
    /// Nothing at all.
    Empty,
    /// A schema.
    Schema(Rc<Schema>),
    /// A migrations folder.
    Migrations(PathBuf),
    /// A database.
    Database(Target),
}

impl State {
    /// Finds what was typed; paths are relative to `directory`.
    pub fn find(given: &Given, directory: &Path, context: &Context<'_>) -> Result<Self, Failure> {
        let project = context.project;
        let schema_at = |path: &Path| {
            let texts = config::read_schema(path, |path| project.shown(path))?;
            Ok(Self::Schema(Rc::new(Schema::of(sources(&texts))?)))
        };
        let at = |path: &str| directory.join(path);
        match given {
            Given::Empty => Ok(Self::Empty),
            Given::Schema(path) => schema_at(&at(path)),
            Given::Migrations(path) => Ok(Self::Migrations(at(path))),
            Given::Datasource(path) => {
                let texts = config::read_schema(&at(path), |path| project.shown(path))?;
                let schema = Schema::of(sources(&texts))?;
                Ok(Self::Database(Target::of(project, &schema, context.url)?))
            }
            Given::Url(url) => Ok(Self::Database(Target::from_url(url, &project.root)?)),
            Given::Any(word) => match word.as_str() {
                "empty" => Ok(Self::Empty),
                "schema" => schema_at(&project.schema),
                "migrations" => Ok(Self::Migrations(project.migrations.clone())),
                "database" => {
                    let schema = Schema::read(project)?;
                    Ok(Self::Database(Target::of(project, &schema, context.url)?))
                }
                url if echo_dialect::by_url(url).is_some() => {
                    Ok(Self::Database(Target::from_url(url, &project.root)?))
                }
                path if !at(path).exists() => Err(nothing_there(path)),
                path if is_migrations(&at(path)) => Ok(Self::Migrations(at(path))),
                path => schema_at(&at(path)),
            },
        }
    }

    /// Two states to compare: a database is looked at in the namespaces that the schema it is compared with lists.
    pub fn pair(from: Self, to: Self) -> (Self, Self) {
        match (from, to) {
            (Self::Database(target), Self::Schema(schema)) => {
                (Self::Database(target.with_schemas_of(&schema.ir)), Self::Schema(schema))
            }
            (Self::Schema(schema), Self::Database(target)) => {
                let target = target.with_schemas_of(&schema.ir);
                (Self::Schema(schema), Self::Database(target))
            }
            others => others,
        }
    }

    /// The state as a database schema. A migrations folder that has no snapshots is replayed in a `scratch` database.
    pub async fn database_schema(
        &self,
        dialect: &'static dyn Dialect,
        scratch: &Scratch,
    ) -> Result<DatabaseSchema, Failure> {
        match self {
            Self::Empty => Ok(DatabaseSchema::default()),
            Self::Schema(schema) => Ok(lower(dialect, &schema.ir)),
            Self::Migrations(path) => previous::of_folder(path, dialect, scratch).await,
            Self::Database(target) => Live::open(target).await?.introspect().await,
        }
    }

    /// The datamodel of the state, as far as it has one.
    pub fn datamodel(&self) -> Result<Option<ir::Schema>, Failure> {
        match self {
            Self::Schema(schema) => Ok(Some(schema.ir.clone())),
            Self::Migrations(path) => match Folder::open(path)?.migrations()?.last() {
                Some(last) => previous::datamodel(last),
                None => Ok(None),
            },
            Self::Empty | Self::Database(_) => Ok(None),
        }
    }

    /// The namespaces that the state speaks of, where it lists them.
    pub fn schemas(&self) -> &[String] {
        match self {
            Self::Schema(schema) => schema.ir.datasource.as_ref().map_or(&[], |source| &source.schemas),
            Self::Database(target) => &target.schemas,
            Self::Empty | Self::Migrations(_) => &[],
        }
    }
}

/// A folder of migrations has a lock file, or directories with scripts.
fn is_migrations(path: &Path) -> bool {
    let holds_script = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.path().join("migration.sql").exists())
    };
    path.join("migration_lock.toml").exists()
        || std::fs::read_dir(path).is_ok_and(|mut entries| entries.any(holds_script))
}

fn nothing_there(path: &str) -> Failure {
    let message = format!("There is nothing at `{path}` to compare.");
    Failure::new("usage", message).help(
        "A state is `empty`, `schema`, `migrations`, `database`, a URL, or the path of a schema or a migrations folder.",
    )
}
