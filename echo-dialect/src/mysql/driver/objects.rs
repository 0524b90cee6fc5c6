//! What a change of the schema works on, and how that is made now: by comparing before and after, a run that died knows whether
//! the change took effect. A change of one object is atomic (MySQL manual, "Atomic Data Definition Statement Support").

use super::super::MySql;
use crate::{
    dialect::Dialect as _,
    driver::{Connection, Row},
    error::Error,
    script::{Statement, Token},
    sql::Sql,
};

/// Kinds of objects: the word in statements, and the column of `SHOW CREATE` that has the definition.
const KINDS: [(&str, usize); 9] = [
    ("TABLE", 1),
    ("VIEW", 1),
    ("SEQUENCE", 1),
    ("TRIGGER", 2),
    ("PROCEDURE", 2),
    ("FUNCTION", 2),
    ("EVENT", 3),
    ("DATABASE", 1),
    ("SCHEMA", 1),
];
/// The codes that say that there is no such object: table or view, trigger, routine, event, database, sequence.
const MISSING: [&str; 7] = ["1146", "1360", "1305", "1539", "1049", "4091", "1347"];

/// An object: its kind, by its place in [`KINDS`], and its name.
type Object = (usize, Vec<String>);

/// How the objects of a statement are made now; none where the statement works on what cannot be looked at.
pub(super) async fn state(
    connection: &mut dyn Connection,
    statement: &Statement,
) -> Result<Option<String>, Error> {
    let Some(objects) = objects(statement) else { return Ok(None) };
    let mut out = String::new();
    for (kind, name) in objects {
        let (word, column) = KINDS[kind];
        let mut sql = Sql::new(MySql.quoting());
        sql.text("SHOW CREATE ").text(word).text(" ").list(".", &name, |sql, part| {
            sql.ident(part);
        });
        let mut made = None;
        let shown = connection
            .query(&sql.finish(), &[], &mut |row: &dyn Row| {
                made = Some(if row.is_null(column) { String::new() } else { row.text(column)?.to_owned() });
                Ok(())
            })
            .await;
        match shown {
            Ok(()) => out.push_str(&without_counter(&made.unwrap_or_default())),
            Err(error) if error.code().is_some_and(|code| MISSING.contains(&code)) => out.push('-'),
            Err(error) if error.code().is_some() && !connection.is_broken() => return Ok(None),
            Err(error) => return Err(error),
        }
        out.push('\n');
    }
    Ok(Some(out))
}

/// Whether running a statement again comes to the same as running it once.
pub(super) fn is_repeatable(statement: &Statement) -> bool {
    let begins: [&[&str]; 11] = [
        &["TRUNCATE"],
        &["ANALYZE"],
        &["OPTIMIZE"],
        &["CHECK"],
        &["REPAIR"],
        &["FLUSH"],
        &["USE"],
        &["SET"],
        &["GRANT"],
        &["CREATE", "OR", "REPLACE"],
        &["DO"],
    ];
    begins.iter().any(|words| statement.begins(words))
        || statement.begins(&["DROP"]) && statement.has(&["IF", "EXISTS"])
        || statement.begins(&["CREATE"]) && statement.has(&["IF", "NOT", "EXISTS"])
}

/// The definition without the next number: rows that come in the meantime are no change of it.
fn without_counter(made: &str) -> String {
    const COUNTER: &str = " AUTO_INCREMENT=";
    let Some(at) = made.rfind(COUNTER) else { return made.to_owned() };
    let rest = &made[at + COUNTER.len()..];
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    format!("{}{}", &made[..at], &rest[end..])
}

