//! `migrate diff`: what leads from one state to another.

use std::path::PathBuf;

use echo_dialect::{Dialect, rename::Rename, schema::Pair};

use super::{
    Context,
    live::Live,
    outcome::Difference,
    renames,
    said::Said,
    schema::Schema,
    scratch::Scratch,
    state::{Given, State},
    target::{self, Target},
};
use crate::{
    config::Project,
    failure::Failure,
    folder::{self, Folder, Renamed},
    plan::{Plan, plan_back, plan_with},
    script,
};

/// What to compare, and how to show it.
#[derive(Clone, Debug)]
pub struct Options {
    /// The state to start from.
    pub from: Given,
    /// The state to arrive at.
    pub to: Given,
    /// The directory that paths are relative to.
    pub directory: PathBuf,
    /// What is only called something else, from the state it starts from to the one it arrives at.
    pub renames: Vec<Renamed>,
    /// Whether to show SQL instead of a summary.
    pub script: bool,
    /// Whether to show the way back.
    pub reverse: bool,
    /// Whether a difference is a failure to whoever asks.
    pub exit_code: bool,
    /// A file to write to.
    pub output: Option<PathBuf>,
    /// A database on the server where a history without snapshots is replayed, in place of the project's own.
    pub scratch_url: Option<String>,
}

/// Two states compared: the way from one to the other, and back.
pub struct Comparison {
    /// The way there.
    pub forward: Plan,
    /// The way back.
    pub back: Plan,
    /// What the way there may lose, or cannot do. Where it starts from a database, its rows are counted.
    pub findings: Vec<Said>,
    /// What differs, for people.
    pub summary: String,
}

/// Compares two states.
pub async fn diff(context: &mut Context<'_>, options: &Options) -> Result<Difference, Failure> {
    let from = State::find(&options.from, &options.directory, context)?;
    let to = State::find(&options.to, &options.directory, context)?;
    let (from, to) = State::pair(from, to);
    let (from, to) = if options.reverse { (to, from) } else { (from, to) };
    let said = if options.reverse { renames::reversed(&options.renames) } else { options.renames.clone() };
    let dialect = dialect(&from, &to, context.project)?;
    let scratch = scratch(context, options)?;
    let comparison = compare(&from, &to, dialect, scratch, &said).await?;
    let mut difference = shown(comparison, options);
    difference.mend = mend(&from, &to).filter(|_| !options.reverse);
    if let Some(path) = &options.output {
        folder::write(path, format!("{}\n", difference.text.trim_end_matches('\n')))?;
        difference.written = Some(path.display().to_string());
    }
    Ok(difference)
}

/// Compares two states as databases of a kind.
pub async fn compare(
    from: &State,
    to: &State,
    dialect: &'static dyn Dialect,
    mut scratch: Scratch,
    renames: &[Renamed],
) -> Result<Comparison, Failure> {
    for state in [to, from] {
        if let State::Database(target) = state {
            scratch.url.get_or_insert_with(|| target.url.clone());
        }
        if scratch.schemas.is_empty() {
            scratch.schemas = state.schemas().to_vec();
        }
    }
    let previous = from.database_schema(dialect, &scratch).await?;
    let next = to.database_schema(dialect, &scratch).await?;
    let (there, backwards) = resolved(from, to, renames)?;
    let forward = plan_with(dialect, &previous, &next, &there);
    let findings = match from {
        State::Database(target) if !forward.findings().is_empty() => {
            Live::open(target).await?.findings(&forward).await?
        }
        _ => forward.findings().iter().map(Said::of).collect(),
    };
    let summary = forward.summary(dialect, Pair::new(&previous, &next));
    Ok(Comparison { back: plan_back(dialect, &next, &previous, &backwards), findings, forward, summary })
}

/// The renames there and back, which are said in the words of both schemas.
fn resolved(from: &State, to: &State, said: &[Renamed]) -> Result<(Vec<Rename>, Vec<Rename>), Failure> {
    if said.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let (Some(before), Some(after)) = (from.datamodel()?, to.datamodel()?) else {
        return Err(Failure::new(
            "rename",
            "Renames are said in the words of two schemas, and one of the states has none.",
        )
        .help("Compare two of: a schema, a migrations folder with snapshots."));
    };
    Ok((
        renames::resolve(&before, &after, said)?,
        renames::resolve(&after, &before, &renames::reversed(said))?,
    ))
}

fn shown(comparison: Comparison, options: &Options) -> Difference {
    let Comparison { forward, back, findings, summary } = comparison;
    let summary = if forward.is_empty() { "No difference detected.".to_owned() } else { summary };
    let sql = match (forward.is_empty(), options.reverse) {
        (true, _) => script::EMPTY.to_owned(),
        (false, true) => forward.down_script(),
        (false, false) => forward.script(),
    };
    Difference {
        empty: forward.is_empty(),
        text: if options.script { sql.clone() } else { summary.clone() },
        summary,
        sql,
        down: back.down_script(),
        warnings: findings,
        steps: forward.step_names().to_vec(),
        script: options.script,
        exit_code: options.exit_code,
        mend: None,
        written: None,
    }
}

/// Where a history may be replayed: where it was said, else beside the project's database, as far as there is one.
fn scratch(context: &Context<'_>, options: &Options) -> Result<Scratch, Failure> {
    let schema = Schema::read(context.project).ok();
    let schemas = schema.as_ref().and_then(|schema| schema.ir.datasource.as_ref());
    let schemas = schemas.map(|datasource| datasource.schemas.clone()).unwrap_or_default();
    let root = &context.project.root;
    let url = match (&options.scratch_url, &schema) {
        (Some(url), _) => Some(Target::from_url(url, root)?.url),
        (None, Some(schema)) => {
            Target::of(context.project, schema, context.url).ok().map(|target| target.url)
        }
        (None, None) => None,
    };
    Ok(Scratch { url, schemas })
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
