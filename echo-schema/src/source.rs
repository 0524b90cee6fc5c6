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

impl Span {
    /// The empty place after it.
    pub fn end(self) -> Self {
        Self { start: self.end, ..self }
    }
}

/// Byte offsets as `u32`: schemas are far smaller than four gigabytes.
pub(crate) fn offset(value: usize) -> u32 {
    u32::try_from(value).expect("a schema file is smaller than four gigabytes")
}

/// Tells lines and columns of places in files; made once, it answers for any number of places.
#[derive(Debug)]
pub struct Places<'f> {
    files: Vec<Lines<'f>>,
}

impl<'f> Places<'f> {
    /// Looks for the lines of the files.
    pub fn new(files: &'f [SourceFile]) -> Self {
        Self { files: files.iter().map(|f| Lines::new(&f.text)).collect() }
    }

    /// The 1-based line and column (in characters) of a byte offset; of what is no place, the beginning.
    pub fn line_column(&self, file: usize, at: usize) -> (usize, usize) {
        self.files.get(file).map_or((1, 1), |lines| lines.line_column(at))
    }

    pub(crate) fn lines(&self, file: usize) -> Option<&Lines<'f>> {
        self.files.get(file)
    }
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines<'f> {
    text: &'f str,
    starts: Vec<usize>,
    /// The characters before every so many bytes: so that a place far into a line is not counted from its beginning.
    counts: Vec<usize>,
}

impl<'f> Lines<'f> {
    pub fn new(text: &'f str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at + 1);
        let mut count = 0;
        let counts = text.as_bytes().chunks(COUNTED).map(|bytes| {
            count += characters(bytes);
            count
        });
        let counts = std::iter::once(0).chain(counts).collect();
        Self { text, starts: std::iter::once(0).chain(breaks).collect(), counts }
    }

    /// The index of the line that an offset is on.
    pub fn index(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at) - 1
    }

    /// The bytes of some lines, by index, without the last line break.
    pub fn range(&self, lines: std::ops::RangeInclusive<usize>) -> std::ops::Range<usize> {
        let end = self.starts.get(lines.end() + 1).copied();
        let text = &self.text[..end.unwrap_or(self.text.len())];
        let text = text.strip_suffix('\n').filter(|_| end.is_some()).unwrap_or(text);
        let text = text.strip_suffix('\r').unwrap_or(text);
        let start = self.starts[*lines.start()];
        start..text.len().max(start)
    }

    /// The 1-based line and column of an offset.
    pub fn line_column(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.index(at);
        (line + 1, self.before(at) - self.before(self.starts[line]) + 1)
    }

    /// The number of characters before an offset.
    fn before(&self, at: usize) -> usize {
        let piece = at / COUNTED;
        self.counts[piece] + characters(&self.text.as_bytes()[piece * COUNTED..at])
    }
}

/// After so many bytes each, the characters are counted.
const COUNTED: usize = 256;

/// How many characters begin in some bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn places_are_told_in_any_order() {
        let text = "ab\r\n\u{e9}\u{1f600}c\n\nx";
        let lines = Lines::new(text);
        let places = [
            (0, (1, 1)),
            (1, (1, 2)),
            (4, (2, 1)),
            (10, (2, 3)),
            (6, (2, 2)),
            (7, (2, 2)),
            (12, (3, 1)),
            (13, (4, 1)),
        ];
        for (at, place) in places {
            assert_eq!(lines.line_column(at), place, "{at}");
        }
        assert_eq!(lines.line_column(99), (4, 2));
        assert_eq!(&text[lines.range(0..=0)], "ab");
        assert_eq!(&text[lines.range(1..=3)], "\u{e9}\u{1f600}c\n\nx");
    }
}
