//! What a column would lose by `MODIFY`, kept: the statement says the whole column anew, and what it leaves out is gone (MySQL
//! manual, "ALTER TABLE Statement"). A migration that was planned from datamodels cannot know of a comment, a collation, an
//! `ON UPDATE` or a check that was given by hand.

use std::ops::Range;

use super::{super::MySql, SYNTAX};
use crate::{
    dialect::Dialect as _,
    driver::{Connection, Row},
    error::Error,
    script::{Token, tokens},
    sql::Sql,
};

type Place = (Range<usize>, Token);

/// Types with a character set.
const TEXTS: [&str; 8] = ["CHAR", "VARCHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "ENUM", "SET"];
/// Types that can follow the clock.
const CLOCKS: [&str; 2] = ["DATETIME", "TIMESTAMP"];

/// The statement, saying of each column it modifies what the column has besides; none where there is nothing to add.
pub(super) async fn keeping(
    connection: &mut dyn Connection,
    statement: &str,
) -> Result<Option<String>, Error> {
    let found = tokens(statement, SYNTAX);
    let Some(alter) = Alter::read(&found) else { return Ok(None) };
    let Some(made) = show_create(connection, &alter.table).await? else { return Ok(None) };
    let text = add(statement, &alter, &made);
    Ok((text != statement).then_some(text))
}

/// How the table is made; none where there is no such table, as the statement itself will say.
async fn show_create(connection: &mut dyn Connection, table: &[String]) -> Result<Option<String>, Error> {
    let mut sql = Sql::new(MySql.quoting());
    sql.text("SHOW CREATE TABLE ").list(".", table, |sql, name| {
        sql.ident(name);
    });
    let mut made = None;
    let shown = connection
        .query(&sql.finish(), &[], &mut |row: &dyn Row| {
            made = Some(row.text(1)?.to_owned());
            Ok(())
        })
        .await;
    match shown {
        Err(error) if error.code() == Some("1146") => Ok(None),
        result => result.map(|()| made),
    }
}

/// `ALTER TABLE … MODIFY …`, as far as it modifies columns.
struct Alter<'a> {
    table: Vec<String>,
    columns: Vec<Modified<'a>>,
}

/// A column that a statement modifies: its present name, the one it will have, its definition.
struct Modified<'a> {
    present: String,
    next: String,
    definition: &'a [Place],
}

impl<'a> Alter<'a> {
    fn read(tokens: &'a [Place]) -> Option<Self> {
        let rest = after(tokens, &["ALTER"])?;
        let rest = optional(rest, &["ONLINE", "IGNORE"]);
        let rest = optional(after(rest, &["TABLE"])?, &["IF", "EXISTS"]);
        let (first, mut rest) = name(rest)?;
        let mut table = vec![first];
        if let Some(((_, Token::Mark('.')), more)) = rest.split_first() {
            let (second, more) = name(more)?;
            table.push(second);
            rest = more;
        }
        let columns: Vec<_> = clauses(rest).into_iter().filter_map(modified).collect();
        (!columns.is_empty()).then_some(Self { table, columns })
    }
}

/// The column that a clause modifies.
fn modified(clause: &[Place]) -> Option<Modified<'_>> {
    let (rest, renames) = match after(clause, &["MODIFY"]) {
        Some(rest) => (rest, false),
        None => (after(clause, &["CHANGE"])?, true),
    };
    let (present, rest) = name(optional(rest, &["COLUMN", "IF", "EXISTS"]))?;
    let (next, definition) = if renames { name(rest)? } else { (present.clone(), rest) };
    (!definition.is_empty()).then_some(Modified { present, next, definition })
}

fn add(statement: &str, alter: &Alter<'_>, made: &str) -> String {
    let created = tokens(made, SYNTAX);
    let columns = created_columns(&created);
    let mut text = statement.to_owned();
    // From the last to the first, so that places stay what they are.
    for modified in alter.columns.iter().rev() {
        let Some((_, present)) = columns.iter().find(|(name, _)| *name == modified.present) else { continue };
        let [after_type, at_end] = additions(made, present, modified);
        let [type_end, end] = ends(modified.definition);
        text.insert_str(end, &at_end);
        text.insert_str(type_end, &after_type);
    }
    text
}

