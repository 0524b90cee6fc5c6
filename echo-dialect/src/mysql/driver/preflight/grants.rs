//! Reads what `SHOW GRANTS` says.

use super::super::SYNTAX;
use crate::script::{Token, tokens};

/// The rights that a user has, told so that none is missing that the user has.
#[derive(Debug)]
pub(super) struct Grants(Vec<Grant>);

/// Rights on one object.
#[derive(Debug)]
struct Grant {
    rights: Vec<String>,
    /// A pattern, as `LIKE` takes it; none: every database.
    database: Option<String>,
    /// None: every table.
    table: Option<String>,
}

/// Databases that everybody may change on many servers, by grants that are not shown.
const OPEN: &str = "test";

impl Grants {
    /// The grants of the lines; none where they do not say all that the user may do: a role that is granted may be able to do more.
    pub(super) fn read(lines: &[String]) -> Option<Self> {
        let mut grants = Vec::new();
        for line in lines {
            let tokens: Vec<Token> = tokens(line, SYNTAX).into_iter().map(|(_, token)| token).collect();
            if !tokens.first()?.is_word("GRANT") {
                // What is taken away again makes it less.
                continue;
            }
            grants.push(grant(&tokens[1..])?);
        }
        Some(Self(grants))
    }

    /// Whether a right may be granted on a table.
    pub(super) fn allow(&self, right: &str, database: &str, table: &str) -> bool {
        let is_open = database.to_ascii_lowercase().starts_with(OPEN);
        is_open || self.0.iter().any(|grant| grant.has(right) && grant.covers(database, table))
    }

    /// Whether a right is granted on the whole server.
    pub(super) fn allow_everywhere(&self, right: &str) -> bool {
        self.0.iter().any(|grant| grant.database.is_none() && grant.has(right))
    }
}

impl Grant {
    fn has(&self, right: &str) -> bool {
        self.rights.iter().any(|granted| granted.eq_ignore_ascii_case(right) || granted == "ALL PRIVILEGES")
    }

    fn covers(&self, database: &str, table: &str) -> bool {
        let of_table = self.table.as_ref().is_none_or(|granted| granted.eq_ignore_ascii_case(table));
        let characters = |text: &str| text.chars().collect::<Vec<_>>();
        let of_database = |pattern: &String| matches(&characters(pattern), &characters(database));
        of_table && self.database.as_ref().is_none_or(of_database)
    }
}

/// `SELECT, INSERT (a, b) ON db.* TO …`; none where it grants a role.
fn grant(tokens: &[Token]) -> Option<Grant> {
    let on = tokens.iter().position(|token| token.is_word("ON"))?;
    let mut object = tokens[on + 1..].iter().skip_while(|token| token.is_word("TABLE"));
    let mut part = || {
        let part = object.next().map(|token| token.name().map(ToOwned::to_owned));
        object.next();
        part.flatten()
    };
    let (database, table) = (part(), part());
    Some(Grant { rights: rights(&tokens[..on]), database, table })
}

/// The rights before `ON`, without the columns that they are for.
fn rights(tokens: &[Token]) -> Vec<String> {
    let (mut found, mut words, mut depth) = (Vec::new(), Vec::new(), 0_usize);
    for token in tokens {
        match token {
            Token::Mark('(') => depth += 1,
            Token::Mark(')') => depth = depth.saturating_sub(1),
            Token::Mark(',') if depth == 0 => found.push(std::mem::take(&mut words).join(" ")),
            Token::Word(word) if depth == 0 => words.push(word.to_ascii_uppercase()),
            _ => {}
        }
    }
    found.push(words.join(" "));
    found
}

/// Whether a pattern matches a database's name. Letter case is passed over: whether it counts is a setting of the server.
fn matches(pattern: &[char], name: &[char]) -> bool {
    let same = |one: char, other: char| one.to_lowercase().eq(other.to_lowercase());
    match pattern {
        [] => name.is_empty(),
        ['%', rest @ ..] => (0..=name.len()).any(|taken| matches(rest, &name[taken..])),
        ['_', rest @ ..] => name.split_first().is_some_and(|(_, name)| matches(rest, name)),
        ['\\', literal, rest @ ..] | [literal, rest @ ..] => {
            name.split_first().is_some_and(|(first, name)| same(*first, *literal) && matches(rest, name))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Grants, matches};

    #[test]
    fn patterns() {
        let matches = |pattern: &str, name: &str| {
            matches(&pattern.chars().collect::<Vec<_>>(), &name.chars().collect::<Vec<_>>())
        };
        for (pattern, name) in [
            (r"a\_b", "a_b"),
            ("a_b", "axb"),
            ("Shop", "shop"),
            ("s%p", "sp"),
            ("%", "shop"),
            (r"s%\%", "so%"),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in
            [(r"a\_b", "axb"), (r"a\%", "ab"), (r"test\_%", "shop"), ("a_", "a"), ("a", "ab")]
        {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn a_role_may_be_able_to_do_more() {
        let read =
            |lines: &[&str]| Grants::read(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>());
        assert!(read(&["GRANT USAGE ON *.* TO `a`@`b`", "GRANT `writer` TO `a`@`b`"]).is_none());
        let grants = read(&["GRANT SELECT, READ_ONLY ADMIN ON *.* TO `a`@`b`"]).unwrap();
        assert!(grants.allow_everywhere("READ_ONLY ADMIN") && !grants.allow_everywhere("SUPER"));
    }
}
