//! What holds for every text: nothing panics, formatting twice changes nothing, printing loses nothing.

use echo_schema::{SourceFile, fingerprint, format, print, validate};

use crate::cases::{files, source};

fn all() -> Vec<SourceFile> {
    ["schemas", "diagnostics", "format"].iter().flat_map(|f| files(f)).map(|p| source(&p)).collect()
}

fn one(text: &str) -> [SourceFile; 1] {
    [SourceFile { path: "schema.prisma".to_owned(), text: text.to_owned() }]
}

#[test]
fn every_prefix_is_read() {
    for file in all() {
        for (at, _) in file.text.char_indices() {
            let files = one(&file.text[..at]);
            let diagnostics = validate(&files).diagnostics;
            diagnostics.render(&files, true);
        }
    }
}

#[test]
fn formatting_is_idempotent_and_keeps_the_schema() {
    for file in all() {
        let once = format(&file.text);
        assert_eq!(format(&once), once, "{}", file.path);
        if let Some(schema) = validate(&one(&file.text)).schema {
            let again = validate(&one(&once)).schema.expect("what is formatted stays valid");
            assert_eq!(print(&again.ir()), print(&schema.ir()), "{}", file.path);
            assert!(again.ir() == schema.ir(), "{}", file.path);
        }
    }
}

#[test]
fn formatting_a_prefix_is_idempotent() {
    for file in all() {
        for (at, _) in file.text.char_indices().step_by(7) {
            let once = format(&file.text[..at]);
            assert_eq!(format(&once), once, "the first {at} bytes of {}", file.path);
        }
    }
}

#[test]
fn printing_loses_nothing() {
    for file in all() {
        let Some(schema) = validate(&one(&file.text)).schema else { continue };
        let ir = schema.ir();
        let files = one(&print(&ir));
        let validation = validate(&files);
        let rendered = validation.diagnostics.render(&files, false);
        let again = validation.schema.unwrap_or_else(|| panic!("{}\n{rendered}", files[0].text)).ir();
        assert_eq!(print(&again), print(&ir), "{}", file.path);
        assert!(again == ir, "{}", file.path);
        assert_eq!(fingerprint(&again), fingerprint(&ir));
    }
}
