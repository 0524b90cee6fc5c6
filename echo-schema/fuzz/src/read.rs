//! Any text can be read, checked, rendered, asked about and formatted; formatting twice changes nothing; printing loses nothing.

#![no_main]

use echo_schema::{SourceFile, Workspace, apply_fixes, format, print, validate};
use libfuzzer_sys::fuzz_target;

fn file(text: &str) -> [SourceFile; 1] {
    [SourceFile { path: "schema.prisma".to_owned(), text: text.to_owned() }]
}

fuzz_target!(|text: &str| {
    let files = file(text);
    let validation = validate(&files);
    validation.diagnostics.render(&files, true);
    let fixed = apply_fixes(&files, &validation.diagnostics);
    assert_eq!(fixed.files.len(), 1);
    let workspace = Workspace::new(files.to_vec());
    for offset in (0..=text.len()).step_by(1 + text.len() / 8) {
        if let Some(found) = workspace.at(0, offset) {
            assert!(text.get(found.span).is_some(), "no place: {offset}");
        }
    }
    let once = format(text);
    assert_eq!(format(&once), once, "formatting twice changes something");
    let Some(schema) = validation.schema else { return };
    let ir = schema.ir();
    for (what, text) in [("printed", print(&ir)), ("formatted", once)] {
        let files = file(&text);
        let again = validate(&files);
        let rendered = again.diagnostics.render(&files, false);
        let again = again.schema.unwrap_or_else(|| panic!("not valid once {what}:\n{rendered}\n{text}")).ir();
        assert!(again == ir, "something else once {what}:\n{text}\n{ir:#?}\n{again:#?}");
    }
});
