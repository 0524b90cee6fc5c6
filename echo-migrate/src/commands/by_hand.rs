//! What was made by hand, beyond what a schema says: compared, and as statements.

use echo_dialect::{
    Dialect,
    by_hand::{self, Making},
    schema::{CustomKind, CustomObject, DatabaseSchema, External, Pair},
    step::Statement,
};

/// Something made by hand that two states of a database do not have alike.
#[derive(Clone, Debug, PartialEq)]
pub struct ByHand {
    /// What it is: `trigger`, `view`.
    pub kind: &'static str,
    /// Its name, after that of its table: `User.t`.
    pub name: String,
    /// How it was; none where it was not there.
    pub from: Option<Made>,
    /// How it is; none where it is gone.
    pub to: Option<Made>,
}

/// How something was made by hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Made {
    /// What the database says of it.
    pub definition: String,
    /// The statements that make it and take it away; none where the database does not say so much.
    pub making: Option<Making>,
}

/// Statements about things made by hand, around those of a plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// What goes, before anything it stands on changes.
    pub first: Vec<Statement>,
    /// What comes, when everything it stands on is there.
    pub then: Vec<Statement>,
    /// What no statement is known for.
    pub unsaid: Vec<ByHand>,
}

impl ByHand {
    /// Whether it was only added: what a hand adds beyond what a schema says takes nothing from what the history left.
    pub fn is_added(&self) -> bool {
        self.from.is_none()
    }

    /// `added`, `removed` or `changed`.
    pub fn change(&self) -> &'static str {
        match (&self.from, &self.to) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        }
    }

    /// The same, seen from the other state.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Self { from: self.to.clone(), to: self.from.clone(), ..self.clone() }
    }
}

/// Compares what was made by hand.
pub fn compare(dialect: &dyn Dialect, schemas: Pair<&DatabaseSchema>) -> Vec<ByHand> {
    let externals: Vec<&External> =
        schemas.previous.externals().iter().chain(schemas.next.externals()).collect();
    let Pair { previous, next: mut after } = schemas.map(|schema| objects(dialect, schema, &externals));
    let mut found = Vec::new();
    for before in previous {
        let same = |other: &Object| (other.kind, &other.name) == (before.kind, &before.name);
        let to = after.iter().position(same).map(|at| after.remove(at).made);
        if to.as_ref().is_none_or(|to| to.definition != before.made.definition) {
            let Object { kind, name, made } = before;
            found.push(ByHand { kind, name, from: Some(made), to });
        }
    }
    let added = after.into_iter().map(|Object { kind, name, made }| ByHand {
        kind,
        name,
        from: None,
        to: Some(made),
    });
    found.extend(added);
    found
}

/// The statements that lead from the earlier state of these things to the later one.
pub fn around(list: &[ByHand]) -> Around {
    let mut around = Around::default();
    let (mut going, mut coming) = (Vec::new(), Vec::new());
    for one in list {
        let making = |made: &Option<Made>| made.as_ref().map(|made| made.making.clone());
        let (from, to) = (making(&one.from), making(&one.to));
        if matches!(from, Some(None)) || matches!(to, Some(None)) {
            around.unsaid.push(one.clone());
            continue;
        }
        going.extend(from.flatten().map(|making| (one, making)));
        coming.extend(to.flatten().map(|making| (one, making)));
    }
    let mut going = in_order(going);
    going.reverse();
    around.first = going
        .into_iter()
        .map(|(one, making)| Statement { sql: making.drop, comment: Some(comment(one.kind, true)) })
        .collect();
    around.then = in_order(coming)
        .into_iter()
        .map(|(one, making)| Statement { sql: making.create, comment: Some(comment(one.kind, false)) })
        .collect();
    around
}

/// Comments for a script about what no statement is known for.
pub fn comments(unsaid: &[ByHand]) -> String {
    let line = |one: &ByHand| format!("\n-- By hand, {}: {} {}", one.change(), one.kind, one.name);
    let text: String = unsaid.iter().map(line).collect();
    if text.is_empty() { text } else { text + "\n" }
}

/// So that each comes after what its statement names: functions before views before what hangs on tables, and triggers last.
fn in_order(mut left: Vec<(&ByHand, Making)>) -> Vec<(&ByHand, Making)> {
    let rank = |one: &ByHand| match one.kind {
        "function" | "procedure" => 0,
        "view" => 1,
        "trigger" => 3,
        _ => 2,
    };
    left.sort_by_key(|(one, _)| rank(one));
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let first = rank(left[0].0);
        let names =
            |one: &Making, other: &ByHand| rank(other) == first && mentions(&one.create, last(&other.name));
        let free = left.iter().enumerate().position(|(at, (_, making))| {
            !left.iter().enumerate().any(|(other, (one, _))| other != at && names(making, one))
        });
        ordered.push(left.remove(free.unwrap_or(0)));
    }
    ordered
}

/// Whether a name stands in a text as a whole word.
fn mentions(text: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + name.len()..].chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

fn last(name: &str) -> &str {
    let name = name.split('(').next().unwrap_or(name);
    name.rsplit('.').next().unwrap_or(name)
}

struct Object {
    kind: &'static str,
    name: String,
    made: Made,
}

