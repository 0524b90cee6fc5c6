//! What a script does to tables, and whom it keeps waiting: for people who read it before it runs.

use crate::script::{Statement, Token};

/// What is done to a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// It comes new.
    Make,
    /// Its columns, constraints or triggers change.
    Change,
    /// It is made anew, and its rows are copied.
    Rebuild,
    /// An index is made on it.
    Index,
    /// A foreign key to it is made.
    Refer,
    /// Rows are added, changed or deleted.
    Write,
    /// It goes, with all its rows.
    Drop,
}

impl Verb {
    /// What it is called: `makes`.
    pub fn word(self) -> &'static str {
        match self {
            Verb::Make => "makes",
            Verb::Change => "changes",
            Verb::Rebuild => "rebuilds",
            Verb::Index => "indexes",
            Verb::Refer => "refers to",
            Verb::Write => "writes to",
            Verb::Drop => "drops",
        }
    }
}

/// Who has to wait while a statement works on a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blocks {
    /// Nobody for long.
    Nothing,
    /// Whoever writes to it.
    Writes,
    /// Whoever reads it or writes to it.
    All,
}

/// What a script does to a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// The table, as the script calls it, after its namespace where the script says one.
    pub table: Vec<String>,
    /// What is done to it, each once, in order.
    pub verbs: Vec<Verb>,
    /// Who has to wait, at worst.
    pub blocks: Blocks,
}

/// What a script does to which tables, in the order in which it comes to them.
pub(crate) fn outline(script: &[Statement], blocks: fn(&Statement, Verb) -> Blocks) -> Vec<Touched> {
    let mut found = Outline::default();
    for statement in script {
        let Some((verb, tables)) = touched(statement) else { continue };
        let blocked = blocks(statement, verb);
        if let (Verb::Change, [table]) = (verb, tables.as_slice())
            && let Some(name) = statement.name_following(&["RENAME", "TO"])
            && found.is_rebuilt(table, &name, blocked)
        {
            continue;
        }
        for table in tables {
            found.touch(table, verb, blocked);
        }
        if let (Verb::Change, Some(name)) = (verb, statement.name_following(&["REFERENCES"])) {
            found.touch(vec![name], Verb::Refer, blocks(statement, Verb::Refer));
        }
    }
    found.0
}

#[derive(Default)]
struct Outline(Vec<Touched>);

impl Outline {
    fn touch(&mut self, table: Vec<String>, verb: Verb, blocks: Blocks) {
        match self.0.iter_mut().find(|one| one.table == table) {
            Some(one) => {
                // What else is done to a table that comes new is part of making it.
                let is_part = one.verbs.first() == Some(&Verb::Make) && verb != Verb::Drop;
                if !is_part && !one.verbs.contains(&verb) {
                    one.verbs.push(verb);
                }
                one.blocks = one.blocks.max(blocks);
            }
            None => self.0.push(Touched { table, verbs: vec![verb], blocks }),
        }
    }

    /// A table that comes new and takes the name of one that went is that one, made anew.
    fn is_rebuilt(&mut self, from: &[String], to: &str, blocks: Blocks) -> bool {
        let is = |verb| move |one: &Touched| one.verbs.contains(&verb);
        let new = self.0.iter().position(|one| one.table == from && is(Verb::Make)(one));
        let old = self
            .0
            .iter()
            .position(|one| one.table.last().is_some_and(|name| name == to) && is(Verb::Drop)(one));
        let (Some(new), Some(old)) = (new, old) else { return false };
        let one = &mut self.0[old];
        one.verbs.retain(|verb| *verb != Verb::Drop);
        one.verbs.push(Verb::Rebuild);
        one.blocks = one.blocks.max(blocks);
        self.0.remove(new);
        true
    }
}

