//! `validate`: checks the schema of a project and, where asked, mends what is certain.

use echo_schema::{SourceFile, apply_fixes, format_files};
use serde::Serialize;

use super::schema::{Schema, sources};
use crate::{config::Project, diagnostic, failure::Failure, folder};

/// What one fix mends may let another be seen; more rounds than this would be a fix that breaks what another mends.
const MOST_ROUNDS: usize = 10;

/// What `validate` found in a schema without errors.
#[derive(Clone, Debug, Serialize)]
pub struct Validated {
    /// The schema's files.
    pub files: Vec<String>,
    /// How many warnings there are.
    pub warnings: usize,
    /// The warnings, as `schema.validate` gives them.
    pub diagnostics: Vec<diagnostic::Found>,
    /// What was mended.
    pub fixed: Vec<String>,
    /// The schema itself, to show the warnings from.
    #[serde(skip)]
    pub schema: Schema,
}

/// Checks the schema of a project; with `fix`, applies the fixes that are certain and writes the files they change.
pub fn validate(project: &Project, fix: bool) -> Result<Validated, Failure> {
    let texts = project.read_schema()?;
    let before = sources(&texts);
    let (files, fixed) = if fix { mended(before.clone()) } else { (before.clone(), Vec::new()) };
    for ((text, old), new) in texts.iter().zip(&before).zip(&files) {
        if old.text != new.text {
            folder::write(&text.file, &new.text)?;
        }
    }
    let schema = Schema::of(files).map_err(|failure| failure.after_fixes(&fixed))?;
    Ok(Validated {
        files: schema.files.iter().map(|file| file.path.clone()).collect(),
        warnings: schema.warnings.len(),
        diagnostics: diagnostic::all(&schema.warnings, &schema.files),
        fixed,
        schema,
    })
}

/// The files with all certain fixes, and what was done. A file that was formatted stays so.
fn mended(before: Vec<SourceFile>) -> (Vec<SourceFile>, Vec<String>) {
    let formatted: Vec<bool> =
        format_files(&before).iter().zip(&before).map(|(text, file)| *text == file.text).collect();
    let (mut files, mut fixed) = (before, Vec::new());
    for _ in 0..MOST_ROUNDS {
        let diagnostics = echo_schema::validate(&files).diagnostics;
        let after = apply_fixes(&files, &diagnostics);
        if after.applied.is_empty() {
            break;
        }
        files = after.files;
        fixed.extend(after.applied);
    }
    let texts = if fixed.is_empty() { Vec::new() } else { format_files(&files) };
    for ((file, text), formatted) in files.iter_mut().zip(texts).zip(formatted) {
        if formatted {
            file.text = text;
        }
    }
    (files, fixed)
}
