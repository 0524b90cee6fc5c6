//! The lease of a deployer, where a lock of the session does not hold: taken, renewed while a statement runs, given back.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use echo_dialect::{
    driver::{Connection, Driver, Error, ErrorKind, Row},
    lease::{LENGTH, LeaseSql},
    value::Value,
};
use tokio::{
    task::JoinHandle,
    time::{sleep, timeout},
};

use super::LOCK_TIMEOUT;
use crate::{database::Database, history};

/// How many times a lease is renewed before it would end.
const RENEWALS: u32 = 3;
/// How many tries to take a lease there are in the time that it lasts.
const TRIES: u32 = 60;
/// How many tries in a row may fail before their error is told.
const FAILURES: u32 = 10;

/// What a script knows of the lease that it runs under, if there is one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hold(Option<Arc<Held>>);

#[derive(Debug)]
struct Held {
    sql: &'static LeaseSql,
    token: [Value; 1],
    lost: AtomicBool,
}

impl Hold {
    /// Whether there is a lease.
    pub(super) fn is_lease(&self) -> bool {
        self.0.is_some()
    }

    /// Whether another deployer has it now, as far as is known: a script asks between two statements.
    pub(super) fn is_lost(&self) -> bool {
        self.0.as_ref().is_some_and(|held| held.lost.load(Ordering::Relaxed))
    }

    /// Fails where another deployer has it: asked in the database, before a word is written into the journal.
    pub(crate) async fn require(&self, connection: &mut dyn Connection) -> Result<(), Error> {
        let Some(held) = &self.0 else { return Ok(()) };
        let mut ours = 0;
        let count = &mut ours;
        connection
            .query(held.sql.check, &held.token, &mut |row: &dyn Row| {
                *count = row.int(0)?;
                Ok(())
            })
            .await?;
        if ours == 0 {
            held.lost.store(true, Ordering::Relaxed);
            return Err(Error::new(ErrorKind::Busy, "Another deployer has the lease."));
        }
        Ok(())
    }
}

/// A lease that is held.
pub(super) struct Lease {
    held: Arc<Held>,
    heart: JoinHandle<()>,
}

impl Lease {
    /// Takes the lease, for a script that cannot be one transaction, where a lock of the session does not hold. None where it does.
    pub(super) async fn take(
        database: &mut Database,
        script: &str,
        waiting: &mut (dyn FnMut() + Send),
    ) -> Result<Option<Self>, Error> {
        let driver = database.driver();
        let Some(sql) = driver.lease().filter(|_| !driver.is_atomic(script)) else { return Ok(None) };
        if !database.needs_lease(sql).await? {
            return Ok(None);
        }
        let token = [Value::Text(uuid::Uuid::new_v4().to_string())];
        let start = Instant::now();
        let (mut told, mut failed) = (false, 0);
        loop {
            match try_to_take(database, sql, &token).await {
                Ok(true) => break,
                Ok(false) => failed = 0,
                // Where several make and drop a table at once, some are refused, and not always for the same reason.
                Err(_) if failed < FAILURES && !database.connection().is_broken() => failed += 1,
                Err(error) => return Err(error),
            }
            if start.elapsed() > LOCK_TIMEOUT + LENGTH {
                return Err(Error::new(ErrorKind::Busy, "Another deployer holds the lease."));
            }
            if !std::mem::replace(&mut told, true) {
                waiting();
            }
            sleep(LENGTH / TRIES).await;
        }
        let held = Arc::new(Held { sql, token, lost: AtomicBool::new(false) });
        let heart = tokio::spawn(beat(driver, database.url().to_owned(), Arc::clone(&held)));
        Ok(Some(Self { held, heart }))
    }

    /// What a script asks.
    pub(super) fn hold(lease: Option<&Self>) -> Hold {
        Hold(lease.map(|lease| Arc::clone(&lease.held)))
    }

    /// Gives it back. Where that fails, it ends by itself.
    pub(super) async fn end(self, database: &mut Database) {
        self.heart.abort();
        let driver = database.driver();
        let connection = database.connection();
        // While it is ours, nobody else writes into the table: so it may go with the lease in it. A script that came to its end has
        // dropped it already, and there may be a new one by now, with another's lease.
        if connection.execute(self.held.sql.renew, &self.held.token).await.is_ok_and(|rows| rows > 0) {
            let _ = history::drop_empty_journal(connection, driver.history()).await;
            let _ = connection.execute(self.held.sql.end, &self.held.token).await;
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.heart.abort();
    }
}

async fn try_to_take(database: &mut Database, sql: &LeaseSql, token: &[Value]) -> Result<bool, Error> {
    let history = database.driver().history();
    let connection = database.connection();
    history::create_journal(connection, history).await?;
    Ok(connection.execute(sql.take, token).await? > 0 || connection.execute(sql.seize, token).await? > 0)
}

/// Renews the lease over a connection of its own. Where another has it, or it could not be renewed in time, it is lost.
async fn beat(driver: &'static dyn Driver, url: String, held: Arc<Held>) {
    let mut connection = None;
    let mut renewed = Instant::now();
    while renewed.elapsed() < LENGTH {
        sleep(LENGTH / RENEWALS).await;
        if connection.is_none() {
            connection = timeout(LENGTH / RENEWALS, driver.connect(&url)).await.ok().and_then(Result::ok);
        }
        let Some(open) = connection.as_mut() else { continue };
        // A server that does not answer must not keep the lease from being lost.
        match timeout(LENGTH / RENEWALS, open.execute(held.sql.renew, &held.token)).await {
            Ok(Ok(0)) => break,
            Ok(Ok(_)) => renewed = Instant::now(),
            Ok(Err(_)) | Err(_) => connection = None,
        }
    }
    held.lost.store(true, Ordering::Relaxed);
}
