//! Transactions that an application holds open.

use std::{
    sync::{Arc, Mutex as Quick, PoisonError},
    time::{Duration, Instant},
};

pub use echo_dialect::query::Isolation;
use tokio::sync::{Mutex, MutexGuard};

use crate::{
    datamodel::Datamodel,
    error::{Error, ErrorKind},
    execute::{Access, Executor, Session},
    pool::{Lent, Pool},
};

/// How a transaction runs.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct TransactionOptions {
    /// How far it is kept apart from others; else as the database does.
    pub isolation: Option<Isolation>,
    /// After so long it is rolled back, and what follows fails with `P2028`.
    pub timeout: Option<Duration>,
    /// How long it waits for a connection; else as the pool does.
    pub max_wait: Option<Duration>,
    /// It only reads. SQLite then lets others write meanwhile.
    pub read_only: bool,
    /// How often a closure is run again, in a new transaction, where this one lost against another (a serialization failure or a
    /// deadlock), after pauses that grow.
    pub retries: u32,
}

impl TransactionOptions {
    /// With this isolation.
    #[must_use]
    pub fn isolation(mut self, isolation: Isolation) -> Self {
        self.isolation = Some(isolation);
        self
    }

    /// With this time to finish.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// With this time to wait for a connection.
    #[must_use]
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = Some(wait);
        self
    }

    /// Only for reading.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Run again so often where it lost against another.
    #[must_use]
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }
}

/// An open transaction. Queries run in it one after the other. Dropped without [`commit`](Self::commit), it is rolled back.
pub struct Transaction {
    datamodel: Arc<Datamodel>,
    state: Arc<Mutex<State>>,
    places: Quick<Places>,
    timer: Option<tokio::task::JoinHandle<()>>,
}

/// The places to go back to.
#[derive(Debug, Default)]
struct Places {
    /// Those that the database has, in the order in which they were marked.
    marked: Vec<String>,
    /// Those that nobody will come back to: what was written since is undone before anything else is done.
    left: Vec<String>,
}

pub(crate) enum State {
    Open(Lent),
    Ended(&'static str),
}

impl std::fmt::Debug for Transaction {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Transaction").finish_non_exhaustive()
    }
}

impl Transaction {
    pub(crate) async fn begin(
        datamodel: Arc<Datamodel>,
        pool: &Pool,
        options: &TransactionOptions,
    ) -> Result<Self, Error> {
        let sql = begin_statement(&datamodel, options.isolation, !options.read_only)?;
        let mut lent = pool.lend(!options.read_only, options.max_wait).await?;
        lent.in_transaction = true;
        lent.connection.script(&sql).await.map_err(|error| Error::from_driver(None, None, error))?;
        let state = Arc::new(Mutex::new(State::Open(lent)));
        let timer = options.timeout.map(|timeout| {
            let state = Arc::clone(&state);
            let deadline = Instant::now() + timeout;
            tokio::spawn(async move {
                tokio::time::sleep_until(deadline.into()).await;
                let _ = end(&mut *state.lock().await, "ROLLBACK", "it took longer than its time-out").await;
            })
        });
        Ok(Self { datamodel, state, places: Quick::default(), timer })
    }

    /// Makes all that was written last.
    pub async fn commit(self) -> Result<(), Error> {
        self.finish("COMMIT", "it was committed").await
    }

    /// Undoes all that was written.
    pub async fn rollback(self) -> Result<(), Error> {
        self.finish("ROLLBACK", "it was rolled back").await
    }

    /// Marks a place to go back to. Places nest by their names.
    pub async fn savepoint(&self, name: &str) -> Result<(), Error> {
        self.run("SAVEPOINT ", name).await?;
        self.places(|places| places.marked.push(name.to_owned()));
        Ok(())
    }

    /// Undoes what was written since the place was marked; the transaction goes on.
    pub async fn rollback_to(&self, name: &str) -> Result<(), Error> {
        self.run("ROLLBACK TO SAVEPOINT ", name).await?;
        self.places(|places| places.forget_after(name, 1));
        Ok(())
    }

    /// Forgets a place; what was written since stays.
    pub async fn release(&self, name: &str) -> Result<(), Error> {
        self.run("RELEASE SAVEPOINT ", name).await?;
        self.places(|places| places.forget_after(name, 0));
        Ok(())
    }

    /// Undoes what was written since the place was marked, before anything else is done.
    pub(crate) fn leave(&self, name: String) {
        self.places(|places| places.left.push(name));
    }

