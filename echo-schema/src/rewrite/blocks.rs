//! Files block by block: what stays, what changes, what goes.

use std::collections::BTreeMap;

use super::members;
use crate::ast;
use crate::ir;
use crate::print;
use crate::source::SourceFile;
use crate::syntax::lexer::Token;
use crate::syntax::{Kind, Node, Tree};
use crate::validate::check;

/// The datasource and the generators of a file, with what documents them.
pub(super) fn configuration(tree: &Tree) -> String {
    let mut out = String::new();
    for node in tree.root().children().filter(|node| node.kind() == Kind::ConfigBlock) {
        let start = documented_start(node);
        super::append(&mut out, tree.text[start..node.span().end as usize].trim_end());
        out.push('\n');
    }
    out
}

/// The texts of the files with the blocks that a schema still has, changed where it says something else.
pub(super) fn kept(files: &[SourceFile], trees: &[Tree], schema: &ir::Schema, prefix: &str) -> Vec<String> {
    let previous = check(trees).schema.map(|schema| schema.ir()).unwrap_or_default();
    let written = Blocks::of(&previous);
    let wanted = Blocks::of(schema);
    let text = |tree: &Tree| {
        let mut text = tree.text.clone();
        let nodes: Vec<Node<'_>> = tree.root().children().collect();
        for node in nodes.into_iter().rev() {
            let name = ast::name(node).map(Node::text).unwrap_or_default();
            let block = match node.kind() {
                Kind::ModelBlock => model(node, written.models.get(name), wanted.models.get(name), prefix),
                Kind::EnumBlock => enumeration(node, written.enums.get(name), wanted.enums.get(name)),
                _ => Block::Same,
            };
            let span = node.span();
            let (start, end) = (span.start as usize, span.end as usize);
            match block {
                Block::Same => {}
                Block::Other(new) => text.replace_range(start..end, new.trim_end()),
                Block::Gone => {
                    let start = documented_start(node);
                    let rest = &text[end..];
                    let blank = rest.len() - rest.trim_start_matches(['\n', '\r', ' ', '\t']).len();
                    text.replace_range(start..end + blank, "");
                }
            }
        }
        if !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
        text
    };
    debug_assert_eq!(files.len(), trees.len());
    trees.iter().map(text).collect()
}

/// What becomes of a block.
enum Block {
    Same,
    Other(String),
    Gone,
}

/// The models and enums of a schema by name.
struct Blocks<'s> {
    models: BTreeMap<&'s str, &'s ir::Model>,
    enums: BTreeMap<&'s str, &'s ir::Enum>,
}

impl<'s> Blocks<'s> {
    fn of(schema: &'s ir::Schema) -> Self {
        Self {
            models: schema.models.iter().map(|model| (model.name.as_str(), model)).collect(),
            enums: schema.enums.iter().map(|item| (item.name.as_str(), item)).collect(),
        }
    }
}

fn model(node: Node<'_>, written: Option<&&ir::Model>, wanted: Option<&&ir::Model>, prefix: &str) -> Block {
    // Composite types are in no IR.
    let Some(written) = written else { return Block::Same };
    let Some(wanted) = wanted else { return Block::Gone };
    if sorted(written) == sorted(wanted) {
        return Block::Same;
    }
    let bare = |model: &ir::Model| {
        print::model(&ir::Model { documentation: String::new(), ..model.clone() }, prefix)
    };
    let text = members::merged(node, &bare(written), &bare(wanted)).unwrap_or_else(|| bare(wanted));
    Block::Other(crate::format(&text))
}

/// A model without what order means nothing, or nothing here.
fn sorted(model: &ir::Model) -> ir::Model {
    let mut model = model.clone();
    model.fields.sort_by(|a, b| a.name.cmp(&b.name));
    let key = |index: &ir::Index| {
        let fields: Vec<String> = index.fields.iter().map(|field| field.field.clone()).collect();
        (index.kind, fields, index.constraint_name.clone())
    };
    model.indexes.sort_by_key(key);
    model
}

fn enumeration(node: Node<'_>, written: Option<&&ir::Enum>, wanted: Option<&&ir::Enum>) -> Block {
    let Some(wanted) = wanted else { return Block::Gone };
    let Some(written) = written else { return Block::Same };
    if written == wanted {
        return Block::Same;
    }
    let bare =
        |item: &ir::Enum| print::enumeration(&ir::Enum { documentation: String::new(), ..item.clone() });
    let text = members::merged(node, &bare(written), &bare(wanted)).unwrap_or_else(|| bare(wanted));
    Block::Other(crate::format(&text))
}

/// Where a node begins together with the documentation right above it; a block also with other comments.
pub(super) fn documented_start(node: Node<'_>) -> usize {
    let tree = node.tree;
    let block = matches!(node.kind(), Kind::ModelBlock | Kind::EnumBlock | Kind::ConfigBlock);
    let mut start = node.tokens().start;
    let mut at = start;
    let mut newlines = 0;
    while at > 0 {
        match tree.tokens[at as usize - 1].token {
            Token::Whitespace => {}
            Token::Newline => newlines += 1,
            token @ (Token::Documentation | Token::Comment)
                if newlines < 2 && (block || token == Token::Documentation) && begins_line(tree, at - 1) =>
            {
                start = at - 1;
                newlines = 0;
            }
            _ => break,
        }
        at -= 1;
    }
    tree.token_start(start)
}

/// Whether nothing but space stands before a token in its line.
fn begins_line(tree: &Tree, token: u32) -> bool {
    let before = &tree.text[..tree.token_start(token)];
    before.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
}
