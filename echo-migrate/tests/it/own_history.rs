//! Echo's own history: on every database its scripts lead to what its snapshots say, and back to nothing.

use std::{
    fs,
    path::{Path, PathBuf},
};

use echo_dialect::{Dialect, lower, schema::DatabaseSchema};
use echo_migrate::{database::Database, plan};
use echo_schema::{SourceFile, validate};

use crate::live::{mysql, postgres, sqlite};

/// The provider whose scripts have no name of a provider in theirs.
const PRIMARY: &str = "postgresql";

fn migrations() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    assert!(!found.is_empty());
    found
}

fn script(migration: &Path, stem: &str, dialect: &dyn Dialect) -> String {
    let name = match dialect.name() {
        PRIMARY => format!("{stem}.sql"),
        provider => format!("{stem}.{provider}.sql"),
    };
    fs::read_to_string(migration.join(&name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn snapshot(migration: &Path, dialect: &dyn Dialect) -> DatabaseSchema {
    let path = migration.join("snapshot.psl").display().to_string();
    let text = fs::read_to_string(&path).unwrap();
    lower(dialect, &validate(&[SourceFile { path, text }]).schema.unwrap().ir())
}

async fn holds(database: &mut Database, expected: &DatabaseSchema, migration: &Path) {
    let actual = database.introspect().await.unwrap();
    let plan = plan(database.dialect(), &actual, expected);
    assert!(plan.is_empty(), "{}: {}", migration.display(), plan.script());
}

async fn there_and_back(database: &mut Database) {
    let (dialect, all) = (database.dialect(), migrations());
    for migration in &all {
        database.script(&script(migration, "migration", dialect)).await.unwrap();
        holds(database, &snapshot(migration, dialect), migration).await;
    }
    for at in (0..all.len()).rev() {
        database.script(&script(&all[at], "down", dialect)).await.unwrap();
        let expected = match at {
            0 => DatabaseSchema::new(),
            _ => snapshot(&all[at - 1], dialect),
        };
        holds(database, &expected, &all[at]).await;
    }
}

#[test]
fn on_sqlite() {
    sqlite(there_and_back);
}

#[test]
fn on_postgres() {
    postgres(there_and_back);
}

#[test]
fn on_mysql() {
    mysql(there_and_back);
}
