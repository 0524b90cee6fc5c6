//! Times the migration engine on generated schemas: the SQL from nothing, the SQL of a new column, reading a database; beside Prisma's
//! own engine.

mod introspect;
mod peer;

use std::{error::Error, hint::black_box};

use echo_dialect::{Dialect, by_provider, lower, schema::DatabaseSchema};
use echo_migrate::plan;
use echo_schema::{SourceFile, validate};

use crate::{generate, median::median};

/// How many models the schemas have.
const SIZES: [usize; 3] = [10, 100, 1_000];

/// A schema before and after a column was added.
pub struct Texts {
    before: String,
    after: String,
}

/// Measures and prints tables; `peer` is a directory with `node_modules`, `servers` are URLs of databases to read beside SQLite.
pub fn run(peer: Option<&str>, servers: &[&str]) -> Result<(), Box<dyn Error>> {
    let pairs = SIZES.iter().map(|models| texts(*models)).collect::<Result<Vec<_>, _>>()?;
    let theirs = match peer {
        Some(directory) => peer::measure(directory, &pairs)?,
        None => Vec::new(),
    };
    println!("Medians in milliseconds, from text to SQL for PostgreSQL.\n");
    println!(
        "| models | from empty | Prisma | ratio | with the way back | one column | Prisma | ratio | with the way back |"
    );
    println!(
        "|-------:|-----------:|-------:|------:|------------------:|-----------:|-------:|------:|------------------:|"
    );
    for (index, pair) in pairs.iter().enumerate() {
        row(SIZES[index], pair, theirs.get(index).copied())?;
    }
    if peer.is_none() {
        println!(
            "\nFor Prisma's times give `--peer DIRECTORY`, whose node_modules holds @prisma/schema-engine-wasm."
        );
    }
    introspect::run(servers)
}

fn texts(models: usize) -> Result<Texts, Box<dyn Error>> {
    let before = generate::schema(models);
    let line = "  title     String";
    let middle = before.len() / 2;
    let at = middle + before[middle..].find(line).ok_or("a line to put another before")?;
    let mut after = before.clone();
    after.insert_str(at, "  nickname  String?\n");
    Ok(Texts { before, after })
}

fn row(models: usize, texts: &Texts, theirs: Option<peer::Times>) -> Result<(), Box<dyn Error>> {
    let dialect = by_provider("postgresql").ok_or("PostgreSQL is built in")?;
    let nothing = DatabaseSchema::new();
    if plan(dialect, &nothing, &read(dialect, &texts.before)).statements().len() < models {
        return Err("a statement for every model".into());
    }
    let empty = median(|| {
        let next = read(dialect, &texts.before);
        black_box(plan(dialect, &nothing, &next).script());
    });
    let empty_and_back = median(|| {
        let next = read(dialect, &texts.before);
        black_box((plan(dialect, &nothing, &next).script(), plan(dialect, &next, &nothing).down_script()));
    });
    let change = median(|| {
        let (previous, next) = (read(dialect, &texts.before), read(dialect, &texts.after));
        black_box(plan(dialect, &previous, &next).script());
    });
    let change_and_back = median(|| {
        let (previous, next) = (read(dialect, &texts.before), read(dialect, &texts.after));
        black_box((plan(dialect, &previous, &next).script(), plan(dialect, &next, &previous).down_script()));
    });
    let beside = |theirs: Option<f64>, own: f64| {
        theirs.map_or("| |".to_owned(), |theirs| format!("{theirs:.2} | {:.1} |", theirs / own))
    };
    println!(
        "| {models} | {empty:.2} | {} {empty_and_back:.2} | {change:.2} | {} {change_and_back:.2} |",
        beside(theirs.map(|times| times.empty), empty),
        beside(theirs.map(|times| times.change), change),
    );
    Ok(())
}

/// A valid text as the schema of a database.
fn read(dialect: &dyn Dialect, text: &str) -> DatabaseSchema {
    let files = [SourceFile { path: "schema.prisma".into(), text: text.into() }];
    validate(&files).schema.map_or_else(DatabaseSchema::new, |schema| lower(dialect, &schema.ir()))
}
