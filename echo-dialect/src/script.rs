//! Finds the statements of a script: where each begins and ends, whatever quotes and comments it holds.

mod bodies;

use std::ops::Range;

/// What differs between databases in how a script is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Syntax {
    /// `$tag$ … $tag$` quotes text, and block comments nest.
    pub(crate) dollar_quotes: bool,
    /// `[name]` quotes names.
    pub(crate) brackets: bool,
    /// `` `name` `` quotes names.
    pub(crate) backticks: bool,
    /// `"…"` quotes text, and a backslash in a text escapes what follows.
    pub(crate) double_quoted_text: bool,
    /// `#` begins a comment, `--` only before white space, and what `/*! … */` holds is run.
    pub(crate) hash_comments: bool,
    /// `CREATE TRIGGER` holds statements of its own, up to `; END`.
    pub(crate) trigger_bodies: bool,
    /// Procedures, functions, triggers and events hold statements of their own, as far as `BEGIN … END` and its like go.
    pub(crate) routine_bodies: bool,
}

/// One statement of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Its place in the script, without the semicolon and the comments before it.
    pub(crate) range: Range<usize>,
    /// Its words and punctuation, without comments: key words and plain names in upper case, quoted names and texts as
    /// they are meant, after a mark.
    pub(crate) tokens: Vec<Token>,
}

/// A piece of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A key word, a plain name or a number, as written.
    Word(String),
    /// A quoted name, without quotes.
    Name(String),
    /// A text.
    Text,
    /// Anything else.
    Mark(char),
}

impl Statement {
    /// Whether it begins with these words, in any letter case.
    pub(crate) fn begins(&self, words: &[&str]) -> bool {
        words.len() <= self.tokens.len()
            && words.iter().zip(&self.tokens).all(|(word, token)| token.is_word(word))
    }

    /// Whether these words stand in it one after the other.
    pub(crate) fn has(&self, words: &[&str]) -> bool {
        self.tokens
            .windows(words.len())
            .any(|window| words.iter().zip(window).all(|(word, token)| token.is_word(word)))
    }

    /// The name that follows these words at the start, past `IF [NOT] EXISTS`; of `schema.name`, the last part.
    pub(crate) fn name_after(&self, words: &[&str]) -> Option<String> {
        if !self.begins(words) {
            return None;
        }
        let rest = self.tokens[words.len()..]
            .iter()
            .skip_while(|token| ["IF", "NOT", "EXISTS"].iter().any(|word| token.is_word(word)));
        name(rest)
    }

    /// The name that follows these words anywhere.
    pub(crate) fn name_following(&self, words: &[&str]) -> Option<String> {
        let start = self
            .tokens
            .windows(words.len())
            .position(|window| words.iter().zip(window).all(|(word, token)| token.is_word(word)))?;
        name(self.tokens[start + words.len()..].iter())
    }
}

fn name<'a>(mut tokens: impl Iterator<Item = &'a Token>) -> Option<String> {
    let mut found = tokens.next()?.name()?;
    while tokens.next() == Some(&Token::Mark('.')) {
        found = tokens.next()?.name()?;
    }
    Some(found.to_owned())
}

impl Token {
    /// Whether it is this key word, in any letter case.
    pub(crate) fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(text) if text.eq_ignore_ascii_case(word))
    }

    /// The name that it is, quoted or not.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Word(text) | Self::Name(text) => Some(text),
            _ => None,
        }
    }
}

/// The statements of a script, in order; empty ones left out.
pub(crate) fn statements(script: &str, syntax: Syntax) -> Vec<Statement> {
    let mut reader = Reader { script, at: 0, syntax };
    let mut found = Vec::new();
    let mut current = Pending::default();
    while let Some((range, token)) = reader.next() {
        if token == Token::Mark(';') && current.is_complete(syntax) {
            found.extend(current.take());
        } else {
            current.push(range, token);
        }
    }
    found.extend(current.take());
    found
}

/// The statements of a script, each without comments and with one space between its words: scripts that differ in nothing else do
/// the same.
pub(crate) fn normalized(script: &str, syntax: Syntax) -> Vec<String> {
    let of = |statement: Statement| {
        let text = &script[statement.range];
        let words: Vec<&str> = tokens(text, syntax).into_iter().map(|(range, _)| &text[range]).collect();
        words.join(" ")
    };
    statements(script, syntax).into_iter().map(of).collect()
}

/// Whether a statement drops, changes or rewrites what rows there are.
pub(crate) fn touches_rows(statement: &Statement) -> bool {
    let begins: [&[&str]; 9] = [
        &["DROP", "TABLE"],
        &["DROP", "SCHEMA"],
        &["DROP", "DATABASE"],
        &["TRUNCATE"],
        &["DELETE"],
        &["UPDATE"],
        &["REPLACE"],
        &["MERGE"],
        &["EXECUTE"],
    ];
    let changes: [&[&str]; 6] =
        [&["DROP", "COLUMN"], &["TYPE"], &["MODIFY"], &["CHANGE"], &["DROP", "PARTITION"], &["CONVERT"]];
    begins.iter().any(|words| statement.begins(words))
        || statement.begins(&["ALTER", "TABLE"]) && changes.iter().any(|words| statement.has(words))
        || statement.begins(&["WITH"])
            && ["DELETE", "UPDATE", "MERGE"].iter().any(|word| statement.has(&[word]))
}

