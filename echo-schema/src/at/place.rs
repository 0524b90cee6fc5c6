//! The word at an offset, and what the tree says it is.

use super::AtKind;
use crate::ast::{self, Attribute};
use crate::source::{Span, offset};
use crate::syntax::lexer::Token;
use crate::syntax::{Kind, Node, Tree};

/// A word and its surroundings.
pub(super) struct Place<'t> {
    pub kind: AtKind,
    pub span: Span,
    pub name: &'t str,
    /// The block that it stands in.
    pub block: Option<Node<'t>>,
    /// The field, enum value or property that it stands in.
    pub member: Option<Node<'t>>,
    /// The attribute that it stands in.
    pub attribute: Option<Attribute<'t>>,
    /// The names of the arguments that it stands in, from the outermost; empty where one has none.
    pub arguments: Vec<&'t str>,
}

/// The word at a byte offset.
pub(super) fn find(tree: &Tree, at: usize) -> Option<Place<'_>> {
    let index = word(tree, at)?;
    let path = path(tree, index);
    let find = |wanted: fn(Kind) -> bool| path.iter().copied().find(|n| wanted(n.kind()));
    let attribute = find(|k| matches!(k, Kind::FieldAttribute | Kind::BlockAttribute)).map(Attribute);
    let arguments = path.iter().filter(|n| n.kind() == Kind::Argument);
    let mut place = Place {
        kind: AtKind::Unreadable,
        span: token_span(tree, index),
        name: tree.token_text(index),
        block: find(|k| {
            matches!(k, Kind::ModelBlock | Kind::EnumBlock | Kind::ConfigBlock | Kind::UnknownBlock)
        }),
        member: find(|k| matches!(k, Kind::Field | Kind::EnumValue | Kind::Property)),
        attribute,
        arguments: arguments.map(|n| ast::name(*n).map_or("", Node::text)).collect(),
    };
    place.kind = kind(tree, index, &path, &place)?;
    match (place.kind, attribute) {
        (AtKind::AttributeName | AtKind::NativeType, Some(attribute)) => {
            (place.span, place.name) = (attribute.head(), attribute.name());
        }
        (AtKind::String | AtKind::PropertyValue, _) => place.name = place.name.trim_matches('"'),
        (AtKind::Comment | AtKind::Documentation, _) => place.name = comment(place.name),
        _ => {}
    }
    Some(place)
}

/// What a comment says, without its signs.
fn comment(text: &str) -> &str {
    let text = text.strip_prefix("/*").map_or(text, |inner| inner.strip_suffix("*/").unwrap_or(inner));
    text.trim_start_matches('/').trim()
}

/// The token at an offset, or before it, if that is one which can be asked about.
fn word(tree: &Tree, at: usize) -> Option<u32> {
    if at > tree.text.len() {
        return None;
    }
    let after = offset(tree.tokens.partition_point(|t| t.start as usize <= at));
    let at_end = at == tree.text.len();
    let here = after.checked_sub(1).filter(|_| !at_end);
    let begins = here.is_none_or(|i| tree.token_start(i) == at);
    let before = if at_end { after.checked_sub(1) } else { after.checked_sub(2) }.filter(|_| begins);
    let is = |index: &u32, wanted: fn(Token) -> bool| wanted(tree.tokens[*index as usize].token);
    here.filter(|i| is(i, is_word))
        .or(before.filter(|i| is(i, is_word)))
        .or(here.filter(|i| is(i, is_sign)))
        .or(before.filter(|i| is(i, is_sign)))
}

fn is_word(token: Token) -> bool {
    use Token::{
        At, AtAt, BlockComment, Comment, ControlString, Documentation, Identifier, Number, OpenString,
        String as Text,
    };
    matches!(
        token,
        Identifier
            | Number
            | Text
            | OpenString
            | ControlString
            | At
            | AtAt
            | Comment
            | Documentation
            | BlockComment
    )
}

/// Signs that say something about a type.
fn is_sign(token: Token) -> bool {
    matches!(token, Token::Question | Token::Bang | Token::LeftBracket | Token::RightBracket)
}

/// The nodes below the root that hold a token, from the outermost.
fn path(tree: &Tree, token: u32) -> Vec<Node<'_>> {
    let mut path = Vec::new();
    let mut next = tree.root().children().find(|n| n.tokens().contains(&token));
    while let Some(node) = next {
        path.push(node);
        next = node.children().find(|n| n.tokens().contains(&token));
    }
    path
}

