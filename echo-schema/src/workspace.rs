//! The files of a schema while they are edited: what a change touches is read again, the rest is not.

use std::fmt;
use std::ops::Range;

use crate::source::{SourceFile, offset};
use crate::syntax::{self, Replacement, Tree};
use crate::validate::check;
use crate::{At, Validation, at};

/// The files of one schema, read. A file is named by its index, as diagnostics name it.
///
/// ```
/// use echo_schema::{SourceFile, Workspace};
///
/// let text = "model User {\n  id Int\n}\n".to_owned();
/// let mut workspace = Workspace::new(vec![SourceFile { path: "schema.prisma".to_owned(), text }]);
/// assert!(workspace.validate().schema.is_none());
/// workspace.edit(0, 21..21, " @id")?;
/// assert!(workspace.validate().schema.is_some());
/// # Ok::<(), echo_schema::EditError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workspace {
    files: Vec<SourceFile>,
    trees: Vec<Tree>,
}

/// Reads each file.
pub(crate) fn parse(files: &[SourceFile]) -> Vec<Tree> {
    (0..).zip(files).map(|(index, file)| syntax::parse(index, &file.text)).collect()
}

impl Workspace {
    /// Reads the files.
    pub fn new(files: Vec<SourceFile>) -> Self {
        let trees = parse(&files);
        Self { files, trees }
    }

    /// The files as they are now.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The index of the file of a path.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.files.iter().position(|f| f.path == path)
    }

    /// Replaces a range of bytes in a file. Answers which bytes of the new text had to be read again: those of the blocks that
    /// the change touches.
    pub fn edit(
        &mut self,
        file: usize,
        range: Range<usize>,
        replacement: &str,
    ) -> Result<Range<usize>, EditError> {
        let (Some(source), Some(tree)) = (self.files.get_mut(file), self.trees.get_mut(file)) else {
            return Err(EditError { kind: EditErrorKind::NoSuchFile { file } });
        };
        if range.start > range.end || source.text.get(range.clone()).is_none() {
            let length = source.text.len();
            return Err(EditError { kind: EditErrorKind::BadRange { range, length } });
        }
        source.text.replace_range(range.clone(), replacement);
        Ok(tree.replace(&Replacement { range, text: replacement }))
    }

    /// Gives a file another text; only what differs between its first and last difference is an edit.
    pub fn set_text(&mut self, file: usize, text: &str) -> Result<Range<usize>, EditError> {
        let old = self.files.get(file).map_or("", |f| &f.text);
        let (range, end) = difference(old, text);
        let start = range.start;
        self.edit(file, range, &text[start..end])
    }

    /// Adds a file behind the others and answers its index.
    pub fn add(&mut self, file: SourceFile) -> usize {
        let index = self.files.len();
        self.trees.push(syntax::parse(offset(index), &file.text));
        self.files.push(file);
        index
    }

    /// Takes a file out; those behind it move up by one.
    pub fn remove(&mut self, file: usize) -> Result<SourceFile, EditError> {
        if file >= self.files.len() {
            return Err(EditError { kind: EditErrorKind::NoSuchFile { file } });
        }
        self.trees.remove(file);
        for (index, tree) in (0..).zip(&mut self.trees).skip(file) {
            tree.set_file(index);
        }
        Ok(self.files.remove(file))
    }

    /// Gives a file another path.
    pub fn rename(&mut self, file: usize, path: String) -> Result<(), EditError> {
        let Some(source) = self.files.get_mut(file) else {
            return Err(EditError { kind: EditErrorKind::NoSuchFile { file } });
        };
        source.path = path;
        Ok(())
    }

    /// What stands at a byte offset of a file, as the function `at` tells.
    pub fn at(&self, file: usize, offset: usize) -> Option<At> {
        at::find(&self.trees, file, offset)
    }

    /// Checks the schema as it is now; the same as `validate` of its files.
    pub fn validate(&self) -> Validation {
        check(&self.trees)
    }
}

/// The bytes of the old text between what both texts begin and end with, and the end of the same in the new.
fn difference(old: &str, new: &str) -> (Range<usize>, usize) {
    let mut prefix = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    while !(old.is_char_boundary(prefix) && new.is_char_boundary(prefix)) {
        prefix -= 1;
    }
    let (old_rest, new_rest) = (&old[prefix..], &new[prefix..]);
    let mut suffix = old_rest.bytes().rev().zip(new_rest.bytes().rev()).take_while(|(a, b)| a == b).count();
    while !(old.is_char_boundary(old.len() - suffix) && new.is_char_boundary(new.len() - suffix)) {
        suffix -= 1;
    }
    (prefix..old.len() - suffix, new.len() - suffix)
}

/// Why a workspace could not be changed. It is as it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    kind: EditErrorKind,
}

impl EditError {
    /// What went wrong.
    pub fn kind(&self) -> &EditErrorKind {
        &self.kind
    }
}

/// What can go wrong when a workspace is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EditErrorKind {
    /// There is no file of this index.
    NoSuchFile {
        /// The index.
        file: usize,
    },
    /// The range is not within the text, or begins or ends within a character.
    BadRange {
        /// The range.
        range: Range<usize>,
        /// The length of the text in bytes.
        length: usize,
    },
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            EditErrorKind::NoSuchFile { file } => {
                write!(f, "the workspace has no file of index {file}: add the file first")
            }
            EditErrorKind::BadRange { range, length } => write!(
                f,
                "the range {}..{} does not lie on characters of the text of {length} bytes: give byte offsets of the text as \
                 it is now",
                range.start, range.end
            ),
        }
    }
}

impl std::error::Error for EditError {}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn only_the_middle_differs() {
        let cases = [
            ("abc", "abc", (3..3, 3)),
            ("abc", "axc", (1..2, 2)),
            ("aaa", "aa", (2..3, 2)),
            ("", "x", (0..0, 1)),
            // The two characters share their first byte, those after them their last.
            ("\u{e9}", "\u{e8}", (0..2, 2)),
            ("\u{e9}", "\u{129}", (0..2, 2)),
        ];
        for (old, new, expected) in cases {
            assert_eq!(difference(old, new), expected, "{old} {new}");
        }
    }
}
