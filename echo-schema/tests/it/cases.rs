//! Cases as files: `schemas/*.prisma` give IR text, `diagnostics/*.prisma` rendered findings.

use std::path::{Path, PathBuf};

use echo_schema::{Places, SourceFile, print, validate};
use expect_test::expect_file;

/// The `*.prisma` files of a folder of `tests/data`, in order.
pub fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let entries = std::fs::read_dir(&folder).expect("the folder of cases is there");
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("it can be read").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "prisma"));
    files.sort();
    files
}

pub fn source(path: &Path) -> SourceFile {
    let text = std::fs::read_to_string(path).expect("the case can be read");
    SourceFile { path: path.file_name().expect("it has a name").to_string_lossy().into_owned(), text }
}

#[test]
fn valid_schemas_become_ir() {
    for path in files("schemas") {
        let files = [source(&path)];
        let validation = validate(&files);
        let rendered = validation.diagnostics.render(&files, false);
        let schema =
            validation.schema.unwrap_or_else(|| panic!("{} is not valid:\n{rendered}", path.display()));
        expect_file![path.with_extension("ir")].assert_eq(&format!("{:#?}\n", schema.ir()));
        expect_file![path.with_extension("printed")].assert_eq(&print(&schema.ir()));
    }
}

#[test]
fn findings_are_rendered() {
    for path in files("diagnostics") {
        let files = [source(&path)];
        let validation = validate(&files);
        expect_file![path.with_extension("txt")].assert_eq(&validation.diagnostics.render(&files, false));
    }
}

#[test]
fn files_refer_to_each_other() {
    let file = |path: &str, text: &str| SourceFile { path: path.to_owned(), text: text.to_owned() };
    let files = [
        file("a.prisma", "model A {\n  id Int @id\n  bs B[]\n}\n"),
        file(
            "b.prisma",
            "model B {\n  id Int @id\n  aId Int\n  a A @relation(fields: [aId], references: [id])\n  c C\n}\n",
        ),
    ];
    let validation = validate(&files);
    let places = Places::new(&files);
    let found: Vec<_> = validation
        .diagnostics
        .iter()
        .map(|d| (d.code, d.file, places.line_column(d.file, d.span.start)))
        .collect();
    assert_eq!(found, [("unknown-type", 1, (5, 5))]);
}
