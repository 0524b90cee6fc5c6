//! `migrate revert`: undoes migrations with their down scripts.

use echo_dialect::preflight::Work;
use echo_schema::{Layout, SourceFile, ir, rewrite};

use super::{
    Context, deploy, drift,
    generate::{self, Generated},
    host::{Answer, Event},
    live::Live,
    outcome::Reverted,
    outline,
    prepared::Prepared,
    problems,
    schema::{Schema, sources},
};
use crate::{
    failure::Failure,
    folder::{self, Direction, SNAPSHOT},
};

/// How to revert.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Undo all after this migration.
    pub to: Option<&'a str>,
    /// Undo so many, where `to` says nothing.
    pub steps: usize,
    /// Do not ask.
    pub force: bool,
    /// Take a backup first, where rows are touched.
    pub backup: bool,
    /// Bring the schema back as well, and the client.
    pub schema: bool,
}

/// Undoes the last `steps` migrations that were applied, or all after the one named `to`, last one first.
///
/// The way back is the one that the database keeps; where another tool applied the migration, the one in the folder.
///
/// Before rows are dropped, changed or rewritten, a backup is taken.
pub async fn revert(context: &mut Context<'_>, options: Options<'_>) -> Result<Reverted, Failure> {
    let Options { to, steps, force, backup, schema } = options;
    let prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    if !diagnosis.failed.is_empty() {
        return Err(drift::failed_before(&prepared, &mut live, &diagnosis).await?);
    }
    if let Some(unfinished) = diagnosis.half_applied() {
        return Err(problems::half_applied(unfinished));
    }
    let keep = match to {
        Some(name) => match diagnosis.applied.iter().position(|applied| applied == name) {
            Some(position) => position + 1,
            None => return Err(not_applied(name)),
        },
        None => diagnosis.applied.len().saturating_sub(steps),
    };
    let names: Vec<String> = diagnosis.applied[keep..].iter().rev().cloned().collect();
    let scripts = scripts(&prepared, &mut live, &names).await?;
    let outlined = names.iter().zip(&scripts);
    let outlined = outlined.map(|(name, script)| (name.clone(), script.clone(), true)).collect();
    let plan = outline::of_scripts(&prepared, &mut live, outlined).await?;
    if !plan.is_empty() {
        context.host.event(Event::Plan { back: true, migrations: &plan });
    }
    if !names.is_empty() && !force {
        let question = format!("Are you sure you want to revert {}? Data may be lost.", names.join(", "));
        if context.host.confirm(&question) == Answer::No {
            return Err(problems::cancelled("Revert"));
        }
    }
    let texts: Vec<&str> = scripts.iter().map(String::as_str).collect();
    if !texts.is_empty() {
        live.preflight(Work { scripts: &texts, history: true, reset: false }).await?;
    }
    let backup = if backup { deploy::take_backup(context, &mut live, &texts).await? } else { None };
    let mut reverted = Vec::new();
    for (name, script) in names.iter().zip(scripts) {
        context.host.event(Event::Reverting(name));
        live.revert(name, &script).await?;
        reverted.push(name.clone());
    }
    let (rewritten, generated) = if schema && !reverted.is_empty() {
        let last = diagnosis.applied[..keep].last();
        schema_back(context, &prepared, &mut live, last.map(String::as_str)).await?
    } else {
        (Vec::new(), None)
    };
    Ok(Reverted { reverted, backup, rewritten, generated })
}

/// Brings the schema back to what it was as of a migration, comments and all that still holds left as it is, and the client with it.
async fn schema_back(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    last: Option<&str>,
) -> Result<(Vec<String>, Option<Generated>), Failure> {
    let snapshot = match last {
        None => ir::Schema::default(),
        Some(name) => {
            let kept = live.extra(name).await?.and_then(|extra| extra.snapshot);
            let text = match (kept, prepared.migration(name)) {
                (Some(text), _) => Some(text),
                (None, Ok(migration)) => migration.snapshot()?,
                (None, Err(_)) => None,
            };
            let text = text.ok_or_else(|| problems::no_snapshot(name))?;
            Schema::of(vec![SourceFile { path: SNAPSHOT.to_owned(), text }])?.ir
        }
    };
    let project = context.project;
    let texts = project.read_schema()?;
    let files: Vec<SourceFile> = sources(&texts);
    let mut rewritten = Vec::new();
    for (text, file) in texts.iter().zip(rewrite(&files, &snapshot, Layout::Kept)) {
        if text.text != file.text {
            folder::write(&text.file, &file.text)?;
            rewritten.push(project.shown(&text.file));
        }
    }
    let generated = generate::generate_if_stale(project, &Schema::read(project)?.ir)?;
    Ok((rewritten, generated))
}

/// The way back of each migration; all must be known before anything is undone.
async fn scripts(prepared: &Prepared, live: &mut Live, names: &[String]) -> Result<Vec<String>, Failure> {
    let mut scripts = Vec::new();
    for name in names {
        let kept = live.way_back(name).await?;
        let script = match (kept, prepared.migration(name)) {
            (Some(script), _) => Some(script),
            (None, Ok(migration)) => prepared.script(migration, Direction::Back)?,
            (None, Err(_)) => None,
        };
        let file = prepared.script_name(Direction::Back);
        scripts.push(script.ok_or_else(|| no_way_back(name, &file))?);
    }
    Ok(scripts)
}

fn no_way_back(name: &str, file: &str) -> Failure {
    let message = format!("The migration `{name}` has no down script; nothing was reverted.");
    Failure::new("no-way-back", message).help(format!("Write one beside its migration.sql, as {file}."))
}

fn not_applied(name: &str) -> Failure {
    let message = format!("The migration `{name}` is not applied to the database; nothing was reverted.");
    Failure::new("not-applied", message).help("See what is: cargo xtask migrate status --json")
}
