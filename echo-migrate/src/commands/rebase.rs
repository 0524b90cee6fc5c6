//! `migrate rebase`: two branches were merged that each added migrations; those of the later one are planned anew on top of the others.

use chrono::{TimeDelta, Utc};
use echo_schema::ir;

use super::{
    Context,
    chain::{self, Fork},
    host::Event,
    live::Live,
    merge::merge,
    outcome::Rebased,
    planned::{is_as_planned, there_and_back},
    prepared::Prepared,
    previous, problems,
    schema::Schema,
    write::{script, time_of},
};
use crate::{
    failure::Failure,
    folder::{self, Direction, Migration, Parent, RECORD, Record, SNAPSHOT, script_name},
};

/// Plans the later branch of a fork anew: the one that `name` belongs to, else the one that the database does not have, else the one that
/// sorts last. With `force`, scripts that were written by hand too; what they said is kept beside them.
pub async fn rebase(context: &mut Context<'_>, name: Option<&str>, force: bool) -> Result<Rebased, Failure> {
    let prepared = Prepared::new(context)?;
    let mut rebased = Rebased::default();
    let forks = chain::forks(&prepared.migrations)?;
    let Some(fork) = forks.into_iter().next() else { return Ok(rebased) };
    if fork.parent_is_missing {
        return Err(problems::forked(&fork));
    }
    let applied = match Live::open(&prepared.target).await {
        Ok(mut live) => prepared.diagnose(&mut live).await?.applied,
        // Without a database nothing is applied to it.
        Err(failure) if failure.known_code() == Some("P1003") => Vec::new(),
        Err(failure) => return Err(failure),
    };
    let moved = chosen(&prepared, &fork, name, &applied)?;
    if let Some(there) = moved.iter().find(|one| applied.contains(&one.name)) {
        return Err(is_applied(&there.name, &moved[0].name, &prepared.migrations));
    }
    let stays: Vec<&Migration> = prepared.migrations.iter().filter(|one| !moved.contains(one)).collect();
    let Some(last) = stays.last() else { return Ok(rebased) };
    require_planned(&prepared, &fork, &moved, force)?;
    let mut base = datamodel_of(&prepared, fork.parent.as_deref())?;
    let mut theirs = snapshot(last)?;
    let mut parent = (*last).clone();
    // All is planned before anything is written.
    let mut planned = Vec::new();
    for migration in &moved {
        let ours = snapshot(migration)?;
        let merged = match &base {
            Some(base) => merge(base, &theirs, &ours),
            None => merge(
                &ir::Schema { datasource: ours.datasource.clone(), ..ir::Schema::default() },
                &theirs,
                &ours,
            ),
        };
        let merged = merged.map_err(|conflicts| conflicting(&migration.name, &conflicts))?;
        let name = free_name(&parent, migration);
        planned.push((migration, name.clone(), files(&prepared, &parent, migration, &theirs, &merged)?));
        parent = Migration { path: prepared.folder.path().join(&name), name };
        (base, theirs) = (Some(ours), merged);
    }
    for (migration, name, files) in planned {
        replace(&prepared, migration, &name, &files, force)?;
        context.host.event(Event::Working(&format!("Planned `{name}` anew")));
        rebased.migrations.push(name);
    }
    rebased.on = last.name.clone();
    Ok(rebased)
}

/// The branch to move.
fn chosen(
    prepared: &Prepared,
    fork: &Fork,
    name: Option<&str>,
    applied: &[String],
) -> Result<Vec<Migration>, Failure> {
    let branches = [
        chain::branch(&prepared.migrations, &fork.heads[0])?,
        chain::branch(&prepared.migrations, &fork.heads[1])?,
    ];
    let [first, second] = branches;
    if let Some(name) = name {
        return match [&first, &second].into_iter().find(|branch| branch.iter().any(|one| one.name == name)) {
            Some(branch) => Ok(branch.clone()),
            None => Err(Failure::new("rebase", format!("`{name}` is in neither branch."))
                .help(format!("The branches begin with {} and {}.", fork.heads[0], fork.heads[1]))),
        };
    }
    let is_there = |branch: &[Migration]| branch.iter().any(|one| applied.contains(&one.name));
    Ok(if is_there(&second) && !is_there(&first) { first } else { second })
}

