//! Separates Rust code from its comments and literals, so that rules do not trip over words in prose.

/// A string literal.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal {
    /// The byte offset of the opening quote mark.
    pub start: usize,
    /// What stands between the quote marks, escapes as written.
    pub text: String,
}

/// Blanks comments and the insides of literals; the result is byte for byte as long as `text`.
pub fn mask(text: &str) -> (String, Vec<Literal>) {
    let mut masker =
        Masker { bytes: text.as_bytes(), out: text.as_bytes().to_vec(), at: 0, literals: Vec::new() };
    while masker.at < masker.bytes.len() {
        masker.step(text);
    }
    (String::from_utf8_lossy(&masker.out).into_owned(), masker.literals)
}

/// The offset of the bracket that closes the one at `open`, in masked code.
pub fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(offset);
                }
            }
            _ => {}
        }
    }
    None
}

struct Masker<'a> {
    bytes: &'a [u8],
    out: Vec<u8>,
    at: usize,
    literals: Vec<Literal>,
}

impl Masker<'_> {
    fn step(&mut self, text: &str) {
        let rest = &self.bytes[self.at..];
        match rest {
            [b'/', b'/', ..] => {
                let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                self.blank_to(self.at + end);
            }
            [b'/', b'*', ..] => self.blank_to(self.at + block_comment(rest)),
            [b'"', ..] => self.literal(text),
            [b'r', ..] if !self.in_word() => match raw_hashes(rest) {
                Some(hashes) => {
                    self.at += 1 + hashes;
                    self.raw_literal(text, hashes);
                }
                None => self.at += 1,
            },
            [b'\'', ..] => {
                let end = self.at + character(rest);
                if end > self.at + 1 {
                    self.at += 1;
                    self.blank_to(end - 1);
                }
                self.at = end;
            }
            _ => self.at += 1,
        }
    }

    /// Whether the byte before is part of a word, but for the `b` and `c` of byte and C strings.
    fn in_word(&self) -> bool {
        let is_word = |at: usize| self.bytes[at] == b'_' || self.bytes[at].is_ascii_alphanumeric();
        match self.at {
            0 => false,
            1 => is_word(0) && !matches!(self.bytes[0], b'b' | b'c'),
            at => is_word(at - 1) && (is_word(at - 2) || !matches!(self.bytes[at - 1], b'b' | b'c')),
        }
    }

    fn blank_to(&mut self, end: usize) {
        for byte in &mut self.out[self.at..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        self.at = end;
    }

    fn literal(&mut self, text: &str) {
        let start = self.at;
        let mut end = start + 1;
        while end < self.bytes.len() && self.bytes[end] != b'"' {
            end += if self.bytes[end] == b'\\' { 2 } else { 1 };
        }
        self.finish(text, start, end.min(self.bytes.len()), 0);
    }

    fn raw_literal(&mut self, text: &str, hashes: usize) {
        let start = self.at;
        let close = format!("\"{}", "#".repeat(hashes));
        let end = text[start + 1..].find(&close).map_or(self.bytes.len(), |found| start + 1 + found);
        self.finish(text, start, end, hashes);
    }

    fn finish(&mut self, text: &str, start: usize, end: usize, hashes: usize) {
        self.literals.push(Literal { start, text: text[start + 1..end].to_owned() });
        self.at = start + 1;
        self.blank_to(end);
        self.at = (end + 1 + hashes).min(self.bytes.len());
    }
}

/// The length of the block comment, nested ones included.
fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// The number of `#` of the raw string that begins with this `r`.
fn raw_hashes(rest: &[u8]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|byte| **byte == b'#').count();
    (rest.get(1 + hashes) == Some(&b'"')).then_some(hashes)
}

/// The length of the character literal, or 1 where the quote mark begins a lifetime.
fn character(rest: &[u8]) -> usize {
    if rest.get(1) == Some(&b'\\') {
        return rest.iter().skip(3).position(|byte| *byte == b'\'').map_or(1, |at| at + 4);
    }
    // A character takes at most four bytes.
    let longest = rest.len().min(6);
    let closed = rest[..longest].iter().skip(2).position(|byte| *byte == b'\'').map(|at| at + 3);
    match closed {
        Some(3) => 3,
        Some(length) if !rest[1].is_ascii() => length,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{closing, mask};

    fn code(text: &str) -> String {
        mask(text).0
    }

    #[test]
    fn comments_go() {
        assert_eq!(code("a // b\nc /* d /* e */ f */ g"), ["a     \nc", &" ".repeat(19), "g"].concat());
    }

    #[test]
    fn literals_are_blanked_and_kept() {
        let (code, literals) = mask(r##"x("a // \" b", r#"c "d" "#, b"e")"##);
        assert!(!code.contains("//") && !code.contains('d'));
        let texts: Vec<_> = literals.iter().map(|literal| literal.text.as_str()).collect();
        assert_eq!(texts, [r#"a // \" b"#, r#"c "d" "#, "e"]);
    }

    #[test]
    fn characters_are_not_lifetimes() {
        assert_eq!(code("fn a<'a>(b: &'a str) { '{'; '\\''; '\"'; 'é'; 'c' }").matches('{').count(), 1);
        assert_eq!(code("impl<'a> A<'a> {}"), "impl<'a> A<'a> {}");
    }

    #[test]
    fn a_word_that_ends_in_r_is_not_a_raw_string() {
        let (_, literals) = mask(r#"bar"x"; br"y""#);
        assert_eq!(literals.len(), 2);
    }

    #[test]
    fn real_code_stays_balanced() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tidy");
        for entry in std::fs::read_dir(&root).unwrap().chain(std::fs::read_dir(root.join("rules")).unwrap()) {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let code = code(&std::fs::read_to_string(&path).unwrap());
            for [open, close] in [['(', ')'], ['[', ']'], ['{', '}']] {
                assert_eq!(
                    code.matches(open).count(),
                    code.matches(close).count(),
                    "{open} in {}",
                    path.display()
                );
            }
        }
    }

    #[test]
    fn brackets_close() {
        assert_eq!(closing("a { b(c) { } } d", 2), Some(13));
        assert_eq!(closing("{ (", 0), None);
    }
}
