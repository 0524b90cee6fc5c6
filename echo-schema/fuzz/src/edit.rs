//! After any edits a workspace knows what reading the text from scratch tells.
//!
//! The first byte of the input is the number of edits, six bytes tell each, the rest is the text.

#![no_main]

use echo_schema::{SourceFile, Workspace};
use libfuzzer_sys::fuzz_target;

/// Pieces that change where things begin and end.
const PIECES: &[&str] = &["", "\"", "/*", "*/", "*", "/", "//", "\n", "\r", "}", "{", "\nmodel X {\n", "\nenum X {", "@", ".", "1"];

/// The nearest character boundary before an offset.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fuzz_target!(|data: &[u8]| {
    let Some((count, rest)) = data.split_first() else { return };
    let (edits, text) = rest.split_at(rest.len().min(usize::from(count % 8) * 6));
    let text = String::from_utf8_lossy(text).into_owned();
    let mut workspace = Workspace::new(vec![SourceFile { path: "schema.prisma".to_owned(), text }]);
    for edit in edits.chunks_exact(6) {
        let text = &workspace.files()[0].text;
        let scaled = |high: u8, low: u8| usize::from(u16::from_be_bytes([high, low])) % (text.len() + 1);
        let start = boundary(text, scaled(edit[0], edit[1]));
        let end = boundary(text, start + usize::from(edit[2] % 32)).max(start);
        let from = boundary(text, scaled(edit[3], edit[4]));
        let replacement = match PIECES.get(usize::from(edit[5])) {
            Some(piece) => (*piece).to_owned(),
            None => text[from..boundary(text, from + usize::from(edit[5])).max(from)].to_owned(),
        };
        workspace.edit(0, start..end, &replacement).expect("the range is good");
        let fresh = Workspace::new(workspace.files().to_vec());
        assert!(workspace == fresh, "the trees differ: {:?}", workspace.files());
    }
    let (edited, fresh) = (workspace.validate(), echo_schema::validate(workspace.files()));
    assert_eq!(edited.diagnostics, fresh.diagnostics);
});
