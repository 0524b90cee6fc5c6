//! What every contender of the speed table does, and how it is asked to.
//!
//! The contenders cannot be linked into one program, since a program holds one version of SQLite's C library and they want
//! different ones. So each is a process that stays, and the table gives them turns: a line on standard input names a task and how
//! often to do it, a line on standard output says how long that took.

use std::{
    error::Error,
    future::Future,
    io::{self, BufRead, Write},
    time::Instant,
};

use tokio::runtime::{Builder, Runtime};

/// Whatever went wrong.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Connections that each contender may have.
pub const CONNECTIONS: usize = 8;
/// Authors in the database, numbered from 1.
pub const AUTHORS: i32 = 100;
/// Posts of each author, numbered on from one author to the next.
pub const POSTS: i32 = 10;
/// Comments on each post, likewise.
pub const COMMENTS: i32 = 10;
/// Rows of the wide table.
pub const PROFILES: i32 = 1_000;
/// Comments in all.
pub const ALL: i32 = AUTHORS * POSTS * COMMENTS;

/// One way to use the database. Each task reads into structs with all columns, as an application does, and gives a sum over what
/// it read that is the same for all contenders.
pub trait Contender: Clone + Send + Sync + 'static {
    /// Connects, with at most [`CONNECTIONS`] connections.
    fn open(url: &str) -> impl Future<Output = Result<Self, Failure>> + Send;

    /// One comment by its key: the key and the length of its text.
    fn point(&self, id: i32) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// The first comments in order of the key: the keys and the lengths of the texts.
    fn rows(&self, count: i32) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// All rows of the wide table: the keys and the lengths of `bio`.
    fn wide(&self) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// All authors with their posts, and those with their comments, as three levels of structs: the number of records of each
    /// level, and the lengths of the comments' texts.
    fn include(&self) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// Adds a comment of this text on post 1 by author 1, and reads back the record that was made: the length of its text.
    fn insert(&self, text: &str) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// Adds so many comments of this text: their number.
    fn insert_many(&self, count: i32, text: &str) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// Gives the comment this text, and reads back the record: its key and the length of its text.
    fn update(&self, id: i32, text: &str) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// In one transaction: adds a post of author 1 and reads its key, adds a comment of this text on it, and sets the post's `views` to 1:
    /// the length of the text.
    fn transaction(&self, text: &str) -> impl Future<Output = Result<u64, Failure>> + Send;

    /// So many readers at once, each of whom reads comments by their keys, [`key`] after [`key`]: the sum of what `point` gives.
    fn readers(&self, readers: i32, reads: i32) -> impl Future<Output = Result<u64, Failure>> + Send {
        async move {
            let tasks: Vec<_> = (0..readers)
                .map(|reader| {
                    let own = self.clone();
                    tokio::spawn(async move {
                        let mut sum = 0;
                        for read in 0..reads {
                            sum += own.point(key(reader * reads + read)).await?;
                        }
                        Ok::<u64, Failure>(sum)
                    })
                })
                .collect();
            let mut sum = 0;
            for task in tasks {
                sum += task.await??;
            }
            Ok(sum)
        }
    }
}

/// The key of the comment that is read in turn `number`.
pub const fn key(number: i32) -> i32 {
    number * 7 % ALL + 1
}

/// The sum for a comment.
pub fn sum(id: i32, text: &str) -> u64 {
    u64::from(id.unsigned_abs()) + text.len() as u64
}

/// The text that is written.
pub const TEXT: &str = "A comment that was written anew, about as long as people write.";

/// Answers on standard output what is asked on standard input, until that ends.
pub fn serve<C: Contender>(url: &str) -> Result<(), Failure> {
    let single = Builder::new_current_thread().enable_all().build()?;
    let several = Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let alone = single.block_on(C::open(url))?;
    let crowd = several.block_on(C::open(url))?;
    let mut out = io::stdout().lock();
    writeln!(out, "ready")?;
    out.flush()?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (task, times) = line.split_once(' ').ok_or("a task and how often")?;
        let times = times.parse()?;
        let start = Instant::now();
        let sum = match task {
            "readers" => {
                let runner = crowd.clone();
                several.block_on(async move {
                    tokio::spawn(async move { runner.readers(32, times).await }).await?
                })
            }
            _ => run(&single, &alone, task, times),
        };
        match sum {
            Ok(sum) => writeln!(out, "{} {sum}", start.elapsed().as_nanos())?,
            Err(error) => writeln!(out, "error {}", error.to_string().replace('\n', " "))?,
        }
        out.flush()?;
    }
    Ok(())
}

fn run<C: Contender>(runtime: &Runtime, contender: &C, task: &str, times: i32) -> Result<u64, Failure> {
    runtime.block_on(async {
        let mut sum = 0_u64;
        for number in 0..times {
            sum += match task {
                "point" => contender.point(key(number)).await?,
                "one" => contender.rows(1).await?,
                "hundred" => contender.rows(100).await?,
                "all" => contender.rows(ALL).await?,
                "wide" => contender.wide().await?,
                "include" => contender.include().await?,
                "insert" => contender.insert(TEXT).await?,
                "thousand" => contender.insert_many(1_000, TEXT).await?,
                "update" => contender.update(key(number), TEXT).await?,
                "transaction" => contender.transaction(TEXT).await?,
                other => return Err(format!("no such task: {other}").into()),
            };
        }
        Ok(sum)
    })
}
