//! `cargo xtask bench`: the speed table, Echo beside the drivers by hand and the peers.

use std::{
    path::Path,
    process::{Command, ExitCode},
};

use crate::test;

const HELP: &str = "\
Time queries of Echo, of the drivers by hand and of the peers, in turns on the same data, on SQLite and PostgreSQL

Usage: cargo xtask bench [OPTION]...

Options:
  --rounds N    rounds of each task (default 31)
  --task NAME   only this task, any number of times (point, one, hundred, all, wide, include, insert, thousand, update,
                transaction, readers)
  --docs        write the tables and charts into docs/

The peers are built first, each in a workspace of its own, for which PostgreSQL's libpq-dev has to be installed. The
server is a throwaway one. The machine should have nothing else to do.";

/// The programs of peers, with the peers that each is.
const PEERS: [(&str, &[&str]); 2] =
    [("sql", &["diesel", "diesel-async", "sqlx", "sea-orm"]), ("toasty", &["toasty"])];

/// Builds everything, measures, and prints the tables.
///
/// # Errors
///
/// Fails where something cannot be built, the server does not start, or contenders do not read the same.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("xtask lies in a workspace")?;
    let mut table = vec!["table".to_owned()];
    for argument in arguments {
        if argument == "--docs" {
            table.extend(["--docs".to_owned(), root.join("docs").display().to_string()]);
        } else {
            table.push(argument.clone());
        }
    }
    for (program, peers) in PEERS {
        let folder = root.join("benches/contenders").join(program);
        build(&folder, &["--target-dir", "target"])?;
        let path = folder.join(format!("target/release/contenders-{program}"));
        for peer in peers {
            table.extend(["--peer".to_owned(), format!("{peer}={}", path.display())]);
        }
    }
    build(root, &["--package", "echo-bench"])?;
    let server = test::postgres_server()?;
    table.push(server.url.clone());
    let status = Command::new("cargo")
        .args(["run", "--quiet", "--release", "--locked", "--package", "echo-bench", "--"])
        .args(&table)
        .current_dir(root)
        .status()
        .map_err(|error| format!("cannot run the benchmark: {error}"))?;
    drop(server);
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn build(folder: &Path, arguments: &[&str]) -> Result<(), String> {
    eprintln!("Building {}", folder.display());
    let status = Command::new("cargo")
        .args(["build", "--quiet", "--release", "--locked"])
        .args(arguments)
        .current_dir(folder)
        .status()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{} could not be built", folder.display())) }
}
