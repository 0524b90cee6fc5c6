//! `cargo xtask crash`: kills deployments and servers, and compares what the next run makes of it with an undisturbed one.

mod place;
mod runs;
mod scenario;

use std::process::ExitCode;

use self::{place::Place, runs::Figures};
use crate::test;

const HELP: &str = "\
Kill deployments and database servers at every point and at random, run again, and compare with an undisturbed run

Usage: cargo xtask crash [OPTION]...

Options:
  --kills N           how often a deployment is killed at a random moment, on each database (default 500)
  --interrupts N      how often it gets a Ctrl-C instead (default 50)
  --server-kills N    how often the server is killed in its place (default 100)
  --stride N          only every so many-th statement's points (default 1: each)
  --seed N            the seed of the random moments (default: one that is printed)
  --only NAME         sqlite, postgresql or mysql

Every point: before each statement, after it, and when it is noted (ECHO_CRASH_AT; builds with debug assertions only).
The servers are throwaway ones. The last lines are a table as in docs/reliability.md.";

/// What was asked for.
struct Options {
    kills: u32,
    interrupts: u32,
    server_kills: u32,
    stride: usize,
    seed: u64,
    only: Option<String>,
}

impl Options {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        let seed = now.map_or(1, |now| u64::from(now.subsec_nanos()));
        let mut options = Self { kills: 500, interrupts: 50, server_kills: 100, stride: 1, seed, only: None };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let value =
                rest.next().ok_or_else(|| format!("{flag} needs a value; see cargo xtask crash --help"))?;
            let number = || value.parse::<u64>().map_err(|error| format!("{flag} {value}: {error}"));
            let count = || Ok::<_, String>(u32::try_from(number()?).unwrap_or(u32::MAX));
            match flag.as_str() {
                "--kills" => options.kills = count()?,
                "--interrupts" => options.interrupts = count()?,
                "--server-kills" => options.server_kills = count()?,
                "--stride" => options.stride = usize::try_from(number()?).unwrap_or(1).max(1),
                "--seed" => options.seed = number()?,
                "--only" => options.only = Some(value.clone()),
                _ => return Err(format!("{flag} is no option; see cargo xtask crash --help")),
            }
        }
        Ok(options)
    }
}

/// Runs all of it; any difference is a failure.
pub fn run(arguments: &[String]) -> Result<ExitCode, String> {
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options::read(arguments)?;
    let wanted = |name: &str| options.only.as_deref().is_none_or(|only| only == name);
    eprintln!("seed {}", options.seed);
    let mut figures = Vec::new();
    if wanted("sqlite") {
        figures.push(runs::all(&mut Place::sqlite()?, None, &options)?);
    }
    if wanted("postgresql") {
        let server = test::postgres_server()?;
        figures.push(runs::all(&mut Place::on("postgresql", &server.url)?, Some(&server), &options)?);
    }
    if wanted("mysql") {
        let server = test::mariadb_server()?;
        figures.push(runs::all(&mut Place::on("mysql", &server.url)?, Some(&server), &options)?);
    }
    println!("{}", Figures::table(&figures));
    let lost: u32 = figures.iter().map(Figures::wrong).sum();
    Ok(if lost == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
