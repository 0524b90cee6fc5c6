//! Databases read as schemas: `tests/pull/<case>/<provider>/` holds what makes the database, perhaps the schema so far, and what is
//! expected. `UPDATE_EXPECT=1` rewrites what is expected.

use std::{fs, path::Path};

use echo_migrate::{
    commands::{
        pull::{Introspected, introspect},
        schema::Schema,
        target::Target,
    },
    database::Database,
    plan,
};
use echo_schema::{Layout, SourceFile};

use crate::live;

/// A schema of one file.
fn schema(text: &str) -> Option<Schema> {
    Schema::of(vec![SourceFile { path: "schema.prisma".to_owned(), text: text.to_owned() }]).ok()
}

async fn read(database: &Database, so_far: &Schema, layout: Layout) -> Introspected {
    let target = Target::from_url(database.url(), Path::new("/")).unwrap();
    introspect(&target, Some(so_far), layout).await.unwrap()
}

fn expect(file: &Path, found: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(file, found).unwrap();
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    assert_eq!(found, expected, "{}", file.display());
}

async fn check(database: &mut Database, folder: &Path) {
    database.script(&fs::read_to_string(folder.join("database.sql")).unwrap()).await.unwrap();
    let nothing = format!("datasource db {{\n  provider = \"{}\"\n}}\n", database.dialect().name());
    let before = fs::read_to_string(folder.join("before.prisma")).unwrap_or(nothing);
    let so_far = schema(&before).unwrap_or_else(|| panic!("{}/before.prisma is not valid", folder.display()));
    let kept = read(database, &so_far, Layout::Kept).await;
    let anew = read(database, &so_far, Layout::Anew).await;
    expect(&folder.join("after.prisma"), &kept.text());
    if anew.text() != kept.text() {
        expect(&folder.join("anew.prisma"), &anew.text());
    }
    let warnings: Vec<String> = kept.warnings.iter().map(ToString::to_string).collect();
    if !warnings.is_empty() {
        expect(&folder.join("warnings.txt"), &format!("{}\n", warnings.join("\n\n")));
    }
    for text in [kept.text(), anew.text()] {
        stable(database, folder, &text).await;
    }
}

/// What was read asks for nothing that is not there, and is not read otherwise a second time.
async fn stable(database: &mut Database, folder: &Path, text: &str) {
    let shown = folder.display();
    // What a schema cannot say is there as a comment, or makes it one that a person has to complete.
    let unsaid = ["This field was commented out", "We could not retrieve columns", "  // -- @map"];
    let Some(schema) = schema(text).filter(|_| !unsaid.iter().any(|sign| text.contains(sign))) else {
        return;
    };
    let found = database.introspect().await.unwrap();
    let plan = plan(database.dialect(), &found, &echo_dialect::lower(database.dialect(), &schema.ir));
    assert_eq!(plan.script(), "-- This is an empty migration.", "{shown}");
    assert_eq!(read(database, &schema, Layout::Kept).await.text(), text, "{shown}");
}

fn each_case(provider: &str, with: impl Fn(&Path)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pull");
    let mut cases: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join(provider)).collect();
    cases.sort();
    let found: Vec<_> = cases.into_iter().filter(|case| case.exists()).collect();
    assert!(!found.is_empty(), "there are no cases for {provider}");
    for case in found {
        with(&case);
    }
}

#[test]
fn from_sqlite() {
    each_case("sqlite", |case| live::sqlite(async |database| check(database, case).await));
}

#[test]
fn from_postgres() {
    each_case("postgresql", |case| live::postgres(async |database| check(database, case).await));
}

#[test]
fn from_mysql() {
    each_case("mysql", |case| live::mysql(async |database| check(database, case).await));
}
