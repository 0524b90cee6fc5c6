//! Edits of a workspace: the same comes out as from reading the new text from scratch, and little is read again.

use std::fmt::Write;

use echo_schema::{EditErrorKind, SourceFile, Validation, Workspace, validate};
use proptest::prelude::ProptestConfig;
use proptest::test_runner::TestRunner;

use crate::cases::{files, source};
use crate::changes::{Change, changes, text};

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

/// A workspace knows of its files what reading them from scratch tells.
fn assert_fresh(workspace: &Workspace, what: &dyn std::fmt::Debug) {
    let fresh = Workspace::new(workspace.files().to_vec());
    assert!(*workspace == fresh, "after {what:?} of\n{:#?}", workspace.files());
    assert_same(&workspace.validate(), &validate(workspace.files()));
}

fn assert_same(found: &Validation, expected: &Validation) {
    assert_eq!(found.diagnostics, expected.diagnostics);
    let irs = [found, expected].map(|v| v.schema.as_ref().map(echo_schema::ValidSchema::ir));
    assert!(irs[0] == irs[1]);
}

fn apply(workspace: &mut Workspace, changes: &[Change]) {
    for change in changes {
        let range = change.range(&workspace.files()[0].text);
        let length = range.len();
        let before = workspace.files()[0].text.clone();
        let reread = workspace.edit(0, range.clone(), &change.text).expect("the range is good");
        assert!(reread.end <= before.len() - length + change.text.len());
        assert_fresh(workspace, &(before, range, &change.text));
    }
}

#[test]
fn random_edits_of_random_text() {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 600,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let ran = runner.run(&(text(40), changes(6)), |(text, changes)| {
        apply(&mut Workspace::new(vec![file("a.prisma", &text)]), &changes);
        Ok(())
    });
    ran.expect("an edit gives what reading gives");
}

#[test]
fn random_edits_of_the_cases() {
    for path in files("schemas").into_iter().chain(files("diagnostics")) {
        let case = source(&path);
        let mut runner = TestRunner::new(ProptestConfig {
            cases: 4,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let ran = runner.run(&changes(8), |changes| {
            apply(&mut Workspace::new(vec![case.clone()]), &changes);
            Ok(())
        });
        ran.expect("an edit gives what reading gives");
    }
}

#[test]
fn setting_a_text_edits_what_differs() {
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let ran = runner.run(&(text(30), text(30)), |(before, after)| {
        let mut workspace = Workspace::new(vec![file("a.prisma", &before)]);
        workspace.set_text(0, &after).expect("there is a first file");
        assert_eq!(workspace.files()[0].text, after);
        assert_fresh(&workspace, &before);
        Ok(())
    });
    ran.expect("an edit gives what reading gives");
}

/// Some models that refer to each other in a circle.
fn models(count: usize) -> String {
    (0..count).fold(String::new(), |mut out, i| {
        let next = (i + 1) % count;
        let previous = (i + count - 1) % count;
        let _ = write!(
            out,
            "/// Number {i}.\nmodel M{i} {{\n  id Int @id\n  name String? // a comment\n  nextId Int\n  \
             next M{next} @relation(fields: [nextId], references: [id])\n  before M{previous}[]\n\n  @@index([nextId])\n}}\n\n"
        );
        out
    })
}

#[test]
fn an_edit_in_a_block_reads_that_block_only() {
    let text = models(300);
    let mut workspace = Workspace::new(vec![file("a.prisma", &text)]);
    assert!(workspace.validate().schema.is_some());
    let block =
        text.find("model M150 {").expect("it is there")..text.find("model M151 {").expect("it is there");
    let size = block.len();
    let place = |what: &str| block.start + text[block.clone()].find(what).expect("it is there");
    let edits = [
        (place("String?")..place("String?") + 6, "Int"),
        (place("  nextId")..place("  nextId"), "  other Int?\n"),
        (place("@@index")..place("@@index") + "@@index([nextId])".len(), "@@index([id, nextId])"),
        (place("// a comment")..place("// a comment"), "@map(\"n\" "),
    ];
    for (range, replacement) in edits {
        let mut workspace = workspace.clone();
        let reread = workspace.edit(0, range.clone(), replacement).expect("the range is good");
        assert!(
            reread.len() <= size + replacement.len(),
            "{range:?} {replacement}: {reread:?} of {}",
            text.len()
        );
        assert_fresh(&workspace, &(range, replacement));
    }
    // Without its end a block goes on until the next one opens.
    let end = place("}\n");
    let reread = workspace.edit(0, end..end + 1, "").expect("the range is good");
    assert!(reread.len() <= 2 * size, "{reread:?}");
    let reread = workspace.edit(0, end..end, "}").expect("the range is good");
    assert!(reread.len() <= 2 * size, "{reread:?}");
    assert_eq!(workspace, Workspace::new(vec![file("a.prisma", &text)]));
}

#[test]
fn files_come_and_go() {
    let mut workspace = Workspace::new(vec![
        file("a.prisma", "model A {\n  id Int @id\n  b B?\n\n"),
        file(
            "b.prisma",
            "model B {\n  id Int @id\n  aId Int @unique\n  a A @relation(fields: [aId], references: [id])\n}\n",
        ),
    ]);
    let added = workspace.add(file("c.prisma", "modle C {\n}\nenum D {\n  ,\n"));
    assert_eq!((added, workspace.find("c.prisma"), workspace.find("d.prisma")), (2, Some(2), None));
    assert_fresh(&workspace, &"adding");
    assert_eq!(workspace.remove(0).expect("it is there").path, "a.prisma");
    assert_fresh(&workspace, &"removing");
    workspace.rename(1, "d.prisma".to_owned()).expect("it is there");
    workspace.edit(1, 0..5, "model").expect("the range is good");
    assert_eq!(workspace.find("d.prisma"), Some(1));
    assert_fresh(&workspace, &"renaming");
}

#[test]
fn impossible_edits_are_refused() {
    let mut workspace = Workspace::new(vec![file("a.prisma", "// \u{e9}\n")]);
    let before = workspace.clone();
    #[allow(clippy::reversed_empty_ranges)]
    for range in [0..7, 9..9, 3..4, 4..5, 2..1] {
        let error = workspace.edit(0, range.clone(), "x").expect_err("the range is bad");
        assert_eq!(*error.kind(), EditErrorKind::BadRange { range, length: 6 });
    }
    let error = workspace.edit(1, 0..0, "x").expect_err("there is no such file");
    assert_eq!(error.to_string(), "the workspace has no file of index 1: add the file first");
    assert!(workspace.set_text(1, "x").is_err() && workspace.remove(1).is_err());
    assert!(workspace.rename(1, "x".to_owned()).is_err());
    assert_eq!(workspace, before);
}