/// The words and punctuation of a text with their places, without comments.
pub(crate) fn tokens(text: &str, syntax: Syntax) -> Vec<(Range<usize>, Token)> {
    let mut reader = Reader { script: text, at: 0, syntax };
    std::iter::from_fn(|| reader.next()).collect()
}

#[derive(Default)]
struct Pending {
    range: Option<Range<usize>>,
    tokens: Vec<Token>,
}

impl Pending {
    fn push(&mut self, range: Range<usize>, token: Token) {
        let start = self.range.as_ref().map_or(range.start, |range| range.start);
        self.range = Some(start..range.end);
        self.tokens.push(token);
    }

    /// Whether a semicolon ends the statement here: one in a trigger's body does not.
    fn is_complete(&self, syntax: Syntax) -> bool {
        if syntax.routine_bodies && bodies::has_body(&self.tokens) {
            return bodies::is_closed(&self.tokens);
        }
        let is_trigger = self.tokens.first().is_some_and(|token| token.is_word("CREATE"))
            && self.tokens.iter().skip(1).take(2).any(|token| token.is_word("TRIGGER"));
        if !syntax.trigger_bodies || !is_trigger {
            return true;
        }
        matches!(self.tokens.as_slice(), [.., Token::Mark(';'), end] if end.is_word("END"))
    }

    fn take(&mut self) -> Option<Statement> {
        let range = self.range.take()?;
        Some(Statement { range, tokens: std::mem::take(&mut self.tokens) })
    }
}

struct Reader<'a> {
    script: &'a str,
    at: usize,
    syntax: Syntax,
}

impl Reader<'_> {
    /// The next token, past white space and comments.
    fn next(&mut self) -> Option<(Range<usize>, Token)> {
        loop {
            let rest = &self.script[self.at..];
            let first = rest.chars().next()?;
            let start = self.at;
            if first.is_whitespace() {
                self.at += first.len_utf8();
            } else if self.is_line_comment(rest) {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") && !self.is_run(rest) {
                self.at += self.block_comment(rest);
            } else {
                let (length, token) = self.token(rest, first);
                self.at += length;
                return Some((start..self.at, token));
            }
        }
    }

    fn is_line_comment(&self, rest: &str) -> bool {
        match rest.strip_prefix("--") {
            Some(after) if self.syntax.hash_comments => {
                after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c.is_control())
            }
            Some(_) => true,
            None => self.syntax.hash_comments && rest.starts_with('#'),
        }
    }

    /// Whether a comment is none: servers of a version run what it holds.
    fn is_run(&self, rest: &str) -> bool {
        self.syntax.hash_comments && (rest.starts_with("/*!") || rest.starts_with("/*M!"))
    }

    fn block_comment(&self, rest: &str) -> usize {
        let mut depth = 0;
        let mut at = 0;
        while at < rest.len() {
            if rest[at..].starts_with("/*") && (depth == 0 || self.syntax.dollar_quotes) {
                depth += 1;
                at += 2;
            } else if rest[at..].starts_with("*/") {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    break;
                }
            } else {
                at += rest[at..].chars().next().map_or(1, char::len_utf8);
            }
        }
        at
    }

    fn token(&self, rest: &str, first: char) -> (usize, Token) {
        match first {
            '\'' => (quoted(rest, '\'', self.syntax.double_quoted_text), Token::Text),
            '"' if self.syntax.double_quoted_text => (quoted(rest, '"', true), Token::Text),
            'e' | 'E' if self.syntax.dollar_quotes && rest[1..].starts_with('\'') => {
                (1 + quoted(&rest[1..], '\'', true), Token::Text)
            }
            '"' => name_token(rest, '"'),
            '`' if self.syntax.backticks => name_token(rest, '`'),
            '[' if self.syntax.brackets => {
                let end = rest.find(']').unwrap_or(rest.len() - 1);
                (end + 1, Token::Name(rest[1..end].to_owned()))
            }
            '$' if self.syntax.dollar_quotes => match dollar_quoted(rest) {
                Some(length) => (length, Token::Text),
                None => (1, Token::Mark('$')),
            },
            _ if first.is_alphanumeric() || first == '_' => {
                let end =
                    rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '$').unwrap_or(rest.len());
                (end, Token::Word(rest[..end].to_owned()))
            }
            other => (other.len_utf8(), Token::Mark(other)),
        }
    }
}

