//! What stands at an offset: `at/*.prisma` hold markers, `<|>`, and the expected files an answer for each.

use std::fmt::Write;

use echo_schema::{At, Places, SourceFile, Workspace, at};
use expect_test::expect_file;
use proptest::prelude::ProptestConfig;
use proptest::test_runner::TestRunner;

use crate::cases::{files, source};
use crate::changes::text;

const MARKER: &str = "<|>";

/// The text without the markers, and where they stood.
fn unmarked(marked: &str) -> (String, Vec<usize>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for piece in marked.split(MARKER) {
        text.push_str(piece);
        places.push(text.len());
    }
    places.pop();
    (text, places)
}

fn describe(files: &[SourceFile], offset: usize, found: Option<&At>) -> String {
    let places = Places::new(files);
    let (line, column) = places.line_column(0, offset);
    let mut out = format!("{line}:{column} ");
    let Some(found) = found else { return out + "nothing\n" };
    let _ = write!(out, "{} `{}`", found.kind.as_str(), found.name);
    assert!(found.span.start <= offset && offset <= found.span.end);
    if let Some((keyword, name)) = &found.block {
        let _ = write!(out, " in {keyword} {name}");
    }
    if let Some(member) = &found.member {
        let _ = write!(out, ".{member}");
    }
    out.push('\n');
    if let Some((file, span)) = &found.definition {
        let (line, column) = places.line_column(*file, span.start);
        let _ = writeln!(out, "    defined at {line}:{column} as `{}`", &files[*file].text[span.clone()]);
    }
    for (title, text) in [("documented", &found.documentation), ("means", &found.description)] {
        if !text.is_empty() {
            let _ = writeln!(out, "    {title}: {text}");
        }
    }
    out
}

#[test]
fn words_are_explained() {
    for path in files("at") {
        let marked = source(&path);
        let (text, offsets) = unmarked(&marked.text);
        let files = [SourceFile { text, ..marked }];
        let workspace = Workspace::new(files.to_vec());
        let answers = offsets.iter().map(|offset| {
            let found = workspace.at(0, *offset);
            assert_eq!(found, at(&files, 0, *offset));
            describe(&files, *offset, found.as_ref())
        });
        expect_file![path.with_extension("txt")].assert_eq(&answers.collect::<String>());
    }
}

#[test]
fn definitions_lie_in_other_files() {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let files = [
        file("a.prisma", "model A {\n  id Int @id\n  b  B[]\n}\n"),
        file(
            "b.prisma",
            "model B {\n  id  Int @id\n  aId Int\n  a   A @relation(fields: [aId], references: [id])\n}\n",
        ),
    ];
    let defined = |file: usize, offset: usize| at(&files, file, offset).and_then(|found| found.definition);
    assert_eq!(defined(0, 28), Some((1, 6..7)), "the type `B`");
    assert_eq!(defined(0, 25), Some((1, 36..37)), "the field at the other end");
    assert_eq!(defined(1, 81), Some((0, 12..14)), "the key that is referred to");
    assert_eq!(at(&files, 2, 0), None);
    assert_eq!(at(&files, 0, 1000), None);
}

#[test]
fn every_offset_of_any_text_can_be_asked() {
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() });
    let ran = runner.run(&text(30), |text| {
        let workspace = Workspace::new(vec![SourceFile { path: "a.prisma".to_owned(), text: text.clone() }]);
        for offset in 0..=text.len() + 1 {
            if let Some(found) = workspace.at(0, offset) {
                assert!(text.get(found.span).is_some(), "{offset} of {text}");
            }
        }
        Ok(())
    });
    ran.expect("any offset can be asked");
}
