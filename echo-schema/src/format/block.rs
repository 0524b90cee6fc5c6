//! One block: its lines in columns, its own attributes at the end.

use super::pieces::{self, Piece};
use super::table::Table;
use super::{block_comment, expressions};
use crate::ast::{self, Attribute, Expression, TypeForm};
use crate::syntax::lexer::Token;
use crate::syntax::{Kind, Node};

const FIELD_ORDER: &[&str] = &["id", "unique", "default", "updatedAt", "map", "relation"];
const BLOCK_ORDER: &[&str] = &["id", "unique", "index", "fulltext", "map", "ignore"];

pub(super) fn format(out: &mut String, node: Node<'_>) {
    let tokens = node.tokens();
    let brace = tokens
        .clone()
        .zip(node.token_kinds())
        .find(|(_, t)| *t == Token::LeftBrace)
        .map_or(tokens.start, |b| b.0);
    out.push_str(ast::keyword(node));
    out.push(' ');
    out.push_str(ast::name(node).map_or("", Node::text));
    out.push_str(" {");
    let mut from = brace + 1;
    if let Some(comment) = header_comment(node, from) {
        out.push(' ');
        out.push_str(node.tree.token_text(comment).trim_end());
        from = comment + 1;
    }
    out.push('\n');
    let mut table = Table::default();
    let attributes = body(&mut table, node, from..tokens.end - 1);
    out.push_str(&table.finish());
    out.push_str(&attributes);
    out.push_str("}\n");
}

fn header_comment(node: Node<'_>, from: u32) -> Option<u32> {
    let token = |i: u32| node.tree.tokens[i as usize].token;
    let next = (from..node.tokens().end).find(|i| token(*i) != Token::Whitespace)?;
    matches!(token(next), Token::Comment | Token::Documentation).then_some(next)
}

/// An attribute of the block with the comments above it, as text.
struct BlockAttribute {
    order: usize,
    text: String,
}

/// Writes the lines into the table and returns the text of the block's attributes.
fn body(table: &mut Table, node: Node<'_>, range: std::ops::Range<u32>) -> String {
    let mut attributes: Vec<BlockAttribute> = Vec::new();
    let (mut comments, mut blank, mut started) = (Vec::new(), false, false);
    for piece in pieces::of(node, range) {
        match piece {
            Piece::Comment(text) => comments.push(format!("  {text}\n")),
            Piece::BlockComment(text) => {
                let mut comment = String::new();
                block_comment(&mut comment, "  ", text);
                comments.push(comment);
            }
            Piece::Node(child, trailing) if child.kind() == Kind::BlockAttribute => {
                attributes.push(block_attribute(&comments.concat(), Attribute(child), trailing));
                comments.clear();
                blank = false;
            }
            Piece::Blank => {
                flush(table, &mut comments, &mut blank, &mut started);
                blank = true;
            }
            Piece::Node(child, trailing) => {
                flush(table, &mut comments, &mut blank, &mut started);
                begin(table, &mut blank, &mut started);
                member(table, child, trailing.unwrap_or(""));
            }
        }
    }
    flush(table, &mut comments, &mut blank, &mut started);
    attributes.sort_by_key(|a| a.order);
    let text: String = attributes.into_iter().map(|a| a.text).collect();
    if started && !text.is_empty() { format!("\n{text}") } else { text }
}

fn flush(table: &mut Table, comments: &mut Vec<String>, blank: &mut bool, started: &mut bool) {
    if comments.is_empty() {
        return;
    }
    begin(table, blank, started);
    for comment in comments.drain(..) {
        table.raw(comment);
    }
}

/// The blank line that is due before what follows.
fn begin(table: &mut Table, blank: &mut bool, started: &mut bool) {
    if *blank && *started {
        table.blank();
    }
    (*blank, *started) = (false, true);
}

fn block_attribute(comments: &str, attribute: Attribute<'_>, trailing: Option<&str>) -> BlockAttribute {
    let mut text = format!("{comments}  ");
    expressions::attribute(&mut text, attribute);
    if let Some(comment) = trailing {
        text.push(' ');
        text.push_str(comment);
    }
    text.push('\n');
    BlockAttribute { order: order(BLOCK_ORDER, attribute), text }
}

fn order(known: &[&str], attribute: Attribute<'_>) -> usize {
    known.iter().position(|k| attribute.name().starts_with(k)).unwrap_or(known.len())
}

fn member(table: &mut Table, node: Node<'_>, suffix: &str) {
    let name = ast::name(node).map_or("", Node::text).to_owned();
    match node.kind() {
        Kind::Field => table.row(vec![name, type_text(node), attributes(node)], suffix),
        Kind::EnumValue => table.row(vec![name, attributes(node)], suffix),
        Kind::Property => {
            let mut value = "=".to_owned();
            if let Some(expression) = node.children().find(|c| c.kind() != Kind::Name) {
                value.push(' ');
                expressions::expression(&mut value, Expression(expression));
            }
            table.row(vec![name, value], suffix);
        }
        _ => {
            let space = if suffix.is_empty() { "" } else { " " };
            table.raw(format!("  {}{space}{suffix}\n", node.text().trim()));
        }
    }
}

fn attributes(node: Node<'_>) -> String {
    let mut all: Vec<Attribute<'_>> = ast::attributes(node).collect();
    all.sort_by_key(|a| order(FIELD_ORDER, *a));
    let mut text = String::new();
    for attribute in all {
        if !text.is_empty() {
            text.push(' ');
        }
        expressions::attribute(&mut text, attribute);
    }
    text
}

fn type_text(node: Node<'_>) -> String {
    let Some(node) = node.child(Kind::FieldType) else { return String::new() };
    let (name, unsupported, form) = ast::type_parts(node);
    let base = unsupported.map_or_else(|| name.to_owned(), |quoted| format!("Unsupported({quoted})"));
    let sign = match form {
        TypeForm::Required | TypeForm::LegacyRequired => "",
        TypeForm::Optional => "?",
        TypeForm::List | TypeForm::LegacyList => "[]",
        TypeForm::OptionalList => "[]?",
    };
    base + sign
}
