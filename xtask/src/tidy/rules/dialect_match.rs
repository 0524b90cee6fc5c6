//! No decision by a dialect's name outside its room.

use super::{Finding, Rule, Tree, rooms};
use crate::tidy::source::Source;

/// The rule.
pub const RULE: Rule = Rule {
    code: "dialect-match",
    why: "each such decision is a place to visit for the next database; a dialect is one room instead",
    remedy: "ask the dialect: a method of `Dialect`, or a fact in its `capabilities`",
    check,
};

/// Where the schema language keeps what it allows on a provider, one file each.
const PROVIDERS: &str = "echo-schema/src/provider";

/// The names of databases as words in code, in lower case.
const WORDS: [&str; 8] =
    ["sqlite", "postgres", "postgresql", "mysql", "mariadb", "cockroach", "cockroachdb", "sqlserver"];

fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.maintained_rust().filter(|file| !file.is_test() && !file.path.starts_with("xtask/"));
    let files = files.filter(|file| !rooms::contain(tree, &file.path) && !file.path.starts_with(PROVIDERS));
    files.flat_map(decisions).collect()
}

fn decisions(file: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut start = 0;
    for line in file.code.split_inclusive('\n') {
        if !file.is_test_at(start)
            && !is_gate(line)
            && let Some(name) = decided(line, &literals(file, start, line.len()))
        {
            let what = format!("a decision by the name of a database, `{name}`");
            findings.push(Finding::new(&file.path, file.line(start), what));
        }
        start += line.len();
    }
    findings
}

/// Whether the line only says what is compiled.
fn is_gate(line: &str) -> bool {
    line.trim_start().starts_with("#[") || line.contains("cfg!")
}

fn literals(file: &Source, start: usize, length: usize) -> Vec<(usize, &str)> {
    let inside = file.literals.iter().filter(|literal| (start..start + length).contains(&literal.start));
    inside.map(|literal| (literal.start - start, literal.text.as_str())).collect()
}

/// The database by whose name the line decides: in the pattern of an arm, in `matches!`, or in a comparison.
fn decided(line: &str, literals: &[(usize, &str)]) -> Option<String> {
    let arm = line.find("=>").filter(|_| !line.contains("macro"));
    let is_test =
        line.contains("matches!") || line.contains("==") || line.contains("!=") || line.contains("if let");
    let end = match arm {
        Some(arrow) => arrow,
        None if is_test => line.len(),
        None => return None,
    };
    let quoted =
        literals.iter().filter(|(at, _)| *at < end).map(|(_, text)| *text).find(|text| is_name(text));
    quoted.map(ToOwned::to_owned).or_else(|| variant(&line[..end]))
}

/// A variant such as `Provider::Sqlite`, or the constructor of one.
fn variant(code: &str) -> Option<String> {
    code.match_indices("::").find_map(|(at, _)| {
        let name: String = code[at + 2..].chars().take_while(|c| c.is_alphanumeric()).collect();
        (name.starts_with(char::is_uppercase) && is_name(&name)).then_some(name)
    })
}

fn is_name(text: &str) -> bool {
    WORDS.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    const TEXT: &str = "//! A.
fn a(p: P) {
    match p {
        P::Sqlite => 1,
        P::PostgreSql | P::MySql => 2,
    };
    match name { \"postgresql\" => 1, _ => 2 };
    if p == P::MySql {}
    let known = [P::Sqlite];
    f(\"sqlite\");
}
#[cfg(test)]
mod tests {
    fn a() { assert!(p == P::Sqlite); }
}
";

    #[test]
    fn decisions_are_found_outside_the_rooms() {
        let expected = [4, 5, 7, 8].map(|line| format!("a/src/a.rs:{line}"));
        let files = [
            ("a/src/a.rs", TEXT),
            ("echo-dialect/src/sqlite/capabilities.rs", TEXT),
            ("echo-dialect/src/sqlite/types.rs", TEXT),
            ("echo-schema/src/provider/sqlite.rs", TEXT),
            ("a/tests/it/a.rs", TEXT),
        ];
        assert_eq!(places(&RULE, &files), expected);
    }
}
