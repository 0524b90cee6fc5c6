//! Files are short.

use super::{Finding, Rule, Tree};

const LIMIT: usize = 400;

/// The rule.
pub const RULE: Rule = Rule {
    code: "file-length",
    why: "a file of more than 400 lines owns more than one thing",
    remedy: "move one of the things it owns to a file of its own",
    check,
};

fn check(tree: &Tree) -> Vec<Finding> {
    tree.maintained_rust()
        .filter_map(|file| {
            let lines = file.text.lines().count();
            (lines > LIMIT).then(|| {
                let mut finding = Finding::new(&file.path, LIMIT, format!("the file has {lines} lines"));
                finding.amount = lines;
                finding
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn generated_files_and_data_may_be_long() {
        let long = "//! A.\n".repeat(401);
        let generated = format!("//! Generated from schema.prisma.\n{long}");
        let files = [
            ("a/src/a.rs", long.as_str()),
            ("a/src/b.rs", generated.as_str()),
            ("a/tests/data/c.rs", long.as_str()),
            ("a/src/d.rs", "//! D.\n"),
        ];
        assert_eq!(places(&RULE, &files), ["a/src/a.rs:400"]);
    }
}
