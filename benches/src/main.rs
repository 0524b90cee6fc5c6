//! Echo beside its limits and its peers: `table` times queries, `memory` reads a million records, `schema` times the schema
//! language, `migration` the migration engine. `cargo xtask bench` runs the first of them with all peers.
//!
//! `cargo run --release -p echo-bench -- table [--peer NAME=PROGRAM]… [postgresql://…/database]`, `… -- memory`,
//! `cargo run --release -p echo-bench -- schema [--peer DIRECTORY]` and
//! `cargo run --release -p echo-bench -- migration [--peer DIRECTORY] [postgresql://…/database …]`.

mod compile;
mod generate;
mod language;
mod median;
mod memory;
mod migration;
mod table;
mod timers;
mod writers;

/// The client of `schema.prisma`.
mod client {
    include!(concat!(env!("OUT_DIR"), "/echo/mod.rs"));
}

use std::error::Error;

use mimalloc::MiMalloc;

/// As in the command line.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const USAGE: &str = "usage: echo-bench table [--rounds N] [--task TASK]… [--docs DIRECTORY] [--peer NAME=PROGRAM]… [postgresql://…/database]
       echo-bench prepare URL, echo-bench contend NAME URL
       echo-bench memory
       echo-bench timers
       echo-bench writers
       echo-bench compile [--models 10,50,200] [--only NAME,…] [--rounds N] [--into DIRECTORY]
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
        ["memory"] => memory::run(),
        ["compile", ref options @ ..] => compile::run(options),
        ["timers"] => timers::run(),
        ["writers"] => writers::run(),
        ["table", ref options @ ..] => table::run(options),
        ["prepare", url] => table::prepare(url),
        ["contend", name, url] => table::contend(name, url),
        _ => Err(USAGE.into()),
    }
}