/// The length of a quoted piece, quotes included; a doubled quote is part of it, and so is one after a backslash where
/// backslashes escape.
fn quoted(rest: &str, quote: char, backslash: bool) -> usize {
    let mut characters = rest.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if backslash && character == '\\' {
            characters.next();
        } else if character == quote && characters.next_if(|(_, next)| *next == quote).is_none() {
            return at + quote.len_utf8();
        }
    }
    rest.len()
}

fn name_token(rest: &str, quote: char) -> (usize, Token) {
    let length = quoted(rest, quote, false);
    let inside = rest.get(1..length - 1).unwrap_or_default();
    let doubled = [quote, quote].iter().collect::<String>();
    (length, Token::Name(inside.replace(&doubled, &quote.to_string())))
}

fn dollar_quoted(rest: &str) -> Option<usize> {
    let end = 1 + rest[1..].find('$')?;
    let tag = &rest[..=end];
    let inner = &tag[1..end];
    if inner.starts_with(|c: char| c.is_ascii_digit())
        || !inner.chars().all(|c| c.is_alphanumeric() || c == '_')
    {
        return None;
    }
    let body = &rest[tag.len()..];
    Some(tag.len() + body.find(tag).map_or(body.len(), |at| at + tag.len()))
}

#[cfg(test)]
mod tests {
    use super::{Syntax, statements};

    const NONE: Syntax = Syntax {
        dollar_quotes: false,
        brackets: false,
        backticks: false,
        double_quoted_text: false,
        hash_comments: false,
        trigger_bodies: false,
        routine_bodies: false,
    };
    const POSTGRES: Syntax = Syntax { dollar_quotes: true, ..NONE };
    const SQLITE: Syntax = Syntax { brackets: true, backticks: true, trigger_bodies: true, ..NONE };
    const MYSQL: Syntax = Syntax {
        backticks: true,
        double_quoted_text: true,
        hash_comments: true,
        routine_bodies: true,
        ..NONE
    };

    fn texts(script: &str, syntax: Syntax) -> Vec<&str> {
        statements(script, syntax).into_iter().map(|statement| &script[statement.range]).collect()
    }

    #[test]
    fn quotes_and_comments_hide_semicolons() {
        let script = "-- a; b\nSELECT ';', \"a;\"\"b\" /* ; /* ; */ ; */; DO $x$ begin; $$;$$ end $x$;\n;SELECT E'\\';' ";
        assert_eq!(
            texts(script, POSTGRES),
            ["SELECT ';', \"a;\"\"b\"", "DO $x$ begin; $$;$$ end $x$", "SELECT E'\\';'"]
        );
    }

    #[test]
    fn a_trigger_is_one_statement() {
        let script = "CREATE TRIGGER t AFTER INSERT ON [a;b] BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM x; END; SELECT 1";
        assert_eq!(texts(script, SQLITE).len(), 2);
    }

    #[test]
    fn names_are_read_through_their_quotes() {
        let found =
            statements("DROP TABLE IF EXISTS \"main\".\"Us\"\"er\"; ALTER TABLE a RENAME TO `b c`", SQLITE);
        assert_eq!(found[0].name_after(&["drop", "table"]).as_deref(), Some("Us\"er"));
        assert_eq!(found[1].name_following(&["RENAME", "TO"]).as_deref(), Some("b c"));
    }

    #[test]
    fn backslashes_and_hashes() {
        let script = "SELECT 'a\\'; b', \"c\\\"; d\", `e``;f` # ; g\n; SELECT 5--3; -- ; h\n/*!50001 SET @x = 1 */; /* ; */ SELECT 1";
        assert_eq!(
            texts(script, MYSQL),
            ["SELECT 'a\\'; b', \"c\\\"; d\", `e``;f`", "SELECT 5--3", "/*!50001 SET @x = 1 */", "SELECT 1"]
        );
    }

    #[test]
    fn a_routine_is_one_statement() {
        let bodies = [
            "CREATE TABLE `event` (`function` INT)",
            "CREATE DEFINER=`root`@`localhost` PROCEDURE p(IN x INT)\nBEGIN\n  DECLARE c CURSOR FOR SELECT 1;\n  \
             IF x > 1 THEN SELECT CASE WHEN x THEN 2 END; ELSEIF x THEN SELECT IF(x, 1, 2); END IF;\n  \
             l: LOOP LEAVE l; END LOOP;\n  WHILE x DO SET x = REPEAT('a', 2); END WHILE;\n  \
             CASE x WHEN 1 THEN SELECT 1; ELSE SELECT 2; END CASE;\nEND",
            "CREATE TRIGGER t BEFORE INSERT ON u FOR EACH ROW IF NEW.a THEN SET NEW.a = 1; SET NEW.b = 2; END IF",
            "CREATE TRIGGER t BEFORE INSERT ON u FOR EACH ROW SET NEW.a = 1",
            "CREATE OR REPLACE FUNCTION f() RETURNS INT RETURN 1",
            "DROP TRIGGER IF EXISTS t",
        ];
        assert_eq!(texts(&bodies.join(";\n"), MYSQL), bodies);
    }
}
