//! Which comments document what, and what they say.

use crate::source::offset;
use crate::syntax::Node;
use crate::syntax::lexer::Token;

/// The comments that belong to a node: the lines right above it, and one at the end of its own line if it is `inside` a
/// block. There, blank lines may stand between; outside of blocks, comments apart from a block are not about it.
///
/// `///` lines and `/* … */` document; a `//` line neither does nor parts the lines around it.
pub(crate) fn documentation(node: Node<'_>, inside: bool) -> String {
    let mut lines = above(node, inside);
    if inside {
        lines.extend(behind(node));
    }
    match &lines[..] {
        [] => String::new(),
        [only] => comment_text(only),
        _ => lines.into_iter().map(comment_text).collect::<Vec<_>>().join("\n"),
    }
}

/// Whether what is documented belongs to somebody else, and migrations leave it alone: one line says `@external`.
pub fn is_external(documentation: &str) -> bool {
    documentation.lines().any(|line| line.trim() == "@external")
}

/// What a line `@rust(…)` says of a field: the Rust type that the generated client gives it.
pub fn rust_type(documentation: &str) -> Option<&str> {
    documentation
        .lines()
        .find_map(|line| line.trim().strip_prefix("@rust(")?.strip_suffix(')').map(str::trim))
}

/// What `@rust(…)` says for a type of the field's own, around the value.
pub const NEWTYPE: &str = "newtype";

fn above(node: Node<'_>, inside: bool) -> Vec<&str> {
    let tree = node.tree;
    let (mut comments, mut newlines, mut seen) = (Vec::new(), 0, false);
    // What the line begins with was looked at from its last comment on.
    let mut line_seen = false;
    for index in (0..node.tokens().start).rev() {
        match tree.tokens[index as usize].token {
            Token::Whitespace => {}
            Token::Newline => {
                newlines += 1;
                line_seen = false;
                if newlines > 1 && (seen || !inside) {
                    break;
                }
            }
            token @ (Token::Documentation | Token::BlockComment | Token::Comment)
                if line_seen || starts_line(node, index) =>
            {
                line_seen = true;
                if token != Token::Comment {
                    comments.push(tree.token_text(index));
                }
                (newlines, seen) = (0, true);
            }
            _ => break,
        }
    }
    comments.reverse();
    comments
}

fn behind(node: Node<'_>) -> Option<&str> {
    let tree = node.tree;
    let token = |index: u32| tree.tokens.get(index as usize).map(|t| t.token);
    let next =
        (node.tokens().end..offset(tree.tokens.len())).find(|i| token(*i) != Some(Token::Whitespace))?;
    matches!(token(next), Some(Token::Documentation | Token::BlockComment)).then(|| tree.token_text(next))
}

/// Whether nothing but comments stands before the token on its line.
fn starts_line(node: Node<'_>, index: u32) -> bool {
    let before = (0..index)
        .rev()
        .map(|i| node.tree.tokens[i as usize].token)
        .find(|t| !matches!(t, Token::Whitespace | Token::BlockComment));
    matches!(before, None | Some(Token::Newline))
}

/// What a comment says, without its signs, and without the stars and the indentation of the lines of a block comment.
fn comment_text(comment: &str) -> String {
    if let Some(line) = comment.strip_prefix("///") {
        return line.trim().to_owned();
    }
    block_comment_lines(comment).collect::<Vec<_>>().join("\n")
}

/// The lines of `/* … */` that hold something, each without its indentation and the star before it.
pub(crate) fn block_comment_lines(comment: &str) -> impl Iterator<Item = &str> {
    let inner = comment.strip_prefix("/*").unwrap_or(comment);
    let lines = inner.strip_suffix("*/").unwrap_or(inner).split(['\n', '\r']).map(str::trim);
    let lines = lines.map(|line| line.strip_prefix('*').unwrap_or(line).trim());
    lines.filter(|line| !line.is_empty())
}
