//! Cuts text into tokens; every byte belongs to exactly one.

use crate::source::offset;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Whitespace,
    Newline,
    /// `// …`
    Comment,
    /// `/// …`
    Documentation,
    /// `/* … */`, possibly over several lines.
    BlockComment,
    Identifier,
    Number,
    String,
    /// A string whose closing quote is missing on its line.
    OpenString,
    /// A string that holds a control character, such as a tab, as it is.
    ControlString,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    LeftParen,
    RightParen,
    At,
    AtAt,
    Comma,
    Colon,
    Equals,
    Dot,
    Question,
    Bang,
    Unknown,
}

/// A token and where it starts; it ends where the next one starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lexeme {
    pub token: Token,
    pub start: u32,
}

/// So many bytes after a token may have a say in where it ends: the digit after a dot after a number. Only of `/*` it is
/// more: whether it begins a comment depends on whether there is a `*/` anywhere.
pub(super) const LOOK_AHEAD: usize = 2;

/// Where the token of an index begins; of one past the last, the end of the text.
pub(super) fn start(tokens: &[Lexeme], text: &str, index: u32) -> usize {
    tokens.get(index as usize).map_or(text.len(), |t| t.start as usize)
}

/// Cuts the whole text.
pub(crate) fn lex(text: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::with_capacity(text.len() / 3 + 8);
    for lexeme in Lexer::new(text, 0) {
        lexemes.push(lexeme);
    }
    lexemes
}

/// Cuts a text from a place on. What is cut at a place depends on nothing before it.
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// Whether it is known that no `*/` follows.
    no_comment_ends: bool,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str, at: usize) -> Self {
        Self { text, at, no_comment_ends: false }
    }

    /// Where the next token begins.
    pub fn at(&self) -> usize {
        self.at
    }

    fn block_comment(&mut self) -> (Token, usize) {
        let inner = self.at + 2;
        let length = if self.no_comment_ends { None } else { self.text[inner..].find("*/") };
        self.no_comment_ends = length.is_none();
        length.map_or((Token::Unknown, self.at + 1), |length| (Token::BlockComment, inner + length + 2))
    }
}

impl Iterator for Lexer<'_> {
    type Item = Lexeme;

    fn next(&mut self) -> Option<Lexeme> {
        let (bytes, at) = (self.text.as_bytes(), self.at);
        let (token, end) = match bytes.get(at)? {
            b'/' if bytes.get(at + 1) == Some(&b'*') => self.block_comment(),
            _ => next(self.text, bytes, at),
        };
        self.at = end;
        Some(Lexeme { token, start: offset(at) })
    }
}

fn next(text: &str, bytes: &[u8], at: usize) -> (Token, usize) {
    let single = |token| (token, at + 1);
    match bytes[at] {
        b' ' | b'\t' => (Token::Whitespace, run(bytes, at, |b| b == b' ' || b == b'\t')),
        b'\n' => single(Token::Newline),
        b'\r' => (Token::Newline, if bytes.get(at + 1) == Some(&b'\n') { at + 2 } else { at + 1 }),
        b'/' => comment(bytes, at),
        b'"' => string(bytes, at),
        b'a'..=b'z' | b'A'..=b'Z' => (Token::Identifier, name_end(text, at)),
        b'{' => single(Token::LeftBrace),
        b'}' => single(Token::RightBrace),
        b'[' => single(Token::LeftBracket),
        b']' => single(Token::RightBracket),
        b'(' => single(Token::LeftParen),
        b')' => single(Token::RightParen),
        b'@' if bytes.get(at + 1) == Some(&b'@') => (Token::AtAt, at + 2),
        b'@' => single(Token::At),
        b',' => single(Token::Comma),
        b':' => single(Token::Colon),
        b'=' => single(Token::Equals),
        b'.' => single(Token::Dot),
        b'?' => single(Token::Question),
        b'!' => single(Token::Bang),
        b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => number(bytes, at + 1),
        b'0'..=b'9' => number_or_name(text, bytes, at),
        _ => name_or_unknown(text, at),
    }
}

fn run(bytes: &[u8], from: usize, wanted: impl Fn(u8) -> bool) -> usize {
    bytes[from..].iter().position(|b| !wanted(*b)).map_or(bytes.len(), |n| from + n)
}

fn comment(bytes: &[u8], at: usize) -> (Token, usize) {
    let line_end = || run(bytes, at, |b| b != b'\n' && b != b'\r');
    match (bytes.get(at + 1), bytes.get(at + 2)) {
        (Some(b'/'), Some(b'/')) => (Token::Documentation, line_end()),
        (Some(b'/'), _) => (Token::Comment, line_end()),
        _ => (Token::Unknown, at + 1),
    }
}

fn string(bytes: &[u8], at: usize) -> (Token, usize) {
    let (mut end, mut closed) = (at + 1, Token::String);
    loop {
        match bytes.get(end) {
            Some(b'"') => return (closed, end + 1),
            Some(b'\\') if matches!(bytes.get(end + 1), Some(b'"' | b'\\')) => end += 2,
            None | Some(b'\n' | b'\r') => return (Token::OpenString, end),
            Some(byte) => {
                if byte.is_ascii_control() && *byte != b'\x7f' {
                    closed = Token::ControlString;
                }
                end += 1;
            }
        }
    }
}

fn number(bytes: &[u8], digits: usize) -> (Token, usize) {
    let end = run(bytes, digits, |b| b.is_ascii_digit());
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        return (Token::Number, run(bytes, end + 1, |b| b.is_ascii_digit()));
    }
    (Token::Number, end)
}

fn number_or_name(text: &str, bytes: &[u8], at: usize) -> (Token, usize) {
    let name = name_end(text, at);
    let (token, end) = number(bytes, at);
    if name > end { (Token::Identifier, name) } else { (token, end) }
}

fn name_or_unknown(text: &str, at: usize) -> (Token, usize) {
    let first = text[at..].chars().next().unwrap_or(' ');
    if first.is_alphanumeric() {
        (Token::Identifier, name_end(text, at))
    } else if is_space_separator(first) {
        (Token::Whitespace, at + first.len_utf8())
    } else {
        (Token::Unknown, at + first.len_utf8())
    }
}

/// The spaces of Unicode beside the plain one.
fn is_space_separator(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether an ASCII byte may stand in a name.
const WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        word[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        byte += 1;
    }
    word
};

fn name_end(text: &str, at: usize) -> usize {
    let end = run(text.as_bytes(), at, |b| WORD[usize::from(b)]);
    if text.as_bytes().get(end).is_none_or(u8::is_ascii) {
        return end;
    }
    text[end..]
        .char_indices()
        .find(|(_, c)| !(c.is_alphanumeric() || *c == '_' || *c == '-'))
        .map_or(text.len(), |(i, _)| end + i)
}
