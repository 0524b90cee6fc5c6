//! Writes the migration for what changed in the schema, for every database of the project, and applies it.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use echo_dialect::{Dialect, lower, preflight::Work, schema::Pair};

use super::{
    Context, deploy,
    dev::Options,
    fills,
    host::{Answer, Event},
    live::Live,
    outcome::Written,
    outline,
    planned::there_and_back,
    prepared::Prepared,
    previous::Previous,
    problems, renames,
    said::{Hazards, messages},
};
use crate::{
    failure::Failure,
    folder::{self, Answers, Direction, Migration, Parent, RECORD, Record, Renamed, SNAPSHOT, script_name},
    plan::{Plan, plan_back, plan_filled},
};

/// What an empty migration says.
const EMPTY: &str = "-- This is an empty migration.";

/// The way there and back for one database.
pub struct Planned {
    dialect: &'static dyn Dialect,
    plan: Plan,
    back: Plan,
}

/// Writes and applies the next migration; none where nothing changed, unless only writing was asked for.
pub async fn write(
    context: &mut Context<'_>,
    prepared: &mut Prepared,
    live: &mut Live,
    options: &Options,
) -> Result<Option<Written>, Failure> {
    let previous = Previous::of(&prepared.migrations)?;
    let renames = renamed(context, prepared, &previous, options)?;
    let mut answers = Answers { renames, fills: options.fills.clone() };
    let mut plans = plans(prepared, live, &previous, &answers).await?;
    if plans.iter().all(|planned| planned.plan.is_empty()) && !options.create_only {
        return Ok(None);
    }
    let mut hazards = hazards(prepared, live, &plans).await?;
    let asked = fills::ask(context, &prepared.schema.ir, &hazards.unexecutable);
    if !asked.is_empty() {
        answers.fills.extend(asked);
        plans = self::plans(prepared, live, &previous, &answers).await?;
        hazards = self::hazards(prepared, live, &plans).await?;
    }
    if let Some(planned) = own(prepared, &plans).filter(|_| !options.create_only) {
        let script = planned.plan.script();
        live.preflight(Work { scripts: &[&script], history: true, reset: false }).await?;
    }
    accept(context, prepared, &hazards, options)?;
    let name = name(context, prepared, options)?;
    let files = files(prepared, &plans, answers)?;
    let migration = prepared.folder.add(&name, prepared.providers[0].name(), &files)?;
    prepared.adopt(migration.clone())?;
    let directory = context.project.shown(&migration.path);
    if !options.create_only {
        let plan = outline::of_pending(prepared, live, std::slice::from_ref(&name)).await?;
        context.host.event(Event::Plan { back: false, migrations: &plan });
        deploy::apply_in_development(context, prepared, live, &migration).await?;
    }
    Ok(Some(Written {
        name,
        directory,
        files: files.into_iter().map(|(name, _)| name).collect(),
        applied: !options.create_only,
        warnings: messages(hazards.warnings),
        unexecutable: messages(hazards.unexecutable),
    }))
}

/// The plan for the connected database.
fn own<'a>(prepared: &Prepared, plans: &'a [Planned]) -> Option<&'a Planned> {
    let connected = prepared.target.dialect.name();
    plans.iter().find(|planned| planned.dialect.name() == connected)
}

/// What the plan for the connected database does to the rows there.
async fn hazards(prepared: &Prepared, live: &mut Live, plans: &[Planned]) -> Result<Hazards, Failure> {
    match own(prepared, plans) {
        Some(planned) => live.hazards(&planned.plan).await,
        None => Ok(Hazards::default()),
    }
}

/// What is called something else since the last migration: what was said, and what was answered.
fn renamed(
    context: &mut Context<'_>,
    prepared: &Prepared,
    previous: &Previous,
    options: &Options,
) -> Result<Vec<Renamed>, Failure> {
    match previous {
        Previous::Datamodel(before) => {
            // What was said must be right before anything else is asked.
            renames::resolve(before, &prepared.schema.ir, &options.renames)?;
            Ok(renames::ask(context, before, &prepared.schema.ir, &options.renames))
        }
        _ if options.renames.is_empty() => Ok(Vec::new()),
        _ => Err(Failure::new(
            "rename",
            "There is no snapshot of the schema before, so nothing can be renamed.",
        )),
    }
}

