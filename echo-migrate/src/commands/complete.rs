//! `migrate complete`: writes the scripts that a database which the project was not always built for lacks.

use echo_dialect::Dialect;
use echo_schema::ir;
use serde::Serialize;

use super::{planned::there_and_back, previous, problems, schema::Schema, target, write::script};
use crate::{
    config::Project,
    failure::Failure,
    folder::{self, Answers, Direction, Folder, script_name},
};

/// What `migrate complete` did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Completed {
    /// The scripts that were written, or, where that was only asked, that are missing.
    pub scripts: Vec<String>,
    /// Whether they were written.
    pub written: bool,
}

impl Completed {
    /// The failure to report where scripts are missing and were not to be written.
    pub fn incomplete(&self) -> Failure {
        let message =
            format!("The history lacks {} script(s):\n\n  {}", self.scripts.len(), self.scripts.join("\n  "));
        Failure::new("incomplete", message).help("Write them: cargo xtask migrate complete")
    }
}

/// Plans every migration anew, from snapshot to snapshot, for the databases whose scripts are missing. What is there stays as
/// it is; the scripts of the primary database are the history itself, and are never made up. With `check` nothing is written.
pub fn complete(project: &Project, check: bool) -> Result<Completed, Failure> {
    let schema = Schema::read(project)?;
    let providers = target::providers(project, &schema)?;
    let primary = providers[0].name();
    let mut before: Option<ir::Schema> = None;
    let mut scripts = Vec::new();
    for migration in Folder::open(&project.migrations)?.migrations()? {
        let after = previous::datamodel(&migration)?;
        for dialect in &providers[1..] {
            for direction in [Direction::Forward, Direction::Back] {
                if migration.script(direction, dialect.name(), primary)?.is_some() {
                    continue;
                }
                let after = after.as_ref().ok_or_else(|| problems::no_snapshot(&migration.name))?;
                let path = migration.path.join(script_name(direction, dialect.name(), primary));
                if !check {
                    let answers = migration.record()?.map(|record| record.answers).unwrap_or_default();
                    folder::write(&path, text(*dialect, direction, before.as_ref(), after, &answers)?)?;
                }
                scripts.push(project.shown(&path));
            }
        }
        before = after;
    }
    Ok(Completed { scripts, written: !check })
}

/// One script of a migration between two datamodels.
fn text(
    dialect: &dyn Dialect,
    direction: Direction,
    before: Option<&ir::Schema>,
    after: &ir::Schema,
    answers: &Answers,
) -> Result<String, Failure> {
    let (plan, back) = there_and_back(dialect, before, after, answers)?;
    Ok(script(direction, &plan, &back))
}
