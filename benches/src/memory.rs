//! How much memory a million records take that are read part by part.

use std::{env, error::Error, fs, process::Command, time::Instant};

use crate::client::{self, comment};

/// Records to read.
const RECORDS: u64 = 1_000_000;
/// Records in a part.
const PART: u32 = 1_000;

/// Measures and prints.
pub fn run() -> Result<(), Box<dyn Error>> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(measure())
}

async fn measure() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let url = format!("file:{}", folder.path().join("bench.db").display());
    // By a process of its own: what writing takes is not counted.
    let prepared = Command::new(env::current_exe()?).args(["prepare", &url]).status()?;
    if !prepared.success() {
        return Err("the database could not be prepared".into());
    }
    let db = client::connect(&url).await?;
    let there = db.comment().count(..).await?;
    let more = format!(
        "INSERT INTO comments (content, post_id, author_id, created_at) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) \
         SELECT content, post_id, author_id, created_at FROM n, (SELECT * FROM comments LIMIT 1)",
        RECORDS - there
    );
    db.execute_raw(&more, &[]).await?;
    let before = resident()?;
    let begun = Instant::now();
    let mut parts = db.comment().find_many(..).order_by(comment::id.asc()).parts(PART).await?;
    let (mut read, mut most) = (0, before);
    while let Some(part) = parts.next().await? {
        read += part.len() as u64;
        most = most.max(resident()?);
    }
    if read != RECORDS {
        return Err(format!("{read} of {RECORDS} records were read").into());
    }
    println!(
        "{read} records in parts of {PART}: {:.2} s, {} MB in all, {} MB more than before",
        begun.elapsed().as_secs_f64(),
        most / 1024,
        (most - before) / 1024
    );
    Ok(())
}

/// The resident memory of this process, in KB (proc(5), `VmRSS`).
fn resident() -> Result<u64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("/proc/self/status has VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}
