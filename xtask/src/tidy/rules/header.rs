//! The first line of a file says what it owns.

use super::{Finding, Rule, Tree};

/// The rule.
pub const RULE: Rule = Rule {
    code: "header",
    why: "a reader should know from its first line what a file owns",
    remedy: "begin the file with a line such as `//! Orders steps so that nothing is used before it exists.`",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    let rust = tree.files().iter().filter(|file| file.is_rust());
    rust.filter(|file| !file.text.starts_with("//! "))
        .map(|file| Finding::new(&file.path, 1, "the first line is not a `//!` line".to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn the_first_line_counts() {
        let files = [("a/src/a.rs", "//! Owns a.\n"), ("a/src/b.rs", "use a;\n//! Owns b.\n"), ("c.md", "c")];
        assert_eq!(places(&RULE, &files), ["a/src/b.rs:1"]);
    }
}
