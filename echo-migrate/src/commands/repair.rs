//! `migrate repair`: brings the folder and the database back to what the history says.

use std::fmt::Write as _;

use super::{
    Context,
    drift::{self, Drift},
    host::{Answer, Event},
    live::Live,
    outcome::Repaired,
    prepared::Prepared,
    problems,
};
use crate::{
    failure::Failure,
    folder::{self, Direction, SNAPSHOT},
    plan::plan,
};

/// How to repair.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Take what the files say now for what was applied, instead of putting them back.
    pub keep_edits: bool,
    /// Go on where data is lost.
    pub accept_data_loss: bool,
}

/// Puts back migrations that were edited or are missing, from what the database keeps of them, and undoes drift.
pub async fn repair(context: &mut Context<'_>, options: Options) -> Result<Repaired, Failure> {
    let prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    if !diagnosis.failed.is_empty() {
        return Err(problems::failed_before(&diagnosis.failed));
    }
    let mut repaired = Repaired::default();
    for name in diagnosis.edited.iter().chain(&diagnosis.reformatted) {
        edited(context, &prepared, &mut live, name, options, &mut repaired).await?;
    }
    for name in &diagnosis.missing {
        missing(context, &prepared, &mut live, name, &mut repaired).await?;
    }
    if let Some(drift) = drift::find(&prepared, &mut live, &diagnosis).await? {
        undo(context, &prepared, &mut live, &drift, options, &mut repaired).await?;
    }
    Ok(repaired)
}

/// An edited script: put back as it was, the edit kept beside it; or taken for what was applied.
async fn edited(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    name: &str,
    options: Options,
    repaired: &mut Repaired,
) -> Result<(), Failure> {
    let migration = prepared.migration(name)?;
    let now = prepared.script(migration, Direction::Forward)?.unwrap_or_default();
    if options.keep_edits {
        live.record_script(name, &now).await?;
        repaired.recorded.push(name.to_owned());
        return Ok(());
    }
    let Some(script) = live.extra(name).await?.and_then(|extra| extra.script) else {
        return Err(not_kept(name, "was edited"));
    };
    let path = migration.path.join(prepared.script_name(Direction::Forward));
    let aside = migration.path.join(format!("{}.edited", prepared.script_name(Direction::Forward)));
    folder::write(&aside, &now)?;
    folder::write(&path, &script)?;
    repaired.restored.push(context.project.shown(&path));
    repaired.aside.push(context.project.shown(&aside));
    Ok(())
}

/// A missing directory: written again from the database.
async fn missing(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    name: &str,
    repaired: &mut Repaired,
) -> Result<(), Failure> {
    let extra = live.extra(name).await?;
    let Some((script, extra)) = extra.and_then(|extra| Some((extra.script.clone()?, extra))) else {
        return Err(not_kept(name, "is missing"));
    };
    let mut files = vec![(prepared.script_name(Direction::Forward), script)];
    files.extend(extra.down.map(|down| (prepared.script_name(Direction::Back), down)));
    files.extend(extra.snapshot.map(|snapshot| (SNAPSHOT.to_owned(), snapshot)));
    let path = prepared.folder.path().join(name);
    folder::write_directory(&path, &files)?;
    repaired.restored.push(context.project.shown(&path));
    Ok(())
}

/// Drift: undone, as far as nothing is lost without a word.
async fn undo(
    context: &mut Context<'_>,
    prepared: &Prepared,
    live: &mut Live,
    drift: &Drift,
    options: Options,
    repaired: &mut Repaired,
) -> Result<(), Failure> {
    let dialect = prepared.target.dialect;
    let back = plan(dialect, &drift.actual, &drift.expected);
    let (remade, told) = by_hand(drift);
    let script = format!("{}{remade}", back.script());
    context.host.event(Event::Warning(&format!("this is to be undone:\n{}", drift.summary)));
    let hazards = live.hazards(&back).await?;
    if !hazards.unexecutable.is_empty() {
        return Err(problems::unexecutable(
            &hazards.unexecutable,
            "Take the change over instead: cargo xtask migrate adopt",
        ));
    }
    if !hazards.warnings.is_empty() && !options.accept_data_loss {
        context.host.event(Event::Warning(&problems::warnings(&hazards.warnings)));
        match context.host.confirm("Do you want to bring the database back, and lose that?") {
            Answer::Yes => {}
            Answer::No => return Err(problems::cancelled("Repair")),
            Answer::Nobody => {
                return Err(problems::nobody_to_ask("Data would be lost", "--accept-data-loss"));
            }
        }
    }
    if !back.is_empty() || !remade.is_empty() {
        live.change(&script, context.host).await?;
    }
    repaired.undone = drift.summary.trim().lines().map(ToOwned::to_owned).collect();
    repaired.left = told;
    Ok(())
}

/// The statements that make anew what was taken by hand, and what cannot be made anew because the database does not keep a statement.
fn by_hand(drift: &Drift) -> (String, Vec<String>) {
    let (mut script, mut told) = (String::new(), Vec::new());
    for one in drift.by_hand.iter().filter(|one| one.change != "added") {
        let statement = one.definition.trim_end().trim_end_matches(';');
        if one.change == "removed"
            && statement.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("CREATE "))
        {
            let _ = write!(script, "\n{statement};\n");
        } else {
            told.push(format!("{} ({}): {statement}", one.object, one.change));
        }
    }
    (script, told)
}

fn not_kept(name: &str, what: &str) -> Failure {
    let message = format!("The migration `{name}` {what}, and the database does not keep its script.");
    Failure::new("not-kept", message).help("Bring it back from version control: git checkout")
}
