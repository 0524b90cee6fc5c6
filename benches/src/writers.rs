//! Writers at once on SQLite: what an insert takes of one writer, and of many, whose writes are committed together.

use std::{error::Error, fmt::Write as _, time::Instant};

use crate::{
    client::{Db, author, comment, connect, post},
    table::data,
};

const WRITES: u32 = 2_000;

/// Prints microseconds for each insert.
pub fn run() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = format!("file:{}", folder.path().join("bench.db").display());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(data::prepare(&file))?;
    println!("| an insert, in µs | one writer | 8 writers | 32 writers |\n|---|--:|--:|--:|");
    for synchronous in ["full", "normal"] {
        let db = runtime.block_on(connect(&format!("{file}?synchronous={synchronous}")))?;
        let mut row = format!("| `synchronous={synchronous}` |");
        for writers in [1, 8, 32] {
            let mut times = Vec::new();
            for _ in 0..5 {
                times.push(runtime.block_on(write(&db, writers))?);
            }
            times.sort_by(f64::total_cmp);
            let _ = write!(row, " {:.0} |", times[times.len() / 2]);
        }
        println!("{row}");
    }
    Ok(())
}

/// Microseconds for each of so many inserts by so many writers.
async fn write(db: &Db, writers: u32) -> Result<f64, Box<dyn Error>> {
    let start = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..writers {
        let db = db.clone();
        tasks.spawn(async move {
            for _ in 0..WRITES / writers {
                let text = echo_contest::TEXT.to_owned();
                let new = comment::New { content: text, post: post::link(1), author: author::link(1) };
                db.comment().create(new).await?;
            }
            Ok::<(), echo_runtime::Error>(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(start.elapsed().as_secs_f64() * 1e6 / f64::from(WRITES))
}