fn objects(statement: &Statement) -> Option<Vec<Object>> {
    let tokens = statement.tokens.as_slice();
    if statement.begins(&["RENAME", "TABLE"]) {
        let (first, rest) = name(&tokens[2..])?;
        let (second, rest) = name(rest.split_first().filter(|(to, _)| to.is_word("TO"))?.1)?;
        // Of several that change places nothing could be seen.
        return rest.is_empty().then(|| vec![(0, first), (0, second)]);
    }
    if !["CREATE", "ALTER", "DROP"].iter().any(|word| statement.begins(&[word])) {
        return None;
    }
    let is_kind = |token: &Token| KINDS.iter().position(|(word, _)| token.is_word(word));
    let on_index = |token: &Token| token.is_word("INDEX");
    let at = tokens.iter().position(|token| is_kind(token).is_some() || on_index(token))?;
    if on_index(&tokens[at]) {
        let on = tokens.iter().position(|token| token.is_word("ON"))?;
        return Some(vec![(0, name(&tokens[on + 1..])?.0)]);
    }
    let kind = is_kind(&tokens[at])?;
    let skipped = tokens[at + 1..]
        .iter()
        .take_while(|token| ["IF", "NOT", "EXISTS"].iter().any(|word| token.is_word(word)))
        .count();
    let (first, mut rest) = name(&tokens[at + 1 + skipped..])?;
    let mut found = vec![(kind, first)];
    if statement.begins(&["DROP"]) {
        while let Some((Token::Mark(','), after)) = rest.split_first() {
            let (next, after) = name(after)?;
            found.push((kind, next));
            rest = after;
        }
    } else if statement.begins(&["ALTER"])
        && let Some(to) = new_name(rest)
    {
        found.push((kind, to));
    }
    Some(found)
}

/// The name that an `ALTER TABLE` gives the table itself.
fn new_name(tokens: &[Token]) -> Option<Vec<String>> {
    let at = tokens.iter().position(|token| token.is_word("RENAME"))?;
    let rest = &tokens[at + 1..];
    let rest = match rest.first()? {
        token if ["TO", "AS"].iter().any(|word| token.is_word(word)) => &rest[1..],
        token if ["COLUMN", "INDEX", "KEY"].iter().any(|word| token.is_word(word)) => return None,
        _ => rest,
    };
    name(rest).map(|(name, _)| name)
}

/// The name at the start, and what follows it.
fn name(tokens: &[Token]) -> Option<(Vec<String>, &[Token])> {
    let (first, mut rest) = tokens.split_first()?;
    let mut found = vec![first.name()?.to_owned()];
    while let Some((Token::Mark('.'), after)) = rest.split_first() {
        let (part, after) = after.split_first()?;
        found.push(part.name()?.to_owned());
        rest = after;
    }
    Some((found, rest))
}

#[cfg(test)]
mod tests {
    use super::{super::SYNTAX, KINDS, objects, without_counter};
    use crate::script::statements;

    fn found(sql: &str) -> Option<Vec<String>> {
        let objects = objects(&statements(sql, SYNTAX)[0])?;
        Some(
            objects.into_iter().map(|(kind, name)| format!("{} {}", KINDS[kind].0, name.join("."))).collect(),
        )
    }

    #[test]
    fn objects_of_statements() {
        let cases: [(&str, &[&str]); 12] = [
            ("CREATE TABLE IF NOT EXISTS `a b` (x INT)", &["TABLE a b"]),
            ("ALTER TABLE s.t ADD COLUMN c INT, RENAME COLUMN a TO b", &["TABLE s.t"]),
            ("ALTER TABLE t RENAME TO u", &["TABLE t", "TABLE u"]),
            ("ALTER TABLE t RENAME INDEX i TO j, RENAME u", &["TABLE t"]),
            ("DROP TABLE IF EXISTS a, `b`", &["TABLE a", "TABLE b"]),
            ("CREATE UNIQUE INDEX i ON t (a)", &["TABLE t"]),
            ("DROP INDEX i ON t", &["TABLE t"]),
            ("CREATE DEFINER = me TRIGGER g BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1", &["TRIGGER g"]),
            ("CREATE OR REPLACE VIEW v AS SELECT 1", &["VIEW v"]),
            ("RENAME TABLE a TO b", &["TABLE a", "TABLE b"]),
            ("CREATE PROCEDURE p() BEGIN END", &["PROCEDURE p"]),
            ("DROP EVENT e", &["EVENT e"]),
        ];
        for (sql, expected) in cases {
            assert_eq!(found(sql).unwrap_or_default(), expected, "{sql}");
        }
        assert_eq!(found("RENAME TABLE a TO b, b TO a"), None);
        assert_eq!(found("CALL p()"), None);
    }

    #[test]
    fn counters_are_no_part_of_a_definition() {
        assert_eq!(without_counter(") ENGINE=InnoDB AUTO_INCREMENT=12 DEFAULT"), ") ENGINE=InnoDB DEFAULT");
    }
}