/// What changed, for each database of the project.
pub async fn plans(
    prepared: &Prepared,
    live: &mut Live,
    previous: &Previous,
    answers: &Answers,
) -> Result<Vec<Planned>, Failure> {
    let next = &prepared.schema.ir;
    let mut plans = Vec::new();
    for dialect in &prepared.providers {
        let (plan, back) = match previous {
            Previous::Nothing => there_and_back(*dialect, None, next, answers)?,
            Previous::Datamodel(before) => there_and_back(*dialect, Some(before), next, answers)?,
            // All is applied, and nothing else was there: what the database holds is what the history leads to.
            Previous::Unknown if dialect.name() == prepared.target.dialect.name() => {
                let (before, after) = (live.introspect().await?, lower(*dialect, next));
                let fills = fills::resolve(next, &answers.fills)?;
                let forward = plan_filled(*dialect, Pair::new(&before, &after), &[], &fills);
                (forward.map_err(|fill| fills::not_needed(&fill))?, plan_back(*dialect, &after, &before, &[]))
            }
            Previous::Unknown => {
                let last = prepared.migrations.last().map_or("", |migration| migration.name.as_str());
                return Err(problems::no_snapshot(last));
            }
        };
        plans.push(Planned { dialect: *dialect, plan, back });
    }
    Ok(plans)
}

/// Whether to go on in spite of what the migration destroys.
fn accept(
    context: &mut Context<'_>,
    prepared: &Prepared,
    hazards: &Hazards,
    options: &Options,
) -> Result<(), Failure> {
    if !hazards.unexecutable.is_empty() {
        let advice = "Use `cargo xtask migrate --create-only` to write the migration, and edit it to address the underlying issue(s). Then run `cargo xtask migrate` to apply it.";
        let fills = fills::advice(&prepared.schema.ir, &hazards.unexecutable);
        let advice = fills.map_or_else(|| advice.to_owned(), |fills| format!("{fills}\n{advice}"));
        let failure = problems::unexecutable(&hazards.unexecutable, &advice);
        if !options.create_only {
            return Err(failure);
        }
        context.host.event(Event::Warning(failure.message()));
    }
    if hazards.warnings.is_empty() {
        return Ok(());
    }
    context.host.event(Event::Warning(&problems::warnings(&hazards.warnings)));
    if options.accept_data_loss || options.create_only {
        return Ok(());
    }
    match context.host.confirm("Are you sure you want to create and apply this migration?") {
        Answer::Yes => Ok(()),
        Answer::No => Err(problems::cancelled("Migration")),
        Answer::Nobody => Err(problems::nobody_to_ask(
            "The migration would lose data",
            "--accept-data-loss, or with --create-only to look at it first",
        )),
    }
}

/// The new migration's whole name, later than all that are there.
pub fn name(context: &mut Context<'_>, prepared: &Prepared, options: &Options) -> Result<String, Failure> {
    let name = match &options.name {
        Some(name) => name.clone(),
        None => context.host.ask("Enter a name for the new migration:").ok_or_else(|| {
            problems::nobody_to_ask(
                "The schema has changed, so the new migration needs a name",
                "--name NAME",
            )
        })?,
    };
    let last = prepared.migrations.last().and_then(time_of);
    let now = Utc::now();
    let time = last
        .filter(|last| *last >= now - TimeDelta::seconds(1))
        .map_or(now, |last| last + TimeDelta::seconds(1));
    Ok(folder::name_at(time, &name))
}

/// The time in a migration's name.
pub fn time_of(migration: &Migration) -> Option<DateTime<Utc>> {
    let stamp = migration.name.get(..14)?;
    NaiveDateTime::parse_from_str(stamp, "%Y%m%d%H%M%S").ok().map(|time| time.and_utc())
}

/// A script of a migration, given the way there and the way back.
pub fn script(direction: Direction, plan: &Plan, back: &Plan) -> String {
    match direction {
        _ if plan.is_empty() => EMPTY.to_owned(),
        Direction::Forward => plan.script_with_warnings(),
        Direction::Back => back.down_script(),
    }
}

/// The files of the new migration.
pub fn files(
    prepared: &Prepared,
    plans: &[Planned],
    answers: Answers,
) -> Result<Vec<(String, String)>, Failure> {
    let primary = prepared.primary();
    let mut files = Vec::new();
    for direction in [Direction::Forward, Direction::Back] {
        for Planned { dialect, plan, back } in plans {
            files.push((script_name(direction, dialect.name(), primary), script(direction, plan, back)));
        }
    }
    let parent = match prepared.migrations.last() {
        Some(migration) => Some(Parent {
            name: migration.name.clone(),
            snapshot: migration.record()?.map(|record| record.snapshot),
        }),
        None => None,
    };
    let record = Record {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        snapshot: echo_schema::fingerprint(&prepared.schema.ir),
        parent,
        answers,
    };
    files.push((SNAPSHOT.to_owned(), echo_schema::print(&prepared.schema.ir)));
    files.push((RECORD.to_owned(), record.text()));
    Ok(files)
}
