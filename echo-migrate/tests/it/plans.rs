//! Plans: each folder of `tests/data` holds two schemas, and per database the way there and back.
//!
//! `UPDATE_EXPECT=1` writes what is expected anew.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use echo_dialect::{
    DIALECTS, Dialect, lower,
    schema::{DatabaseSchema, Pair},
};
use echo_migrate::{Plan, plan};
use echo_schema::{SourceFile, validate};

pub fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.join("to.prisma").exists()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

pub fn read(case: &Path, name: &str, dialect: &dyn Dialect) -> DatabaseSchema {
    let path = case.join(name);
    let text = fs::read_to_string(&path).unwrap();
    let validation = validate(&[SourceFile { path: path.display().to_string(), text }]);
    let schema =
        validation.schema.unwrap_or_else(|| panic!("{}: {:?}", path.display(), validation.diagnostics));
    lower(dialect, &schema.ir())
}

fn expect(path: &Path, actual: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == actual,
        "{} differs; UPDATE_EXPECT=1 writes it anew\n--- expected\n{expected}\n--- actual\n{actual}",
        path.display()
    );
}

/// Calls `check` with each case in each database: the way there, and the way back.
fn each(check: impl Fn(&Path, &dyn Dialect, &Plan, &Plan)) {
    for case in cases() {
        for dialect in DIALECTS {
            let (from, to) = (read(&case, "from.prisma", *dialect), read(&case, "to.prisma", *dialect));
            let (there, back) = (plan(*dialect, &from, &to), plan(*dialect, &to, &from));
            check(&case, *dialect, &there, &back);
        }
    }
}

#[test]
fn scripts_are_as_expected() {
    each(|case, dialect, there, back| {
        let folder = case.join(dialect.name());
        expect(&folder.join("migration.sql"), &there.script_with_warnings());
        expect(&folder.join("down.sql"), &back.down_script());
    });
}

#[test]
fn summaries_are_as_expected() {
    for case in cases() {
        for dialect in DIALECTS {
            let (from, to) = (read(&case, "from.prisma", *dialect), read(&case, "to.prisma", *dialect));
            let summary = plan(*dialect, &from, &to).summary(*dialect, Pair::new(&from, &to));
            expect(&case.join(dialect.name()).join("summary.txt"), &summary);
        }
    }
}

#[test]
fn a_schema_does_not_differ_from_itself() {
    for case in cases() {
        for dialect in DIALECTS {
            for name in ["from.prisma", "to.prisma"] {
                let schema = read(&case, name, *dialect);
                let plan = plan(*dialect, &schema, &schema.clone());
                assert!(plan.is_empty(), "{} {name}: {}", case.display(), plan.script());
                assert_eq!(plan.script(), "-- This is an empty migration.");
                assert_eq!(plan.summary(*dialect, Pair::new(&schema, &schema)), "");
            }
        }
    }
}

#[test]
fn every_step_has_statements_in_its_room() {
    each(|case, dialect, there, back| {
        for plan in [there, back] {
            let comments = plan.statements().iter().filter(|statement| statement.comment.is_some()).count();
            assert_eq!(comments, plan.steps().len(), "{} on {}", case.display(), dialect.name());
        }
    });
}

#[test]
fn the_same_plan_twice_is_the_same_text() {
    each(|case, dialect, there, _| {
        let (from, to) = (read(case, "from.prisma", dialect), read(case, "to.prisma", dialect));
        assert_eq!(plan(dialect, &from, &to).script_with_warnings(), there.script_with_warnings());
    });
}

#[test]
fn names_are_cut_to_what_the_database_takes() {
    let long = "x".repeat(80);
    let names = echo_dialect::by_provider("postgresql").unwrap().names();
    let made: BTreeSet<String> = [
        names.primary_key(&long),
        names.unique(&long, &["a"]),
        names.foreign_key(&long, &["a"]),
        names.join_table(&long),
    ]
    .into();
    assert!(made.iter().all(|name| name.len() == 63), "{made:?}");
}
