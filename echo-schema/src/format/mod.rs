//! The formatter: aligned columns, ordered attributes, single blank lines, missing relation fields filled in.

mod additions;
mod block;
mod expressions;
mod free_names;
mod missing;
mod pieces;
mod plural;
mod proposals;
mod relations;
mod table;
mod words;

use crate::documentation::block_comment_lines;
use crate::source::SourceFile;
use crate::syntax::{self, Kind, Node, Tree};
use pieces::Piece;
pub(crate) use proposals::propose;

/// Some editors begin a file with it.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Formats a schema of one file. Text that cannot be read comes back unharmed; formatting twice changes nothing.
///
/// Relations of which one end is missing get it, as long as the whole text can be read.
pub fn format(text: &str) -> String {
    texts(&[text]).pop().unwrap_or_default()
}

/// Formats the files of one schema, as `format` does a single one; gives the texts in the order of the files.
///
/// What a relation lacks is added to the file that holds the model.
pub fn format_files(files: &[SourceFile]) -> Vec<String> {
    texts(&files.iter().map(|file| file.text.as_str()).collect::<Vec<_>>())
}

fn texts(given: &[&str]) -> Vec<String> {
    let plain: Vec<&str> =
        given.iter().map(|text| text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)).collect();
    let (mut texts, complete) = once(&plain);
    // The layout mends some mistakes, and then what is missing can be told.
    if !complete && !texts.iter().eq(plain.iter()) {
        texts = once(&texts.iter().map(String::as_str).collect::<Vec<_>>()).0;
    }
    for (text, given) in texts.iter_mut().zip(given) {
        if given.starts_with(BYTE_ORDER_MARK) {
            text.insert(0, BYTE_ORDER_MARK);
        }
    }
    texts
}

/// The texts, and whether it could be told what is missing.
fn once(texts: &[&str]) -> (Vec<String>, bool) {
    let trees: Vec<Tree> = (0..).zip(texts).map(|(file, text)| syntax::parse(file, text)).collect();
    let readable = trees.iter().all(|tree| tree.errors.is_empty());
    let completed = if readable { missing::complete(&trees) } else { None };
    let complete = completed.is_some();
    let mut completed = completed.unwrap_or_default().into_iter();
    let texts = trees.iter().map(|tree| match completed.next().flatten() {
        Some(text) => layout(syntax::parse(tree.file, &text).root()),
        None => layout(tree.root()),
    });
    (texts.collect(), complete)
}

fn layout(root: Node<'_>) -> String {
    let mut out = String::with_capacity(root.tree.text.len() + root.tree.text.len() / 8 + 64);
    let (mut after_block, mut blank) = (false, false);
    for piece in pieces::of(root, root.tokens()) {
        if matches!(piece, Piece::Blank) {
            blank = true;
            continue;
        }
        if (blank || after_block) && !out.is_empty() {
            out.push('\n');
        }
        (after_block, blank) = (false, false);
        match piece {
            Piece::Blank => {}
            Piece::Comment(text) | Piece::Raw(text) => raw_lines(&mut out, "", text),
            Piece::BlockComment(text) => block_comment(&mut out, "", text),
            Piece::Node(node, _) => after_block = top_level(&mut out, node),
        }
    }
    out.truncate(out.trim_end_matches('\n').len());
    out.push('\n');
    out
}

/// Writes a block; whether it has an end.
fn top_level(out: &mut String, node: Node<'_>) -> bool {
    if node.kind() != Kind::UnknownBlock && block::format(out, node) {
        return true;
    }
    out.push_str(node.text());
    let closed = node.text().ends_with('}');
    if closed {
        out.push('\n');
    }
    closed
}

/// Lines as they are but for their indentation.
fn raw_lines(out: &mut String, indent: &str, text: &str) {
    for line in text.split(['\n', '\r']).filter(|line| !line.is_empty()) {
        out.push_str(indent);
        out.push_str(line.trim_start());
        out.push('\n');
    }
}

/// A comment over several lines, each beginning with a star.
fn block_comment(out: &mut String, indent: &str, text: &str) {
    out.push_str(indent);
    out.push_str("/**\n");
    for line in block_comment_lines(text) {
        out.push_str(indent);
        out.push_str(" * ");
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(indent);
    out.push_str(" */\n");
}
