//! Connections that are kept and lent. No ping per checkout: a connection that is known to be broken is not lent again.

use std::time::Duration;

use deadpool::managed::{self, Metrics, RecycleError, RecycleResult, Timeouts};
use echo_dialect::driver::{self, Connection, Driver};

use crate::error::{Error, ErrorKind};

/// How connections are kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PoolOptions {
    /// The most connections that read, and on databases where any connection writes, that write.
    pub size: usize,
    /// How long a query waits for a connection to become free.
    pub wait: Duration,
    /// From when on a statement is told of as slow: a warning of `tracing`, target `echo::query`.
    pub slow: Duration,
}

impl Default for PoolOptions {
    /// Twice the processors and one more, and ten seconds, as Prisma's; what takes a second is slow.
    fn default() -> Self {
        let processors = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self { size: processors * 2 + 1, wait: Duration::from_secs(10), slow: Duration::from_secs(1) }
    }
}

/// A connection, and whether a transaction was left open on it.
pub(crate) struct Link {
    pub(crate) connection: Box<dyn Connection>,
    pub(crate) in_transaction: bool,
    /// From when on a statement on it is told of as slow.
    pub(crate) slow: Duration,
}

pub(crate) struct Manager {
    driver: &'static dyn Driver,
    url: String,
    slow: Duration,
}

impl managed::Manager for Manager {
    type Type = Link;
    type Error = driver::Error;

    async fn create(&self) -> Result<Link, driver::Error> {
        let connection = self.driver.connect(&self.url).await?;
        Ok(Link { connection, in_transaction: false, slow: self.slow })
    }

    async fn recycle(&self, link: &mut Link, _: &Metrics) -> RecycleResult<driver::Error> {
        if link.connection.is_broken() {
            return Err(RecycleError::message("the connection is broken"));
        }
        if link.in_transaction {
            link.connection.script("ROLLBACK").await?;
            link.in_transaction = false;
        }
        Ok(())
    }
}

pub(crate) type Lent = managed::Object<Manager>;

/// Connections to one database: all alike, or where one writes at a time, readers and a writer.
pub(crate) struct Pool {
    readers: managed::Pool<Manager>,
    writer: Option<managed::Pool<Manager>>,
}

impl Pool {
    pub(crate) fn new(
        driver: &'static dyn Driver,
        url: &str,
        single_writer: bool,
        options: &PoolOptions,
    ) -> Result<Self, Error> {
        let private = driver.is_private(url);
        let pool = |size: usize| {
            managed::Pool::builder(Manager { driver, url: url.to_owned(), slow: options.slow })
                .max_size(size.max(1))
                .timeouts(Timeouts { wait: Some(options.wait), create: None, recycle: None })
                .runtime(deadpool::Runtime::Tokio1)
                .build()
                .map_err(|error| {
                    Error::new(ErrorKind::Connect, None, "The connection pool could not be made.")
                        .caused_by(error)
                })
        };
        let readers = pool(if private { 1 } else { options.size })?;
        let writer = if single_writer && !private { Some(pool(1)?) } else { None };
        Ok(Self { readers, writer })
    }

    pub(crate) async fn lend(&self, writes: bool, wait: Option<Duration>) -> Result<Lent, Error> {
        let pool = match &self.writer {
            Some(single) if writes => single,
            _ => &self.readers,
        };
        let lent = match wait {
            None => pool.get().await,
            Some(wait) => pool.timeout_get(&Timeouts { wait: Some(wait), ..pool.timeouts() }).await,
        };
        lent.map_err(|error| match error {
            managed::PoolError::Timeout(_) => Error::new(
                ErrorKind::PoolTimeout,
                Some("P2024"),
                "No connection became free in time. More connections, shorter transactions or a longer wait help.",
            ),
            managed::PoolError::Backend(error) => Error::from_driver(None, None, error),
            other => Error::new(ErrorKind::Connect, None, "No connection could be had.").caused_by(other),
        })
    }

    pub(crate) fn close(&self) {
        self.readers.close();
        if let Some(writer) = &self.writer {
            writer.close();
        }
    }
}
