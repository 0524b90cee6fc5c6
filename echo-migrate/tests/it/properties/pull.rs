//! Pulling what was pushed changes nothing; what is pulled anew asks for nothing.

use std::path::Path;

use echo_dialect::{Dialect, lower, schema::DatabaseSchema};
use echo_migrate::{
    commands::{pull::introspect, schema::Schema, target::Target},
    database::Database,
    plan,
};
use echo_schema::{Layout, SourceFile};

use super::{Place, case, ground::Ground, number, postgres, sqlite, text};

/// How many schemas are pulled where nothing else is said.
const CASES: u64 = 20;

fn schema(text: String) -> Schema {
    Schema::of(vec![SourceFile { path: "schema.prisma".to_owned(), text }]).unwrap()
}

async fn pulled(database: &Database, so_far: &Schema, layout: Layout) -> Option<String> {
    let target = Target::from_url(database.url(), Path::new("/")).unwrap();
    Some(introspect(&target, Some(so_far), layout).await.ok()?.text())
}

async fn pull(place: &mut Place<'_>, dialect: &dyn Dialect, seed: u64) {
    let case = case(place.ground, dialect, seed);
    let written = text(&case.datamodels.previous);
    let so_far = schema(written.clone());
    let database = place.emptied(&case).await;
    let made = lower(dialect, &so_far.ir);
    database.script(&plan(dialect, &DatabaseSchema::new(), &made).script()).await.unwrap();
    // A database without anything is nothing to pull.
    let Some(kept) = pulled(database, &so_far, Layout::Kept).await else { return };
    assert_eq!(kept.trim_end(), written.trim_end(), "ECHO_PROPERTY_SEED={seed}");
    let anew = schema(pulled(database, &so_far, Layout::Anew).await.unwrap());
    let found = database.introspect().await.unwrap();
    let left = plan(dialect, &found, &lower(dialect, &anew.ir)).script();
    assert_eq!(left, "-- This is an empty migration.", "ECHO_PROPERTY_SEED={seed}\n{}", anew.files[0].text);
}

async fn properties(ground: &dyn Ground, mut place: Place<'_>) {
    let dialect = echo_dialect::by_provider(ground.language().provider).unwrap();
    let first = number("ECHO_PROPERTY_SEED").unwrap_or(1);
    for seed in first..first + number("ECHO_PROPERTY_CASES").unwrap_or(CASES) {
        pull(&mut place, dialect, seed).await;
    }
}

#[test]
fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pull.db");
    let place = Place { ground: &sqlite::Sqlite, database: None, file: Some(file) };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(properties(&sqlite::Sqlite, place));
}

#[test]
fn on_postgresql() {
    crate::live::postgres_owned(async |database| {
        let place = Place { ground: &postgres::Postgres, database: Some(database), file: None };
        properties(&postgres::Postgres, place).await;
    });
}
