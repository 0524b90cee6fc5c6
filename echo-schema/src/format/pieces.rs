//! What stands in a file or block, in order: nodes, comments, blank lines, and what is left as it is.

use std::ops::Range;

use crate::syntax::lexer::Token;
use crate::syntax::{Kind, Node};

#[derive(Clone, Copy)]
pub(super) enum Piece<'t> {
    /// One or more blank lines.
    Blank,
    /// `// …` or `/// …` on a line of its own.
    Comment(&'t str),
    /// `/* … */` on a line of its own.
    BlockComment(&'t str),
    /// A block, or a line of one and the comment at its end.
    Node(Node<'t>, Option<&'t str>),
    /// The rest of a line that is left as it is. Where a block comment is in it, it may be several lines.
    Raw(&'t str),
}

/// The pieces between two tokens of a node.
pub(super) fn of(node: Node<'_>, range: Range<u32>) -> impl Iterator<Item = Piece<'_>> {
    let tree = node.tree;
    let start = range.start;
    let children = node.children().skip_while(move |c| c.tokens().start < start).peekable();
    let mut pieces = Pieces { node, children, at: range.start, end: range.end, newlines: 0, started: false };
    let mut held = None;
    std::iter::from_fn(move || {
        if let Some(piece) = held.take() {
            return Some(piece);
        }
        let piece = pieces.next_piece(|from, to| &tree.text[tree.token_start(from)..tree.token_start(to)])?;
        let blank = pieces.newlines > 1 && pieces.started;
        (pieces.newlines, pieces.started) = (0, true);
        if !blank {
            return Some(piece);
        }
        held = Some(piece);
        Some(Piece::Blank)
    })
}

struct Pieces<'t, I: Iterator<Item = Node<'t>>> {
    node: Node<'t>,
    children: std::iter::Peekable<I>,
    at: u32,
    end: u32,
    /// Line ends since the last piece.
    newlines: u32,
    started: bool,
}

impl<'t, I: Iterator<Item = Node<'t>>> Pieces<'t, I> {
    fn next_piece(&mut self, text: impl Fn(u32, u32) -> &'t str) -> Option<Piece<'t>> {
        while self.at < self.end {
            let at = self.at;
            if let Some(child) = self.children.next_if(|c| c.tokens().start == at) {
                return Some(self.child(child, text));
            }
            self.at += 1;
            match self.token(at) {
                Some(Token::Newline) => self.newlines += 1,
                Some(Token::Comment | Token::Documentation) => {
                    return Some(Piece::Comment(text(at, at + 1)));
                }
                Some(Token::BlockComment) => return Some(Piece::BlockComment(text(at, at + 1))),
                _ => {}
            }
        }
        None
    }

    fn child(&mut self, child: Node<'t>, text: impl Fn(u32, u32) -> &'t str) -> Piece<'t> {
        let Range { start, end } = child.tokens();
        if is_block(child.kind()) {
            self.at = end;
            return Piece::Node(child, None);
        }
        let after = self.past_space(end);
        let comment = self.token(after).is_some_and(is_comment).then_some(after);
        let line_end = comment.map_or(after, |comment| self.past_space(comment + 1));
        let simple = is_line(child.kind()) && !child.token_kinds().any(|token| token == Token::BlockComment);
        if simple && self.ends_line(line_end) {
            self.at = line_end;
            return Piece::Node(child, comment.map(|comment| text(comment, comment + 1)));
        }
        while !self.ends_line(self.at) || self.at < end {
            self.at += 1;
        }
        Piece::Raw(text(start, self.at))
    }

    fn token(&self, at: u32) -> Option<Token> {
        self.node.tree.tokens.get(at as usize).filter(|_| at < self.end).map(|t| t.token)
    }

    fn past_space(&self, mut at: u32) -> u32 {
        while self.token(at) == Some(Token::Whitespace) {
            at += 1;
        }
        at
    }

    fn ends_line(&self, at: u32) -> bool {
        matches!(self.token(at), None | Some(Token::Newline))
    }
}

fn is_comment(token: Token) -> bool {
    matches!(token, Token::Comment | Token::Documentation | Token::BlockComment)
}

fn is_block(kind: Kind) -> bool {
    matches!(kind, Kind::ModelBlock | Kind::EnumBlock | Kind::ConfigBlock | Kind::UnknownBlock)
}

fn is_line(kind: Kind) -> bool {
    matches!(kind, Kind::Field | Kind::EnumValue | Kind::Property | Kind::BlockAttribute)
}
