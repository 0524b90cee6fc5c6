//! Connections that are kept and lent. No ping per checkout: a connection that is known to be broken is not lent again.

mod together;

use std::{
    pin::pin,
    sync::{Arc, atomic::AtomicUsize},
    task::{Context, Poll, Waker},
    thread,
    time::Duration,
};

use deadpool::managed::{self, Metrics, RecycleError, RecycleResult, TimeoutType, Timeouts};
use echo_dialect::driver::{self, Driver, Row};
use tokio::sync::oneshot;

use self::together::Together;
use crate::{
    connection::Timed,
    error::{Error, ErrorKind},
};

/// How connections are kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PoolOptions {
    /// The most connections that read, and on databases where any connection writes, that write.
    pub size: usize,
    /// How long a query waits for a connection to become free.
    pub wait: Duration,
    /// How long making a connection may take.
    pub connect: Duration,
    /// How long a statement may take, so that a server that is gone without a word holds up nobody for good. `None`: as long as it
    /// takes.
    pub timeout: Option<Duration>,
    /// A connection that nobody used for so long is asked whether it is still there before it is lent.
    pub idle: Duration,
    /// From when on a statement is told of as slow: a warning of `tracing`, target `echo::query`.
    pub slow: Duration,
    /// How long the answer to a statement, or what follows of it, is looked for again and again, other tasks in between, before the thread is
    /// put to sleep: to wake it takes longer than a server that is near takes to answer. Only where it is the pool's only statement under way and
    /// the connection's last answers came so soon. Zero, which is also the default where there is one processor: not at all.
    pub busy_poll: Duration,
    /// Whether connecting fails where the database's last migration is not that of the schema which the client was generated from.
    #[cfg(feature = "check-schema")]
    pub check_schema: bool,
}

impl Default for PoolOptions {
    /// Twice the processors and one more, ten seconds to wait and five to connect, as Prisma's; five minutes for a statement; half a
    /// minute is idle, a second is slow, and a quarter of a millisecond is soon.
    fn default() -> Self {
        let processors = thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            size: processors * 2 + 1,
            wait: Duration::from_secs(10),
            connect: Duration::from_secs(5),
            timeout: Some(Duration::from_secs(300)),
            idle: Duration::from_secs(30),
            slow: Duration::from_secs(1),
            busy_poll: Duration::from_micros(if processors > 1 { 250 } else { 0 }),
            #[cfg(feature = "check-schema")]
            check_schema: false,
        }
    }
}

impl PoolOptions {
    /// With so many connections at most.
    #[must_use]
    pub fn size(mut self, size: usize) -> Self {
        self.size = size;
        self
    }

    /// With so long for a connection to become free.
    #[must_use]
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }

    /// With so long to make a connection.
    #[must_use]
    pub fn connect(mut self, connect: Duration) -> Self {
        self.connect = connect;
        self
    }

    /// With so long for a statement, or as long as it takes.
    #[must_use]
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.timeout = timeout.into();
        self
    }

    /// With so long until a connection is asked whether it is still there.
    #[must_use]
    pub fn idle(mut self, idle: Duration) -> Self {
        self.idle = idle;
        self
    }

    /// With so long until a statement is told of as slow.
    #[must_use]
    pub fn slow(mut self, slow: Duration) -> Self {
        self.slow = slow;
        self
    }

    /// With so long until the thread is put to sleep.
    #[must_use]
    pub fn busy_poll(mut self, busy_poll: Duration) -> Self {
        self.busy_poll = busy_poll;
        self
    }

    /// With a look at the database's last migration: connecting fails where it is not that of the schema which the client was generated
    /// from. A few more queries at the beginning. Needs the feature `check-schema`.
    #[cfg(feature = "check-schema")]
    #[must_use]
    pub fn check_schema(mut self) -> Self {
        self.check_schema = true;
        self
    }
}

/// How a transaction of several writes ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ending {
    Committed,
    Undone,
}

