//! What may be wrong with a history, each with its code and what to do about it.

use std::{fmt::Write as _, path::Path};

use super::{
    chain::Fork,
    diagnosis::{Diagnosis, Failed},
    edits::Edit,
    said::Said,
};
use crate::{failure::Failure, history::Unfinished};

/// The exit status of a command that stopped for someone to decide.
pub const CANCELLED: u8 = 130;

/// The database holds something and has no history.
pub fn not_empty() -> Failure {
    Failure::new("not-empty", "The database schema is not empty.").code("P3005").help(
        "To put it under migrations, as it is: cargo xtask migrate baseline\nIf the tables there are what a migration of the folder makes, record that: cargo xtask migrate resolve --applied NAME\nOtherwise check that the URL leads to the right database.",
    )
}

/// Something is still to be applied.
pub fn pending_first(command: &str, pending: &[String]) -> Failure {
    let message = format!("{} migration(s) are pending, the first is `{}`.", pending.len(), pending[0]);
    Failure::new("pending", message)
        .help(format!("Apply them first: cargo xtask migrate deploy\nThen: cargo xtask migrate {command}"))
}

/// The history forks.
pub fn forked(fork: &Fork) -> Failure {
    Failure::new("branched", fork.sentence()).help(fork.remedy())
}

/// All that differs is what pending migrations do.
pub fn there_already(names: &[String]) -> Failure {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!(
        "The database differs from what its history left by what {} does, which is pending. Nothing was undone.",
        names.join(", ")
    );
    Failure::new("pending", message).help("Have it recorded as applied: cargo xtask migrate")
}

/// A migration failed earlier. `as_before` says that nothing of it is in the database.
pub fn failed_before(failed: &[Failed], as_before: bool) -> Failure {
    let mut message = String::from(
        "Failed migrations were found in the target database, new migrations will not be applied.\n",
    );
    for failed in failed {
        let _ = write!(message, "\nThe `{}` migration started at {} failed", failed.name, failed.started);
        if let Some(logs) = &failed.logs {
            let _ = write!(message, " with the following logs:\n{logs}");
        }
    }
    let name = failed.first().map_or("NAME", |failed| failed.name.as_str());
    Failure::new("failed-migration", message).code("P3009").help(after_failure(name, as_before))
}

/// What to do about a migration that failed.
pub fn after_failure(name: &str, as_before: bool) -> String {
    if as_before {
        return format!(
            "Nothing of it is in the database. Mend its cause, then have it applied again: cargo xtask migrate resolve --rolled-back {name}"
        );
    }
    format!(
        "If what it had done is undone: cargo xtask migrate resolve --rolled-back {name}\nIf you finished it by hand: cargo xtask migrate resolve --applied {name}"
    )
}

/// A migration was taken back in part.
pub fn half_reverted(unfinished: &Unfinished) -> Failure {
    let Unfinished { name, done, .. } = unfinished;
    let message = format!(
        "The migration `{name}` was taken back in part: an earlier run stopped after {done} statements of its down script."
    );
    Failure::new("half-reverted", message)
        .help("Go on with it: cargo xtask migrate revert\nThen run this command again.")
}

/// A migration was applied in part.
pub fn half_applied(unfinished: &Unfinished) -> Failure {
    let Unfinished { name, done, .. } = unfinished;
    let message = format!(
        "The migration `{name}` was applied in part: an earlier run stopped after {done} statements. Nothing was reverted."
    );
    Failure::new("half-applied", message).help(format!(
        "Go on with it: cargo xtask migrate deploy\nIf you undo by hand what was applied, say so: cargo xtask migrate resolve --rolled-back {name}"
    ))
}

/// A directory without the script that is needed.
pub fn no_script(path: &Path) -> Failure {
    let message = format!("Could not find the migration file at {}.", path.display());
    Failure::new("no-script", message)
        .code("P3015")
        .help("Please delete the directory or restore the migration file.")
}

/// There is no such migration in the folder.
pub fn unknown(name: &str, known: &[String]) -> Failure {
    let message = format!("The migration {name} could not be found.");
    let ends = |candidate: &&String| candidate.ends_with(name) || candidate.starts_with(name);
    let help = match known.iter().find(ends) {
        Some(candidate) => format!("Did you mean {candidate}? The name is the whole name of the directory."),
        None => "Please make sure that the migration exists, and that you included the whole name of the directory. (example: \"20201207184859_initial_migration\")".to_owned(),
    };
    Failure::new("unknown-migration", message).code("P3017").help(help)
}

/// It is recorded as applied already.
pub fn already_applied(name: &str) -> Failure {
    let message = format!("The migration `{name}` is already recorded as applied in the database.");
    Failure::new("already-applied", message).code("P3008").help("Nothing needs to be done.")
}

/// It was never applied, so nothing can be rolled back.
pub fn never_applied(name: &str) -> Failure {
    let message =
        format!("Migration `{name}` cannot be rolled back because it was never applied to the database.");
    Failure::new("never-applied", message)
        .code("P3011")
        .help("Did you pass in the whole migration name? (example: \"20201207184859_initial_migration\")")
}

/// It has not failed.
pub fn not_failed(name: &str) -> Failure {
    let message = format!("Migration `{name}` cannot be rolled back because it is not in a failed state.");
    Failure::new("not-failed", message)
        .code("P3012")
        .help("To undo a migration that was applied: cargo xtask migrate revert")
}

