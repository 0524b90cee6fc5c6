//! Times the schema language on generated schemas: text to IR, formatting, a change; beside Prisma's own reader.

mod peer;

use std::{error::Error, hint::black_box};

use echo_schema::{SourceFile, Workspace, format, validate};
use peer::Times;

use crate::{generate, median::median};

/// How many models the schemas have.
const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];
/// The peer is spared the largest, which takes it minutes.
const PEER_LIMIT: usize = 1_000;
/// The schema whose change of one line is timed.
const EDITED: usize = 300;

/// Measures and prints a table; `peer` is a directory with `node_modules`.
pub fn run(peer: Option<&str>) -> Result<(), Box<dyn Error>> {
    let texts: Vec<String> = SIZES.iter().map(|models| generate::schema(*models)).collect();
    let for_peer = SIZES.iter().take_while(|models| **models <= PEER_LIMIT).count();
    let theirs = match peer {
        Some(directory) => peer::measure(directory, &texts[..for_peer])?,
        None => Vec::new(),
    };
    println!(
        "Medians in milliseconds: text to verdict, to validated IR (Prisma: to DMMF), and to formatted text.\n"
    );
    println!(
        "| models | KB | verdict | Prisma | ratio | IR | µs a model | DMMF | ratio | formatted | Prisma | ratio |"
    );
    println!(
        "|-------:|---:|--------:|-------:|------:|---:|-----------:|-----:|------:|----------:|-------:|------:|"
    );
    for (index, text) in texts.iter().enumerate() {
        row(SIZES[index], text, theirs.get(index).copied())?;
    }
    println!("\nValidated again after a change of one line, {EDITED} models: {:.2} ms", edit()?);
    if peer.is_none() {
        println!(
            "\nFor Prisma's times give `--peer DIRECTORY`, whose node_modules holds @prisma/prisma-schema-wasm."
        );
    }
    Ok(())
}

fn row(models: usize, text: &str, peer: Option<Times>) -> Result<(), Box<dyn Error>> {
    let files = [file(text)];
    if validate(&files).schema.is_none_or(|schema| schema.ir().models.len() != models) {
        return Err("the generated schema is not valid".into());
    }
    let verdict = median(|| drop(black_box(validate(&files))));
    let read = median(|| drop(black_box(validate(&files).schema.map(|schema| schema.ir()))));
    let formatted = median(|| drop(black_box(format(text))));
    let beside = |theirs: Option<f64>, own: f64| {
        theirs.map_or("| |".to_owned(), |theirs| format!("{theirs:.2} | {:.1} |", theirs / own))
    };
    println!(
        "| {models} | {} | {verdict:.2} | {} {read:.2} | {:.1} | {} {formatted:.2} | {}",
        text.len() / 1024,
        beside(peer.map(|p| p.validate), verdict),
        read * 1e3 / count(models),
        beside(peer.map(|p| p.describe), read),
        beside(peer.map(|p| p.format), formatted),
    );
    Ok(())
}

fn file(text: &str) -> SourceFile {
    SourceFile { path: "schema.prisma".into(), text: text.into() }
}

/// Milliseconds from a change of one line in the middle of a schema to its verdict.
fn edit() -> Result<f64, Box<dyn Error>> {
    let text = generate::schema(EDITED);
    let line = "  title     String";
    let middle = text.len() / 2;
    let at = middle + text[middle..].find(line).ok_or("a line to change")? + line.len();
    let mut workspace = Workspace::new(vec![file(&text)]);
    let (mut optional, mut failed) = (false, false);
    let time = median(|| {
        let (range, sign) = if optional { (at..at + 1, "") } else { (at..at, "?") };
        optional = !optional;
        failed |= workspace.edit(0, range, sign).is_err() || workspace.validate().schema.is_none();
    });
    if failed { Err("the change makes the schema invalid".into()) } else { Ok(time) }
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}
