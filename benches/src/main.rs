//! Echo beside its limits and its peers: `points` times reads, `memory` reads a million records, `schema` times the schema language,
//! `migration` the migration engine.
//!
//! `cargo run --release -p echo-bench -- points [postgresql://…/database]`, `… -- memory`,
//! `cargo run --release -p echo-bench -- schema [--peer DIRECTORY]` and
//! `cargo run --release -p echo-bench -- migration [--peer DIRECTORY] [postgresql://…/database …]`.

mod generate;
mod language;
mod limit;
mod median;
mod memory;
mod migration;
mod points;

use std::error::Error;

use mimalloc::MiMalloc;

/// As in the command line.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const USAGE: &str = "usage: echo-bench points [postgresql://…/database]
       echo-bench memory
       echo-bench schema [--peer DIRECTORY]
       echo-bench migration [--peer DIRECTORY] [postgresql://…/database …]";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["schema"] => language::run(None),
        ["schema", "--peer", directory] => language::run(Some(directory)),
        ["migration", "--peer", directory, ref servers @ ..] => migration::run(Some(directory), servers),
        ["migration", ref servers @ ..] => migration::run(None, servers),
        [] | ["points"] => points::run(None),
        ["memory"] => memory::run(),
        ["points", server] => points::run(Some(server)),
        _ => Err(USAGE.into()),
    }
}
