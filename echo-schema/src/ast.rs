//! Typed views of the tree's nodes.

pub(crate) use crate::documentation::documentation;
use crate::source::{Span, offset};
use crate::syntax::lexer::Token;
use crate::syntax::{Kind, Node};

/// The name in a node that starts with one.
pub(crate) fn name(node: Node<'_>) -> Option<Node<'_>> {
    node.child(Kind::Name)
}

/// The word a block starts with.
pub(crate) fn keyword(node: Node<'_>) -> &str {
    node.tree.token_text(node.tokens().start)
}

/// The attributes of a block, a field or an enum value.
pub(crate) fn attributes(node: Node<'_>) -> impl Iterator<Item = Attribute<'_>> {
    node.children().filter(|c| matches!(c.kind(), Kind::FieldAttribute | Kind::BlockAttribute)).map(Attribute)
}

/// `@name(arguments)` or `@@name(arguments)`.
#[derive(Clone, Copy)]
pub(crate) struct Attribute<'t>(pub Node<'t>);

impl<'t> Attribute<'t> {
    /// The name without its at signs.
    pub fn name(self) -> &'t str {
        self.0.child(Kind::Path).map_or("", Node::text)
    }

    /// The place of the at signs and the name.
    pub fn head(self) -> Span {
        let span = self.span();
        Span { end: self.0.child(Kind::Path).map_or(span.end, |p| p.span().end), ..span }
    }

    pub fn is_block(self) -> bool {
        self.0.kind() == Kind::BlockAttribute
    }

    pub fn span(self) -> Span {
        self.0.span()
    }

    pub fn arguments(self) -> impl Iterator<Item = Argument<'t>> + Clone {
        arguments(self.0)
    }

    /// The comma before the closing parenthesis, which is not allowed.
    pub fn trailing_comma(self) -> Option<Span> {
        trailing_comma(self.0.child(Kind::Arguments)?)
    }
}

/// The comma before the closing parenthesis.
pub(crate) fn trailing_comma(node: Node<'_>) -> Option<Span> {
    let tokens = node.tokens();
    let skipped =
        |i: &u32| !matches!(node.tree.tokens[*i as usize].token, Token::Whitespace | Token::BlockComment);
    let comma = (tokens.start..tokens.end - 1).rev().find(skipped)?;
    (node.tree.tokens[comma as usize].token == Token::Comma).then(|| {
        let start = node.tree.token_start(comma);
        Span { file: node.tree.file, start: offset(start), end: offset(start + 1) }
    })
}

fn arguments(node: Node<'_>) -> impl Iterator<Item = Argument<'_>> + Clone {
    node.child(Kind::Arguments).into_iter().flat_map(Node::children).map(Argument)
}

/// `value` or `name: value`; the value may be missing.
#[derive(Clone, Copy)]
pub(crate) struct Argument<'t>(pub Node<'t>);

impl<'t> Argument<'t> {
    pub fn name(self) -> Option<Node<'t>> {
        name(self.0)
    }

    /// The name, empty where there is none, and its place, else that of the whole.
    pub fn title(self) -> (&'t str, Span) {
        self.name().map_or(("", self.span()), |n| (n.text(), n.span()))
    }

    pub fn value(self) -> Option<Expression<'t>> {
        self.0.children().find(|c| c.kind() != Kind::Name).map(Expression)
    }

    pub fn span(self) -> Span {
        self.0.span()
    }
}

/// A value.
#[derive(Clone, Copy)]
pub(crate) struct Expression<'t>(pub Node<'t>);

impl<'t> Expression<'t> {
    pub fn span(self) -> Span {
        self.0.span()
    }

    pub fn text(self) -> &'t str {
        self.0.text()
    }

    pub fn kind(self) -> Kind {
        self.0.kind()
    }

    /// The text of a constant such as `Cascade`.
    pub fn constant(self) -> Option<&'t str> {
        (self.kind() == Kind::Path).then(|| self.text())
    }

    /// The place of the name of a function call; of anything else, the whole.
    pub fn head(self) -> Span {
        self.0.child(Kind::Path).filter(|_| self.kind() == Kind::Call).map_or(self.span(), Node::span)
    }

    /// The name of a function call, and its arguments.
    pub fn call(self) -> Option<(&'t str, impl Iterator<Item = Argument<'t>> + Clone)> {
        let name = (self.kind() == Kind::Call).then(|| self.0.child(Kind::Path))??;
        Some((name.text(), arguments(self.0)))
    }

    pub fn elements(self) -> Option<impl Iterator<Item = Expression<'t>> + Clone> {
        (self.kind() == Kind::Array).then(|| self.0.children().map(Expression))
    }

    /// The entries of `{ name: value }`.
    pub fn entries(self) -> Option<impl Iterator<Item = Argument<'t>> + Clone> {
        (self.kind() == Kind::Object).then(|| self.0.children().map(Argument))
    }

    /// `kind value`, as messages say it: "string value `"a"`".
    pub fn describe(self) -> String {
        let kind = match self.kind() {
            Kind::StringLiteral => "string",
            Kind::NumberLiteral => "numeric",
            Kind::Array => "array",
            Kind::Call => "functional",
            Kind::Object => "object",
            _ => "literal",
        };
        format!("{kind} value `{}`", self.text())
    }
}

/// How a type is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TypeForm {
    Required,
    Optional,
    List,
    /// `Type[]?`
    OptionalList,
    /// `[Type]`
    LegacyList,
    /// `Type!`
    LegacyRequired,
}

/// The parts of a type: its name, the quoted type of `Unsupported("…")`, and its form.
pub(crate) fn type_parts(node: Node<'_>) -> (&str, Option<&str>, TypeForm) {
    let (mut name, mut unsupported, mut form) = ("", None, TypeForm::Required);
    for (index, token) in node.tokens().zip(node.token_kinds()) {
        let text = || node.tree.token_text(index);
        match token {
            Token::Identifier => name = text(),
            Token::String => unsupported = Some(text()),
            Token::LeftBracket if name.is_empty() => form = TypeForm::LegacyList,
            Token::LeftBracket => form = TypeForm::List,
            Token::Question if form == TypeForm::List => form = TypeForm::OptionalList,
            Token::Question => form = TypeForm::Optional,
            Token::Bang => form = TypeForm::LegacyRequired,
            _ => {}
        }
    }
    (name, unsupported, form)
}

/// The place of the name in a type, without any sign.
pub(crate) fn type_name_span(node: Node<'_>) -> Span {
    let name = node.tokens().zip(node.token_kinds()).find(|(_, token)| *token == Token::Identifier);
    let Some((index, _)) = name else { return node.span() };
    let (start, end) = (node.tree.token_start(index), node.tree.token_start(index + 1));
    Span { start: offset(start), end: offset(end), ..node.span() }
}
