//! `migrate diff`: what leads from one state to another.

use std::{
    path::{Path, PathBuf},
    rc::Rc,
};

use echo_dialect::{Dialect, lower, schema::DatabaseSchema};

use super::{
    Context,
    live::Live,
    outcome::Difference,
    previous,
    schema::{Schema, sources},
    target::{self, Target},
};
use crate::{
    config::{self, Project},
    failure::Failure,
    folder::{self, Folder},
    plan::plan,
};

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
}

/// What to compare, and how to show it.
#[derive(Clone, Debug)]
pub struct Options {
    /// The state to start from.
    pub from: Given,
    /// The state to arrive at.
    pub to: Given,
    /// The directory that paths are relative to.
    pub directory: PathBuf,
    /// Whether to show SQL instead of a summary.
    pub script: bool,
    /// Whether a difference is a failure to whoever asks.
    pub exit_code: bool,
    /// A file to write to.
    pub output: Option<PathBuf>,
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

/// Compares two states.
pub async fn diff(context: &mut Context<'_>, options: &Options) -> Result<Difference, Failure> {
    let from = State::find(&options.from, options, context)?;
    let to = State::find(&options.to, options, context)?;
    let (from, to) = State::pair(from, to);
    let dialect = dialect(&from, &to, context.project)?;
    let previous = from.database_schema(dialect).await?;
    let next = to.database_schema(dialect).await?;
    let plan = plan(dialect, &previous, &next);
    let text = match (plan.is_empty(), options.script) {
        (true, true) => "-- This is an empty migration.".to_owned(),
        (true, false) => "No difference detected.".to_owned(),
        (false, true) => plan.script(),
        (false, false) => plan.summary().to_owned(),
    };
    let mut difference = Difference {
        empty: plan.is_empty(),
        text,
        exit_code: options.exit_code,
        mend: mend(&from, &to),
        written: None,
    };
    if let Some(path) = &options.output {
        folder::write(path, format!("{}\n", difference.text.trim_end_matches('\n')))?;
        difference.written = Some(path.display().to_string());
    }
    Ok(difference)
}

/// The command that makes both states the same.
fn mend(from: &State, to: &State) -> Option<String> {
    let command = match (from, to) {
        (State::Migrations(_), State::Schema(_)) => "cargo xtask migrate --name NAME",
        (State::Database(_), State::Migrations(_)) => "cargo xtask migrate deploy",
        (State::Database(_), State::Schema(_)) => "cargo xtask migrate",
        _ => return None,
    };
    Some(command.to_owned())
}

/// The kind of database to compare as: a database's own, else the schema's, else the project's primary one.
fn dialect(from: &State, to: &State, project: &Project) -> Result<&'static dyn Dialect, Failure> {
    for state in [from, to] {
        if let State::Database(target) = state {
            return Ok(target.dialect);
        }
    }
    for state in [to, from] {
        if let State::Schema(schema) = state {
            return target::dialect(schema.provider()?);
        }
    }
    for state in [to, from] {
        if let State::Migrations(path) = state
            && let Some(primary) = Folder::open(path)?.primary()
        {
            return target::dialect(primary);
        }
    }
    target::dialect(Schema::read(project)?.provider()?)
}

impl State {
    fn find(given: &Given, options: &Options, context: &Context<'_>) -> Result<Self, Failure> {
        let project = context.project;
        let schema_at = |path: &Path| {
            let texts = config::read_schema(path, |path| project.shown(path))?;
            Ok(Self::Schema(Rc::new(Schema::of(sources(&texts))?)))
        };
        let at = |path: &str| options.directory.join(path);
        match given {
            Given::Empty => Ok(Self::Empty),
            Given::Schema(path) => schema_at(&at(path)),
            Given::Migrations(path) => Ok(Self::Migrations(at(path))),
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

    /// The state as a database schema.
    pub async fn database_schema(&self, dialect: &'static dyn Dialect) -> Result<DatabaseSchema, Failure> {
        match self {
            Self::Empty => Ok(DatabaseSchema::default()),
            Self::Schema(schema) => Ok(lower(dialect, &schema.ir)),
            Self::Migrations(path) => previous::of_folder(path, dialect),
            Self::Database(target) => Live::open(target).await?.introspect().await,
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
