//! The formatter: aligned columns, ordered attributes, single blank lines, missing relation fields filled in.

mod block;
mod expressions;
mod missing;
mod pieces;
mod table;
mod words;

use crate::syntax::{self, Kind, Node};
use pieces::Piece;

/// Formats a schema file. Text that cannot be read comes back unharmed; formatting twice changes nothing.
///
/// Relations of which one end is missing get it, as long as the whole text can be read.
pub fn format(text: &str) -> String {
    let tree = syntax::parse(0, text);
    if tree.errors.is_empty()
        && let Some(completed) = missing::complete(&tree)
    {
        return layout(syntax::parse(0, &completed).root());
    }
    layout(tree.root())
}

fn layout(root: Node<'_>) -> String {
    let mut out = String::with_capacity(root.tree.text.len() + 64);
    let (mut after_block, mut pending_blank) = (false, false);
    for piece in pieces::of(root, root.tokens()) {
        if matches!(piece, Piece::Blank) {
            pending_blank = true;
            continue;
        }
        if (pending_blank || after_block) && !out.is_empty() {
            out.push('\n');
        }
        (after_block, pending_blank) = (false, false);
        match piece {
            Piece::Blank => {}
            Piece::Comment(text) => line(&mut out, text),
            Piece::BlockComment(text) => block_comment(&mut out, "", text),
            Piece::Node(node, trailing) => {
                after_block = top_level(&mut out, node);
                if let Some(comment) = trailing {
                    line(&mut out, comment);
                }
            }
        }
    }
    out
}

/// Writes a block or a line; whether it was a block.
fn top_level(out: &mut String, node: Node<'_>) -> bool {
    let is_block = !matches!(node.kind(), Kind::Error | Kind::TypeAlias);
    let closed = node.text().ends_with('}');
    match node.kind() {
        Kind::ModelBlock | Kind::EnumBlock | Kind::ConfigBlock if closed => block::format(out, node),
        _ => line(out, node.text().trim_end()),
    }
    is_block
}

fn line(out: &mut String, text: &str) {
    out.push_str(text.trim());
    out.push('\n');
}

/// A comment over several lines, each beginning with a star.
fn block_comment(out: &mut String, indent: &str, text: &str) {
    let inner = text.trim_start_matches("/*").trim_end_matches("*/");
    let lines = inner.lines().map(|l| l.trim().trim_start_matches('*').trim()).filter(|l| !l.is_empty());
    out.push_str(indent);
    out.push_str("/**\n");
    for text in lines {
        out.push_str(indent);
        out.push_str(" * ");
        line(out, text);
    }
    out.push_str(indent);
    out.push_str(" */\n");
}
