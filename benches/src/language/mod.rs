//! Times the schema language on generated schemas: text to IR, formatting, beside Prisma's own reader.

mod generate;
mod peer;

use std::{error::Error, hint::black_box, time::Instant};

use echo_schema::{SourceFile, format, validate};
use peer::Times;

/// How many models the schemas have.
const SIZES: [usize; 4] = [10, 100, 1_000, 10_000];
/// The peer is spared the largest, which takes it minutes.
const PEER_LIMIT: usize = 1_000;
/// Seconds of measuring for each number.
const LEAST: f64 = 1.5;

/// Measures and prints a table; `peer` is a directory with `node_modules`.
pub fn run(peer: Option<&str>) -> Result<(), Box<dyn Error>> {
    let texts: Vec<String> = SIZES.iter().map(|models| generate::schema(*models)).collect();
    let for_peer = SIZES.iter().take_while(|models| **models <= PEER_LIMIT).count();
    let theirs = match peer {
        Some(directory) => peer::measure(directory, &texts[..for_peer])?,
        None => Vec::new(),
    };
    println!("medians in milliseconds; `x` is how many times faster than Prisma\n");
    println!("  models     KB |   read  us/model |  Prisma     x   DMMF | format  Prisma     x");
    for (index, text) in texts.iter().enumerate() {
        row(SIZES[index], text, theirs.get(index).copied())?;
    }
    if peer.is_none() {
        println!(
            "\nFor Prisma's times give `--peer DIRECTORY`, whose node_modules holds @prisma/prisma-schema-wasm."
        );
    }
    Ok(())
}

fn row(models: usize, text: &str, peer: Option<Times>) -> Result<(), Box<dyn Error>> {
    let files = [SourceFile { path: "schema.prisma".into(), text: text.into() }];
    if validate(&files).schema.is_none_or(|schema| schema.ir().models.len() != models) {
        return Err("the generated schema is not valid".into());
    }
    let read = median(|| drop(black_box(validate(&files).schema.map(|schema| schema.ir()))));
    let formatted = median(|| drop(black_box(format(text))));
    let kilobytes = text.len() / 1024;
    let per_model = read * 1e3 / count(models);
    print!("{models:8} {kilobytes:6} | {read:6.2} {per_model:9.2} |");
    match peer {
        Some(Times { validate, describe, format }) => println!(
            " {validate:7.2} {:5.1} {describe:6.0} | {formatted:6.2} {format:7.2} {:5.1}",
            validate / read,
            format / formatted
        ),
        None => println!(" {:7} {:5} {:6} | {formatted:6.2}", "-", "-", "-"),
    }
    Ok(())
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(f64::MAX, f64::from)
}

/// Milliseconds.
fn median(mut run: impl FnMut()) -> f64 {
    let (begin, mut times) = (Instant::now(), Vec::new());
    while times.len() < 5 || (begin.elapsed().as_secs_f64() < LEAST && times.len() < 500) {
        let start = Instant::now();
        run();
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