fn token_span(tree: &Tree, index: u32) -> Span {
    let (start, end) = (tree.token_start(index), tree.token_start(index + 1));
    Span { file: tree.file, start: offset(start), end: offset(end) }
}

fn kind(tree: &Tree, index: u32, path: &[Node<'_>], place: &Place<'_>) -> Option<AtKind> {
    let token = tree.tokens[index as usize].token;
    match token {
        Token::Comment => return Some(AtKind::Comment),
        Token::Documentation | Token::BlockComment => return Some(AtKind::Documentation),
        _ => {}
    }
    let node = *path.last()?;
    let parent = path.len().checked_sub(2).map(|i| path[i].kind());
    let is_first = node.tokens().start == index;
    Some(match node.kind() {
        Kind::Name => name_kind(parent, place),
        Kind::FieldType if token == Token::Identifier => AtKind::TypeReference,
        Kind::FieldType if token == Token::String => AtKind::String,
        Kind::FieldType if is_sign(token) => AtKind::TypeModifier,
        Kind::FieldAttribute | Kind::BlockAttribute if matches!(token, Token::At | Token::AtAt) => {
            attribute_kind(place)
        }
        Kind::Path if matches!(parent, Some(Kind::FieldAttribute | Kind::BlockAttribute)) => {
            attribute_kind(place)
        }
        Kind::Path | Kind::StringLiteral | Kind::NumberLiteral if place.attribute.is_none() => {
            if parent == Some(Kind::Call) { AtKind::Function } else { AtKind::PropertyValue }
        }
        Kind::Path => value_kind(path, place),
        Kind::StringLiteral => AtKind::String,
        Kind::NumberLiteral => AtKind::Number,
        Kind::ModelBlock | Kind::EnumBlock | Kind::ConfigBlock | Kind::TypeAlias if is_first => {
            AtKind::Keyword
        }
        Kind::Error | Kind::UnknownBlock | Kind::TypeAlias => unreadable_kind(tree, index, token)?,
        _ => return None,
    })
}

/// In a line that cannot be read, a word tells most by what stands before it.
fn unreadable_kind(tree: &Tree, index: u32, token: Token) -> Option<AtKind> {
    let before = index.checked_sub(1).map(|i| tree.tokens[i as usize].token);
    Some(match token {
        Token::Identifier if matches!(before, Some(Token::At | Token::AtAt)) => AtKind::AttributeName,
        Token::Identifier => AtKind::Unreadable,
        Token::String | Token::OpenString | Token::ControlString => AtKind::String,
        Token::Number => AtKind::Number,
        _ => return None,
    })
}

fn name_kind(parent: Option<Kind>, place: &Place<'_>) -> AtKind {
    match parent {
        Some(Kind::Field) => AtKind::FieldName,
        Some(Kind::EnumValue) => AtKind::EnumValue,
        Some(Kind::Property) => AtKind::PropertyName,
        Some(Kind::Argument) if place.arguments[..] == ["where", place.name] => AtKind::FieldReference,
        Some(Kind::Argument) => AtKind::ArgumentName,
        _ => AtKind::BlockName,
    }
}

fn attribute_kind(place: &Place<'_>) -> AtKind {
    let is_native = place.attribute.is_some_and(|a| a.name().contains('.'));
    if is_native { AtKind::NativeType } else { AtKind::AttributeName }
}

/// What a word is that stands for a value in an attribute.
fn value_kind(path: &[Node<'_>], place: &Place<'_>) -> AtKind {
    let (name, is_block) = place.attribute.map_or(("", false), |a| (a.name(), a.is_block()));
    let called = path.iter().filter(|n| n.kind() == Kind::Call).count();
    let within = path.iter().filter(|n| n.kind() == Kind::Arguments).count();
    let is_called = called > 0 && within == called;
    let lists_fields = match place.arguments.first() {
        Some(&"fields" | &"references") => true,
        Some(&"") => is_block && matches!(name, "id" | "unique" | "index" | "fulltext" | "shardKey"),
        _ => false,
    };
    match place.arguments.first().copied().unwrap_or("") {
        _ if lists_fields && within == 1 => AtKind::FieldReference,
        _ if is_called => AtKind::Function,
        "onDelete" | "onUpdate" => AtKind::ReferentialAction,
        "where" | "value" | "" if !matches!(place.name, "true" | "false" | "null") && within == 1 => {
            AtKind::EnumValueReference
        }
        _ => AtKind::ArgumentValue,
    }
}
