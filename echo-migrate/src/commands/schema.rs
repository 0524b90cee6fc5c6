//! Reading the project's schema; `format`.

use echo_schema::{Diagnostics, SourceFile, ir};
use serde::Serialize;

use crate::{
    config::{Project, SchemaText},
    failure::Failure,
    folder,
};

/// A schema that is valid.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Its files.
    pub files: Vec<SourceFile>,
    /// What it says.
    pub ir: ir::Schema,
    /// What is likely to disappoint in it.
    pub warnings: Diagnostics,
}

impl Schema {
    /// Reads and checks the schema of a project.
    pub fn read(project: &Project) -> Result<Self, Failure> {
        Self::of(sources(&project.read_schema()?))
    }

    /// Checks a schema.
    pub fn of(files: Vec<SourceFile>) -> Result<Self, Failure> {
        let validation = echo_schema::validate(&files);
        match validation.schema {
            Some(schema) if !validation.diagnostics.has_errors() => {
                Ok(Self { ir: schema.ir(), files, warnings: validation.diagnostics })
            }
            _ => Err(Failure::schema(validation.diagnostics, files)),
        }
    }

    /// The datasource's provider, which is the project's primary database.
    pub fn provider(&self) -> Result<&str, Failure> {
        match &self.ir.datasource {
            Some(datasource) => Ok(&datasource.provider),
            None => Err(Failure::new("no-datasource", "The schema has no `datasource` block.")
                .code("P1012")
                .help("Add one:\n\n    datasource db {\n      provider = \"sqlite\"\n    }")),
        }
    }
}

/// The texts as the language reads them.
pub fn sources(texts: &[SchemaText]) -> Vec<SourceFile> {
    texts.iter().map(|text| SourceFile { path: text.path.clone(), text: text.text.clone() }).collect()
}

/// What `format` did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Formatted {
    /// All files of the schema.
    pub files: Vec<String>,
    /// Those that were not formatted.
    pub changed: Vec<String>,
}

impl Formatted {
    /// The failure of a check that found files that are not formatted.
    pub fn unformatted(&self) -> Failure {
        let files: Vec<_> = self.changed.iter().map(|file| format!("  {file}")).collect();
        let message = format!("There are unformatted files:\n\n{}", files.join("\n"));
        Failure::new("unformatted", message).help("Format them: cargo xtask format")
    }
}

/// Formats the files of a schema together; with `check`, changes nothing.
pub fn format(project: &Project, check: bool) -> Result<Formatted, Failure> {
    let texts = project.read_schema()?;
    let mut changed = Vec::new();
    for (text, formatted) in texts.iter().zip(echo_schema::format_files(&sources(&texts))) {
        if formatted != text.text {
            changed.push(text.path.clone());
            if !check {
                folder::write(&text.file, &formatted)?;
            }
        }
    }
    Ok(Formatted { files: texts.into_iter().map(|text| text.path).collect(), changed })
}