    async fn run(&self, command: &str, name: &str) -> Result<(), Error> {
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
            let message = format!("`{name}` cannot name a savepoint: letters, digits and _ can.");
            return Err(Error::new(ErrorKind::InvalidQuery, None, message));
        }
        let mut state = self.ready().await?;
        let State::Open(lent) = &mut *state else { return Err(ended(&state)) };
        script(lent, &format!("{command}{name}")).await
    }

    /// The connection, once what was written since places that were left is undone.
    async fn ready(&self) -> Result<MutexGuard<'_, State>, Error> {
        let mut state = self.state.lock().await;
        let State::Open(lent) = &mut *state else { return Err(ended(&state)) };
        while let Some(name) = self.places(Places::first_left) {
            // Where this fails, it is tried again before the next statement: nothing is kept that was to be undone.
            script(lent, &format!("ROLLBACK TO SAVEPOINT {name}")).await?;
            self.places(|places| places.forget_after(&name, 1));
            self.places(|places| places.left.retain(|left| *left != name));
        }
        Ok(state)
    }

    fn places<T>(&self, change: impl FnOnce(&mut Places) -> T) -> T {
        change(&mut self.places.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) async fn finish(&self, command: &str, reason: &'static str) -> Result<(), Error> {
        if let Some(timer) = &self.timer {
            timer.abort();
        }
        let mut state = if command == "ROLLBACK" { self.state.lock().await } else { self.ready().await? };
        end(&mut state, command, reason).await
    }
}

impl Places {
    /// The outermost place that was left and is still there. One that is not went with a place around it.
    fn first_left(&mut self) -> Option<String> {
        let Self { marked, left } = self;
        left.retain(|name| marked.contains(name));
        marked.iter().find(|name| left.contains(name)).cloned()
    }

    /// Forgets what the database does: the places after this one, and with `kept` 0 the place itself.
    fn forget_after(&mut self, name: &str, kept: usize) {
        if let Some(place) = self.marked.iter().rposition(|marked| marked == name) {
            self.marked.truncate(place + kept);
        }
    }
}

async fn script(lent: &mut Lent, sql: &str) -> Result<(), Error> {
    lent.connection.script(sql).await.map_err(|error| Error::from_driver(None, None, error))
}

/// The statement that begins a transaction.
pub(crate) fn begin_statement(
    datamodel: &Datamodel,
    isolation: Option<Isolation>,
    writes: bool,
) -> Result<String, Error> {
    datamodel.query().begin(isolation, writes).ok_or_else(|| {
        let message = format!("The database has no isolation level {isolation:?}.");
        Error::new(ErrorKind::InvalidQuery, Some("P2023"), message)
    })
}

async fn end(state: &mut State, command: &str, reason: &'static str) -> Result<(), Error> {
    let State::Open(lent) = state else { return Err(ended(state)) };
    if command == "ROLLBACK" && lent.connection.is_broken() {
        // The pool throws the connection away, and the database undoes what was not committed on it.
        *state = State::Ended(reason);
        return Ok(());
    }
    let result = lent.connection.script(command).await;
    match &result {
        Ok(()) => lent.in_transaction = false,
        // What could not be committed is rolled back; where that fails too, the pool tries again before it lends the connection.
        Err(_) if command != "ROLLBACK" => {
            lent.in_transaction = !lent.connection.roll_back().await;
        }
        Err(_) => {}
    }
    *state = State::Ended(reason);
    result.map_err(|error| Error::from_driver(None, None, error))
}

fn ended(state: &State) -> Error {
    let reason = match state {
        State::Ended(reason) => reason,
        State::Open(_) => "it is open",
    };
    let message = format!("Transaction API error: the transaction has ended: {reason}.");
    Error::new(ErrorKind::Transaction, Some("P2028"), message)
}

impl Executor for Transaction {
    fn datamodel(&self) -> &Datamodel {
        &self.datamodel
    }

    async fn session(&self, _: Access) -> Result<Session<'_>, Error> {
        Ok(Session::transaction(&self.datamodel, self.ready().await?))
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if let Some(timer) = &self.timer {
            timer.abort();
        }
        let open = self.state.try_lock().is_ok_and(|state| matches!(*state, State::Open(_)));
        // Without a runtime the pool rolls back before it lends the connection again.
        if open && let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let state = Arc::clone(&self.state);
            runtime.spawn(async move {
                let _ = end(&mut *state.lock().await, "ROLLBACK", "it was dropped").await;
            });
        }
    }
}
