//! Calls that go on, on a thread where they hold up nobody.

use std::sync::Arc;

use rusqlite::InterruptHandle;
use tokio::sync::mpsc;

use super::{
    super::errors::translate,
    connection::{Stopped, end_own},
    row::{Kept, SqliteRow},
    write::bind_all,
};
use crate::{
    driver::Sink,
    error::{Error, ErrorKind},
    value::Value,
};

/// Rows that are handed over at once.
const CHUNK: usize = 256;
/// Chunks that are waiting to be read, at most.
const CHUNKS: usize = 4;

/// What is to be run.
pub(super) struct Task {
    pub(super) sql: String,
    pub(super) parameters: Vec<Value>,
    pub(super) stopped: Stopped,
}

/// Stops the thread's call where nobody waits for it any more.
struct GivenUp(Option<InterruptHandle>);

impl Drop for GivenUp {
    fn drop(&mut self) {
        if let Some(handle) = &self.0 {
            handle.interrupt();
        }
    }
}

/// That the connection went with a call that was given up.
pub(super) fn lost() -> Error {
    Error::new(ErrorKind::ConnectionLost, "The connection was lost with a call that was given up.")
}

/// Runs a statement to its end; gives the number of rows it changed. The connection is back when it returns.
pub(super) async fn run(
    place: &mut Option<rusqlite::Connection>,
    task: Task,
    sink: Sink<'_>,
) -> Result<u64, Error> {
    let (sender, mut chunks) = mpsc::channel::<Vec<Kept>>(CHUNKS);
    let mut read = Ok(());
    let reading = async {
        while let Some(chunk) = chunks.recv().await {
            read = chunk.into_iter().try_for_each(|row| sink(&SqliteRow(row)));
            if read.is_err() {
                // The thread finds nobody to give more to.
                chunks.close();
                break;
            }
        }
    };
    let changed = elsewhere(place, move |connection| work(connection, &task, &sender), reading).await?;
    read.and(changed)
}

/// Runs a script to its end.
pub(super) async fn script(place: &mut Option<rusqlite::Connection>, sql: String) -> Result<(), Error> {
    let run = move |connection: &rusqlite::Connection| {
        connection.execute_batch(&sql).map_err(|error| translate(error, Some(sql.len())))
    };
    elsewhere(place, run, async {}).await?
}

/// Has a thread work with the connection while `meanwhile` goes on here.
async fn elsewhere<T: Send + 'static>(
    place: &mut Option<rusqlite::Connection>,
    work: impl FnOnce(&rusqlite::Connection) -> T + Send + 'static,
    meanwhile: impl Future<Output = ()>,
) -> Result<T, Error> {
    let connection = place.take().ok_or_else(lost)?;
    let mut given_up = GivenUp(Some(connection.get_interrupt_handle()));
    let thread = tokio::task::spawn_blocking(move || {
        let result = work(&connection);
        (connection, result)
    });
    meanwhile.await;
    let ended = thread.await;
    given_up.0 = None;
    let (connection, result) = ended.map_err(|error| {
        Error::new(ErrorKind::Other, format!("A thread with a SQLite call failed: {error}."))
    })?;
    *place = Some(connection);
    Ok(result)
}

fn work(
    connection: &rusqlite::Connection,
    task: &Task,
    sender: &mpsc::Sender<Vec<Kept>>,
) -> Result<u64, Error> {
    let before = connection.total_changes();
    let result = read(connection, task, sender);
    let ended = if task.stopped.own { end_own(connection) } else { Ok(()) };
    result.and(ended)?;
    Ok(if connection.total_changes() == before { 0 } else { connection.changes() })
}

fn read(
    connection: &rusqlite::Connection,
    task: &Task,
    sender: &mpsc::Sender<Vec<Kept>>,
) -> Result<(), Error> {
    let failed = |error| translate(error, None);
    let mut statement = connection.prepare_cached(&task.sql).map_err(failed)?;
    bind_all(&mut statement, &task.parameters)?;
    let names: Arc<[String]> = statement.column_names().map(ToOwned::to_owned).collect();
    let mut pass_over = task.stopped.given;
    let mut chunk = Vec::with_capacity(CHUNK);
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(failed)? {
        if pass_over > 0 {
            pass_over -= 1;
            continue;
        }
        let values = (0..names.len()).map(|index| row.get(index));
        let values = values.collect::<Result<_, _>>().map_err(failed)?;
        chunk.push(Kept { names: Arc::clone(&names), values });
        if chunk.len() == CHUNK {
            if sender.blocking_send(std::mem::take(&mut chunk)).is_err() {
                return Ok(());
            }
            chunk.reserve(CHUNK);
        }
    }
    // Where nobody reads any more, nobody misses it.
    drop(sender.blocking_send(chunk));
    Ok(())
}
