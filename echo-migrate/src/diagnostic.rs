//! Findings in a schema, and places in it, as data: for `--json` and the JSON-RPC face.

use std::ops::Range;

use echo_schema::{Diagnostic, Diagnostics, Places, Severity, SourceFile};
use serde::Serialize;

/// A place in a file: bytes, and the 1-based line and column (in characters) at which it starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's path.
    pub path: String,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The rule's code.
    pub code: &'static str,
    /// What is wrong, and why.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
    /// Ways to mend it.
    pub fixes: Vec<Fix>,
}

/// Another place that has to do with a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
}

/// A way to mend a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// Whether it is what the author must have meant.
    pub certain: bool,
    /// The edits, which belong together.
    pub edits: Vec<Edit>,
}

/// A replacement of some bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The file's path.
    pub path: String,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What comes in their place.
    pub text: String,
}

/// All findings, in the order of the source.
pub fn all(diagnostics: &Diagnostics, files: &[SourceFile]) -> Vec<Found> {
    let lookup = Lookup { files, places: Places::new(files) };
    diagnostics.iter().map(|d| lookup.found(d)).collect()
}

/// A range of bytes of a file as a place.
pub fn place(files: &[SourceFile], file: usize, span: &Range<usize>) -> Place {
    Lookup { files, places: Places::new(files) }.place(file, span)
}

struct Lookup<'f> {
    files: &'f [SourceFile],
    places: Places<'f>,
}

impl Lookup<'_> {
    fn path(&self, file: usize) -> String {
        self.files.get(file).map(|f| f.path.clone()).unwrap_or_default()
    }

    fn place(&self, file: usize, span: &Range<usize>) -> Place {
        let (line, column) = self.places.line_column(file, span.start);
        Place { path: self.path(file), start: span.start, end: span.end, line, column }
    }

    fn found(&self, diagnostic: &Diagnostic) -> Found {
        let related = diagnostic.related.iter().map(|(file, span, message)| Related {
            message: message.clone(),
            place: self.place(*file, span),
        });
        Found {
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            place: self.place(diagnostic.file, &diagnostic.span),
            related: related.collect(),
            fixes: diagnostic.fixes.iter().map(|f| self.fix(f)).collect(),
        }
    }

    fn fix(&self, fix: &echo_schema::Fix) -> Fix {
        let edits = fix.edits.iter().map(|e| Edit {
            path: self.path(e.file),
            start: e.span.start,
            end: e.span.end,
            text: e.text.clone(),
        });
        Fix { title: fix.title.clone(), certain: fix.certain, edits: edits.collect() }
    }
}
