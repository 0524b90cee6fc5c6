//! `migrate status`: everything that is to do or to mend, each with the command that does it.

use std::fmt::Write as _;

use super::{Show, found, list};
use crate::commands::{chain::Fork, diagnosis::Diagnosis, outcome::Status, problems::after_failure};

impl Show for Status {
    fn text(&self) -> String {
        let mut out = found(self.diagnosis.local.len(), &self.folder);
        out.push('\n');
        let diagnosis = &self.diagnosis;
        if self.up_to_date && !diagnosis.local.is_empty() {
            out.push_str("Database schema is up to date!\n");
        } else if !self.managed && diagnosis.pending.is_empty() {
            out.push_str(
                "The current database is not managed by Echo.\n\nTo write and apply the first migration: cargo xtask migrate --name init\nIf it has tables already, begin with them: cargo xtask migrate baseline\n",
            );
        }
        failed(&mut out, self);
        unfinished(&mut out, diagnosis);
        edited(&mut out, diagnosis);
        missing(&mut out, diagnosis);
        without_script(&mut out, diagnosis);
        forks(&mut out, &self.forks);
        drift(&mut out, self);
        out_of_order(&mut out, diagnosis);
        if !diagnosis.pending.is_empty() {
            let many = diagnosis.pending.len() > 1;
            let _ = writeln!(
                out,
                "Following migration{} not yet been applied:",
                if many { "s have" } else { " has" }
            );
            list(&mut out, &diagnosis.pending);
            out.push_str("\nTo apply migrations in development run: cargo xtask migrate\nTo apply migrations in production run: cargo xtask migrate deploy\n");
        }
        out
    }

    fn exit_status(&self) -> u8 {
        u8::from(!self.up_to_date)
    }
}

fn failed(out: &mut String, status: &Status) {
    for failed in &status.diagnosis.failed {
        let name = &failed.name;
        let _ = writeln!(out, "Following migration has failed:\n  {name} (started {})", failed.started);
        if let Some(logs) = &failed.logs {
            for line in logs.lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
        let _ = writeln!(out, "\n{}\n", after_failure(name, status.failed_without_trace));
    }
}

fn unfinished(out: &mut String, diagnosis: &Diagnosis) {
    for (one, what, command) in diagnosis
        .half_applied()
        .map(|one| (one, "Applied", "deploy"))
        .into_iter()
        .chain(diagnosis.half_reverted().map(|one| (one, "Taken back", "revert")))
    {
        let _ = writeln!(
            out,
            "{what} in part:\n  {} ({} statements are done)\n\nTo go on where it stopped: cargo xtask migrate {command}\n",
            one.name, one.done
        );
    }
}

fn edited(out: &mut String, diagnosis: &Diagnosis) {
    if !diagnosis.reformatted.is_empty() {
        out.push_str("Changed after they were applied, in comments and white space alone:\n");
        list(out, &diagnosis.reformatted);
        out.push_str("\nTo record them as they are now: cargo xtask migrate repair --keep-edits\n\n");
    }
    if diagnosis.edited.is_empty() {
        return;
    }
    out.push_str("Changed after they were applied:\n");
    for name in &diagnosis.edited {
        let _ = writeln!(out, "  {name}");
        if let Some(edit) = diagnosis.edits.iter().find(|edit| edit.name == *name) {
            out.push_str(&edit.lines());
        }
    }
    out.push_str(
        "\nTo put the files back as they were applied, the edits beside them: cargo xtask migrate repair\nIf an edit changes nothing, record it: cargo xtask migrate repair --keep-edits\n\n",
    );
}

fn forks(out: &mut String, forks: &[Fork]) {
    for fork in forks {
        let _ = writeln!(out, "{}\n{}\n", fork.sentence(), fork.remedy());
    }
}

fn drift(out: &mut String, status: &Status) {
    if status.drift.is_empty() {
        return;
    }
    out.push_str("The database is not as the history left it:\n");
    for change in &status.drift {
        let _ = writeln!(out, "  {}", change.line());
    }
    out.push_str(if status.recognized.is_empty() {
        "\nIf the change is wanted, make it a migration and part of the schema: cargo xtask migrate adopt\nIf it was a mistake, undo it: cargo xtask migrate repair\n\n"
    } else {
        "\nThat is what the following do, which are pending. To have them recorded as applied: cargo xtask migrate\n"
    });
    if !status.recognized.is_empty() {
        list(out, &status.recognized);
        out.push('\n');
    }
}

fn out_of_order(out: &mut String, diagnosis: &Diagnosis) {
    if diagnosis.out_of_order.is_empty() {
        return;
    }
    out.push_str("Pending, and sorted before migrations that are applied:\n");
    list(out, &diagnosis.out_of_order);
    out.push_str("\nThey are applied all the same; see that they do not depend on the order.\n\n");
}

fn missing(out: &mut String, diagnosis: &Diagnosis) {
    if diagnosis.missing.is_empty() {
        return;
    }
    if !diagnosis.pending.is_empty() {
        let last = diagnosis.last_common.as_deref().unwrap_or("none");
        let _ = writeln!(
            out,
            "Your local migration history and the migrations table from your database are different:\n\nThe last common migration is: {last}\n"
        );
    }
    out.push_str("Applied to the database, but not in the folder:\n");
    list(out, &diagnosis.missing);
    out.push_str(
        "\nBring the directories back (git pull), or have them written again from the database: cargo xtask migrate repair\nOr undo them with the way back that the database keeps: cargo xtask migrate revert\n\n",
    );
}

fn without_script(out: &mut String, diagnosis: &Diagnosis) {
    if diagnosis.without_script.is_empty() {
        return;
    }
    out.push_str("Without a script for this database:\n");
    list(out, &diagnosis.without_script);
    out.push_str("\nBring the files back (git checkout), or delete these directories.\n\n");
}
