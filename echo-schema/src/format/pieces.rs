//! What stands in a file or block, in order: nodes, comments and blank lines.

use std::ops::Range;

use crate::syntax::Node;
use crate::syntax::lexer::Token;

pub(super) enum Piece<'t> {
    /// One or more blank lines.
    Blank,
    Comment(&'t str),
    /// `/* … */` on a line of its own.
    BlockComment(&'t str),
    /// A node and the comment at the end of its line.
    Node(Node<'t>, Option<&'t str>),
}

/// The pieces between two tokens of a node.
pub(super) fn of(node: Node<'_>, range: Range<u32>) -> Vec<Piece<'_>> {
    let tree = node.tree;
    let token = |at: u32| tree.tokens.get(at as usize).map(|t| t.token);
    let (mut pieces, mut at, mut newlines) = (Vec::new(), range.start, 0);
    let mut children = node.children().filter(|c| c.tokens().start >= range.start).peekable();
    while at < range.end {
        if let Some(child) = children.next_if(|c| c.tokens().start == at) {
            blank(&mut pieces, newlines);
            at = child.tokens().end.max(at + 1);
            let trailing = trailing_comment(at, range.end, &token);
            if let Some(comment) = trailing {
                at = comment + 1;
            }
            pieces.push(Piece::Node(child, trailing.map(|i| tree.token_text(i).trim_end())));
            newlines = 0;
            continue;
        }
        match token(at) {
            Some(Token::Newline) => newlines += 1,
            Some(Token::Comment | Token::Documentation) => {
                blank(&mut pieces, newlines);
                pieces.push(Piece::Comment(tree.token_text(at).trim_end()));
                newlines = 0;
            }
            Some(Token::BlockComment) => {
                blank(&mut pieces, newlines);
                pieces.push(Piece::BlockComment(tree.token_text(at)));
                newlines = 0;
            }
            _ => {}
        }
        at += 1;
    }
    pieces
}

fn blank(pieces: &mut Vec<Piece<'_>>, newlines: u32) {
    if newlines > 1 && !pieces.is_empty() {
        pieces.push(Piece::Blank);
    }
}

/// The index of the comment that follows on the same line.
fn trailing_comment(from: u32, end: u32, token: &impl Fn(u32) -> Option<Token>) -> Option<u32> {
    let next = (from..end).find(|i| token(*i) != Some(Token::Whitespace))?;
    matches!(token(next), Some(Token::Comment | Token::Documentation | Token::BlockComment)).then_some(next)
}
