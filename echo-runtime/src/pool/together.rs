//! Short reads at the same time, on a database in this process.
//!
//! Where a read on SQLite begins and ends, it takes locks that all connections of the process share. On several threads, reads of a few
//! microseconds would wait for these most of the time, asleep. So where another is under way, a read by key is put down, the other tasks of
//! the thread have their turn, and the first of them that comes back runs all that was put down meanwhile, in one transaction. That begins
//! after each of them was asked for, so each sees what was committed before it.
//!
//! Nobody waits for a task that does not run: each comes back by itself, and whoever comes first runs those of the others. What cannot be
//! run so is run by itself, by who asked for it.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use deadpool::managed;
use echo_dialect::{
    driver::{BoxFuture, Connection, Error, ErrorKind, Reading, Row, Sink},
    value::Value,
};
use tokio::{sync::oneshot, task::yield_now};

use super::{Link, Manager, lend_now};
use crate::connection::{Counted, Timed};

/// How many reads are run together at most: some hundred microseconds.
const MOST: usize = 64;

/// Rows that were copied.
type Rows = Vec<Box<dyn Row + Send>>;

/// Reads by key on one database.
pub(crate) struct Together(Arc<Inner>);

struct Inner {
    readers: managed::Pool<Manager>,
    slow: Duration,
    /// How many are under way.
    reading: AtomicUsize,
    /// Those that were put down: a list for each thread, more or less, so that threads need not wait for each other here.
    lists: Box<[Mutex<Vec<Waiting>>]>,
}

struct Waiting {
    reading: Reading,
    answer: oneshot::Sender<Rows>,
}

impl Together {
    pub(super) fn new(readers: &managed::Pool<Manager>, slow: Duration) -> Self {
        let lists = thread::available_parallelism().map_or(2, std::num::NonZero::get) * 2;
        let lists = (0..lists).map(|_| Mutex::default()).collect();
        Self(Arc::new(Inner { readers: readers.clone(), slow, reading: AtomicUsize::new(0), lists }))
    }

    /// Counts a read that is run by itself.
    pub(crate) fn begin(&self) -> Counted<'_> {
        Counted::on(&self.0.reading)
    }

    /// A connection for one read together with others, where one is under way. It has each statement run on another, and where it has not,
    /// it says that it was lost.
    pub(crate) fn join(&self) -> Option<Box<Link>> {
        if self.0.reading.load(Ordering::Relaxed) == 0 {
            return None;
        }
        let connection = Box::new(Joined(Arc::clone(&self.0)));
        Some(Box::new(Link::new(Timed::new(connection, None, Duration::ZERO, &Arc::default()), self.0.slow)))
    }
}

impl Inner {
    /// What a statement gives that is run together with others; none where it was not run.
    async fn read(&self, reading: Reading) -> Option<Rows> {
        let (answer, mut answered) = oneshot::channel();
        let list = &self.lists[thread_number() % self.lists.len()];
        put(list, Waiting { reading, answer });
        yield_now().await;
        loop {
            match answered.try_recv() {
                Ok(rows) => return Some(rows),
                Err(oneshot::error::TryRecvError::Closed) => return None,
                Err(oneshot::error::TryRecvError::Empty) => {}
            }
            let waiting = take(list);
            if waiting.is_empty() {
                // Another has it under way.
                return answered.await.ok();
            }
            self.run(waiting);
        }
    }

    fn run(&self, waiting: Vec<Waiting>) {
        let Some(Ok(mut lent)) = lend_now(&self.readers) else { return };
        let _reading = Counted::on(&self.reading);
        let (mut readings, answers): (Vec<_>, Vec<_>) =
            waiting.into_iter().map(|one| (one.reading, one.answer)).unzip();
        lent.connection.read_together(&mut readings);
        lent.in_transaction = lent.connection.is_in_transaction();
        drop(lent);
        for (reading, answer) in readings.into_iter().zip(answers) {
            if let Some(rows) = reading.rows {
                // Who has given up does not want it.
                drop(answer.send(rows));
            }
        }
    }
}

fn put(list: &Mutex<Vec<Waiting>>, one: Waiting) {
    list.lock().unwrap_or_else(PoisonError::into_inner).push(one);
}

/// Those that were put down first.
fn take(list: &Mutex<Vec<Waiting>>) -> Vec<Waiting> {
    let mut list = list.lock().unwrap_or_else(PoisonError::into_inner);
    let many = list.len().min(MOST);
    let rest = list.split_off(many);
    std::mem::replace(&mut *list, rest)
}

