//! What commands come to, as text.

mod backup;
mod complete;
mod difference;
mod mend;
mod outline;
mod status;

use std::fmt::Write;

pub use self::outline::outline;

use crate::commands::{
    explain::{Explained, Explanation},
    generate::Generated,
    outcome::{
        Deployed, Developed, Executed, Pulled, Pushed, Resolution, Resolved, Restored, Reverted, Written,
    },
    schema::Formatted,
    validate::Validated,
};

/// What a command comes to, for people.
pub trait Show {
    /// Its text for standard output.
    fn text(&self) -> String;

    /// What else there is to say, on standard error.
    fn aside(&self) -> Option<String> {
        None
    }

    /// The exit status.
    fn exit_status(&self) -> u8 {
        0
    }
}

fn found(count: usize, folder: &str) -> String {
    match count {
        0 => format!("No migration found in {folder}\n"),
        1 => format!("1 migration found in {folder}\n"),
        many => format!("{many} migrations found in {folder}\n"),
    }
}

fn list(out: &mut String, names: &[String]) {
    for name in names {
        let _ = writeln!(out, "  {name}");
    }
}

impl Show for Deployed {
    fn text(&self) -> String {
        let mut out = found(self.found, &self.folder);
        out.push('\n');
        out.push_str(&backup::taken(self.backup.as_ref()));
        if self.dry_run && !self.plan.is_empty() {
            out.push_str(&outline(&self.plan, "To be applied:"));
            out.push_str("\nNothing was changed.\n");
        } else if self.applied.is_empty() {
            out.push_str("No pending migrations to apply.\n");
        } else {
            out.push_str(&applied(&self.applied, "migrations"));
            out.push_str("\nAll migrations have been successfully applied.\n");
        }
        out
    }

    fn aside(&self) -> Option<String> {
        (!self.notes.is_empty())
            .then(|| self.notes.iter().fold(String::new(), |out, note| out + "Note: " + note + "\n"))
    }
}

/// The migrations that were applied, as a tree.
fn applied(names: &[String], folder: &str) -> String {
    let mut out = String::from("The following migration(s) have been applied:\n\n");
    let _ = writeln!(out, "{folder}/");
    for name in names {
        let _ = writeln!(out, "  └─ {name}/\n    └─ migration.sql");
    }
    out
}

impl Show for Developed {
    fn text(&self) -> String {
        let mut out = String::new();
        if !self.applied.is_empty() {
            out.push_str(&applied(&self.applied, &self.folder));
            out.push('\n');
        }
        match &self.migration {
            Some(written) => out.push_str(&written.text()),
            None if self.applied.is_empty() => {
                out.push_str("Already in sync, no schema change or pending migration was found.\n");
            }
            None => out.push_str("Your database is now in sync with your schema.\n"),
        }
        generated(&mut out, self.generated.as_ref());
        out
    }
}

impl Show for Written {
    fn text(&self) -> String {
        let mut out = String::new();
        if self.applied {
            out.push_str(
                "The following migration(s) have been created and applied from new schema changes:\n\n",
            );
        } else {
            out.push_str("The following migration was created and not applied:\n\n");
        }
        let folder = self.directory.strip_suffix(&self.name).unwrap_or("");
        let _ = writeln!(out, "{folder}\n  └─ {}/", self.name);
        for file in &self.files {
            let _ = writeln!(out, "    └─ {file}");
        }
        out.push_str(if self.applied {
            "\nYour database is now in sync with your schema.\n"
        } else {
            "\nYou can edit it, and then apply it: cargo xtask migrate\n"
        });
        out
    }
}

fn generated(out: &mut String, generated: Option<&Generated>) {
    if let Some(generated) = generated {
        out.push('\n');
        out.push_str(&generated.text());
    }
}

impl Show for Restored {
    fn text(&self) -> String {
        let mut out = String::from("Database reset successful\n");
        if !self.applied.is_empty() {
            out.push('\n');
            out.push_str(&applied(&self.applied, &self.folder));
        }
        if self.seeded.is_some() {
            out.push_str("\nThe database was seeded.\n");
        }
        generated(&mut out, self.generated.as_ref());
        out
    }
}