/// What to add to a definition after the type, and at the end.
fn additions(made: &str, present: &[Place], modified: &Modified<'_>) -> [String; 2] {
    let definition = modified.definition;
    let quoted = |name: &str| MySql.quoting().identifier(name);
    let has = |words: &[&str]| find(definition, words).is_some();
    let is_of = |types: &[&str]| types.iter().any(|word| is_word(definition.first(), word));
    let check = find(present, &["CHECK"]).map(|at| clause_text(made, present, at));
    // MariaDB's JSON is text with a collation and a check, which come with the type or go with it.
    let json = format!("json_valid({})", quoted(&modified.present));
    let is_json = check.is_some_and(|check| check.contains(&json));
    let mut after_type = String::new();
    if is_of(&TEXTS) && !is_json && !has(&["COLLATE"]) && !has(&["CHARACTER", "SET"]) {
        for words in [&["CHARACTER", "SET"][..], &["COLLATE"]] {
            if let Some(at) = find(present, words) {
                push(&mut after_type, &made[span(&present[at..=at + words.len()])]);
            }
        }
    }
    let mut at_end = String::new();
    if is_of(&CLOCKS) && find(present, &["ON", "UPDATE"]).is_some() && !has(&["ON", "UPDATE"]) {
        let precision: String = match definition.get(1..4) {
            Some([(_, Token::Mark('(')), (_, Token::Word(digits)), _]) => format!("({digits})"),
            _ => String::new(),
        };
        push(&mut at_end, "ON UPDATE CURRENT_TIMESTAMP");
        at_end.push_str(&precision);
    }
    if let Some(at) = find(present, &["COMMENT"]).filter(|_| !has(&["COMMENT"])) {
        push(&mut at_end, &made[span(&present[at..=at + 1])]);
    }
    if find(present, &["INVISIBLE"]).is_some() && !has(&["INVISIBLE"]) && !has(&["VISIBLE"]) {
        push(&mut at_end, "INVISIBLE");
    }
    if let Some(check) = check.filter(|_| !is_json && !has(&["CHECK"])) {
        push(&mut at_end, &check.replace(&quoted(&modified.present), &quoted(&modified.next)));
    }
    [after_type, at_end]
}

fn push(text: &mut String, clause: &str) {
    text.push(' ');
    text.push_str(clause);
}

/// The columns of `CREATE TABLE`, each with what follows its name.
fn created_columns(created: &[Place]) -> Vec<(String, &[Place])> {
    let open = created.iter().position(|(_, token)| *token == Token::Mark('('));
    let inside = open.map_or(&[][..], |open| &created[open + 1..]);
    let column = |clause: &'_ [Place]| match clause.first() {
        Some((_, Token::Name(name))) => Some(name.clone()),
        _ => None,
    };
    clauses(inside).into_iter().filter_map(|clause| Some((column(clause)?, &clause[1..]))).collect()
}

/// The pieces between commas that are not within parentheses, up to where a parenthesis closes that was not opened.
fn clauses(tokens: &[Place]) -> Vec<&[Place]> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, (_, token)) in tokens.iter().enumerate() {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') if depth == 0 => {
                found.push(&tokens[start..at]);
                return found;
            }
            Token::Mark(')') => depth -= 1,
            Token::Mark(',') if depth == 0 => {
                found.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&tokens[start..]);
    found
}

/// Where the type of a definition ends, and where the whole does: before the place it asks for.
fn ends(definition: &[Place]) -> [usize; 2] {
    let end = |at: usize| definition.get(at).map_or(0, |(range, _)| range.end);
    let sized = matches!(definition.get(1), Some((_, Token::Mark('('))));
    let type_end = if sized { closing(definition, 1) } else { 0 };
    let position = find(definition, &["AFTER"]).or_else(|| find(definition, &["FIRST"]));
    let last = position.unwrap_or(definition.len()).saturating_sub(1);
    [end(type_end), end(last)]
}

/// The place of the parenthesis that closes the one at `open`.
fn closing(tokens: &[Place], open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, (_, token)) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len().saturating_sub(1)
}