/// The lock file is about another provider.
pub fn other_provider(schema: &str, lock: &str) -> Failure {
    let message = format!(
        "The datasource provider `{schema}` specified in your schema does not match the one specified in the migration_lock.toml, `{lock}`."
    );
    Failure::new("provider", message).code("P3019").help(format!(
        "Set the provider of the schema back to \"{lock}\". To change a project's primary database, move the migrations folder away and start a new history: cargo xtask migrate --name init"
    ))
}

/// The history is such that nothing new may be built on it. `as_before` says that nothing of what failed is in the database.
pub fn unsound(diagnosis: &Diagnosis, as_before: bool) -> Option<Failure> {
    let mut reasons = Vec::new();
    let mut help = Vec::new();
    for failed in &diagnosis.failed {
        reasons.push(format!("The migration `{}` failed.", failed.name));
        help.push(after_failure(&failed.name, as_before));
    }
    for name in &diagnosis.edited {
        let lines = diagnosis.edits.iter().find(|edit| edit.name == *name).map(Edit::lines);
        let lines = lines.map(|lines| format!("\n{}", lines.trim_end())).unwrap_or_default();
        reasons.push(format!("The migration `{name}` was modified after it was applied.{lines}"));
    }
    if !diagnosis.edited.is_empty() {
        help.push("Put edited files back as they were applied, the edits beside them: cargo xtask migrate repair\nIf an edit changes nothing, record it: cargo xtask migrate repair --keep-edits".to_owned());
    }
    if !diagnosis.missing.is_empty() {
        reasons.push(format!(
            "The following migration(s) are applied to the database but missing from the local migrations directory: {}",
            diagnosis.missing.join(", ")
        ));
        help.push("Bring missing directories back (git pull), or have them written again from the database: cargo xtask migrate repair\nOr undo these migrations: cargo xtask migrate revert".to_owned());
    }
    if reasons.is_empty() {
        return None;
    }
    help.push("Where all data may go: cargo xtask migrate reset".to_owned());
    let message = format!("{}\n\nNothing was changed.", reasons.join("\n"));
    Some(Failure::new("unsound-history", message).help(help.join("\n")).exit(CANCELLED))
}

/// The database is not what its history says.
pub fn drift(summary: &str, shown: &str) -> Failure {
    let message = format!(
        "Drift detected: Your database schema is not in sync with your migration history.\n\nThe following is a summary of the differences between the expected database schema given your migrations files, and the actual schema of the database.\n\n{}\n\nNothing was changed in the {shown}.",
        summary.trim_end()
    );
    Failure::new("drift", message).help(DRIFT).exit(CANCELLED)
}

const DRIFT: &str = "If the change is wanted, make it a migration and part of the schema: cargo xtask migrate adopt\nIf it was a mistake, undo it: cargo xtask migrate repair\nWhere all data may go: cargo xtask migrate reset";

/// Someone said no.
pub fn cancelled(what: &str) -> Failure {
    Failure::new("cancelled", format!("{what} cancelled.")).exit(CANCELLED)
}

/// A question would have to be asked, and there is nobody to ask.
pub fn nobody_to_ask(why: &str, flag: &str) -> Failure {
    Failure::new("needs-flag", format!("{why}, and there is no terminal to ask on."))
        .help(format!("Run it again with {flag}"))
}

/// Steps that cannot be executed on the rows there are.
pub fn unexecutable(steps: &[Said], advice: &str) -> Failure {
    let message = format!("We found changes that cannot be executed:\n{}", bullets(steps));
    Failure::new("unexecutable", message).help(advice)
}

/// Rows stand in the way of a migration that is about to be applied.
pub fn in_the_way(name: &str, found: &[Said]) -> Failure {
    let message = format!(
        "`{name}` cannot be executed on the rows there are:\n{}\n\nIt was not begun, and nothing of it is in the database.",
        bullets(found)
    );
    Failure::new("unexecutable", message).help("Mend the rows, and run the command again. Or mend them in the migration, above the step: it has not been applied, and may be edited.")
}

/// What a plan destroys, for people.
pub fn warnings(warnings: &[Said]) -> String {
    format!("there will be data loss:\n{}", bullets(warnings))
}

fn bullets(items: &[Said]) -> String {
    items.iter().fold(String::new(), |out, item| out + "\n  • " + &item.text())
}

/// The last migration has no snapshot, and there is no server to replay the history on.
pub fn no_snapshot(name: &str) -> Failure {
    let message = format!(
        "`{name}` has no snapshot.psl, because another tool wrote it, so its state is known to a database alone."
    );
    Failure::new("no-snapshot", message).help(
        "Compare with a database that has all migrations, `--from database`, or say where the history may be replayed, in a temporary database of its own: --scratch-url URL. The next migration that Echo writes has a snapshot. Echo writes for several databases once there is one: until then, name the primary one alone in `providers`.",
    )
}

/// A migration of a history that is replayed does not run.
pub fn not_replayed(name: &str, why: &str) -> Failure {
    let message =
        format!("Migration `{name}` failed to apply cleanly to the scratch database.\nError:\n{why}");
    Failure::new("not-replayed", message)
        .code("P3006")
        .help("Mend the script, or compare with a database that has all migrations: --from database")
}

/// A database without anything to make a schema of.
pub fn nothing_to_pull() -> Failure {
    Failure::new("empty-database", "The introspected database was empty.")
        .code("P4001")
        .help("Make tables first: cargo xtask db push brings the database to the schema there is.")
}
