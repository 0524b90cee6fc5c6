//! What the parser found, as diagnostics.

use super::Diagnostics;
use crate::ast;
use crate::rules::OpenBlock;
use crate::source::{Span, offset};
use crate::syntax::lexer::Token;
use crate::syntax::parser::{Mistake, SyntaxError};
use crate::syntax::{Node, Tree};

impl Diagnostics {
    pub(crate) fn syntax(&mut self, error: &SyntaxError, tree: &Tree) {
        let span = error.span;
        let place = match error.mistake {
            Mistake::ModelLine => "This line is not a valid field or attribute definition.",
            Mistake::EnumLine => "This line is not an enum value definition.",
            Mistake::ConfigLine => "This line is not a valid definition within a datasource or generator.",
            Mistake::FileLine => {
                "This line is invalid. It does not start with any known Prisma schema keyword."
            }
            Mistake::UnknownBlock => return self.unknown_block(span, first_word(span, tree)),
            Mistake::OpenBlock => return self.open_block(span, &OpenBlock::of(span, tree)),
            Mistake::TypeAlias => return self.type_alias(span),
            Mistake::AfterBrace => return self.after_brace(span),
        };
        let diagnostic = self.invalid_line(span, place);
        if let Some((expected, place)) = error.expected {
            diagnostic
                .help(format!("expected {expected}"))
                .related(place, format!("expected {expected} here"));
        }
    }
}

fn first_word(span: Span, tree: &Tree) -> (&str, Span) {
    let text = &tree.text[span.start as usize..span.end as usize];
    let word = text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(text);
    (word, Span { end: span.start + offset(word.len()), ..span })
}

impl<'t> OpenBlock<'t> {
    fn of(header: Span, tree: &'t Tree) -> Self {
        let block = tree.node_at(header.start);
        let title = block.map_or(("block", ""), |b| (ast::keyword(b), ast::name(b).map_or("", Node::text)));
        let next = block.and_then(Node::following).map(|n| header_of(n.span(), tree));
        Self { title, end: last_line_end(header, block, tree), next }
    }
}

fn header_of(block: Span, tree: &Tree) -> Span {
    let text = &tree.text[block.start as usize..block.end as usize];
    Span { end: block.start + offset(text.lines().next().unwrap_or("").trim_end().len()), ..block }
}

/// The end of the last line of a block that is not closed: behind it stand only white space and comments.
fn last_line_end(header: Span, block: Option<Node<'_>>, tree: &Tree) -> Span {
    let tokens = block.map_or(0..0, Node::tokens);
    let trivia =
        [Token::Whitespace, Token::Newline, Token::Comment, Token::Documentation, Token::BlockComment];
    let last = tokens.rev().find(|i| !trivia.contains(&tree.tokens[*i as usize].token));
    let end = last.map_or(header.end, |i| offset(tree.token_start(i + 1)));
    Span { file: header.file, start: end, end }
}
