//! `migrate backup`, `migrate restore`, `migrate backups`.

use std::path::{Path, PathBuf};

use super::{
    Context,
    host::{Answer, Event},
    outcome::{BackedUp, Backups, PutBack},
    problems,
    schema::Schema,
    target::Target,
};
use crate::{
    backup::{self, Backup, Manifest, Place},
    database::Database,
    failure::Failure,
};

/// Takes a backup of the project's database, into a file or the project's directory for them.
pub async fn backup(
    context: &mut Context<'_>,
    output: Option<&Path>,
    verify: bool,
) -> Result<BackedUp, Failure> {
    let target = target(context)?;
    let mut database = Database::open(&target.url).await?.with_schemas(target.schemas.clone());
    take(context, &mut database, output, verify).await
}

/// Takes a backup of an open database.
pub async fn take(
    context: &mut Context<'_>,
    database: &mut Database,
    output: Option<&Path>,
    verify: bool,
) -> Result<BackedUp, Failure> {
    context.host.event(Event::Working("Taking a backup"));
    let project = context.project;
    let place = match output {
        Some(file) => Place::File(file),
        None => Place::Directory(&project.backups, project.backups_kept),
    };
    let taken = backup::take(database, place, verify).await?;
    if verify && !taken.manifest.verified {
        context.host.event(Event::Warning(
            "the backup could not be checked: there is no right to make a database to restore it to",
        ));
    }
    Ok(BackedUp::new(project.shown(&taken.file), taken.manifest))
}

/// Puts a backup back: that file's, or the latest one's. Asks first, unless `force`; and takes one of what is there, unless not `safety`.
pub async fn restore(
    context: &mut Context<'_>,
    file: Option<PathBuf>,
    force: bool,
    safety: bool,
) -> Result<PutBack, Failure> {
    let target = target(context)?;
    let backup = match file {
        Some(file) => Backup { manifest: Manifest::read(&file)?, file },
        None => backup::list(&context.project.backups)?.into_iter().next().ok_or_else(none)?,
    };
    backup::intact(&backup)?;
    let shown = context.project.shown(&backup.file);
    if !force {
        let question = format!(
            "Put back `{shown}`, taken {}? Everything in the {} is replaced.",
            backup.manifest.taken_at,
            target.shown()
        );
        match context.host.confirm(&question) {
            Answer::Yes => {}
            Answer::No => return Err(problems::cancelled("Restore")),
            Answer::Nobody => {
                return Err(problems::nobody_to_ask("Everything in the database is replaced", "--force"));
            }
        }
    }
    let (database, _) = Database::open_or_create(&target.url).await?;
    let mut database = database.with_schemas(target.schemas.clone());
    let before = if safety { Some(take(context, &mut database, None, false).await?.file) } else { None };
    context.host.event(Event::Working(&format!("Putting back `{shown}`")));
    backup::restore(database, &backup).await?;
    Ok(PutBack { file: shown, migration: backup.manifest.migration, before })
}

/// The backups of the project, the newest first.
pub fn backups(context: &Context<'_>) -> Result<Backups, Failure> {
    let project = context.project;
    let found = backup::list(&project.backups)?;
    Ok(Backups {
        directory: project.shown(&project.backups),
        backups: found.into_iter().map(|one| BackedUp::new(project.shown(&one.file), one.manifest)).collect(),
    })
}

fn target(context: &Context<'_>) -> Result<Target, Failure> {
    Target::of(context.project, &Schema::read(context.project)?, context.url)
}

fn none() -> Failure {
    Failure::new("backup", "There is no backup to put back.").help("Take one: cargo xtask migrate backup")
}
