//! Tokens to tree, by recursive descent; a line that cannot be read becomes an `Error` node and costs nothing else.

mod blocks;
mod expressions;

use crate::source::Span;
use crate::syntax::lexer::{self, Lexeme, Token};
use crate::syntax::tree::{Builder, Kind, NodeData, Tree};

/// What is wrong with the text as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// A line within a model that is neither a field nor an attribute; what was expected, if known.
    ModelLine,
    /// The same within an enum.
    EnumLine,
    /// The same within a datasource or generator.
    ConfigLine,
    /// A line outside of every block.
    FileLine,
    /// A block that starts with an unknown word.
    UnknownBlock,
    /// A block without its `}`.
    OpenBlock,
    /// `type Name = …`
    TypeAlias,
    /// Something after the opening brace.
    AfterBrace,
}

/// A mistake, where it is, and what was expected instead, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    pub mistake: Mistake,
    pub span: Span,
    pub expected: Option<(&'static str, Span)>,
}

/// Parses one file. The tree is complete whatever the errors.
pub(crate) fn parse(file: u32, text: &str) -> Tree {
    let tokens = lexer::lex(text);
    let mut parser = Parser::new(file, text, &tokens, (0, 0));
    parser.builder.nodes.reserve(tokens.len() / 2);
    parser.builder.open(Kind::File, 0);
    parser.items(|_| false);
    let end = parser.at;
    parser.builder.close(end);
    let (nodes, errors) = (parser.builder.nodes, parser.errors);
    Tree { file, text: text.to_owned(), tokens, nodes, errors }
}

/// Items that were read, and the token where the next one, which was not, begins.
pub(super) struct Items {
    pub nodes: Vec<NodeData>,
    pub errors: Vec<SyntaxError>,
    pub end: u32,
}

/// Parses the items from a token and for a node index on, until one begins at a token of which nothing new is to be known.
pub(super) fn parse_items(
    file: u32,
    text: &str,
    tokens: &[Lexeme],
    from: (u32, u32),
    is_known: impl FnMut(u32) -> bool,
) -> Items {
    let mut parser = Parser::new(file, text, tokens, from);
    let end = parser.items(is_known);
    Items { nodes: parser.builder.nodes, errors: parser.errors, end }
}

struct Parser<'t> {
    file: u32,
    text: &'t str,
    tokens: &'t [Lexeme],
    builder: Builder,
    at: u32,
    errors: Vec<SyntaxError>,
    /// The furthest token at which something else was expected since the line began.
    furthest: Option<(u32, &'static str)>,
    depth: u32,
}

impl<'t> Parser<'t> {
    fn new(file: u32, text: &'t str, tokens: &'t [Lexeme], (at, node): (u32, u32)) -> Self {
        let builder = Builder::new(node, 0);
        Self { file, text, tokens, builder, at, errors: Vec::new(), furthest: None, depth: 0 }
    }

    fn peek(&self) -> Option<Token> {
        self.nth(self.at)
    }

    fn nth(&self, index: u32) -> Option<Token> {
        self.tokens.get(index as usize).map(|t| t.token)
    }

    fn text(&self) -> &'t str {
        self.token_text(self.at)
    }

    fn token_text(&self, index: u32) -> &'t str {
        &self.text[self.token_start(index)..self.token_start(index + 1)]
    }

    fn token_start(&self, index: u32) -> usize {
        lexer::start(self.tokens, self.text, index)
    }

    fn span(&self, from: u32, to: u32) -> Span {
        let offset = |i| crate::source::offset(self.token_start(i));
        Span { file: self.file, start: offset(from), end: offset(to) }
    }

    /// Skips spaces between two words of a line; comments stand at its end only.
    fn space(&mut self) {
        while self.is(Token::Whitespace) {
            self.at += 1;
        }
    }

    /// Skips what may stand between the last word of a line and its end.
    fn space_and_comments(&mut self) {
        while matches!(self.peek(), Some(Token::Whitespace | Token::BlockComment)) {
            self.at += 1;
        }
    }

    fn is(&self, token: Token) -> bool {
        self.peek() == Some(token)
    }

    fn eat(&mut self, token: Token) -> bool {
        let found = self.is(token);
        if found {
            self.at += 1;
        }
        found
    }

    /// Eats the token, or notes that it is missing here.
    fn expect(&mut self, token: Token, what: &'static str) -> bool {
        self.eat(token) || self.wanted(what)
    }

    /// Notes what should stand here; always false.
    fn wanted(&mut self, what: &'static str) -> bool {
        if self.furthest.is_none_or(|(at, _)| at < self.at) {
            self.furthest = Some((self.at, what));
        }
        false
    }

    fn name(&mut self, what: &'static str) -> bool {
        if !self.is(Token::Identifier) && !self.is(Token::Number) {
            return self.wanted(what);
        }
        self.builder.open(Kind::Name, self.at);
        self.at += 1;
        self.builder.close(self.at);
        true
    }

    fn at_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(Token::Newline | Token::Comment | Token::Documentation))
    }

    /// The index of the token that ends the line of `from`: a newline, or the end of the text.
    fn line_end(&self, from: u32) -> u32 {
        let mut at = from;
        while !matches!(self.nth(at), None | Some(Token::Newline)) {
            at += 1;
        }
        at
    }

    /// Spaces, comments and blank lines.
    fn trivia(&mut self) {
        use Token::{BlockComment, Comment, Documentation, Newline, Whitespace};
        while matches!(self.peek(), Some(Whitespace | Newline | Comment | Documentation | BlockComment)) {
            self.at += 1;
        }
    }

    fn mistake(&mut self, mistake: Mistake, span: Span, expected: Option<(&'static str, Span)>) {
        self.errors.push(SyntaxError { mistake, span, expected });
    }

    /// Turns everything from `start` to the end of its line into an error node.
    fn bad_line(&mut self, start: u32, mistake: Mistake) {
        let end = self.line_end(start);
        let expected = self
            .furthest
            .filter(|(at, _)| *at <= end)
            .map(|(at, what)| (what, self.span(at, (at + 1).min(end))));
        self.builder.open(Kind::Error, start);
        self.at = end;
        self.builder.close(end);
        let span = self.span(start, end);
        self.mistake(mistake, span, expected);
    }
}
