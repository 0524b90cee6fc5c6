//! What a command can fail with, as users see it: code, text, what to do next, exit status.

use std::{fmt, io, path::Path};

use echo_dialect::driver;
use echo_schema::{Diagnostics, Severity, SourceFile};

use crate::diagnostic::{self, Found};

/// The exit status of a command that was asked to stop: the one that shells give for Ctrl-C.
pub(crate) const INTERRUPTED: u8 = 130;

/// A failed command.
///
/// The message says what happened and why; `help`, where there is one, what to do next. Nothing in it is secret.
#[derive(Debug)]
pub struct Failure {
    kind: &'static str,
    code: Option<String>,
    message: String,
    help: Option<String>,
    exit: u8,
    schema: Option<Box<(Diagnostics, Vec<SourceFile>)>>,
}

impl Failure {
    /// A failure of a kind (a short lower-case name for machines), with exit status 1.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, code: None, message: message.into(), help: None, exit: 1, schema: None }
    }

    /// With the code users know it by, such as `P3009`.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// With what to do next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With an exit status other than 1.
    #[must_use]
    pub fn exit(mut self, exit: u8) -> Self {
        self.exit = exit;
        self
    }

    /// A schema with errors.
    pub fn schema(diagnostics: Diagnostics, files: Vec<SourceFile>) -> Self {
        let count = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        let message = format!("The schema has {count} error{}.", if count == 1 { "" } else { "s" });
        let help = ways_out(&diagnostics);
        let schema = Some(Box::new((diagnostics, files)));
        Self { schema, ..Self::new("schema", message).code("P1012").help(help) }
    }

    /// A schema that still has errors after these fixes.
    #[must_use]
    pub fn after_fixes(mut self, fixed: &[String]) -> Self {
        if !fixed.is_empty() {
            self.message = format!("{} Mended: {}.", self.message, fixed.join(", "));
        }
        self
    }

    /// A file or directory that cannot be read or written; `doing` as in "read" or "write".
    pub fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        let help = match error.kind() {
            io::ErrorKind::PermissionDenied => "Check the permissions of the file and of its directory.",
            io::ErrorKind::NotFound => "Check the path.",
            io::ErrorKind::StorageFull => "Free some space and run the command again.",
            _ => "Look into the cause, then run the command again.",
        };
        Self::new("file", format!("Could not {doing} `{}`: {error}.", path.display())).help(help)
    }

    /// A short lower-case name of what kind of failure it is, for machines.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// The code users know it by, such as `P3009`.
    pub fn known_code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What happened and why.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do next.
    pub fn next(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// What is wrong with the schema, where that is why: for people, with the lines it is about.
    pub fn diagnostics(&self, color: bool) -> Option<String> {
        self.schema.as_ref().map(|schema| schema.0.render(&schema.1, color))
    }

    /// The same as data.
    pub fn findings(&self) -> Option<Vec<Found>> {
        self.schema.as_ref().map(|schema| diagnostic::all(&schema.0, &schema.1))
    }

    /// The exit status.
    pub fn exit_status(&self) -> u8 {
        self.exit
    }
}

/// What to do about a schema with errors.
fn ways_out(diagnostics: &Diagnostics) -> String {
    let code = diagnostics.iter().find(|d| d.severity == Severity::Error).map_or("CODE", |d| d.code);
    let explain = format!("What one of them means: cargo xtask explain {code}");
    match diagnostics.iter().filter(|d| d.certain_fix().is_some()).count() {
        0 => explain,
        1 => format!("One of the findings can be mended: cargo xtask validate --fix\n{explain}"),
        count => format!("{count} of the findings can be mended: cargo xtask validate --fix\n{explain}"),
    }
}

impl From<driver::Error> for Failure {
    fn from(error: driver::Error) -> Self {
        crate::database::failure(&error, None)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(code) = &self.code {
            write!(f, "{code}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}
