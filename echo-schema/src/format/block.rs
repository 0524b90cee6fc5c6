//! One block: its lines in columns, its own attributes at the end.

use std::ops::Range;

use super::pieces::{self, Piece};
use super::table::Table;
use super::{block_comment, expressions, raw_lines};
use crate::ast::{self, Attribute, Expression, TypeForm};
use crate::syntax::lexer::Token;
use crate::syntax::{Kind, Node};

const FIELD_ORDER: &[&str] = &["id", "unique", "default", "updatedAt", "map", "relation", "ignore"];
const BLOCK_ORDER: &[&str] = &["id", "unique", "index", "fulltext", "map", "ignore"];
const INDENT: &str = "  ";

/// Writes a block. If it is not closed, or its first line is not as it should be, nothing is written.
pub(super) fn format(out: &mut String, node: Node<'_>) -> bool {
    let Some(Body { brace, first_line_end, end }) = body(node) else { return false };
    out.push_str(ast::keyword(node));
    out.push(' ');
    out.push_str(ast::name(node).map_or("", Node::text));
    out.push_str(" {");
    let tree = node.tree;
    let after_brace = tree.text[tree.token_start(brace + 1)..tree.token_start(first_line_end)].trim();
    if !after_brace.is_empty() {
        out.push(' ');
        out.push_str(after_brace);
    }
    out.push('\n');
    let mut lines = Lines::default();
    for piece in pieces::of(node, first_line_end..end) {
        lines.piece(out, piece);
    }
    lines.finish(out);
    out.push_str("}\n");
    true
}

/// The tokens that bound a block's lines.
struct Body {
    brace: u32,
    first_line_end: u32,
    end: u32,
}

fn body(node: Node<'_>) -> Option<Body> {
    let Range { start, end } = node.tokens();
    let token = |at: u32| node.tree.tokens.get(at as usize).map(|t| t.token);
    let past_space = |mut at: u32| {
        while token(at) == Some(Token::Whitespace) {
            at += 1;
        }
        at
    };
    let closed = token(end - 1) == Some(Token::RightBrace)
        && node.children().last().is_none_or(|child| child.tokens().end < end);
    let name = ast::name(node)?.tokens();
    let brace = past_space(name.end);
    if !closed || past_space(start + 1) != name.start || token(brace) != Some(Token::LeftBrace) {
        return None;
    }
    let first_line_end = (brace..end - 1).find(|at| token(*at) == Some(Token::Newline))?;
    Some(Body { brace, first_line_end, end: end - 1 })
}

/// What was read of a block and is not written yet.
#[derive(Default)]
struct Lines {
    table: Table,
    /// The comments right above, which go with an attribute of the block if one follows.
    comments: String,
    /// Whether a blank line is due, and whether anything was written.
    blank: bool,
    started: bool,
    attributes: Vec<BlockAttribute>,
    attribute_text: String,
}

/// An attribute of the block: its place among them, and its part of their text, with the comments above it.
struct BlockAttribute {
    order: usize,
    text: Range<usize>,
}

impl Lines {
    fn piece(&mut self, out: &mut String, piece: Piece<'_>) {
        match piece {
            Piece::Comment(text) => raw_lines(&mut self.comments, INDENT, text),
            Piece::BlockComment(text) => block_comment(&mut self.comments, INDENT, text),
            Piece::Node(child, trailing) if child.kind() == Kind::BlockAttribute => {
                self.block_attribute(Attribute(child), trailing);
                self.blank = false;
            }
            Piece::Blank => {
                self.flush_comments(out);
                self.blank = true;
            }
            Piece::Node(child, trailing) => {
                self.flush_comments(out);
                self.begin(out);
                member(&mut self.table, child, trailing.unwrap_or(""));
            }
            Piece::Raw(text) => {
                self.flush_comments(out);
                self.begin(out);
                raw_lines(&mut self.table.text, INDENT, text);
                self.table.end_raw();
            }
        }
    }

    fn finish(&mut self, out: &mut String) {
        self.flush_comments(out);
        self.table.flush(out);
        if !self.attributes.is_empty() {
            out.push('\n');
        }
        self.attributes.sort_by_key(|attribute| attribute.order);
        for attribute in &self.attributes {
            out.push_str(&self.attribute_text[attribute.text.clone()]);
        }
    }

    fn flush_comments(&mut self, out: &mut String) {
        if self.comments.is_empty() {
            return;
        }
        self.begin(out);
        self.table.text.push_str(&self.comments);
        self.table.end_raw();
        self.comments.clear();
    }

    /// The blank line that is due before what follows.
    fn begin(&mut self, out: &mut String) {
        if self.blank && self.started {
            self.table.flush(out);
            out.push('\n');
        }
        (self.blank, self.started) = (false, true);
    }

    fn block_attribute(&mut self, attribute: Attribute<'_>, trailing: Option<&str>) {
        let text = &mut self.attribute_text;
        let start = text.len();
        text.push_str(&self.comments);
        self.comments.clear();
        text.push_str(INDENT);
        expressions::attribute(text, attribute);
        if let Some(comment) = trailing {
            text.push(' ');
            text.push_str(comment);
        }
        text.push('\n');
        self.attributes
            .push(BlockAttribute { order: order(BLOCK_ORDER, attribute), text: start..text.len() });
    }
}

fn order(known: &[&str], attribute: Attribute<'_>) -> usize {
    let name = attribute.name();
    known.iter().position(|known| *known == name).unwrap_or(known.len())
}

fn member(table: &mut Table, node: Node<'_>, suffix: &str) {
    table.text.push_str(ast::name(node).map_or("", Node::text));
    table.end_cell();
    match node.kind() {
        Kind::Property => {
            table.text.push('=');
            if let Some(value) = node.children().find(|c| c.kind() != Kind::Name) {
                table.text.push(' ');
                expressions::expression(&mut table.text, Expression(value));
            }
        }
        Kind::EnumValue => attributes(&mut table.text, node),
        _ => {
            type_text(&mut table.text, node);
            table.end_cell();
            attributes(&mut table.text, node);
        }
    }
    table.end_cell();
    table.text.push_str(suffix);
    table.end_row();
}

fn attributes(out: &mut String, node: Node<'_>) {
    let place = |attribute: &Attribute<'_>| order(FIELD_ORDER, *attribute);
    let write = |out: &mut String, first: bool, attribute: Attribute<'_>| {
        if !first {
            out.push(' ');
        }
        expressions::attribute(out, attribute);
    };
    if ast::attributes(node).map(|attribute| place(&attribute)).is_sorted() {
        for (index, attribute) in ast::attributes(node).enumerate() {
            write(out, index == 0, attribute);
        }
        return;
    }
    let mut sorted: Vec<Attribute<'_>> = ast::attributes(node).collect();
    sorted.sort_by_key(place);
    for (index, attribute) in sorted.into_iter().enumerate() {
        write(out, index == 0, attribute);
    }
}

fn type_text(out: &mut String, node: Node<'_>) {
    let Some(node) = node.child(Kind::FieldType) else { return };
    let (name, unsupported, form) = ast::type_parts(node);
    match unsupported {
        Some(_) => out.push_str(node.text().trim_end_matches(|c| c != ')')),
        None => out.push_str(name),
    }
    out.push_str(match form {
        TypeForm::Required | TypeForm::LegacyRequired => "",
        TypeForm::Optional => "?",
        TypeForm::List | TypeForm::LegacyList => "[]",
        TypeForm::OptionalList => "[]?",
    });
}
