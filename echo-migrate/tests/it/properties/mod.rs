//! What must hold of every migration: checked with random pairs of datamodels and random rows, on each database.
//!
//! `ECHO_PROPERTY_CASES` is how many pairs are checked on each database (by default a few), `ECHO_PROPERTY_SEED` the seed of the
//! first; the seed of a pair is printed where it fails, and the pair in its smallest form.
//! `ECHO_PROPERTY_GOING_ON=1` counts all failures instead of stopping at the first.

mod check;
mod choice;
mod compare;
mod fill;
mod generate;
mod ground;
mod language;
mod model;
mod mutate;
mod mysql;
mod postgres;
mod pull;
mod shrink;
mod sqlite;
mod text;

use std::{collections::BTreeMap, path::PathBuf};

use echo_dialect::schema::Pair;
use echo_migrate::{database::Database, plan};

use self::{
    check::{Broken, Case, Check, SKIPPED, lowered, made, same_as_new},
    choice::Choice,
    generate::{Generator, is_sound},
    ground::Ground,
    model::Datamodel,
    text::text,
};

/// How many pairs are checked where nothing else is said.
const CASES: u64 = 40;
/// How many tries a failure is given to become smaller.
const TRIES: usize = 3000;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// Makes the case of a seed.
fn case(ground: &dyn Ground, dialect: &dyn echo_dialect::Dialect, seed: u64) -> Case {
    let mut choice = Choice::new(seed);
    let mut generator = Generator { choice: &mut choice, language: ground.language() };
    let language = ground.language();
    let is_valid = |datamodel: &Datamodel| {
        is_sound(language, datamodel)
            && lowered(dialect, datamodel).is_some_and(|schema| {
                // The tables of two relations may differ in letter case only, which the language does not mind; so may indexes.
                let tables = schema.tables().map(echo_dialect::schema::TableWalker::name);
                let indexes = schema
                    .tables()
                    .flat_map(|table| table.indexes().map(echo_dialect::schema::IndexWalker::name));
                let names: Vec<&str> = tables.chain(indexes).collect();
                (1..names.len()).all(|at| {
                    names[..at].iter().all(|name| *name == names[at] || !language.same_name(name, names[at]))
                })
            })
    };
    let previous = loop {
        let datamodel = generator.datamodel();
        if is_valid(&datamodel) {
            break datamodel;
        }
    };
    let mut next = previous.clone();
    if generator.choice.once_in(12) {
        next = loop {
            let mut datamodel = generator.datamodel();
            datamodel.namespaces.clone_from(&previous.namespaces);
            if is_valid(&datamodel) {
                break datamodel;
            }
        };
    }
    for _ in 0..=generator.choice.below(6) {
        let mut changed = next.clone();
        generator.change(&mut changed);
        if is_valid(&changed) {
            next = changed;
        }
    }
    let rows = choice.of(&[0, 1, 3, 3]);
    let by_hand = choice.once_in(2);
    Case { datamodels: Pair::new(previous, next), seed: choice.number(), rows, by_hand }
}

/// A database that is emptied for each case.
struct Place<'a> {
    ground: &'a dyn Ground,
    database: Option<Database>,
    file: Option<PathBuf>,
}

