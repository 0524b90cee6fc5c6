//! Group commit: where writes queue for the one connection that may write, those that are one statement share a transaction, since
//! committing costs more than writing. Each is told of its end when that is committed.
//!
//! A statement that fails undoes itself, and the others stay. Where the transaction as a whole cannot be committed, each is run again, by
//! itself, and hears what is wrong with it alone.

use std::time::Duration;

use tokio::sync::oneshot;

use super::{Session, session::Held};
use crate::{
    error::{Error, ErrorKind},
    pool::{Ending, Link, Pool},
};

/// How many writes are committed together at most.
const MOST: usize = 128;

/// How long a write waits for the one behind it, before it looks itself.
const PATIENCE: Duration = Duration::from_millis(5);

/// A connection for one write, maybe in a transaction with others.
pub struct Turn<'a> {
    pub(crate) session: Session<'a>,
    /// The pool with others that wait, where the write is one of several.
    joined: Option<&'a Pool>,
}

impl<'a> Turn<'a> {
    /// A write by itself.
    pub(crate) fn alone(session: Session<'a>) -> Self {
        Self { session, joined: None }
    }

    /// One of several.
    pub(crate) fn joined(session: Session<'a>, pool: &'a Pool) -> Self {
        Self { session, joined: Some(pool) }
    }

    /// The same with the session changed.
    pub(crate) fn map(self, change: impl FnOnce(Session<'a>) -> Session<'a>) -> Self {
        Self { session: change(self.session), joined: self.joined }
    }

    /// Ends the write, with what came of it once that is committed. None where it was undone through no fault of its own: it has to run
    /// again, by itself.
    pub(crate) async fn end<T>(self, result: Result<T, Error>) -> Option<Result<T, Error>> {
        let (Some(pool), Held::Pooled(mut lent)) = (self.joined, self.session.held) else {
            return Some(result);
        };
        if !lent.connection.is_in_transaction() {
            // The failure has undone everything, as a trigger may ask for.
            lent.undone();
            return Some(result);
        }
        if lent.group.len() >= MOST || !pool.is_waited_for() {
            return if lent.settle().await { Some(result) } else { None };
        }
        let (sender, receiver) = oneshot::channel();
        lent.group.push(sender);
        drop(lent);
        match ending(pool, receiver).await {
            Some(Ending::Committed) => Some(result),
            Some(Ending::Undone) => None,
            None => Some(Err(lost())),
        }
    }
}

/// How the transaction ended; none where nobody knows.
async fn ending(pool: &Pool, mut receiver: oneshot::Receiver<Ending>) -> Option<Ending> {
    loop {
        if let Ok(ending) = tokio::time::timeout(PATIENCE, &mut receiver).await {
            return ending.ok();
        }
        // Who was to write next has given up, or takes its time: lending the connection commits.
        tokio::select! {
            biased;
            ending = &mut receiver => return ending.ok(),
            lent = pool.lend(true, None) => drop(lent),
        }
    }
}

fn lost() -> Error {
    let message = "The connection was lost before it was known whether the write was committed.";
    Error::new(ErrorKind::ConnectionLost, Some("P1017"), message)
}

/// What happens to the writes on a connection that are not committed yet.
impl Link {
    /// Commits them, and tells those who wait; where that cannot be, undoes them.
    pub(crate) async fn settle(&mut self) -> bool {
        if !self.grouped {
            return true;
        }
        // Taken first: who is not told does not write again, since the commit may have been done.
        let waiting = std::mem::take(&mut self.group);
        self.grouped = false;
        let committed = self.connection.script("COMMIT").await.is_ok();
        // Where that fails too, the pool tries again before it lends the connection.
        self.in_transaction = !committed && !self.connection.roll_back().await;
        tell(waiting, if committed { Ending::Committed } else { Ending::Undone });
        committed
    }

    /// The database has undone them.
    fn undone(&mut self) {
        self.grouped = false;
        self.in_transaction = false;
        tell(std::mem::take(&mut self.group), Ending::Undone);
    }
}

fn tell(waiting: Vec<oneshot::Sender<Ending>>, ending: Ending) {
    for one in waiting {
        // Who has gone away does not care.
        let _ = one.send(ending);
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests {
    use echo_schema::ir;

    use crate::{Client, Executor as _, PoolOptions, execute::Access};

    /// Those that wait share a transaction; who has nobody behind commits.
    #[tokio::test]
    async fn writes_are_committed_together() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("file:{}", folder.path().join("test.db").display());
        let driver = echo_dialect::by_url(&url).unwrap().driver().unwrap();
        driver.create_database(&url).await.unwrap();
        let client = Client::new(&url, &ir::Schema::default(), &PoolOptions::default()).unwrap();
        client.execute_raw("CREATE TABLE t (i INTEGER)", &[]).await.unwrap();
        let count = async || client.query_raw("SELECT i FROM t", &[]).await.unwrap().len();

        let alone = client.turn(false).await.unwrap();
        assert!(alone.joined.is_none(), "nobody else is there");
        assert!(alone.end(Ok(())).await.unwrap().is_ok());

        let blocker = client.session(Access::Write).await.unwrap();
        let write = async || {
            let mut turn = client.turn(false).await.unwrap();
            let result = turn.session.execute_raw("INSERT INTO t VALUES (1)", &[]).await;
            let (joined, before) = (turn.joined.is_some(), count().await);
            assert!(turn.end(result).await.unwrap().is_ok());
            (joined, before)
        };
        let unblock = async {
            tokio::task::yield_now().await;
            drop(blocker);
        };
        let (first, second, third, ()) = tokio::join!(write(), write(), write(), unblock);
        assert_eq!(
            [first, second, third],
            [(true, 0); 3],
            "they wrote, and none was committed before the last"
        );
        assert_eq!(count().await, 3);
    }
}
