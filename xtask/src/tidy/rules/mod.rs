//! The register of rules, and what a rule is.

use super::tree::Tree;

mod arrows;
mod dialect_match;
mod file_length;
mod function_length;
mod glob_import;
mod header;
mod machine_path;
mod macro_rules;
mod quote_mark;
mod registered;
mod rooms;
mod unfinished;
mod unused_dependency;

/// Every rule, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &arrows::RULE,
    &dialect_match::RULE,
    &file_length::RULE,
    &function_length::RULE,
    &glob_import::RULE,
    &header::RULE,
    &machine_path::RULE,
    &macro_rules::RULE,
    &quote_mark::RULE,
    &registered::RULE,
    &rooms::RULE,
    &unfinished::RULE,
    &unused_dependency::RULE,
];

/// A house rule that a machine can hold. Its page is `docs/house-rules.md`.
pub struct Rule {
    /// The name by which messages and the list of exceptions call it.
    pub code: &'static str,
    /// Why it is a rule.
    pub why: &'static str,
    /// What to do about a finding that does not say so itself.
    pub remedy: &'static str,
    /// Finds what breaks it.
    pub check: fn(&Tree) -> Vec<Finding>,
}

/// A place that breaks a rule.
#[derive(Debug)]
pub struct Finding {
    /// The file.
    pub path: String,
    /// The 1-based line.
    pub line: usize,
    /// What is there.
    pub what: String,
    /// What to do about it, where the rule's own remedy is too general.
    pub remedy: Option<String>,
    /// What an exception would name beside the file, such as a function; may be empty.
    pub item: String,
    /// How much of it there is, such as lines.
    pub amount: usize,
}

impl Finding {
    /// A finding of one thing on one line.
    pub fn new(path: &str, line: usize, what: String) -> Self {
        Self { path: path.to_owned(), line, what, remedy: None, item: String::new(), amount: 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::{RULES, Rule, Tree};

    /// What a rule finds in files, as `path:line`.
    pub fn places(rule: &Rule, files: &[(&str, &str)]) -> Vec<String> {
        let findings = (rule.check)(&Tree::of(files));
        findings.iter().map(|finding| format!("{}:{}", finding.path, finding.line)).collect()
    }

    /// The page that describes the rules.
    fn page() -> String {
        let sections = RULES.iter().map(|Rule { code, why, remedy, .. }| {
            format!("\n### {code}\n\nWhy: {why}.\n\nWhat to do: {remedy}.\n")
        });
        HEADER.to_owned() + &sections.collect::<String>()
    }

    const HEADER: &str = "# House rules that a machine holds

`cargo xtask tidy` checks these; each is a file in `xtask/src/tidy/rules/`, from which this page is made
(`UPDATE_EXPECT=1 cargo test -p xtask` rewrites it). What may still break a rule stands in `xtask/tidy.exceptions`, a list that only
shrinks. The rules that people hold are in [CONTRIBUTING.md](../CONTRIBUTING.md).
";

    #[test]
    fn the_page_is_made_from_the_rules() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/house-rules.md");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(path, page()).unwrap();
        }
        let found = std::fs::read_to_string(path).unwrap_or_default();
        assert_eq!(found, page(), "docs/house-rules.md is stale; run `UPDATE_EXPECT=1 cargo test -p xtask`");
    }

    #[test]
    fn codes_are_sorted() {
        let codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
        assert!(codes.is_sorted(), "{codes:?}");
    }
}
