//! A file of the workspace as the rules see it: its text, its code without comments, its literals.

use super::mask::{self, Literal};

/// A tracked text file.
pub struct Source {
    /// The path from the workspace root, with forward slashes.
    pub path: String,
    /// The text as it stands.
    pub text: String,
    /// For Rust files, the text with comments and the insides of literals blanked, byte for byte as long.
    pub code: String,
    /// For Rust files, the string literals in order.
    pub literals: Vec<Literal>,
    tests: Vec<(usize, usize)>,
}

impl Source {
    /// Reads `text` as the file at `path`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        let (code, literals) =
            if is_rust_path(&path) { mask::mask(&text) } else { (String::new(), Vec::new()) };
        let tests = test_regions(&code);
        Self { path, text, code, literals, tests }
    }

    /// Whether this is Rust, hand-written or generated, but not test data.
    pub fn is_rust(&self) -> bool {
        is_rust_path(&self.path) && !self.path.contains("/tests/data/")
    }

    /// Whether this is Rust that somebody wrote and maintains.
    pub fn is_maintained_rust(&self) -> bool {
        self.is_rust() && !self.text.starts_with("//! Generated ")
    }

    /// Whether all of this file is test code.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.starts_with("benches/")
            || self.path.contains("/benches/")
            || self.path.ends_with("/tests.rs")
    }

    /// Whether the code at `offset` only exists in tests.
    pub fn is_test_at(&self, offset: usize) -> bool {
        self.is_test() || self.tests.iter().any(|(start, end)| (*start..*end).contains(&offset))
    }

    /// The 1-based line of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.text[..offset].matches('\n').count() + 1
    }

    /// The name of the file without its extension.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.split('.').next().unwrap_or(name)
    }
}

fn is_rust_path(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// Where `#[cfg(test)]` items stand.
fn test_regions(code: &str) -> Vec<(usize, usize)> {
    code.match_indices("#[cfg(test)]")
        .filter_map(|(start, _)| {
            let open = start + code[start..].find(['{', ';'])?;
            let end = if code[open..].starts_with('{') { mask::closing(code, open)? } else { open };
            Some((start, end))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn knows_what_is_a_test() {
        let source =
            Source::new("a/src/lib.rs", "fn a() {}\n#[cfg(test)]\nmod tests { fn b() {} }\nfn c() {}\n");
        let offset = |text: &str| source.text.find(text).unwrap();
        assert!(!source.is_test_at(offset("fn a")));
        assert!(source.is_test_at(offset("fn b")));
        assert!(!source.is_test_at(offset("fn c")));
        assert!(Source::new("a/tests/it/main.rs", "").is_test_at(0));
    }

    #[test]
    fn lines_begin_at_one() {
        let source = Source::new("a.md", "x\ny\n");
        assert_eq!((source.line(0), source.line(2)), (1, 2));
        assert_eq!(source.stem(), "a");
    }
}