/// A connection, and whether a transaction was left open on it.
pub(crate) struct Link {
    pub(crate) connection: Timed,
    pub(crate) in_transaction: bool,
    /// Whether the open transaction is one of writes that are committed together, and who waits for that: see
    /// [`Turn`](crate::execute::Turn).
    pub(crate) grouped: bool,
    pub(crate) group: Vec<oneshot::Sender<Ending>>,
    /// From when on a statement is told of as slow.
    pub(crate) slow: Duration,
}

pub(crate) struct Manager {
    driver: &'static dyn Driver,
    url: String,
    options: PoolOptions,
    /// Whether the database is in this process.
    embedded: bool,
    /// How many statements are waited for.
    waited_for: Arc<AtomicUsize>,
}

impl managed::Manager for Manager {
    /// Boxed, for the pool moves it from hand to hand.
    type Type = Box<Link>;
    type Error = driver::Error;

    async fn create(&self) -> Result<Box<Link>, driver::Error> {
        let connection = self.driver.connect(&self.url).await?;
        let PoolOptions { timeout, slow, busy_poll, .. } = self.options;
        let connection = Timed::new(connection, timeout, busy_poll, &self.waited_for);
        Ok(Box::new(Link::new(connection, slow)))
    }

    async fn recycle(&self, link: &mut Box<Link>, metrics: &Metrics) -> RecycleResult<driver::Error> {
        if link.connection.is_broken() {
            return Err(RecycleError::message("the connection is broken"));
        }
        let is_left = link.in_transaction && !link.grouped;
        // Nothing closes a connection to a database in this process.
        let is_old = !self.embedded && metrics.last_used() >= self.options.idle;
        if !is_left && !is_old {
            return Ok(());
        }
        let asking = async {
            if is_left {
                link.connection.script("ROLLBACK").await?;
                link.in_transaction = false;
            }
            if is_old {
                link.connection.query("SELECT 1", &[], &mut |_: &dyn Row| Ok(())).await?;
            }
            Ok(())
        };
        // A server that is there answers sooner; one that is not is found out when a new connection is made.
        tokio::time::timeout(self.options.connect, asking)
            .await
            .unwrap_or_else(|_| Err(RecycleError::message("the server does not answer")))
    }
}

impl Link {
    fn new(connection: Timed, slow: Duration) -> Self {
        Self { connection, in_transaction: false, grouped: false, group: Vec::new(), slow }
    }
}

pub(crate) type Lent = managed::Object<Manager>;

/// Connections to one database: all alike, or where one writes at a time, readers and a writer.
pub(crate) struct Pool {
    readers: managed::Pool<Manager>,
    writer: Option<managed::Pool<Manager>>,
    /// Reads at the same time, on a database in this process.
    together: Option<Together>,
    /// Whether the database is in this process.
    embedded: bool,
}

impl Pool {
    pub(crate) fn new(
        driver: &'static dyn Driver,
        url: &str,
        single_writer: bool,
        options: &PoolOptions,
    ) -> Result<Self, Error> {
        let private = driver.is_private(url);
        let mut options = options.clone();
        if single_writer {
            // An embedded database does its work in this process.
            options.busy_poll = Duration::ZERO;
        }
        let pool = |size: usize| {
            let options = options.clone();
            let timeouts =
                Timeouts { wait: Some(options.wait), create: Some(options.connect), recycle: None };
            let (url, waited_for) = (url.to_owned(), Arc::default());
            managed::Pool::builder(Manager { driver, url, options, embedded: single_writer, waited_for })
                .max_size(size.max(1))
                .timeouts(timeouts)
                .runtime(deadpool::Runtime::Tokio1)
                .build()
                .map_err(|error| {
                    Error::new(ErrorKind::Connect, None, "The connection pool could not be made.")
                        .caused_by(error)
                })
        };
        let readers = pool(if private { 1 } else { options.size })?;
        let writer = if single_writer && !private { Some(pool(1)?) } else { None };
        let together = writer.as_ref().map(|_| Together::new(&readers, options.slow));
        Ok(Self { readers, writer, together, embedded: single_writer })
    }

