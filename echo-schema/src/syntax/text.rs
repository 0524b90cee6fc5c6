//! What is written inside quotes: escapes of string literals.

use std::borrow::Cow;
use std::ops::Range;

/// The value of a string literal with its quotes, and the places of escapes nobody knows (bytes within the literal).
pub(crate) fn unescape(literal: &str) -> (Cow<'_, str>, Vec<Range<usize>>) {
    let inner = literal.strip_prefix('"').unwrap_or(literal);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    if !inner.contains('\\') {
        return (Cow::Borrowed(inner), Vec::new());
    }
    let (mut value, mut unknown) = (String::with_capacity(inner.len()), Vec::new());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        value.push_str(&rest[..at]);
        let from = 1 + (inner.len() - rest.len()) + at;
        let (decoded, length) = escape(&rest[at..]);
        match decoded {
            Some(c) => value.push(c),
            None => unknown.push(from..from + length),
        }
        rest = &rest[at + length..];
    }
    value.push_str(rest);
    (Cow::Owned(value), unknown)
}

fn escape(text: &str) -> (Option<char>, usize) {
    let Some(code) = text[1..].chars().next() else { return (None, 1) };
    let simple = match code {
        '"' => Some('"'),
        '\\' => Some('\\'),
        '/' => Some('/'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'b' => Some('\u{8}'),
        'f' => Some('\u{c}'),
        'u' => return unicode(text),
        _ => None,
    };
    (simple, 1 + code.len_utf8())
}

/// `\uXXXX`, or two of them that form a surrogate pair.
fn unicode(text: &str) -> (Option<char>, usize) {
    let unit =
        |at: usize| text.get(at..at + 6)?.strip_prefix("\\u").and_then(|h| u16::from_str_radix(h, 16).ok());
    let Some(first) = unit(0) else { return (None, 2) };
    if let Some(c) = char::from_u32(u32::from(first)) {
        return (Some(c), 6);
    }
    let pair = unit(6).and_then(|second| char::decode_utf16([first, second]).next()?.ok());
    (pair, if pair.is_some() { 12 } else { 6 })
}

/// A string literal for a value, quotes included.
pub(crate) fn quote(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                use std::fmt::Write;
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