/// `CHECK (…)` at this place.
fn clause_text<'a>(text: &'a str, tokens: &[Place], at: usize) -> &'a str {
    &text[span(&tokens[at..=closing(tokens, at + 1)])]
}

fn span(tokens: &[Place]) -> Range<usize> {
    let start = tokens.first().map_or(0, |(range, _)| range.start);
    let end = tokens.last().map_or(start, |(range, _)| range.end);
    start..end
}

/// Where these words stand one after the other, outside parentheses.
fn find(tokens: &[Place], words: &[&str]) -> Option<usize> {
    let mut depth = 0_usize;
    for at in 0..tokens.len() {
        match tokens[at].1 {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth = depth.saturating_sub(1),
            _ if depth == 0 && after(&tokens[at..], words).is_some() => return Some(at),
            _ => {}
        }
    }
    None
}

fn after<'a>(tokens: &'a [Place], words: &[&str]) -> Option<&'a [Place]> {
    let (head, rest) = tokens.split_at_checked(words.len())?;
    head.iter().zip(words).all(|(place, word)| is_word(Some(place), word)).then_some(rest)
}

fn optional<'a>(mut tokens: &'a [Place], words: &[&str]) -> &'a [Place] {
    while let Some((first, rest)) = tokens.split_first()
        && words.iter().any(|word| is_word(Some(first), word))
    {
        tokens = rest;
    }
    tokens
}

fn name(tokens: &[Place]) -> Option<(String, &[Place])> {
    let ((_, token), rest) = tokens.split_first()?;
    Some((token.name()?.to_owned(), rest))
}

fn is_word(place: Option<&Place>, word: &str) -> bool {
    place.is_some_and(|(_, token)| token.is_word(word))
}

#[cfg(test)]
mod tests {
    use super::{Alter, SYNTAX, add, tokens};

    const MADE: &str = "CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `a,b` varchar(10) CHARACTER SET latin1 COLLATE latin1_bin \
        DEFAULT 'x' COMMENT 'it''s, (so)' CHECK (`a,b` <> '('),\n  `at` datetime(3) NOT NULL DEFAULT current_timestamp(3) \
        ON UPDATE current_timestamp(3),\n  `j` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL COMMENT 'j' \
        CHECK (json_valid(`j`)),\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB";

    fn kept(statement: &str) -> String {
        let found = tokens(statement, SYNTAX);
        match Alter::read(&found) {
            Some(alter) => add(statement, &alter, MADE),
            None => statement.to_owned(),
        }
    }

    #[test]
    fn what_a_modified_column_keeps() {
        assert_eq!(
            kept(
                "ALTER TABLE `t` MODIFY `a,b` VARCHAR(20) NOT NULL, ADD COLUMN `x` INT, MODIFY COLUMN at DATETIME(0) NULL FIRST"
            ),
            "ALTER TABLE `t` MODIFY `a,b` VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL COMMENT 'it''s, (so)' \
             CHECK (`a,b` <> '('), ADD COLUMN `x` INT, MODIFY COLUMN at DATETIME(0) NULL ON UPDATE CURRENT_TIMESTAMP(0) FIRST"
        );
        assert_eq!(
            kept("ALTER TABLE db.t CHANGE `a,b` `c` INT COMMENT 'new'"),
            "ALTER TABLE db.t CHANGE `a,b` `c` INT COMMENT 'new' CHECK (`c` <> '(')"
        );
    }

    #[test]
    fn what_json_is_goes_with_it() {
        assert_eq!(
            kept("ALTER TABLE t MODIFY j JSON NOT NULL"),
            "ALTER TABLE t MODIFY j JSON NOT NULL COMMENT 'j'"
        );
        assert_eq!(kept("ALTER TABLE t MODIFY j TEXT"), "ALTER TABLE t MODIFY j TEXT COMMENT 'j'");
        for statement in
            ["ALTER TABLE t ADD COLUMN x INT", "ALTER TABLE t MODIFY id BIGINT NOT NULL", "DROP TABLE t"]
        {
            assert_eq!(kept(statement), statement);
        }
    }
}
