//! Imports name what they import.

use super::{Finding, Rule, Tree};
use crate::tidy::source::Source;

/// The rule.
pub const RULE: Rule = Rule {
    code: "glob-import",
    why: "with `use a::*` nobody sees where a name comes from; only a prelude is made for it",
    remedy: "name what is used",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    tree.maintained_rust().flat_map(globs).collect()
}

fn globs(file: &Source) -> Vec<Finding> {
    statements(&file.code)
        .into_iter()
        .filter(|(_, statement)| statement.contains('*') && !statement.contains("prelude::*"))
        // The tests in a file are part of it.
        .filter(|(at, statement)| !(statement.contains("super::*") && file.is_test_at(*at)))
        .map(|(at, statement)| {
            let line = statement.split_whitespace().collect::<Vec<_>>().join(" ");
            Finding::new(&file.path, file.line(at), format!("`{line}` imports everything"))
        })
        .collect()
}

/// The `use` statements with their offsets.
fn statements(code: &str) -> Vec<(usize, &str)> {
    let starts = code.match_indices("use ").map(|(at, _)| at).filter(|at| {
        let line = code[..*at].rsplit('\n').next().unwrap_or_default().trim();
        line.is_empty() || line.starts_with("pub")
    });
    starts.filter_map(|at| Some((at, &code[at..at + code[at..].find(';')?]))).collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn only_a_prelude_may_be_taken_whole() {
        let text = "//! A.\nuse a::*;\npub use b::{c, d::*};\nuse e::prelude::*;\nfn f() { 2 * 3; }\n#[cfg(test)]\nmod tests { use super::*; }\n";
        assert_eq!(places(&RULE, &[("a/src/a.rs", text)]), ["a/src/a.rs:2", "a/src/a.rs:3"]);
    }
}
