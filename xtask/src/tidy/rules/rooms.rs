//! Every dialect is a room, and every room has the same doors.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Rule, Tree};

/// Where the rooms are.
const HOUSE: &str = "echo-dialect/src/";

/// The file that makes a folder a room.
const MARK: &str = "/capabilities.rs";

/// The rule.
pub const RULE: Rule = Rule {
    code: "rooms",
    why: "who knows one dialect's folder must know them all, and a new database must be one folder more",
    remedy: "give the room the file that the others have, or fold the file into one that all rooms have",
    check,
};

/// The names of the rooms.
pub fn names(tree: &Tree) -> BTreeSet<&str> {
    let paths = tree.files().iter().map(|file| file.path.as_str());
    paths
        .filter_map(|path| path.strip_prefix(HOUSE)?.strip_suffix(MARK))
        .filter(|name| !name.contains('/'))
        .collect()
}

/// Whether the file lies in a room, or is its front door.
pub fn contain(tree: &Tree, path: &str) -> bool {
    let Some(inside) = path.strip_prefix(HOUSE) else { return false };
    names(tree).into_iter().any(|name| {
        let rest = inside.strip_prefix(name);
        rest.is_some_and(|rest| rest.starts_with('/') || rest == ".rs")
    })
}

fn check(tree: &Tree) -> Vec<Finding> {
    let mut doors: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for room in names(tree) {
        let inside = format!("{HOUSE}{room}/");
        let files = tree.files().iter().filter_map(|file| file.path.strip_prefix(&inside));
        // A door may be a file, or a folder of files; what lies deeper is the room's own affair.
        let files = files.map(|path| path.split(['/', '.']).next().unwrap_or(path));
        doors.insert(room, files.filter(|door| *door != "mod").collect());
    }
    let every: BTreeSet<&str> = doors.values().flatten().copied().collect();
    let mut findings = Vec::new();
    for (room, has) in &doors {
        for door in every.difference(has) {
            let others: Vec<&str> =
                doors.iter().filter(|(_, doors)| doors.contains(door)).map(|(room, _)| *room).collect();
            let path = format!("{HOUSE}{room}{MARK}");
            let what = format!("the room `{room}` has no door `{door}`, but {} has", others.join(" and "));
            findings.push(Finding::new(&path, 1, what));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{RULE, Tree, contain};
    use crate::tidy::rules::tests::places;

    #[test]
    fn doors_are_equal() {
        let files = [
            ("echo-dialect/src/lib.rs", ""),
            ("echo-dialect/src/one/capabilities.rs", ""),
            ("echo-dialect/src/one/types.rs", ""),
            ("echo-dialect/src/two/capabilities.rs", ""),
            ("echo-dialect/src/two/types/more.rs", ""),
            ("echo-dialect/src/three/capabilities.rs", ""),
        ];
        assert_eq!(places(&RULE, &files), ["echo-dialect/src/three/capabilities.rs:1"]);
    }

    #[test]
    fn rooms_contain_their_files() {
        let tree = Tree::of(&[("echo-dialect/src/one/capabilities.rs", "")]);
        assert!(contain(&tree, "echo-dialect/src/one/types.rs") && contain(&tree, "echo-dialect/src/one.rs"));
        assert!(!contain(&tree, "echo-dialect/src/lib.rs") && !contain(&tree, "echo-dialect/src/ones.rs"));
    }
}