/// Scripts that were written by hand are not thrown away.
fn require_planned(
    prepared: &Prepared,
    fork: &Fork,
    moved: &[Migration],
    force: bool,
) -> Result<(), Failure> {
    let mut before = datamodel_of(prepared, fork.parent.as_deref())?;
    for migration in moved {
        for dialect in &prepared.providers {
            if !force && !is_as_planned(*dialect, prepared.primary(), before.as_ref(), migration)? {
                let message = format!(
                    "The scripts of `{}` are not what would be planned: somebody has edited them. Nothing was changed.",
                    migration.name
                );
                return Err(Failure::new("edited", message).help(
                    "To plan them anew all the same, and keep the old ones beside them to copy from: cargo xtask migrate rebase --force",
                ));
            }
        }
        before = Some(snapshot(migration)?);
    }
    Ok(())
}

fn datamodel_of(prepared: &Prepared, name: Option<&str>) -> Result<Option<ir::Schema>, Failure> {
    match prepared.migrations.iter().find(|one| Some(one.name.as_str()) == name) {
        Some(migration) => previous::datamodel(migration),
        None => Ok(None),
    }
}

fn snapshot(migration: &Migration) -> Result<ir::Schema, Failure> {
    previous::datamodel(migration)?.ok_or_else(|| problems::no_snapshot(&migration.name))
}

/// The name it has, where that comes after the parent's; else one of the present.
fn free_name(parent: &Migration, migration: &Migration) -> String {
    if folder::order(&parent.name, &migration.name).is_lt() {
        return migration.name.clone();
    }
    let now = Utc::now();
    let time = time_of(parent).filter(|last| *last >= now).map_or(now, |last| last + TimeDelta::seconds(1));
    let slug = migration.name.get(15..).unwrap_or_default();
    folder::name_at(time, slug)
}

/// The files of a migration that is planned anew, between two datamodels.
fn files(
    prepared: &Prepared,
    parent: &Migration,
    migration: &Migration,
    before: &ir::Schema,
    after: &ir::Schema,
) -> Result<Vec<(String, String)>, Failure> {
    let answers = migration.record()?.map(|record| record.answers).unwrap_or_default();
    let mut files = Vec::new();
    for direction in [Direction::Forward, Direction::Back] {
        for dialect in &prepared.providers {
            let (there, back) = there_and_back(*dialect, Some(before), after, &answers)?;
            let name = script_name(direction, dialect.name(), prepared.primary());
            files.push((name, script(direction, &there, &back)));
        }
    }
    // Printed and read again, so that the fingerprint is that of the file.
    let text = echo_schema::print(after);
    let read = Schema::of(vec![echo_schema::SourceFile { path: SNAPSHOT.to_owned(), text: text.clone() }])?;
    let record = Record {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        snapshot: echo_schema::fingerprint(&read.ir),
        parent: Some(Parent { name: parent.name.clone(), snapshot: Some(echo_schema::fingerprint(before)) }),
        answers,
    };
    files.push((SNAPSHOT.to_owned(), text));
    files.push((RECORD.to_owned(), record.text()));
    Ok(files)
}

/// Puts the new files in the place of the old ones; edited scripts stay beside them.
fn replace(
    prepared: &Prepared,
    migration: &Migration,
    name: &str,
    files: &[(String, String)],
    force: bool,
) -> Result<(), Failure> {
    let path = prepared.folder.path().join(name);
    if path != migration.path {
        std::fs::rename(&migration.path, &path)
            .map_err(|error| Failure::file("rename", &migration.path, &error))?;
    }
    for (file, text) in files {
        let at = path.join(file);
        if force
            && std::path::Path::new(file).extension().is_some_and(|ending| ending == "sql")
            && let Ok(old) = std::fs::read_to_string(&at)
            && old != *text
        {
            folder::write(&path.join(format!("{file}.before-rebase")), &old)?;
        }
        folder::write(&at, text)?;
    }
    Ok(())
}

fn is_applied(name: &str, first: &str, migrations: &[Migration]) -> Failure {
    let before = migrations.iter().take_while(|one| one.name != first).last();
    let to = before.map_or(String::new(), |before| format!(" --to {}", before.name));
    let message =
        format!("`{name}` is applied to this database; planned anew it would be another migration.");
    Failure::new("applied", message).help(format!(
        "On a development database take it back first: cargo xtask migrate revert{to}\nIf it is applied in production, rebase the other branch instead, by its name."
    ))
}

fn conflicting(name: &str, conflicts: &[String]) -> Failure {
    let list = conflicts.join("\n  ");
    let message = format!("Both branches changed, each in its own way:\n  {list}\n\nNothing was changed.");
    Failure::new("conflict", message).help(format!(
        "Settle it in the schema, delete the directory of `{name}`, and write the migration anew: cargo xtask migrate --name NAME"
    ))
}
