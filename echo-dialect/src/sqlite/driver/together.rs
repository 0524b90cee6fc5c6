//! Several reads in one transaction.
//!
//! Where a read begins and ends, SQLite takes locks, which all connections of a process to a database share: on several threads at once,
//! short reads wait for these longer than they take.

use std::{sync::Arc, time::Duration};

use super::{
    super::errors::translate,
    budget,
    connection::{begin_own, end_own},
    row::{Kept, SqliteRow},
    write::bind_all,
};
use crate::{
    driver::{Reading, Row},
    error::Error,
};

/// Runs statements that only read, until their time is over.
pub(super) fn read(connection: &rusqlite::Connection, limit: Option<Duration>, readings: &mut [Reading]) {
    let _limited = limit.map(budget::begin);
    let own = readings.len() > 1;
    if own && begin_own(connection).is_err() {
        return;
    }
    let nameless = Arc::default();
    for reading in readings {
        if budget::is_over() {
            break;
        }
        // What is wrong with it is told where it is run by itself.
        reading.rows = rows(connection, reading, &nameless).ok();
    }
    budget::end();
    if own {
        // One that only read has nothing to lose; where it stays open, the connection says so.
        drop(end_own(connection));
    }
}

fn rows(
    connection: &rusqlite::Connection,
    reading: &Reading,
    nameless: &Arc<[String]>,
) -> Result<Vec<Box<dyn Row + Send>>, Error> {
    let failed = |error| translate(error, None);
    let mut statement = connection.prepare_cached(&reading.sql).map_err(failed)?;
    bind_all(&mut statement, &reading.parameters)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut kept: Vec<Box<dyn Row + Send>> = Vec::new();
    while let Some(row) = rows.next().map_err(failed)? {
        let values = (0..columns).map(|index| row.get(index)).collect::<Result<_, _>>().map_err(failed)?;
        kept.push(Box::new(SqliteRow(Kept { names: Arc::clone(nameless), values })));
    }
    Ok(kept)
}
