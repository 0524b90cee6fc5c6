//! `migrate repair`: brings the folder and the database back to what the history says.

use echo_dialect::preflight::Work;

use super::{
    Context,
    by_hand::{self, ByHand},
    drift::{self, Drift},
    host::{Answer, Event},
    live::Live,
    outcome::Repaired,
    prepared::Prepared,
    previous, problems,
};
use crate::{
    changes::Change,
    failure::Failure,
    folder::{self, Answers, Direction, Parent, RECORD, Record, SNAPSHOT},
    plan::plan_back,
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
        return Err(drift::failed_before(&prepared, &mut live, &diagnosis).await?);
    }
    let mut repaired = Repaired::default();
    for name in diagnosis.edited.iter().chain(&diagnosis.reformatted) {
        edited(context, &prepared, &mut live, name, options, &mut repaired).await?;
    }
    for name in &diagnosis.missing {
        missing(context, &prepared, &mut live, name, &mut repaired).await?;
    }
    if let Some(drift) = drift::find(&prepared, &mut live, &diagnosis).await? {
        let there = drift::recognized(&prepared, &mut live, &diagnosis.pending, Some(&drift)).await?;
        if !there.is_empty() {
            return Err(problems::there_already(&there));
        }
        undo(context, &prepared, &mut live, &drift, options, &mut repaired).await?;
        if let Some(left) = drift::find(&prepared, &mut live, &diagnosis).await? {
            repaired.left = lines(&left, &prepared);
        }
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
        live.preflight(Work { history: true, ..Work::default() }).await?;
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
    if let Some(snapshot) = extra.snapshot {
        let datamodel = previous::read(SNAPSHOT.to_owned(), snapshot.clone())?;
        let parent = match prepared.folder.before(name)? {
            Some(before) => {
                Some(Parent { snapshot: before.record()?.map(|record| record.snapshot), name: before.name })
            }
            None => None,
        };
        let snapshot_is = echo_schema::fingerprint(&datamodel);
        let record = Record {
            version: extra.tool_version,
            snapshot: snapshot_is,
            parent,
            answers: Answers::default(),
        };
        files.push((SNAPSHOT.to_owned(), snapshot));
        files.push((RECORD.to_owned(), record.text()));
    }
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
    // What a hand has added beyond what a schema says stays.
    let taken: Vec<ByHand> =
        drift.by_hand.iter().filter(|one| !one.is_added()).map(ByHand::reversed).collect();
    let around = by_hand::around(&taken);
    let back = plan_back(dialect, &drift.actual, &drift.expected, &[]).between(around.first, around.then);
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
    if !back.is_empty() {
        let script = back.script();
        live.preflight(Work { scripts: &[&script], history: false, reset: false }).await?;
        live.change(&script, context.host).await?;
    }
    repaired.undone = lines(drift, prepared);
    Ok(())
}

/// What differs, but for what a hand has added beyond what a schema says.
fn lines(drift: &Drift, prepared: &Prepared) -> Vec<String> {
    let added: Vec<Change> = drift.by_hand.iter().filter(|one| one.is_added()).map(drift::said).collect();
    drift.changes(prepared).iter().filter(|change| !added.contains(change)).map(Change::line).collect()
}

fn not_kept(name: &str, what: &str) -> Failure {
    let message = format!("The migration `{name}` {what}, and the database does not keep its script.");
    Failure::new("not-kept", message).help("Bring it back from version control: git checkout")
}
