//! No macros by example.

use super::{Finding, Rule, Tree};

/// The rule.
pub const RULE: Rule = Rule {
    code: "macro-rules",
    why: "code that a macro writes can neither be searched nor stepped through",
    remedy: "write a generic function, a trait or a table; in tests a macro is fine",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    tree.maintained_rust()
        .flat_map(|file| {
            let uses = file.code.match_indices("macro_rules!").filter(|(at, _)| !file.is_test_at(*at));
            uses.map(|(at, _)| Finding::new(&file.path, file.line(at), "a macro is defined here".to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn tests_may_have_macros() {
        let text =
            "//! A.\nmacro_rules! a { () => {} }\n#[cfg(test)]\nmod tests { macro_rules! b { () => {} } }\n";
        assert_eq!(places(&RULE, &[("a/src/a.rs", text), ("a/tests/it/b.rs", text)]), ["a/src/a.rs:2"]);
    }
}
