//! The commands that begin and mend a history, for people.

use std::fmt::Write as _;

use super::{Show, generated};
use crate::commands::{
    init::Initialized,
    outcome::{Adopted, Baselined, Rebased, Repaired, Written},
};

fn recorded(written: &Written) -> String {
    let mut out = String::from("The following migration was written, and recorded as applied:\n\n");
    let folder = written.directory.strip_suffix(&written.name).unwrap_or("");
    let _ = writeln!(out, "{folder}\n  └─ {}/", written.name);
    for file in &written.files {
        let _ = writeln!(out, "    └─ {file}");
    }
    out
}

fn pulled(out: &mut String, files: &[String]) {
    if !files.is_empty() {
        let _ = writeln!(out, "\nThe schema was brought to the database: {}", files.join(", "));
    }
}

fn warnings(warnings: &[String]) -> Option<String> {
    (!warnings.is_empty()).then(|| format!("*** WARNING ***\n\n{}\n", warnings.join("\n\n")))
}

impl Show for Adopted {
    fn text(&self) -> String {
        let Some(written) = &self.migration else {
            return "The database is as its history left it: there is nothing to adopt.\n".into();
        };
        let mut out = recorded(written);
        pulled(&mut out, &self.pulled);
        generated(&mut out, self.generated.as_ref());
        out
    }

    fn aside(&self) -> Option<String> {
        warnings(&self.warnings)
    }
}

impl Show for Baselined {
    fn text(&self) -> String {
        let mut out = recorded(&self.migration);
        pulled(&mut out, &self.pulled);
        generated(&mut out, self.generated.as_ref());
        out
    }

    fn aside(&self) -> Option<String> {
        warnings(&self.warnings)
    }
}

impl Show for Rebased {
    fn text(&self) -> String {
        if self.migrations.is_empty() {
            return "The history does not fork: there is nothing to rebase.\n".into();
        }
        let mut out = format!("Planned anew on top of {}:\n\n", self.on);
        for name in &self.migrations {
            let _ = writeln!(out, "  {name}");
        }
        out + "\nTo apply: cargo xtask migrate\n"
    }
}

impl Show for Initialized {
    fn text(&self) -> String {
        let mut out = String::new();
        for (heading, lines) in [
            ("Written:", &self.written),
            ("Added to:", &self.added_to),
            ("Left as it was:", &self.left),
            ("To do by hand:", &self.by_hand),
        ] {
            if !lines.is_empty() {
                let _ = writeln!(out, "{heading}");
                for line in lines {
                    let _ = writeln!(out, "  {line}");
                }
            }
        }
        out + "\nNext, in the project's directory:\n  cargo xtask migrate status\n  cargo xtask migrate --name init\n"
    }
}

impl Show for Repaired {
    fn text(&self) -> String {
        let mut out = String::new();
        for (heading, lines) in [
            ("Put back as the database keeps it:", &self.restored),
            ("The edits are kept in:", &self.aside),
            ("Recorded as it is now:", &self.recorded),
            ("Undone in the database:", &self.undone),
            ("Still not as it was; make it by hand:", &self.left),
        ] {
            if !lines.is_empty() {
                let _ = writeln!(out, "{heading}");
                for line in lines {
                    let _ = writeln!(out, "  {line}");
                }
                out.push('\n');
            }
        }
        if out.is_empty() { "There is nothing to repair.\n".into() } else { out }
    }

    fn exit_status(&self) -> u8 {
        u8::from(!self.left.is_empty())
    }
}
