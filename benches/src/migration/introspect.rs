//! Times reading a database of many tables.

use std::{error::Error, time::Instant};

use echo_dialect::{by_url, schema::DatabaseSchema};
use echo_migrate::plan;

use crate::generate;

/// How many tables the databases have.
const TABLES: usize = 1_000;
/// How often each is read.
const RUNS: usize = 7;

/// Makes a database of generated tables for SQLite and beside each of the servers, reads it and drops it.
pub fn run(servers: &[&str]) -> Result<(), Box<dyn Error>> {
    println!("\nMedians in milliseconds, from a connection to the schema of {TABLES} tables.\n");
    println!("| database | read |\n|----------|-----:|");
    let folder = tempfile::tempdir()?;
    let file = format!("file:{}", folder.path().join("bench.db").display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    for url in std::iter::once(file.as_str()).chain(servers.iter().copied()) {
        let (name, time) = runtime.block_on(measure(url))?;
        println!("| {name} | {time:.0} |");
    }
    Ok(())
}

/// The product's name, and the median.
async fn measure(url: &str) -> Result<(&'static str, f64), Box<dyn Error>> {
    let dialect = by_url(url).ok_or("the URL of a database")?;
    let driver = dialect.driver()?;
    if !driver.create_database(url).await? {
        return Err(format!("{} is there already; name one that is not", driver.describe(url)?).into());
    }
    let times = read(url).await;
    driver.drop_database(url).await?;
    let mut times = times?;
    times.sort_by(f64::total_cmp);
    Ok((dialect.display_name(), times[times.len() / 2]))
}

async fn read(url: &str) -> Result<Vec<f64>, Box<dyn Error>> {
    let dialect = by_url(url).ok_or("the URL of a database")?;
    let driver = dialect.driver()?;
    let next = super::read(dialect, &generate::schema(TABLES));
    let mut connection = driver.connect(url).await?;
    connection.script(&plan(dialect, &DatabaseSchema::new(), &next).script()).await?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        let found = driver.introspect(connection.as_mut(), &[]).await?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
        if found.tables().len() != TABLES {
            return Err(format!("{} tables were read", found.tables().len()).into());
        }
    }
    Ok(times)
}