    /// Where reads by key may be run together.
    pub(crate) fn together(&self) -> Option<&Together> {
        self.together.as_ref()
    }

    /// Lends a connection on which nothing is open.
    pub(crate) async fn lend(&self, writes: bool, wait: Option<Duration>) -> Result<Lent, Error> {
        let mut lent = self.lend_as_it_is(writes, wait).await?;
        lent.settle().await;
        Ok(lent)
    }

    /// Lends the connection that writes, with a transaction begun where others wait for it, or begun by the one before. The second value
    /// says whether there is one.
    pub(crate) async fn join(&self, begin: &str) -> Result<(Lent, bool), Error> {
        let mut lent = self.lend_as_it_is(true, None).await?;
        if !lent.grouped && self.is_waited_for() {
            lent.in_transaction = true;
            let result = lent.connection.script(begin).await;
            result.map_err(|error| Error::from_driver(None, None, error))?;
            lent.grouped = true;
        }
        let joined = lent.grouped;
        Ok((lent, joined))
    }

    /// Whether somebody waits for the one connection that writes.
    pub(crate) fn is_waited_for(&self) -> bool {
        self.writer.as_ref().is_some_and(|writer| writer.status().waiting > 0)
    }

    async fn lend_as_it_is(&self, writes: bool, wait: Option<Duration>) -> Result<Lent, Error> {
        let pool = match &self.writer {
            Some(single) if writes => single,
            _ => &self.readers,
        };
        // Boxed, so that what has to be moved is small where nobody waits.
        let lent = match if self.embedded { lend_now(pool) } else { None } {
            Some(lent) => lent,
            None => Box::pin(lend_later(pool, wait)).await,
        };
        lent.map_err(|error| match error {
            managed::PoolError::Timeout(TimeoutType::Create) => Error::new(
                ErrorKind::Connect,
                Some("P1001"),
                "The database server did not answer in time. Is it there, and can it be reached from here?",
            ),
            managed::PoolError::Timeout(_) => Error::new(
                ErrorKind::PoolTimeout,
                Some("P2024"),
                "No connection became free in time. More connections, shorter transactions or a longer wait help.",
            ),
            managed::PoolError::Backend(error) => Error::from_driver(None, None, error),
            other => Error::new(ErrorKind::Connect, None, "No connection could be had.").caused_by(other),
        })
    }

    /// The most connections that a reader may be lent one after the other which turn out to be broken.
    pub(crate) fn most(&self) -> usize {
        self.readers.status().max_size
    }

    pub(crate) fn close(&self) {
        self.readers.close();
        if let Some(writer) = &self.writer {
            writer.close();
        }
    }
}

type Lending = Result<Lent, managed::PoolError<driver::Error>>;

/// A connection to a database in this process, where no other has them all: then it is had without waiting.
fn lend_now(pool: &managed::Pool<Manager>) -> Option<Lending> {
    let timeouts = Timeouts { wait: Some(Duration::ZERO), ..pool.timeouts() };
    let lending = pin!(pool.timeout_get(&timeouts));
    match lending.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Pending | Poll::Ready(Err(managed::PoolError::Timeout(TimeoutType::Wait))) => None,
        Poll::Ready(lent) => Some(lent),
    }
}

/// A connection that may have to be waited for.
async fn lend_later(pool: &managed::Pool<Manager>, wait: Option<Duration>) -> Lending {
    // One that is free is had without a timer.
    match pool.timeout_get(&Timeouts { wait: Some(Duration::ZERO), ..pool.timeouts() }).await {
        Err(managed::PoolError::Timeout(TimeoutType::Wait)) => {
            let wait = wait.or(pool.timeouts().wait);
            pool.timeout_get(&Timeouts { wait, ..pool.timeouts() }).await
        }
        lent => lent,
    }
}