/// Functions and procedures, views, and what hangs on tables that are not somebody else's.
fn objects(dialect: &dyn Dialect, schema: &DatabaseSchema, externals: &[&External]) -> Vec<Object> {
    let made = |definition: &str, object| Made {
        definition: definition.to_owned(),
        making: dialect.made_by_hand(object, schema),
    };
    let views = schema.views().iter().map(|view| {
        let namespace = view.namespace.map(|id| schema.namespace_name(id));
        Object {
            kind: "view",
            name: joined([namespace, Some(&view.name)]),
            made: made(&view.definition, by_hand::ByHand::View(view)),
        }
    });
    let is_ours = |custom: &&CustomObject| {
        let table = schema.table(custom.table);
        !externals.iter().any(|one| one.is_table(table))
    };
    let customs = schema.customs().iter().filter(is_ours).map(|custom| {
        let table = schema.table(custom.table);
        let name = Some(custom.name.as_str()).filter(|name| !name.is_empty());
        Object {
            kind: word(custom.kind),
            name: joined([table.namespace(), Some(table.name()), name]),
            made: made(&custom.definition, by_hand::ByHand::OnTable(custom)),
        }
    });
    let routines = schema.routines().iter().map(|routine| {
        let namespace = routine.namespace.map(|id| schema.namespace_name(id));
        let parameters = routine.parameters.as_ref().map(|parameters| format!("({parameters})"));
        Object {
            kind: if routine.is_procedure { "procedure" } else { "function" },
            name: joined([namespace, Some(&routine.name)]) + parameters.as_deref().unwrap_or_default(),
            made: made(&routine.definition, by_hand::ByHand::Routine(routine)),
        }
    });
    routines.chain(views).chain(customs).collect()
}

fn joined<const N: usize>(parts: [Option<&str>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(".")
}

fn word(kind: CustomKind) -> &'static str {
    match kind {
        CustomKind::Trigger => "trigger",
        CustomKind::Check => "check",
        CustomKind::Index => "index",
        CustomKind::Exclusion => "exclusion constraint",
        CustomKind::Policy => "policy",
        CustomKind::RowSecurity => "row security",
        CustomKind::Partitions => "partitions",
        CustomKind::Inheritance => "inheritance",
        CustomKind::Deferral => "deferral",
        CustomKind::NullOrder => "order of NULLs",
        CustomKind::GeneratedColumn => "generated column",
        CustomKind::InvalidIndex => "invalid index",
    }
}

fn comment(kind: &str, going: bool) -> &'static str {
    match (kind, going) {
        ("view", true) => "DropView",
        ("view", false) => "CreateView",
        ("trigger", true) => "DropTrigger",
        ("trigger", false) => "CreateTrigger",
        ("function", true) => "DropFunction",
        ("function", false) => "CreateFunction",
        ("procedure", true) => "DropProcedure",
        ("procedure", false) => "CreateProcedure",
        ("index", true) => "DropIndex",
        ("index", false) => "CreateIndex",
        ("check", true) => "DropCheck",
        ("check", false) => "AddCheck",
        (_, true) => "DropByHand",
        (_, false) => "MakeByHand",
    }
}

#[cfg(test)]
mod tests {
    use echo_dialect::{
        schema::{DatabaseSchema, Pair, View},
        sqlite::Sqlite,
    };

    use super::{around, compare};

    fn views(list: &[(&str, &str)]) -> DatabaseSchema {
        let mut schema = DatabaseSchema::new();
        for (name, definition) in list {
            let (name, definition) = ((*name).to_owned(), (*definition).to_owned());
            schema.add_view(View { namespace: None, name, definition });
        }
        schema
    }

    #[test]
    fn there_and_back() {
        let before =
            views(&[("gone", "CREATE VIEW gone AS SELECT 1"), ("other", "CREATE VIEW other AS SELECT 1")]);
        let after = views(&[
            ("above", "CREATE VIEW above AS SELECT * FROM below"),
            ("below", "CREATE VIEW below AS SELECT 1;"),
            ("other", "CREATE VIEW other AS SELECT 2"),
        ]);
        let list = compare(&Sqlite, Pair::new(&before, &after));
        let there = around(&list);
        let texts = |list: &[echo_dialect::step::Statement]| -> Vec<String> {
            list.iter().map(|statement| statement.sql.clone()).collect()
        };
        assert_eq!(texts(&there.first), ["DROP VIEW \"other\"", "DROP VIEW \"gone\""]);
        assert_eq!(
            texts(&there.then),
            [
                "CREATE VIEW other AS SELECT 2",
                "CREATE VIEW below AS SELECT 1",
                "CREATE VIEW above AS SELECT * FROM below"
            ]
        );
        let back = around(&list.iter().map(super::ByHand::reversed).collect::<Vec<_>>());
        assert_eq!(texts(&back.first), ["DROP VIEW \"above\"", "DROP VIEW \"below\"", "DROP VIEW \"other\""]);
        assert_eq!(texts(&back.then), ["CREATE VIEW gone AS SELECT 1", "CREATE VIEW other AS SELECT 1"]);
    }

    #[test]
    fn names_are_whole_words() {
        assert!(super::mentions("SELECT * FROM \"v\"", "v"));
        assert!(!super::mentions("CREATE VIEW over_v AS SELECT v1", "v"));
    }

    #[test]
    fn what_no_statement_is_known_for() {
        let list = compare(&Sqlite, Pair::new(&views(&[]), &views(&[("odd", "SELECT 1")])));
        assert_eq!(around(&list).unsaid, list);
        assert_eq!(super::comments(&list), "\n-- By hand, added: view odd\n");
    }
}