impl Show for Resolved {
    fn text(&self) -> String {
        let as_what = match self.recorded {
            Resolution::Applied => "applied",
            Resolution::RolledBack => "rolled back",
        };
        format!("Migration {} marked as {as_what}.\n", self.name)
    }
}

impl Show for Reverted {
    fn text(&self) -> String {
        if self.reverted.is_empty() {
            return "No migration to revert.\n".into();
        }
        let mut out = backup::taken(self.backup.as_ref());
        out.push_str("The following migration(s) have been reverted:\n\n");
        list(&mut out, &self.reverted);
        if !self.rewritten.is_empty() {
            let _ = writeln!(out, "\nThe schema is as it was: {}", self.rewritten.join(", "));
        }
        generated(&mut out, self.generated.as_ref());
        out
    }
}

impl Show for Pulled {
    fn text(&self) -> String {
        if let Some(text) = &self.printed {
            return text.clone();
        }
        let models = if self.models == 1 { "1 model".to_owned() } else { format!("{} models", self.models) };
        match self.written.as_slice() {
            [] => format!("Introspected {models}. The schema says so already.\n"),
            written => format!("Introspected {models} and wrote them into {}.\n", written.join(", ")),
        }
    }

    fn aside(&self) -> Option<String> {
        if self.warnings.is_empty() {
            return None;
        }
        Some(format!("*** WARNING ***\n\n{}\n", self.warnings.join("\n\n")))
    }
}

impl Show for Pushed {
    fn text(&self) -> String {
        let mut out = String::new();
        if self.reset {
            out.push_str("The database was successfully reset.\n\n");
        }
        out.push_str(if self.executed == 0 {
            "The database is already in sync with the schema.\n"
        } else {
            "Your database is now in sync with your schema.\n"
        });
        generated(&mut out, self.generated.as_ref());
        out
    }
}

impl Show for Executed {
    fn text(&self) -> String {
        "Script executed successfully.\n".into()
    }
}

impl Show for Generated {
    fn text(&self) -> String {
        if self.was_fresh() {
            return format!("The client in {} is up to date.\n", self.folder);
        }
        let mut out = format!(
            "Generated the client in {}: {} of {} files written",
            self.folder,
            self.written.len(),
            self.files
        );
        if !self.removed.is_empty() {
            let _ = write!(out, ", {} removed", self.removed.len());
        }
        out + ".\n"
    }
}

impl Show for Validated {
    fn text(&self) -> String {
        let mended = self.fixed.iter().fold(String::new(), |out, title| out + "Mended: " + title + "\n");
        match self.files.as_slice() {
            [file] => format!("{mended}The schema at {file} is valid\n"),
            files => format!("{mended}The schema of {} files is valid\n", files.len()),
        }
    }
}

impl Show for Explained {
    fn text(&self) -> String {
        match self.0.as_slice() {
            [one] => explanation(one),
            all => {
                let width = all.iter().map(|e| e.code.len()).max().unwrap_or(0);
                let line = |e: &Explanation| format!("{:width$}  {}\n", e.code, e.title.unwrap_or(e.why));
                all.iter().map(line).collect()
            }
        }
    }
}

fn explanation(explanation: &Explanation) -> String {
    let Explanation { code, title, why, remedy, example } = explanation;
    let indented = |text: &str| {
        let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
        text.lines().map(line).collect::<String>()
    };
    let heading = title.map_or_else(|| format!("{code}\n"), |title| format!("{code}: {title}\n"));
    let mut paragraphs = vec![heading, wrapped(why)];
    paragraphs.extend(example.map(|[broken, _]| indented(broken)));
    paragraphs.push(wrapped(remedy));
    paragraphs.extend(example.map(|[_, mended]| indented(mended)));
    paragraphs.join("\n")
}

/// The text in lines of at most 80 columns.
fn wrapped(text: &str) -> String {
    let (mut out, mut width) = (String::with_capacity(text.len() + 2), 0);
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > 80 {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out + "\n"
}

impl Show for Formatted {
    fn text(&self) -> String {
        match self.changed.as_slice() {
            [] => "All files are formatted correctly!\n".into(),
            changed => changed.iter().fold(String::new(), |out, path| out + "Formatted " + path + "\n"),
        }
    }
}
