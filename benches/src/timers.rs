//! Whether a long query on SQLite holds up others: 1,000 timers beside it, on a runtime of one thread.

use std::{
    error::Error,
    time::{Duration, Instant},
};

use crate::{
    client::{self, Db},
    table::data::prepare,
};

/// Timers in all, two milliseconds apart.
const TIMERS: u64 = 1_000;
/// A query that takes some two seconds, and gives one row.
const QUERY: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) SELECT count(*) FROM n";

/// Measures and prints.
pub fn run() -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(measure())
}

async fn measure() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let url = format!("file:{}", folder.path().join("bench.db").display());
    prepare(&url).await?;
    let db = client::connect(&url).await?;
    println!("without a query: {}", lateness().await?);
    let (took, late) = tokio::join!(query(&db), lateness());
    println!("beside a query of {:.2} s: {}", took?.as_secs_f64(), late?);
    Ok(())
}

async fn query(db: &Db) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    let rows: Vec<(i64,)> = db.query_as(QUERY).await?;
    if rows != [(20_000_000,)] {
        return Err(format!("the query gave {rows:?}").into());
    }
    Ok(begun.elapsed())
}

/// How late the timers were.
async fn lateness() -> Result<String, Box<dyn Error>> {
    let begun = Instant::now();
    let timers: Vec<_> = (1..=TIMERS)
        .map(|number| {
            let due = begun + Duration::from_millis(2 * number);
            tokio::spawn(async move {
                tokio::time::sleep_until(due.into()).await;
                due.elapsed()
            })
        })
        .collect();
    let mut late = Vec::new();
    for timer in timers {
        late.push(timer.await?);
    }
    late.sort();
    let at = |share: usize| late[(late.len() - 1) * share / 100].as_secs_f64() * 1e3;
    Ok(format!(
        "timers were late by {:.1} ms (median), {:.1} ms (99 of 100), {:.1} ms (the latest)",
        at(50),
        at(99),
        at(100)
    ))
}
