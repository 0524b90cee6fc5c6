//! A schema's files brought to another IR: as little as possible changes, or everything is laid out anew.

use std::collections::BTreeMap;

use crate::ast;
use crate::ir;
use crate::print;
use crate::source::SourceFile;
use crate::syntax::{Kind, Tree};

mod blocks;
mod members;
mod preview;

pub use preview::with_preview;

/// How much of the text there was stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Blocks that say the same stay byte for byte, and in the others the lines that do. Fields and attributes keep their order.
    #[default]
    Kept,
    /// Every model, view and enum is written anew, as Prisma does: columns in the order of the database, relations behind them,
    /// without comments that are not documentation.
    Anew,
}

/// Where blocks go that are in no file yet, in a schema of several files.
const NEW_FILE: &str = "introspected.prisma";

/// The files of a schema, changed so that they say what `schema` says. Its datasource and generators are taken to be those of the
/// files. Names that no schema can have are written as comments.
///
/// Each block stays in its file; new ones go behind the others of a single file, or into a file of their own.
pub fn rewrite(files: &[SourceFile], schema: &ir::Schema, layout: Layout) -> Vec<SourceFile> {
    let trees = crate::workspace::parse(files);
    let prefix = schema.datasource.as_ref().map_or("db", |datasource| &datasource.name);
    let places = places(&trees);
    let mut texts: Vec<String> = match layout {
        Layout::Kept => blocks::kept(files, &trees, schema, prefix),
        Layout::Anew => trees.iter().map(blocks::configuration).collect(),
    };
    let mut new = Vec::new();
    for (name, text) in printed(schema, prefix) {
        // In a single file laid out anew there is no place for new blocks of their own.
        let place = if layout == Layout::Anew && files.len() == 1 { Some(&0) } else { places.get(name) };
        match (place, layout) {
            (Some(_), Layout::Kept) => {}
            (Some(file), Layout::Anew) => append(&mut texts[*file], &text),
            (None, _) => new.push(text),
        }
    }
    let mut rewritten: Vec<SourceFile> = files.to_vec();
    for (file, text) in rewritten.iter_mut().zip(texts) {
        file.text = if layout == Layout::Anew { crate::format(&text) } else { text };
    }
    add(&mut rewritten, &new);
    rewritten
}

/// Models, then views, then enums, with their names.
fn printed<'s>(schema: &'s ir::Schema, prefix: &str) -> Vec<(&'s str, String)> {
    let models = |kind| schema.models.iter().filter(move |model| model.kind() == kind);
    let all = models(ir::ModelKind::Table).chain(models(ir::ModelKind::View));
    let models = all.map(|model| (model.name.as_str(), print::model(model, prefix)));
    let enums = schema.enums.iter().map(|item| (item.name.as_str(), print::enumeration(item)));
    models.chain(enums).collect()
}

/// In which file each model, view and enum is.
fn places(trees: &[Tree]) -> BTreeMap<&str, usize> {
    let mut places = BTreeMap::new();
    for (file, tree) in trees.iter().enumerate() {
        for node in tree.root().children().filter(|n| matches!(n.kind(), Kind::ModelBlock | Kind::EnumBlock))
        {
            if let Some(name) = ast::name(node) {
                places.entry(name.text()).or_insert(file);
            }
        }
    }
    places
}

/// Adds new blocks.
fn add(files: &mut Vec<SourceFile>, new: &[String]) {
    if new.is_empty() {
        return;
    }
    let text = crate::format(&new.join("\n"));
    if let [only] = files.as_mut_slice() {
        append(&mut only.text, &text);
        return;
    }
    let beside =
        files.iter().find_map(|file| file.path.rsplit_once('/')).map(|(folder, _)| folder.to_owned());
    let path = beside.map_or_else(|| NEW_FILE.to_owned(), |folder| format!("{folder}/{NEW_FILE}"));
    match files.iter_mut().find(|file| file.path == path) {
        Some(file) => append(&mut file.text, &text),
        None => files.push(SourceFile { path, text }),
    }
}

/// Puts a block behind a text, with a blank line between.
fn append(text: &mut String, block: &str) {
    if !text.is_empty() {
        text.truncate(text.trim_end_matches(['\n', '\r', ' ']).len());
        text.push_str("\n\n");
    }
    text.push_str(block);
}
