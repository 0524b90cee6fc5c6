//! `cargo xtask test`: every test of the project, on throwaway database servers.

mod count;
mod mariadb;
mod postgres;
mod runner;
mod server;
mod tools;

use std::process::ExitCode;

use runner::Part;

/// Starts the servers, runs the tests, stops the servers, and ends with a count.
///
/// `arguments` go to the test runner; with any given, only the workspace's own tests run, without doc tests and
/// examples.
///
/// # Errors
///
/// Fails where a server or a tool is missing and cannot be installed, or a server does not start.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    tools::ensure()?;
    // Both stop when they go out of scope, and also when this process is killed: see `server`.
    let postgres = postgres::start()?;
    let mariadb = mariadb::start()?;
    eprintln!("PostgreSQL at {}, MariaDB at {}", postgres.url, mariadb.url);
    let environment =
        [("ECHO_TEST_POSTGRES_URL", postgres.url.as_str()), ("ECHO_TEST_MYSQL_URL", mariadb.url.as_str())];

    let parts = if arguments.is_empty() { Part::all() } else { vec![Part::workspace(arguments)] };
    let mut outcomes = Vec::new();
    for part in parts {
        outcomes.push(part.run(&environment)?);
    }
    drop((postgres, mariadb));
    Ok(runner::report(&outcomes))
}