impl Place<'_> {
    /// The empty database.
    async fn emptied(&mut self, case: &Case) -> &mut Database {
        if let Some(file) = &self.file {
            self.database = None;
            let _ = std::fs::remove_file(file);
            let url = format!("file:{}", file.display());
            let mut database = Database::open_or_create(&url).await.unwrap().0;
            // Nothing here has to outlive a power failure.
            database.script("PRAGMA synchronous = OFF").await.unwrap();
            self.database = Some(database);
        }
        let mut database =
            self.database.take().unwrap().with_schemas(case.datamodels.previous.namespaces.clone());
        match self.ground.emptying() {
            "" if self.file.is_none() => database.reset().await.unwrap(),
            "" => {}
            script => database.script(script).await.unwrap(),
        }
        self.database.insert(database)
    }

    /// Checks a case; one that says nothing holds.
    async fn check(&mut self, case: &Case) -> Result<(), Broken> {
        match self.properties(case).await {
            Err(broken) if broken.property == SKIPPED => Ok(()),
            result => result,
        }
    }

    async fn properties(&mut self, case: &Case) -> Result<(), Broken> {
        let ground = self.ground;
        let dialect = echo_dialect::by_provider(ground.language().provider).unwrap();
        let schemas = case.datamodels.as_ref().map(|datamodel| lowered(dialect, datamodel));
        let Pair { previous: Some(previous), next: Some(next) } = schemas else { return Ok(()) };
        let schemas = Pair::new(&previous, &next);
        let new = made(ground, self.emptied(case).await, &next).await?;
        let after = Check::new(ground, self.emptied(case).await, schemas, case).run().await?;
        same_as_new(&new, &after, &plan(dialect, &previous, &next).script())
    }

    async fn shrunk(&mut self, mut case: Case, mut broken: Broken) -> (Case, Broken) {
        let mut tries = 0;
        'again: loop {
            for smaller in shrink::smaller(&case) {
                if smaller.datamodels == case.datamodels
                    && smaller.rows == case.rows
                    && smaller.by_hand == case.by_hand
                {
                    continue;
                }
                if !smaller
                    .datamodels
                    .as_ref()
                    .map(|one| is_sound(self.ground.language(), one))
                    .eq(&Pair::new(true, true))
                {
                    continue;
                }
                tries += 1;
                if tries > TRIES {
                    return (case, broken);
                }
                if let Err(found) = self.check(&smaller).await
                    && found.property == broken.property
                {
                    (case, broken) = (smaller, found);
                    continue 'again;
                }
            }
            return (case, broken);
        }
    }
}

async fn properties(ground: &dyn Ground, database: Option<Database>, file: Option<PathBuf>) {
    let dialect = echo_dialect::by_provider(ground.language().provider).unwrap();
    let first = number("ECHO_PROPERTY_SEED").unwrap_or(1);
    let count = number("ECHO_PROPERTY_CASES").unwrap_or(CASES);
    let going_on = number("ECHO_PROPERTY_GOING_ON").is_some();
    println!("{}: {count} cases from seed {first}", dialect.name());
    let mut place = Place { ground, database, file };
    let mut failures: BTreeMap<&'static str, Vec<u64>> = BTreeMap::new();
    for seed in first..first + count {
        let case = case(ground, dialect, seed);
        let Err(broken) = place.check(&case).await else { continue };
        if going_on {
            println!(
                "{seed}: {}\n{}\n=== from\n{}\n=== to\n{}",
                broken.property,
                broken.detail,
                text(&case.datamodels.previous),
                text(&case.datamodels.next)
            );
            failures.entry(broken.property).or_default().push(seed);
            continue;
        }
        let (case, broken) = place.shrunk(case, broken).await;
        panic!(
            "{}, ECHO_PROPERTY_SEED={seed}: it does not hold that {}\n{}\n=== from\n{}\n=== to\n{}\n=== rows {}, by hand {}",
            dialect.name(),
            broken.property,
            broken.detail,
            text(&case.datamodels.previous),
            text(&case.datamodels.next),
            case.rows,
            case.by_hand
        );
    }
    assert!(failures.is_empty(), "{}: {failures:#?}", dialect.name());
}

#[test]
fn on_sqlite() {
    // In memory, where the system has a folder for that: a case is a file of its own.
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let file = folder.path().join("properties.db");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(properties(&sqlite::Sqlite, None, Some(file)));
}

#[test]
fn on_postgresql() {
    crate::live::postgres_owned(async |database| properties(&postgres::Postgres, Some(database), None).await);
}

#[test]
fn on_mysql() {
    crate::live::mysql_owned(async |database| properties(&mysql::MySql, Some(database), None).await);
}
