//! Source files, and places in them.

/// One file of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path as it shall appear in diagnostics.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// A range of bytes in one of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub file: u32,
    pub start: u32,
    pub end: u32,
}

/// Byte offsets as `u32`: schemas are far smaller than four gigabytes.
pub(crate) fn offset(value: usize) -> u32 {
    u32::try_from(value).expect("a schema file is smaller than four gigabytes")
}

/// The 1-based line and column (in characters) of a byte offset.
pub(crate) fn line_column(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    (before.bytes().filter(|b| *b == b'\n').count() + 1, before[line_start..].chars().count() + 1)
}
