//! Random schemas and random changes of them: mostly words of the language, in places where they do harm.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::sample::{Index, select};

/// What texts are made of.
const PIECES: &[&str] = &[
    " ",
    " ",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "}",
    "}\n",
    "{",
    "(",
    ")",
    "[",
    "]",
    "@",
    "@@",
    ".",
    ",",
    ":",
    "=",
    "?",
    "!",
    "-",
    "_",
    "0",
    "12.5",
    "\"",
    "\"a\"",
    "\"\\u00e9\\ud83d\"",
    "\\",
    "/",
    "*",
    "//",
    "// a\n",
    "///",
    "/// b\n",
    "/*",
    "*/",
    "/* c */",
    "/*\n*/",
    "model A {\n",
    "model B {\n",
    "\nmodel C {",
    "view D {\n",
    "enum E {\n",
    "type F {\n",
    "type G = Int\n",
    "other H {\n",
    "datasource db {\n  provider = \"mysql\"\n}\n",
    "generator g {\n",
    "model",
    "enum",
    "A",
    "B",
    "E",
    "id Int @id\n",
    "  b B @relation(fields: [x], references: [id])\n",
    "  bs B[]\n",
    "  x Int?\n",
    "  e E @default(V)\n",
    "  V @map(\"v\")\n",
    "@db.VarChar(3)",
    "@default(",
    "autoincrement()",
    "@unique",
    "@@index([x, id(sort: Desc)])\n",
    "@@map(\"m\")\n",
    "@@id(",
    "fields: [",
    "url = env(\"X\")\n",
    "\u{e9}",
    "\u{1f600}",
    "e\u{301}",
    "\u{5d0}",
    "x",
];

/// A text of up to so many pieces.
pub fn text(pieces: usize) -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..pieces).prop_map(|pieces| pieces.concat())
}

/// A change: where it begins, how much of the rest it takes away, at most so many bytes, and what it adds.
#[derive(Clone, Debug)]
pub struct Change {
    start: Index,
    length: usize,
    pub text: String,
}

impl Change {
    /// The range of the text that is replaced, on character boundaries.
    pub fn range(&self, text: &str) -> std::ops::Range<usize> {
        let mut start = self.start.index(text.len() + 1);
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = (start + self.length).min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        start..end
    }
}

/// Changes that take little away and add little.
pub fn changes(most: usize) -> impl Strategy<Value = Vec<Change>> {
    let change = (any::<Index>(), 0_usize..12, text(3)).prop_map(|(start, length, text)| Change {
        start,
        length: length.saturating_sub(4),
        text,
    });
    vec(change, 1..most)
}
