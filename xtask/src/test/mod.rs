//! `cargo xtask test`: every test of the project, on throwaway database servers.

mod count;
mod mariadb;
mod pgbouncer;
mod postgres;
mod runner;
mod server;
#[cfg(test)]
mod tls;
mod tools;

use std::process::ExitCode;

use runner::Part;
pub use server::Server;

const HELP: &str = "\
Run all tests, on throwaway PostgreSQL, PgBouncer and MariaDB servers of their own

Usage: cargo xtask test [ARGUMENT]...

The servers are found in PATH or where Debian puts them, or installed with apt-get where this runs as root. They run
as another user than root, on free ports of 127.0.0.1, in a temporary directory, and stop with this command. The tests
find them in ECHO_TEST_POSTGRES_URL, ECHO_TEST_PGBOUNCER_URL, ECHO_TEST_MYSQL_URL, and ECHO_TEST_MYSQL_8_URL: a MariaDB that
calls itself MySQL 8, for what a client must do without.

Arguments go to cargo-nextest, or to `cargo test` where it is not installed. With any, only the workspace's tests run,
without doc tests and examples/own-schema.

Examples:
  cargo xtask test
  cargo xtask test -p echo-schema
  cargo xtask test relations::nested";

/// A throwaway PostgreSQL server, installed where it has to be. It stops when it goes out of scope, and also when this process
/// is killed.
pub fn postgres_server() -> Result<Server, String> {
    tools::ensure()?;
    postgres::start()
}

/// The same of MariaDB.
pub fn mariadb_server() -> Result<Server, String> {
    tools::ensure()?;
    mariadb::start()
}

/// Starts the servers, runs the tests, stops the servers, and ends with a count.
///
/// `arguments` go to the test runner; with any given, only the workspace's own tests run, without doc tests and
/// examples.
///
/// # Errors
///
/// Fails where a server or a tool is missing and cannot be installed, or a server does not start.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let (postgres, mariadb) = (postgres_server()?, mariadb_server()?);
    let mysql = mariadb::start_with("mysql", |_| Ok(vec!["--version=8.0.36".to_owned()]))?;
    let pgbouncer = pgbouncer::start(&postgres)?;
    eprintln!("PostgreSQL at {}, PgBouncer at {}, MariaDB at {}", postgres.url, pgbouncer.url, mariadb.url);
    let environment = [
        ("ECHO_TEST_POSTGRES_URL", postgres.url.as_str()),
        ("ECHO_TEST_PGBOUNCER_URL", pgbouncer.url.as_str()),
        ("ECHO_TEST_MYSQL_URL", mariadb.url.as_str()),
        ("ECHO_TEST_MYSQL_8_URL", mysql.url.as_str()),
    ];

    let parts = if arguments.is_empty() { Part::all() } else { vec![Part::workspace(arguments)] };
    let mut outcomes = Vec::new();
    for part in parts {
        outcomes.push(part.run(&environment)?);
    }
    drop((pgbouncer, postgres, mariadb, mysql));
    Ok(runner::report(&outcomes))
}
