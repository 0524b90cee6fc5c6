//! Echo beside its limits and its peers: `points` times reads, `schema` the schema language.
//!
//! `cargo run --release -p echo-bench -- points [postgresql://…/database]` and
//! `cargo run --release -p echo-bench -- schema [--peer DIRECTORY]`.

mod language;
mod limit;
mod points;

use std::error::Error;

const USAGE: &str = "usage: echo-bench points [postgresql://…/database]
       echo-bench schema [--peer DIRECTORY]";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["schema"] => language::run(None),
        ["schema", "--peer", directory] => language::run(Some(directory)),
        [] | ["points"] => points::run(None),
        ["points", server] => points::run(Some(server)),
        _ => Err(USAGE.into()),
    }
}