/// What a statement does, and to which tables.
fn touched(statement: &Statement) -> Option<(Verb, Vec<Vec<String>>)> {
    let tokens = statement.tokens.as_slice();
    let after = |word: &str| tokens.iter().position(|token| token.is_word(word)).map(|at| &tokens[at + 1..]);
    let (verb, rest) = match tokens.first()? {
        Token::Word(word) => match word.to_ascii_uppercase().as_str() {
            "CREATE" if names_kind(tokens, "TABLE") => (Verb::Make, after("TABLE")?),
            "CREATE" if names_kind(tokens, "INDEX") => (Verb::Index, after("ON")?),
            "CREATE" if names_kind(tokens, "TRIGGER") => (Verb::Change, after("ON")?),
            "ALTER" if names_kind(tokens, "TABLE") => (Verb::Change, after("TABLE")?),
            "DROP" if names_kind(tokens, "TABLE") => return Some((Verb::Drop, names(after("TABLE")?))),
            "INSERT" | "REPLACE" => (Verb::Write, after("INTO")?),
            "DELETE" => (Verb::Write, after("FROM")?),
            "UPDATE" | "TRUNCATE" => (Verb::Write, &tokens[1..]),
            _ => return None,
        },
        _ => return None,
    };
    Some((verb, names(rest).into_iter().take(1).collect()))
}

/// Whether a kind of object is among the first words of a statement, before any name.
fn names_kind(tokens: &[Token], kind: &str) -> bool {
    tokens
        .iter()
        .skip(1)
        .take(4)
        .take_while(|token| matches!(token, Token::Word(_)))
        .any(|token| token.is_word(kind))
}

/// The names at the start, with commas between them.
fn names(tokens: &[Token]) -> Vec<Vec<String>> {
    const PASSED_OVER: [&str; 6] = ["IF", "NOT", "EXISTS", "ONLY", "TABLE", "CONCURRENTLY"];
    let mut tokens =
        tokens.iter().skip_while(|token| PASSED_OVER.iter().any(|word| token.is_word(word))).peekable();
    let mut found = Vec::new();
    let mut name = Vec::new();
    while let Some(part) = tokens.next().and_then(Token::name) {
        name.push(part.to_owned());
        match tokens.next() {
            Some(Token::Mark('.')) => {}
            Some(Token::Mark(',')) => found.push(std::mem::take(&mut name)),
            _ => break,
        }
    }
    if !name.is_empty() {
        found.push(name);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Blocks, Verb, outline};
    use crate::script::{Syntax, statements};

    fn of(script: &str) -> Vec<(String, Vec<Verb>)> {
        let found = outline(&statements(script, Syntax::default()), |_, _| Blocks::Nothing);
        found.into_iter().map(|one| (one.table.join("."), one.verbs)).collect()
    }

    #[test]
    fn tables_and_what_is_done_to_them() {
        let script = "CREATE TABLE a (id INT); ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (x) REFERENCES \"g\"(x); CREATE UNIQUE INDEX \"on\" ON \"s\".\"b\"(x);
            ALTER TABLE IF EXISTS ONLY b ADD COLUMN on_x INT; UPDATE b SET x = 1; DROP TABLE IF EXISTS c, s.d CASCADE;
            CREATE VIEW v AS SELECT 1; INSERT INTO a VALUES (1); DELETE FROM e; TRUNCATE TABLE f;
            CREATE TYPE t AS ENUM ('TABLE');";
        let expected = [
            ("a", vec![Verb::Make]),
            ("g", vec![Verb::Refer]),
            ("s.b", vec![Verb::Index]),
            ("b", vec![Verb::Change, Verb::Write]),
            ("c", vec![Verb::Drop]),
            ("s.d", vec![Verb::Drop]),
            ("e", vec![Verb::Write]),
            ("f", vec![Verb::Write]),
        ];
        assert_eq!(of(script), expected.map(|(name, verbs)| (name.to_owned(), verbs)));
    }

    #[test]
    fn a_table_that_is_made_anew() {
        let script =
            "CREATE TABLE \"new_a\" (id INT); INSERT INTO \"new_a\" SELECT id FROM \"a\"; DROP TABLE \"a\";
            ALTER TABLE \"new_a\" RENAME TO \"a\"; CREATE INDEX i ON \"a\"(id);";
        assert_eq!(of(script), [("a".to_owned(), vec![Verb::Rebuild, Verb::Index])]);
    }
}
