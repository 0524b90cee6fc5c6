//! `db pull`: the schema as the database says it.

use echo_dialect::lift::{self, Lifted, Warning, lift};
use echo_schema::{Layout, SourceFile, ir, rewrite};

use super::{
    Context,
    outcome::Pulled,
    problems,
    schema::{Schema, sources},
    target::Target,
};
use crate::{
    config::{Project, SchemaText},
    database::Database,
    failure::Failure,
    folder,
};

/// The preview feature that partial indexes belong to.
const PARTIAL_INDEXES: &str = "partialIndexes";

/// How to pull.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Print the schema instead of writing it.
    pub print: bool,
    /// Forget what the schema says now, but for its datasource and generators.
    pub force: bool,
    /// Write everything anew, in the order of the database.
    pub anew: bool,
}

/// Brings the project's schema to its database.
pub async fn pull(context: &mut Context<'_>, options: Options) -> Result<Pulled, Failure> {
    let found = find(context, options).await?;
    Ok(Pulled {
        models: found.introspected.models,
        written: if options.print { Vec::new() } else { found.write(context.project)? },
        warnings: found.warnings(),
        printed: options.print.then(|| found.introspected.text()),
    })
}

/// The project's schema as its database says it, not yet written.
pub struct Found {
    texts: Vec<SchemaText>,
    introspected: Introspected,
}

/// Looks what the database says. Nothing is written.
pub async fn find(context: &mut Context<'_>, options: Options) -> Result<Found, Failure> {
    let project = context.project;
    let texts = project.read_schema()?;
    let schema = if options.force { forgotten(&sources(&texts))? } else { Schema::of(sources(&texts))? };
    let target = Target::of(project, &schema, context.url)?;
    let layout = if options.anew { Layout::Anew } else { Layout::Kept };
    let introspected = introspect(&target, Some(&schema), layout).await?;
    Ok(Found { texts, introspected })
}

impl Found {
    /// The schema.
    pub fn schema(&self) -> Result<Schema, Failure> {
        Schema::of(self.introspected.files.clone())
    }

    /// What is worth knowing.
    pub fn warnings(&self) -> Vec<String> {
        self.introspected.warnings.iter().map(Warning::to_string).collect()
    }

    /// Writes the files that say something else so far; returns their names.
    pub fn write(&self, project: &Project) -> Result<Vec<String>, Failure> {
        let mut written = Vec::new();
        let folder = self.texts.first().and_then(|text| text.file.parent().map(std::path::Path::to_owned));
        for file in &self.introspected.files {
            let known = self.texts.iter().find(|text| text.path == file.path);
            if known.is_some_and(|known| known.text == file.text) {
                continue;
            }
            let name = file.path.rsplit('/').next().unwrap_or(&file.path);
            let new = || folder.as_ref().map(|folder| folder.join(name));
            if let Some(path) = known.map(|known| known.file.clone()).or_else(new) {
                folder::write(&path, &file.text)?;
                written.push(project.shown(&path));
            }
        }
        Ok(written)
    }
}

/// A schema as a database says it.
#[derive(Clone, Debug)]
pub struct Introspected {
    /// Its files.
    pub files: Vec<SourceFile>,
    /// What is worth knowing.
    pub warnings: Vec<Warning>,
    /// How many models and views it has.
    pub models: usize,
}

impl Introspected {
    /// All files as one text.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.files.iter().map(|file| file.text.trim_end()).collect();
        format!("{}\n", texts.join("\n\n").trim())
    }
}

/// Reads a database as a schema; with the schema there was so far, brings that to the database.
pub async fn introspect(
    target: &Target,
    schema: Option<&Schema>,
    layout: Layout,
) -> Result<Introspected, Failure> {
    let previous = schema.map(|schema| &schema.ir);
    let target = previous.map_or_else(|| target.clone(), |schema| target.clone().with_schemas_of(schema));
    let mut database = Database::open(&target.url).await?.with_schemas(target.schemas.clone());
    let found = database.introspect().await?;
    if found.is_empty() && found.views().is_empty() {
        return Err(problems::nothing_to_pull());
    }
    let options = lift::Options { previous, keep_spelling: layout == Layout::Kept };
    let Lifted { schema: lifted, warnings } = lift(target.dialect, &found, options);
    let mut files = match schema {
        Some(schema) => schema.files.clone(),
        None => vec![beginning(target.dialect.name())],
    };
    if has_partial_index(&lifted) {
        for file in &mut files {
            file.text = echo_schema::with_preview(&file.text, PARTIAL_INDEXES);
        }
    }
    let models = lifted.models.len();
    Ok(Introspected { files: rewrite(&files, &lifted, layout), warnings, models })
}

fn has_partial_index(schema: &ir::Schema) -> bool {
    schema.models.iter().flat_map(|model| &model.indexes).any(|index| !index.predicate.is_empty())
}

/// What a schema begins with where there is none.
fn beginning(provider: &str) -> SourceFile {
    let text = format!(
        "datasource db {{\n  provider = \"{provider}\"\n  url      = env(\"DATABASE_URL\")\n}}\n\ngenerator client {{\n  provider \
         = \"echo-client\"\n}}\n"
    );
    SourceFile { path: "schema.prisma".to_owned(), text }
}

/// The datasource and the generators of a schema, whatever else is in it.
fn forgotten(files: &[SourceFile]) -> Result<Schema, Failure> {
    let nothing = ir::Schema::default();
    Schema::of(rewrite(files, &nothing, Layout::Anew))
}
