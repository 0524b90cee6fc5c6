//! Reads from scripts which objects their statements make, change, drop and write to.

use std::slice::Iter;

use crate::script::{Statement, Syntax, Token, statements};

/// What is done to an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// A table, sequence, type or routine is made.
    Create,
    /// A view is made.
    CreateView,
    /// A schema is made.
    CreateSchema,
    /// An extension is made.
    CreateExtension,
    /// A table, index, view or sequence is changed.
    Alter,
    /// A type is changed.
    AlterType,
    /// A table, index, view or sequence is dropped.
    Drop,
    /// A type is dropped.
    DropType,
    /// An index of this table is made or dropped.
    Index,
    /// A foreign key refers to this table.
    Refer,
    /// All rows of this table are dropped.
    Truncate,
    /// A trigger of this table is made.
    Trigger,
    /// Rows of this table are added, changed or deleted.
    Write,
    /// The name leads to another table from here on: it was renamed, or is made for the session alone.
    Named,
}

/// An object that a statement works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Touched {
    pub(crate) act: Act,
    /// The schema, where the statement names it.
    pub(crate) namespace: Option<String>,
    pub(crate) name: String,
    /// Whether the statement says that it is a table.
    pub(crate) is_table: bool,
}

/// What the scripts work on, in order. It ends before a statement that may change who the user is, what the user may do, or where
/// names lead to. `lower`: whether names without quotes are meant in lower case.
pub(crate) fn touched(scripts: &[&str], syntax: Syntax, lower: bool) -> Vec<Touched> {
    let mut found = Vec::new();
    for script in scripts {
        for statement in statements(script, syntax) {
            if is_turn(&statement) {
                return found;
            }
            found.extend(by(&statement, lower));
        }
    }
    found
}

/// What one statement works on.
pub(crate) fn by(statement: &Statement, lower: bool) -> Vec<Touched> {
    let mut found = Vec::new();
    Reader { rest: statement.tokens.iter(), lower, is_table: true, found: &mut found }.statement();
    found
}

/// Whether nothing is certain after the statement.
fn is_turn(statement: &Statement) -> bool {
    let turns = [
        "SELECT", "CALL", "DO", "EXECUTE", "PREPARE", "GRANT", "REVOKE", "REASSIGN", "RESET", "DISCARD",
        "USE",
    ];
    let settings = ["ROLE", "AUTHORIZATION", "search_path", "SCHEMA"];
    turns.iter().any(|word| statement.begins(&[word]))
        || statement.begins(&["BEGIN", "NOT"])
        || statement.begins(&["SET"]) && settings.iter().any(|word| statement.has(&[word]))
}

/// Kinds of objects that are relations to the database.
const RELATIONS: [&str; 4] = ["TABLE", "INDEX", "VIEW", "SEQUENCE"];

/// Reads one statement.
struct Reader<'a, 'b> {
    rest: Iter<'a, Token>,
    lower: bool,
    is_table: bool,
    found: &'b mut Vec<Touched>,
}

impl Reader<'_, '_> {
    fn statement(&mut self) {
        let verbs =
            ["CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE", "INSERT", "REPLACE", "UPDATE", "DELETE"];
        match self.one_of(&verbs) {
            Some("CREATE") => self.create(),
            Some("ALTER") => self.alter(),
            Some("DROP") => self.drop(),
            Some("RENAME") if self.one_of(&["TABLE", "TABLES"]).is_some() => self.rename(),
            Some("TRUNCATE") => {
                self.skip(&["TABLE", "ONLY"]);
                self.names(Act::Truncate);
            }
            Some("INSERT" | "REPLACE") => self.after("INTO", Act::Write),
            Some("DELETE") => self.after("FROM", Act::Write),
            Some("UPDATE") => {
                self.skip(&["ONLY", "IGNORE"]);
                self.push(Act::Write);
            }
            _ => {}
        }
    }

