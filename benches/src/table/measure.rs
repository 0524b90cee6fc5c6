//! Rounds of each task, the contenders one after the other in each round, so that all see the same machine.

use std::error::Error;

use echo_contest::ALL;

use super::{Contender, Options};

/// A task of the table.
pub struct Task {
    /// As contenders are told.
    pub word: &'static str,
    /// As readers are told.
    pub title: &'static str,
    /// How often it is done in a round on SQLite, and on a server. What writes to SQLite stays under a thousand pages: then whoever
    /// steps a statement to its end copies the log into the database, also for those who do not.
    times: [u32; 2],
    /// Whether what it read is the same for all.
    reads: bool,
}

/// In the order of the table.
pub const TASKS: [Task; 11] = [
    Task { word: "point", title: "one record by its key", times: [2_000, 2_000], reads: true },
    Task { word: "one", title: "1 row", times: [1_000, 1_000], reads: true },
    Task { word: "hundred", title: "100 rows", times: [100, 200], reads: true },
    Task { word: "all", title: "10,000 rows", times: [3, 5], reads: true },
    Task { word: "wide", title: "1,000 rows of 20 columns", times: [10, 10], reads: true },
    Task { word: "include", title: "100 with 10 each with 10 each", times: [2, 3], reads: true },
    Task { word: "insert", title: "insert", times: [100, 1_000], reads: false },
    Task { word: "thousand", title: "insert 1,000", times: [2, 3], reads: false },
    Task { word: "update", title: "update", times: [200, 1_000], reads: false },
    Task { word: "transaction", title: "transaction of three", times: [50, 300], reads: false },
    Task { word: "readers", title: "32 readers at once", times: [100, 100], reads: true },
];

/// What the table of SQLite is called.
pub const SQLITE: &str = "SQLite";

/// Readers in the last task.
const READERS: f64 = 32.0;

/// Runs a script that undoes what writes leave.
pub type Tidy<'a> = dyn Fn(&str) -> Result<(), Box<dyn Error>> + 'a;

/// The table of one database.
pub struct Column {
    pub database: &'static str,
    pub contenders: Vec<String>,
    pub rows: Vec<TableRow>,
}

/// The medians of one task: microseconds for each contender, none where it cannot do it.
pub struct TableRow {
    pub title: &'static str,
    pub times: Vec<Option<f64>>,
}

/// Measures all tasks.
pub fn column(
    database: &'static str,
    mut contenders: Vec<Contender>,
    options: &Options,
    tidy: &Tidy<'_>,
) -> Result<Column, Box<dyn Error>> {
    let mut rows = Vec::new();
    for task in &TASKS {
        if options.tasks.is_empty() || options.tasks.iter().any(|word| word == task.word) {
            eprintln!("{database}: {}", task.title);
            let [embedded, server] = task.times;
            let turns = if database == SQLITE { embedded } else { server };
            rows.push(row(task, turns, &mut contenders, options.rounds, tidy)?);
        }
    }
    let contenders = contenders.iter().map(|contender| contender.name.clone()).collect();
    Ok(Column { database, contenders, rows })
}

fn row(
    task: &Task,
    turns: u32,
    contenders: &mut [Contender],
    rounds: usize,
    tidy: &Tidy<'_>,
) -> Result<TableRow, Box<dyn Error>> {
    let mut times: Vec<Option<Vec<f64>>> = contenders.iter().map(|_| Some(Vec::new())).collect();
    let mut right = None;
    // The first round only warms up.
    for round in 0..=rounds {
        // Each begins a round in its turn: what one leaves behind, another finds.
        let (behind, ahead) =
            (0..contenders.len()).partition::<Vec<_>, _>(|place| *place < round % contenders.len());
        for place in ahead.into_iter().chain(behind) {
            let (contender, times) = (&mut contenders[place], &mut times[place]);
            let Some(own) = times else { continue };
            match contender.turn(task.word, turns)? {
                Ok((time, sum)) => {
                    if task.reads && *right.get_or_insert(sum) != sum {
                        return Err(format!("{} does not read what others do: {sum}", contender.name).into());
                    }
                    if round > 0 {
                        own.push(time);
                    }
                }
                Err(why) => {
                    eprintln!("{}: {}: {why}", contender.name, task.title);
                    *times = None;
                }
            }
            if !task.reads {
                tidy(&format!("DELETE FROM comments WHERE id > {ALL}; DELETE FROM posts WHERE id > 1000"))?;
            }
        }
    }
    let calls = f64::from(turns) * if task.word == "readers" { READERS } else { 1.0 };
    let times = times.into_iter().map(|times| times.map(|times| median(times) / 1e3 / calls)).collect();
    Ok(TableRow { title: task.title, times })
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
}
