//! The formatter: `format/*.prisma` gives `*.formatted`, and so do the files of each folder in `format_files` together.

use echo_schema::{format, format_files, validate};
use expect_test::expect_file;
use proptest::prelude::ProptestConfig;
use proptest::{collection, prop_assert_eq, proptest, sample};

use crate::cases::{files, source};

#[test]
fn texts_are_formatted() {
    for path in files("format") {
        expect_file![path.with_extension("formatted")].assert_eq(&format(&source(&path).text));
    }
}

#[test]
fn files_are_formatted_together() {
    let paths = files("format_files/split");
    let sources: Vec<_> = paths.iter().map(|path| source(path)).collect();
    let texts = format_files(&sources);
    for (path, text) in paths.iter().zip(&texts) {
        expect_file![path.with_extension("formatted")].assert_eq(text);
    }
    let formatted: Vec<_> = sources
        .into_iter()
        .zip(texts.clone())
        .map(|(file, text)| echo_schema::SourceFile { text, ..file })
        .collect();
    assert_eq!(format_files(&formatted), texts);
    assert!(
        validate(&formatted).schema.is_some(),
        "{}",
        validate(&formatted).diagnostics.render(&formatted, false)
    );
}

#[test]
fn an_empty_text_is_an_empty_line() {
    for text in ["", "\n", "\n\n\n", "   \n\t\n"] {
        assert_eq!(format(text), "\n", "{text:?}");
    }
}

#[test]
fn line_ends_become_plain() {
    let text = "// a\nmodel A {\n id Int @id // b\n\n\n /* c\n d */\n @@map(\"a\")\n}\nx   y\n";
    let formatted = format(text);
    assert_eq!(format(&text.replace('\n', "\r\n")), formatted);
    assert_eq!(format(&text.replace('\n', "\r")), formatted);
}

#[test]
fn a_byte_order_mark_stays() {
    assert_eq!(format("\u{feff}model A {\nid Int @id\n}"), "\u{feff}model A {\n  id Int @id\n}\n");
}

#[test]
fn all_spaces_count_as_such() {
    assert_eq!(format("model A {\n\u{a0}id\u{2003}Int\u{3000}@id\n}"), "model A {\n  id Int @id\n}\n");
}

/// Pieces that make texts in which nearly everything is wrong, but no relation lacks an end.
const PIECES: [&str; 48] = [
    "model A {",
    "\n",
    "\n",
    "\n",
    "\n",
    "}",
    "}\n",
    "id Int @id",
    "name String?",
    "list Int[]",
    "@@map(\"x\")",
    "@@index([id, name])",
    "// c",
    "/// d  ",
    "/* e */",
    "/* f\n  * g\n*/",
    "enum E {",
    "One",
    "datasource db {",
    "provider = \"sqlite\"",
    "url = env(\"U\")",
    "generator g {",
    "view V {",
    "type T {",
    "model",
    "foo bar {",
    "@",
    "@@",
    "(",
    ")",
    "[",
    "]",
    "{",
    ",",
    "=",
    ".",
    "\"open",
    "\"é\"",
    "größe Float",
    " ",
    "  ",
    "\t",
    "\r\n",
    "@default(1)",
    "@relation(fields: [id], references: [id])",
    "@db.",
    "a: b",
    "-1.5",
];

/// The words of a text in alphabetical order, and how often each sign occurs that the formatter never drops.
fn contents(text: &str) -> (Vec<&str>, Vec<usize>) {
    let mut words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    let signs = ["{", "}", "(", ")", "@", "\"", "=", ".", "-"];
    (words, signs.map(|sign| text.matches(sign).count()).to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn broken_text_keeps_its_contents(pieces in collection::vec(sample::select(PIECES.to_vec()), 0..40)) {
        for between in ["", " "] {
            let text = pieces.join(between);
            let once = format(&text);
            prop_assert_eq!(contents(&once), contents(&text), "{}", text);
            prop_assert_eq!(format(&once), once, "{}", text);
        }
    }
}
