//! Every rule has its file, its place in the register and its page.

use super::{Finding, Rule, Tree};
use crate::tidy::source::Source;

/// The rule.
pub const RULE: Rule = Rule {
    code: "registered",
    why: "a rule that is not in the register is never run, and one without a page cannot be looked up",
    remedy: "add it to the slice in the register, and describe it on its page",
    check,
};

/// A folder of rules: where they lie, where the register may be, and where their page is.
struct Shelf {
    folder: &'static str,
    registers: [&'static str; 2],
    page: &'static str,
}

const SHELVES: [Shelf; 3] = [
    Shelf {
        folder: "xtask/src/tidy/rules/",
        registers: ["xtask/src/tidy/rules.rs", "xtask/src/tidy/rules/mod.rs"],
        page: "docs/house-rules.md",
    },
    Shelf {
        folder: "echo-migrate/src/checks/",
        registers: ["echo-migrate/src/checks.rs", "echo-migrate/src/checks/mod.rs"],
        page: "docs/checks.md",
    },
    Shelf {
        folder: "echo-schema/src/rules/",
        registers: ["echo-schema/src/rules.rs", "echo-schema/src/rules/mod.rs"],
        page: "docs/diagnostics/README.md",
    },
];

fn check(tree: &Tree) -> Vec<Finding> {
    SHELVES.iter().flat_map(|shelf| on_shelf(tree, shelf)).collect()
}

fn on_shelf(tree: &Tree, shelf: &Shelf) -> Vec<Finding> {
    let register: String =
        shelf.registers.iter().filter_map(|path| Some(tree.file(path)?.code.as_str())).collect();
    let page = tree.text(shelf.page).unwrap_or_default();
    let mut findings = Vec::new();
    for file in tree.files().iter().filter(|file| is_rule(shelf, file)) {
        let stem = file.stem();
        let what = if !register.contains(&format!("{stem}::")) {
            format!("`{stem}` is not in the register's slice")
        } else if !page.contains(&stem.replace('_', "-")) && !page.contains(stem) {
            format!("`{stem}` is not described in {}", shelf.page)
        } else {
            continue;
        };
        findings.push(Finding::new(&file.path, 1, what));
    }
    findings
}

/// Whether the file defines a rule, as those that hold helpers of several do not.
fn is_rule(shelf: &Shelf, file: &Source) -> bool {
    file.path.strip_prefix(shelf.folder).is_some_and(|name| name != "mod.rs" && !name.contains('/'))
        && (file.code.contains("const RULE:") || file.code.contains("static RULE:"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn each_rule_is_in_the_slice_and_on_the_page() {
        let files = [
            ("xtask/src/tidy/rules.rs", "const RULES: &[&Rule] = &[&one::RULE, &two::RULE];"),
            ("xtask/src/tidy/rules/one.rs", "pub const RULE: Rule = 1;"),
            ("xtask/src/tidy/rules/two.rs", "pub static RULE: Rule = 2;"),
            ("xtask/src/tidy/rules/three.rs", "pub const RULE: Rule = 3;"),
            ("xtask/src/tidy/rules/helper.rs", ""),
            ("docs/house-rules.md", "### one\n"),
        ];
        assert_eq!(
            places(&RULE, &files),
            ["xtask/src/tidy/rules/two.rs:1", "xtask/src/tidy/rules/three.rs:1"]
        );
    }
}
