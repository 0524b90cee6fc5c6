//! One place writes the quote marks of SQL.

use super::{Finding, Rule, Tree};
use crate::tidy::source::Source;

/// The rule.
pub const RULE: Rule = Rule {
    code: "quote-mark",
    why: "a name that is quoted by hand is a name whose own quote marks are not doubled",
    remedy: "write SQL through `echo_dialect::sql`: names as `Ident`, text as `Literal`",
    check,
};

/// The file that may.
const WRITER: &str = "echo-dialect/src/sql.rs";

/// The crates that write SQL.
const CRATES: [&str; 3] = ["echo-dialect/src/", "echo-migrate/src/", "echo-runtime/src/"];

/// What makes a literal SQL.
const WORDS: [&str; 14] = [
    "ALTER ",
    "CREATE ",
    "DELETE ",
    "DROP ",
    "FROM ",
    "INSERT ",
    "INTO ",
    "JOIN ",
    "REFERENCES ",
    "RETURNING ",
    "SELECT ",
    "SET ",
    "UPDATE ",
    "WHERE ",
];

fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.maintained_rust().filter(|file| file.path != WRITER);
    files.filter(|file| CRATES.iter().any(|name| file.path.starts_with(name))).flat_map(quoted).collect()
}

fn quoted(file: &Source) -> Vec<Finding> {
    let literals = file.literals.iter().filter(|literal| !file.is_test_at(literal.start));
    literals
        .filter(|literal| is_quoted_sql(&literal.text))
        .map(|literal| {
            Finding::new(
                &file.path,
                file.line(literal.start),
                "SQL with a quoted name is written here".to_owned(),
            )
        })
        .collect()
}

/// Whether the literal is SQL in which a name is put between quote marks. Words that are quoted because they are
/// reserved, as `"unique"` is in SQLite's pragmas, are not names of anybody's.
fn is_quoted_sql(text: &str) -> bool {
    WORDS.iter().any(|word| text.contains(word)) && (text.contains("\"{") || text.contains("`{"))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::tidy::rules::tests::places;

    #[test]
    fn sql_is_put_together_in_one_place() {
        let text = "//! A.\nfn a() { format!(\"DROP TABLE \\\"{name}\\\"\"); }\nfn b() { format!(\"SELECT \\\"unique\\\" FROM {TABLES}\"); }\nfn c() { error(\"no table `{name}`\"); }\n";
        let files = [("echo-migrate/src/a.rs", text), ("echo-dialect/src/sql.rs", text)];
        assert_eq!(places(&RULE, &files), ["echo-migrate/src/a.rs:2"]);
    }
}