    fn create(&mut self) {
        self.skip(&[
            "OR",
            "REPLACE",
            "UNIQUE",
            "FULLTEXT",
            "SPATIAL",
            "UNLOGGED",
            "RECURSIVE",
            "MATERIALIZED",
        ]);
        let kinds = [
            "TABLE",
            "INDEX",
            "VIEW",
            "SCHEMA",
            "EXTENSION",
            "TYPE",
            "SEQUENCE",
            "DOMAIN",
            "FUNCTION",
            "PROCEDURE",
            "TRIGGER",
        ];
        self.skip(&["GLOBAL", "LOCAL"]);
        let is_temporary = self.one_of(&["TEMP", "TEMPORARY"]).is_some();
        let Some(kind) = self.one_of(&kinds) else { return };
        self.skip(&["CONCURRENTLY", "IF", "NOT", "EXISTS"]);
        self.is_table = ["TABLE", "INDEX", "TRIGGER"].contains(&kind);
        match kind {
            _ if is_temporary => self.push(Act::Named),
            "INDEX" => self.after("ON", Act::Index),
            "TRIGGER" => self.after("ON", Act::Trigger),
            "VIEW" => self.push(Act::CreateView),
            "SCHEMA" => self.push(Act::CreateSchema),
            "EXTENSION" => self.push(Act::CreateExtension),
            "TABLE" => {
                self.push(Act::Create);
                self.references();
            }
            _ => self.push(Act::Create),
        }
    }

    fn alter(&mut self) {
        self.skip(&["MATERIALIZED", "FOREIGN", "IGNORE", "ONLINE"]);
        let Some(kind) = self.one_of(&["TABLE", "INDEX", "VIEW", "SEQUENCE", "TYPE"]) else { return };
        self.skip(&["IF", "EXISTS", "ONLY"]);
        self.is_table = kind == "TABLE";
        self.push(if kind == "TYPE" { Act::AlterType } else { Act::Alter });
        if self.one_of(&["RENAME"]).is_some() && self.one_of(&["TO", "AS"]).is_some() {
            self.push(Act::Named);
        }
        if kind == "TABLE" {
            self.references();
        }
    }

    fn drop(&mut self) {
        self.skip(&["MATERIALIZED", "FOREIGN"]);
        let Some(kind) = self.one_of(&[&RELATIONS[..], &["TYPE", "DOMAIN"]].concat()) else { return };
        self.skip(&["CONCURRENTLY", "IF", "EXISTS"]);
        let is_of_table = self.rest.clone().any(|token| token.is_word("ON"));
        self.is_table = kind == "TABLE" || is_of_table;
        match kind {
            "INDEX" if is_of_table => self.after("ON", Act::Index),
            "TYPE" | "DOMAIN" => self.names(Act::DropType),
            _ => self.names(Act::Drop),
        }
    }

    /// `RENAME TABLE a TO b, c TO d`
    fn rename(&mut self) {
        loop {
            let old = self.rest.clone();
            self.push(Act::Alter);
            self.rest = old;
            self.push(Act::Drop);
            if self.one_of(&["TO"]).is_none() {
                return;
            }
            self.push(Act::Named);
            if !self.comma() {
                return;
            }
        }
    }

    /// The table behind a word.
    fn after(&mut self, word: &str, act: Act) {
        while let Some(token) = self.rest.next() {
            if token.is_word(word) {
                self.skip(&["ONLY"]);
                return self.push(act);
            }
        }
    }

    /// The tables that foreign keys refer to.
    fn references(&mut self) {
        while let Some(token) = self.rest.next() {
            if token.is_word("REFERENCES") {
                self.push(Act::Refer);
            }
        }
    }

    /// A list of names.
    fn names(&mut self, act: Act) {
        self.push(act);
        while self.comma() {
            self.push(act);
        }
    }

    /// The name that comes now.
    fn push(&mut self, act: Act) {
        let Some(mut name) = self.name() else { return };
        let mut namespace = None;
        while self.rest.as_slice().first() == Some(&Token::Mark('.')) {
            self.rest.next();
            let Some(next) = self.name() else { return };
            namespace = Some(std::mem::replace(&mut name, next));
        }
        self.found.push(Touched { act, namespace, name, is_table: self.is_table });
    }

