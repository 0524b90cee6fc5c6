//! Nothing in the project knows the machine it was written on.

use super::{Finding, Rule, Tree};
use crate::tidy::source::Source;

/// The rule.
pub const RULE: Rule = Rule {
    code: "machine-path",
    why: "a path of one machine means nothing on another",
    remedy: "write a path relative to the workspace, or take it from an argument or the environment",
    check,
};

/// Directories in which people and machines work, and no program is installed.
const PLACES: [&str; 4] = ["work", "root", "home", "Users"];

fn check(tree: &Tree) -> Vec<Finding> {
    tree.files().iter().flat_map(paths).collect()
}

fn paths(file: &Source) -> Vec<Finding> {
    PLACES
        .iter()
        .flat_map(|place| {
            let needle = format!("/{place}/");
            let places = file.text.match_indices(&needle).map(|(at, _)| at).collect::<Vec<_>>();
            places
                .into_iter()
                .filter(move |at| is_path(&file.text, *at, needle.len()))
                .map(move |at| (at, *place))
        })
        .map(|(at, place)| {
            Finding::new(&file.path, file.line(at), format!("a path under /{place} is written here"))
        })
        .collect()
}

/// Whether the text at `at` begins an absolute path, and is not the middle of a relative one or of a URL.
fn is_path(text: &str, at: usize, length: usize) -> bool {
    let begins = !text[..at].ends_with(|c: char| c.is_alphanumeric() || "_-.*~}>)".contains(c));
    begins && text[at + length..].starts_with(|c: char| c.is_alphanumeric() || "_.".contains(c))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn absolute_paths_are_found() {
        let text = ["see `/ho", "me/me/echo`\nhttps://example.org/ho", "me/x\nsrc/ho", "me/x\n"].concat();
        assert_eq!(places(&RULE, &[("a.md", text.as_str())]), ["a.md:1"]);
    }
}
