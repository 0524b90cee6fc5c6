//! The speed table: Echo, the drivers by hand and the peers, taking turns on the same data.

mod chart;
mod contender;
pub mod data;
mod echo;
mod measure;
mod postgres;
mod records;
mod report;
mod sqlite;

use std::{error::Error, path::PathBuf};

use echo_contest::serve;
use echo_dialect::by_url;

use contender::Contender;
use measure::Column;

/// What was asked for.
struct Options {
    rounds: usize,
    /// The directory with performance.md.
    docs: Option<PathBuf>,
    /// Tasks to do, all where none is named.
    tasks: Vec<String>,
    /// Names and programs of the peers.
    peers: Vec<(String, String)>,
    server: Option<String>,
}

impl Options {
    fn read(words: &[&str]) -> Result<Self, Box<dyn Error>> {
        let mut options = Self { rounds: 31, docs: None, tasks: Vec::new(), peers: Vec::new(), server: None };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if !word.starts_with("--") {
                options.server = Some((*word).to_owned());
                continue;
            }
            let value = *words.next().ok_or_else(|| format!("{word} needs a value"))?;
            match *word {
                "--rounds" => options.rounds = value.parse()?,
                "--docs" => options.docs = Some(value.into()),
                "--task" => options.tasks.push(value.to_owned()),
                "--peer" => {
                    let (name, program) = value.split_once('=').ok_or("--peer NAME=PROGRAM")?;
                    options.peers.push((name.to_owned(), program.to_owned()));
                }
                _ => return Err(format!("{word} is no option").into()),
            }
        }
        Ok(options)
    }
}

/// Measures on SQLite, and on the server where one is given, prints the tables and writes them down where that is asked for.
pub fn run(words: &[&str]) -> Result<(), Box<dyn Error>> {
    let options = Options::read(words)?;
    let folder = tempfile::tempdir()?;
    let mut columns = vec![measure_on(
        measure::SQLITE,
        "rusqlite",
        &format!("file:{}", folder.path().join("bench.db").display()),
        &options,
    )?];
    if let Some(server) = &options.server {
        let (server, _) = server.rsplit_once('/').ok_or("the URL names no database")?;
        let url = format!("{server}/echo_bench_{}", std::process::id());
        let column = measure_on("PostgreSQL", "tokio-postgres", &url, &options);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(by_url(&url).ok_or("a known database")?.driver()?.drop_database(&url))?;
        columns.push(column?);
    }
    for column in &columns {
        println!("{}", report::table(column));
    }
    if let Some(docs) = &options.docs {
        report::write(docs, &columns)?;
    }
    Ok(())
}

fn measure_on(
    database: &'static str,
    limit: &str,
    url: &str,
    options: &Options,
) -> Result<Column, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(data::prepare(url))?;
    let own = std::env::current_exe()?;
    let own = own.to_str().ok_or("the path of this program is no text")?;
    let mut contenders = vec![
        Contender::start(limit, own, &["contend", "by-hand", url])?,
        Contender::start("echo", own, &["contend", "echo", &durability(url)])?,
    ];
    for (name, program) in &options.peers {
        contenders.push(Contender::start(name, program, &[name, url])?);
    }
    let tidy = |sql: &str| {
        runtime.block_on(data::script(url, sql))?;
        if url.starts_with("file:") {
            // So that nobody finds the log of the one before.
            runtime.block_on(data::script(url, "PRAGMA wal_checkpoint(TRUNCATE)"))?;
        }
        Ok(())
    };
    measure::column(database, contenders, options, &tidy)
}

/// Makes a database of the kind that is measured on, for looking at one contender alone: `contend NAME URL` reads tasks from
/// standard input.
pub fn prepare(url: &str) -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(data::prepare(url))
}

/// The URL with which Echo does as the others: on SQLite a commit does not wait for the disk.
fn durability(url: &str) -> String {
    if url.starts_with("file:") { format!("{url}?synchronous=normal") } else { url.to_owned() }
}

/// Runs as one of the contenders, until standard input ends.
pub fn contend(name: &str, url: &str) -> Result<(), Box<dyn Error>> {
    let served = match name {
        "echo" => serve::<echo::Echo>(url),
        "by-hand" if url.starts_with("file:") => serve::<sqlite::ByHand>(url),
        "by-hand" => serve::<postgres::ByHand>(url),
        _ => return Err(format!("{name} is no contender").into()),
    };
    served.map_err(|failure| -> Box<dyn Error> { failure })
}