    fn name(&mut self) -> Option<String> {
        match self.rest.next()? {
            Token::Word(word) if self.lower => Some(word.to_lowercase()),
            token => token.name().map(ToOwned::to_owned),
        }
    }

    fn comma(&mut self) -> bool {
        let is_next = self.rest.as_slice().first() == Some(&Token::Mark(','));
        if is_next {
            self.rest.next();
        }
        is_next
    }

    /// The next word, where it is one of these.
    fn one_of<'w>(&mut self, words: &[&'w str]) -> Option<&'w str> {
        let token = self.rest.as_slice().first()?;
        let found = words.iter().find(|word| token.is_word(word))?;
        self.rest.next();
        Some(found)
    }

    fn skip(&mut self, words: &[&str]) {
        while self.one_of(words).is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use super::{Act, Syntax, touched};

    const SYNTAX: Syntax = Syntax {
        dollar_quotes: false,
        brackets: false,
        backticks: false,
        double_quoted_text: false,
        hash_comments: false,
        trigger_bodies: false,
        routine_bodies: false,
    };

    fn read(script: &str) -> Vec<(Act, String)> {
        let of = |one: super::Touched| match one.namespace {
            Some(namespace) => (one.act, format!("{namespace}.{}", one.name)),
            None => (one.act, one.name),
        };
        touched(&[script], SYNTAX, true).into_iter().map(of).collect()
    }

    fn expected(list: &[(Act, &str)]) -> Vec<(Act, String)> {
        list.iter().map(|(act, name)| (*act, (*name).to_owned())).collect()
    }

    #[test]
    fn what_statements_work_on() {
        let script = "CREATE TABLE IF NOT EXISTS \"A\" (b INT REFERENCES Two.\"B\" (id)); CREATE TEMP TABLE t (id INT);
            ALTER TABLE ONLY a ADD CONSTRAINT x FOREIGN KEY (b) REFERENCES c (id); ALTER TABLE d RENAME TO e;
            CREATE UNIQUE INDEX CONCURRENTLY ON s.f (g); DROP INDEX h, s.\"I\"; DROP INDEX j ON k;
            CREATE TRIGGER \"on\" AFTER INSERT ON r EXECUTE FUNCTION v(); INSERT INTO w SELECT 1 FROM x; UPDATE ONLY y SET z = 1;
            DROP TABLE IF EXISTS l CASCADE; ALTER TYPE m ADD VALUE 'x'; RENAME TABLE n TO o, p TO q";
        assert_eq!(
            read(script),
            expected(&[
                (Act::Create, "A"),
                (Act::Refer, "two.B"),
                (Act::Named, "t"),
                (Act::Alter, "a"),
                (Act::Refer, "c"),
                (Act::Alter, "d"),
                (Act::Named, "e"),
                (Act::Index, "s.f"),
                (Act::Drop, "h"),
                (Act::Drop, "s.I"),
                (Act::Index, "k"),
                (Act::Trigger, "r"),
                (Act::Write, "w"),
                (Act::Write, "y"),
                (Act::Drop, "l"),
                (Act::AlterType, "m"),
                (Act::Alter, "n"),
                (Act::Drop, "n"),
                (Act::Named, "o"),
                (Act::Alter, "p"),
                (Act::Drop, "p"),
                (Act::Named, "q"),
            ])
        );
    }

    #[test]
    fn nothing_is_known_after_another_user_or_right() {
        for turn in ["SET ROLE other", "GRANT a TO b", "SELECT set_config('role', 'x', false)", "DO 'x'"] {
            let script = format!("DROP TABLE a; {turn}; DROP TABLE b");
            assert_eq!(read(&script), expected(&[(Act::Drop, "a")]), "{turn}");
        }
        assert_eq!(read("SET lock_timeout = 1; DROP TABLE a"), expected(&[(Act::Drop, "a")]));
    }
}
