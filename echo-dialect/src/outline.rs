//! What a script does to tables, and whom it keeps waiting: for people who read it before it runs.

use crate::{
    script::Statement,
    touched::{self, Act},
};

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

/// What a script does to which tables, in the order in which it comes to them. `lower`: whether names without quotes are meant in lower
/// case.
pub(crate) fn outline(
    script: &[Statement],
    lower: bool,
    blocks: fn(&Statement, Verb) -> Blocks,
) -> Vec<Touched> {
    let mut found = Outline::default();
    for statement in script {
        let all = touched::by(statement, lower);
        if let [old, new] = all.as_slice()
            && (old.act, new.act) == (Act::Alter, Act::Named)
            && found.is_rebuilt(&path(old), &new.name, blocks(statement, Verb::Rebuild))
        {
            continue;
        }
        for object in all.iter().filter(|object| object.is_table) {
            let verb = match object.act {
                Act::Create => Verb::Make,
                Act::Alter | Act::Trigger => Verb::Change,
                Act::Index => Verb::Index,
                Act::Refer => Verb::Refer,
                Act::Truncate | Act::Write => Verb::Write,
                Act::Drop => Verb::Drop,
                _ => continue,
            };
            found.touch(path(object), verb, blocks(statement, verb));
        }
    }
    found.0
}

fn path(object: &touched::Touched) -> Vec<String> {
    object.namespace.iter().chain([&object.name]).cloned().collect()
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

#[cfg(test)]
mod tests {
    use super::{Blocks, Verb, outline};
    use crate::script::{Syntax, statements};

    fn of(script: &str) -> Vec<(String, Vec<Verb>)> {
        let found = outline(&statements(script, Syntax::default()), true, |_, _| Blocks::Nothing);
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
