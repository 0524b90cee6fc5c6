//! `schema.*`: validating, describing, formatting; and the schemas that the server remembers.

use std::rc::Rc;

use echo_schema::SourceFile;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{cache::Recent, protocol::Error};
use crate::{
    commands::schema::Schema,
    diagnostic::{self, Place},
    failure::Failure,
};

/// How many schemas are remembered.
const REMEMBERED: usize = 16;

/// A file as requests give it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct File {
    path: String,
    text: String,
}

#[derive(Deserialize)]
pub struct Files {
    files: Vec<File>,
}

/// A byte offset of one of the files.
#[derive(Deserialize)]
pub struct Position {
    files: Vec<File>,
    path: String,
    offset: usize,
}

/// What stands at an offset.
#[derive(Serialize)]
struct Found {
    kind: &'static str,
    name: String,
    #[serde(flatten)]
    place: Place,
    block: Option<Block>,
    member: Option<String>,
    definition: Option<Place>,
    documentation: Option<String>,
    description: Option<String>,
}

/// A block of the schema.
#[derive(Serialize)]
struct Block {
    keyword: String,
    name: String,
}

/// What is to be formatted: one text, or all files of a schema.
#[derive(Deserialize)]
#[serde(untagged, expecting = "expected `text` or `files`")]
pub enum Unformatted {
    Text { text: String },
    Files { files: Vec<File> },
}

/// The valid schemas of the last requests.
pub struct Schemas(Recent<Vec<File>, Rc<Schema>>);

impl Schemas {
    /// None yet.
    pub fn new() -> Self {
        Self(Recent::new(REMEMBERED))
    }

    /// The schema of these files; an invalid one is a failure.
    pub fn get(&mut self, files: &[File]) -> Result<Rc<Schema>, Failure> {
        if let Some(schema) = self.0.get::<[File]>(files) {
            return Ok(Rc::clone(schema));
        }
        let schema = Rc::new(Schema::of(sources(files)).map_err(explained)?);
        self.0.insert(files.to_vec(), Rc::clone(&schema));
        Ok(schema)
    }
}

/// A failure whose message says what is wrong with the schema, since there is no terminal to show it on.
fn explained(failure: Failure) -> Failure {
    match failure.diagnostics(false) {
        Some(text) => Failure::new("schema", text.trim_end()).code("P1012"),
        None => failure,
    }
}

fn sources(files: &[File]) -> Vec<SourceFile> {
    files.iter().map(|file| SourceFile { path: file.path.clone(), text: file.text.clone() }).collect()
}

/// `schema.validate`
pub fn validate(params: &Files) -> Value {
    let files = sources(&params.files);
    let validation = echo_schema::validate(&files);
    let diagnostics = diagnostic::all(&validation.diagnostics, &files);
    json!({ "ok": !validation.diagnostics.has_errors(), "diagnostics": diagnostics })
}

/// `schema.at`: what stands at an offset, or null.
pub fn at(params: &Position) -> Result<Value, Error> {
    let files = sources(&params.files);
    let Some(file) = files.iter().position(|f| f.path == params.path) else {
        return Err(Error::parameters(format!("no file has the path `{}`", params.path)));
    };
    let given = |text: String| Some(text).filter(|t| !t.is_empty());
    let found = echo_schema::at(&files, file, params.offset).map(|at| Found {
        kind: at.kind.as_str(),
        name: at.name,
        place: diagnostic::place(&files, file, &at.span),
        block: at.block.map(|(keyword, name)| Block { keyword, name }),
        member: at.member,
        definition: at.definition.map(|(file, span)| diagnostic::place(&files, file, &span)),
        documentation: given(at.documentation),
        description: given(at.description),
    });
    Ok(json!(found))
}

/// `schema.describe`: the IR in protobuf's JSON.
pub fn describe(schemas: &mut Schemas, params: &Files) -> Result<Value, Error> {
    Ok(json!({ "ir": &schemas.get(&params.files)?.ir }))
}

/// `schema.format`
pub fn format(params: &Unformatted) -> Value {
    match params {
        Unformatted::Text { text } => json!({ "text": echo_schema::format(text) }),
        Unformatted::Files { files } => {
            let texts = echo_schema::format_files(&sources(files));
            let formatted =
                files.iter().zip(texts).map(|(file, text)| json!({ "path": file.path, "text": text }));
            json!({ "files": formatted.collect::<Vec<_>>() })
        }
    }
}
