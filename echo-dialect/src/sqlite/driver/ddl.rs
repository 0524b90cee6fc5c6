//! Reads what is needed of statements that SQLite keeps or is given: the checks of a table, and the copy within a rebuild.

use std::{collections::BTreeSet, ops::Range};

use super::migrating::SYNTAX;
use crate::script::{Token, tokens};

/// The CHECK constraints of a `CREATE TABLE`, each as it stands there, with its name where it has one.
pub(crate) fn checks(sql: &str) -> Vec<String> {
    let all = tokens(sql, SYNTAX);
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for (at, (range, token)) in all.iter().enumerate() {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth = depth.saturating_sub(1),
            token if depth == 1 && token.is_word("CHECK") => {
                let Some(end) = closing(&all[at + 1..]) else { continue };
                let named = at >= 2 && all[at - 2].1.is_word("CONSTRAINT");
                let start = if named { all[at - 2].0.start } else { range.start };
                found.push(sql[start..end].to_owned());
            }
            _ => {}
        }
    }
    found
}

/// The name of a check.
pub(crate) fn name_of_check(check: &str) -> Option<String> {
    let all = tokens(check, SYNTAX);
    let [(_, first), (_, name), ..] = all.as_slice() else { return None };
    if first.is_word("CONSTRAINT") { name.name().map(ToOwned::to_owned) } else { None }
}

/// Where the parenthesis that opens at once is closed.
fn closing(all: &[(Range<usize>, Token)]) -> Option<usize> {
    let mut depth = 0_usize;
    for (range, token) in all {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth = depth.checked_sub(1)?,
            _ if depth == 0 => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(range.end);
        }
    }
    None
}

/// The copy of a whole table, `INSERT INTO new (…) SELECT … FROM old`, with the numbers of the rows; none where the statement is
/// anything else.
pub(super) fn copy_with_row_numbers(sql: &str) -> Option<String> {
    let all = tokens(sql, SYNTAX);
    let is_word = |at: usize, word: &str| all.get(at).is_some_and(|(_, token)| token.is_word(word));
    let opens = matches!(all.get(3), Some((_, Token::Mark('('))));
    if !(is_word(0, "INSERT") && is_word(1, "INTO") && opens) {
        return None;
    }
    let list_end = closing(&all[3..])?;
    let select = all.iter().position(|(range, _)| range.start >= list_end)?;
    let from = all.len().checked_sub(2)?;
    let whole = is_word(select, "SELECT") && !is_word(select + 1, "DISTINCT") && is_word(from, "FROM");
    let words = |word: &str| all.iter().filter(|(_, token)| token.is_word(word)).count();
    if !whole || words("SELECT") != 1 || words("FROM") != 1 {
        return None;
    }
    let (names, values) = (all[3].0.end, all[select].0.end);
    Some(format!("{}rowid, {} rowid,{}", &sql[..names], &sql[names..values], &sql[values..]))
}

/// Whether one of these names, in lower case, stands in quotes within the parentheses of a definition or behind them. Where there is no column of such a name, SQLite
/// would take it for a text.
pub(super) fn mentions(sql: &str, names: &BTreeSet<String>) -> bool {
    let quoted = |token: &Token| matches!(token, Token::Name(name) if names.contains(&name.to_lowercase()));
    let all = tokens(sql, SYNTAX);
    all.iter().skip_while(|(_, token)| *token != Token::Mark('(')).any(|(_, token)| quoted(token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_of_columns_and_of_the_table() {
        let sql = "CREATE TABLE \"t\" (\"check\" INT CHECK (\"check\" > (1)), b TEXT DEFAULT 'CHECK (', \
                   CONSTRAINT \"two words\" CHECK (b <> ')'), CHECK(b IN ('a', 'b')))";
        assert_eq!(
            checks(sql),
            [
                "CHECK (\"check\" > (1))",
                "CONSTRAINT \"two words\" CHECK (b <> ')')",
                "CHECK(b IN ('a', 'b'))"
            ]
        );
    }

    #[test]
    fn only_the_copy_of_a_whole_table_gets_row_numbers() {
        assert_eq!(
            copy_with_row_numbers(
                "INSERT INTO \"new_a\" (\"b\") SELECT coalesce(\"b\", 1) AS \"b\" FROM \"a\""
            )
            .as_deref(),
            Some("INSERT INTO \"new_a\" (rowid, \"b\") SELECT rowid, coalesce(\"b\", 1) AS \"b\" FROM \"a\"")
        );
        for other in [
            "INSERT INTO new_a (b) SELECT DISTINCT b FROM a",
            "INSERT INTO new_a (b) SELECT b FROM a WHERE b",
            "INSERT INTO new_a (b) SELECT b FROM a UNION SELECT b FROM c",
            "INSERT INTO new_a (b) VALUES (1)",
            "INSERT INTO new_a SELECT * FROM a",
        ] {
            assert_eq!(copy_with_row_numbers(other), None, "{other}");
        }
    }
}