/// A number of the thread's own.
fn thread_number() -> usize {
    static THREADS: AtomicUsize = AtomicUsize::new(0);
    thread_local! {
        static NUMBER: usize = THREADS.fetch_add(1, Ordering::Relaxed);
    }
    NUMBER.with(|number| *number)
}

/// What stands for a connection where statements are run on whichever is free.
struct Joined(Arc<Inner>);

impl Connection for Joined {
    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        parameters: &'a [Value],
        sink: Sink<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let reading = Reading { sql: sql.to_owned(), parameters: parameters.to_vec(), rows: None };
            let rows = self.0.read(reading).await.ok_or_else(not_run)?;
            rows.iter().try_for_each(|row| sink(row.as_ref())).map_err(|_| not_run())
        })
    }

    fn execute<'a>(&'a mut self, _: &'a str, _: &'a [Value]) -> BoxFuture<'a, Result<u64, Error>> {
        Box::pin(async { Err(not_run()) })
    }

    fn script<'a>(&'a mut self, _: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async { Err(not_run()) })
    }

    fn is_broken(&self) -> bool {
        false
    }
}

/// That a statement is to be run by itself.
fn not_run() -> Error {
    Error::new(ErrorKind::ConnectionLost, "The statement could not be run together with others.")
}

#[cfg(feature = "sqlite")]
#[cfg(test)]
mod tests {
    use std::{
        future::{Future, poll_fn},
        pin::pin,
        task::Poll,
    };

    use echo_dialect::driver::{Error, ErrorKind, Row};

    use super::{super::Pool, MOST, Together};
    use crate::PoolOptions;

    /// A pool with one connection, to a table with the numbers from 1 to 3.
    async fn pool(folder: &tempfile::TempDir) -> Pool {
        let url = format!("file:{}", folder.path().join("test.db").display());
        let driver = echo_dialect::by_url(&url).unwrap().driver().unwrap();
        driver.create_database(&url).await.unwrap();
        let mut connection = driver.connect(&url).await.unwrap();
        connection
            .script("CREATE TABLE t (i INTEGER PRIMARY KEY); INSERT INTO t VALUES (1), (2), (3)")
            .await
            .unwrap();
        Pool::new(driver, &url, true, &PoolOptions::default().size(1)).unwrap()
    }

    async fn read(together: &Together, sql: &str) -> Result<Vec<i64>, Error> {
        let mut link = together.join().expect("another is under way");
        let mut numbers = Vec::new();
        let mut sink = |row: &dyn Row| {
            numbers.push(row.int(0)?);
            Ok(())
        };
        link.connection.query(sql, &[], &mut sink).await.map(|()| numbers)
    }

    #[tokio::test]
    async fn those_that_wait_are_run_by_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let pool = pool(&folder).await;
        let together = pool.together().unwrap();
        assert!(together.join().is_none(), "nobody else reads");
        let _other = together.begin();
        let mut given_up = Box::pin(read(together, "SELECT 0"));
        assert!(once(&mut given_up).await.is_pending());
        drop(given_up);
        let (first, wrong, third) = tokio::join!(
            read(together, "SELECT i FROM t WHERE i = 1"),
            read(together, "SELECT i FROM nothing"),
            read(together, "SELECT i FROM t WHERE i >= 2 ORDER BY i"),
        );
        assert_eq!(first.unwrap(), [1]);
        assert_eq!(*wrong.unwrap_err().kind(), ErrorKind::ConnectionLost, "it is run by itself");
        assert_eq!(third.unwrap(), [2, 3]);
        let lent = pool.lend(false, None).await.unwrap();
        assert!(!lent.connection.is_in_transaction());
        let (first, second) = tokio::join!(read(together, "SELECT 1"), read(together, "SELECT 2"));
        assert!(first.is_err() && second.is_err(), "no connection is free, and nobody waits for one here");
    }

    /// More than are run at once, all of them asked for by one task.
    #[tokio::test]
    async fn many_are_run_in_parts() {
        let folder = tempfile::tempdir().unwrap();
        let pool = pool(&folder).await;
        let together = pool.together().unwrap();
        let _other = together.begin();
        let mut reads: Vec<_> = (0..MOST * 3).map(|_| Box::pin(read(together, "SELECT 1"))).collect();
        for read in &mut reads {
            assert!(once(read).await.is_pending());
        }
        // The last is polled alone: the others do not have to be for it to be answered.
        let mut last = reads.pop().unwrap();
        assert_eq!(last.as_mut().await.unwrap(), [1]);
        for read in reads {
            assert_eq!(read.await.unwrap(), [1]);
        }
    }

    /// What one poll gives.
    async fn once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
        poll_fn(|context| Poll::Ready(pin!(&mut *future).poll(context))).await
    }
}
