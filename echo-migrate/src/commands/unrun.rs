//! Writes a migration for what the database holds already: it is recorded, and never run there.

use super::{
    Context,
    by_hand::{self, ByHand},
    dev,
    live::Live,
    outcome::Written,
    prepared::Prepared,
    previous::Previous,
    write::{self, files, plans},
};
use crate::{
    failure::Failure,
    folder::{Answers, Direction},
    plan::Plan,
};

/// What the database holds, as a migration.
pub struct Unrun<'a> {
    /// The migration's name.
    pub name: &'a str,
    /// What the history led to before.
    pub previous: &'a Previous,
    /// The way there on the connected database. On the others it is planned from the datamodels.
    pub there: Plan,
    /// The way back.
    pub back: Plan,
    /// What no statement is known for: a comment says so.
    pub unsaid: &'a [ByHand],
}

impl Unrun<'_> {
    /// Writes the files, and records the migration as applied.
    pub async fn record(
        &self,
        context: &mut Context<'_>,
        prepared: &mut Prepared,
        live: &mut Live,
        files: &[(String, String)],
    ) -> Result<Written, Failure> {
        let options = dev::Options { name: Some(self.name.to_owned()), ..dev::Options::default() };
        let name = write::name(context, prepared, &options)?;
        let migration = prepared.folder.add(&name, prepared.providers[0].name(), files)?;
        prepared.adopt(migration.clone())?;
        live.mark_applied(prepared, &migration).await?;
        Ok(Written {
            name,
            directory: context.project.shown(&migration.path),
            files: files.iter().map(|(name, _)| name.clone()).collect(),
            applied: true,
            warnings: Vec::new(),
            unexecutable: Vec::new(),
        })
    }

    /// The migration's files, by their names. Nothing is written.
    pub async fn files(
        &self,
        prepared: &Prepared,
        live: &mut Live,
    ) -> Result<Vec<(String, String)>, Failure> {
        let plans = plans(prepared, live, self.previous, &Answers::default()).await?;
        let mut files = files(prepared, &plans, Answers::default())?;
        for direction in [Direction::Forward, Direction::Back] {
            let name = prepared.script_name(direction);
            if let Some((_, text)) = files.iter_mut().find(|(other, _)| *other == name) {
                *text = write::script(direction, &self.there, &self.back);
                if direction == Direction::Forward {
                    text.push_str(&by_hand::comments(self.unsaid));
                }
            }
        }
        Ok(files)
    }
}
