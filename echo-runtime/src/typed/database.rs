//! The handle that generated databases wrap: a pool of connections, or a transaction.

use std::{
    fmt,
    future::Future,
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use uuid::Uuid;

use super::{Collection, FromRow, Model, Sql, sql};
use crate::{
    ast::Value,
    client::Client,
    datamodel::Datamodel,
    error::{Error, ErrorKind},
    execute::{Access, Executor, RawRow, Session, Turn, access},
    json::JsonClient,
    pool::PoolOptions,
    transaction::{self, Isolation, TransactionOptions},
};

/// A database, or a transaction on it. Clones are cheap and share the connections.
#[derive(Clone, Debug)]
pub struct Database {
    handle: Handle,
    /// A comment at the end of each statement.
    comment: Option<Arc<str>>,
}

#[derive(Clone, Debug)]
enum Handle {
    Pool(Client),
    Transaction(Arc<Open>),
}

/// An open transaction.
#[derive(Debug)]
struct Open {
    transaction: transaction::Transaction,
    /// How many savepoints have been made, for their names.
    savepoints: AtomicU32,
}

impl Database {
    /// Opens the database at `url`, whose tables are as the schema, an encoded `echo.ir.v1.Schema`, says.
    pub async fn connect(url: &str, schema: &[u8], options: &PoolOptions) -> Result<Self, Error> {
        Client::connect(url, schema, options).await.map(|client| Self::of(Handle::Pool(client)))
    }

    fn of(handle: Handle) -> Self {
        Self { handle, comment: None }
    }

    /// The same database, whose statements end with a comment of these tags, such as the route that they are run for, by which the
    /// database's own log and statistics tell where they come from (the format of sqlcommenter). A statement is prepared once for each
    /// set of tags, so they are few.
    #[must_use]
    pub fn tagged(&self, tags: &[(&str, &str)]) -> Self {
        Self { handle: self.handle.clone(), comment: comment(tags) }
    }

    /// The JSON face of the same database. Not in a transaction, which it has none of its own in.
    pub fn json(&self) -> Result<JsonClient, Error> {
        match &self.handle {
            Handle::Pool(client) => Ok(JsonClient::new(client.clone())),
            Handle::Transaction(_) => {
                let message = "The JSON face is that of the whole database, and this is a transaction.";
                Err(Error::new(ErrorKind::InvalidQuery, None, message))
            }
        }
    }

    /// The records of a model.
    pub fn collection<M: Model>(&self) -> Collection<'_, M> {
        Collection::new(self)
    }

    /// The rows that a statement in the database's own words gives, each as a `T`: a tuple of its columns, or a struct.
    pub async fn query_as<T: FromRow>(&self, sql: impl Into<Sql>) -> Result<Vec<T>, Error> {
        let (sql, parameters) = sql.into().written(self.datamodel());
        let mut session = self.session(access(&sql)).await?;
        session.query_as(&sql, &parameters, sql::from_row).await
    }

    /// The number of rows that a statement in the database's own words changes.
    pub async fn execute(&self, sql: impl Into<Sql>) -> Result<u64, Error> {
        let (sql, parameters) = sql.into().written(self.datamodel());
        Executor::execute_raw(self, &sql, &parameters).await
    }

    /// The rows that a statement gives, each its columns' names and values. The text has the database's own marks for parameters: `$1`, or
    /// `?` on MySQL.
    pub async fn query_raw(&self, sql: &str, parameters: &[Value]) -> Result<Vec<RawRow>, Error> {
        Executor::query_raw(self, sql, parameters).await
    }

    /// The number of rows that such a statement changes.
    pub async fn execute_raw(&self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        Executor::execute_raw(self, sql, parameters).await
    }

    /// Begins a transaction that lasts until it is committed, rolled back or dropped; dropping undoes it.
    ///
    /// In a transaction it begins one within that one: undoing it undoes what was done since, and nothing is kept before the
    /// outer one is committed. One that is dropped is undone before the next statement of the outer one.
    pub async fn begin<D: From<Self>>(&self) -> Result<Transaction<D>, Error> {
        self.begin_with(&TransactionOptions::default()).await
    }

    /// The same, with options; within a transaction they do not count.
    pub async fn begin_with<D: From<Self>>(
        &self,
        options: &TransactionOptions,
    ) -> Result<Transaction<D>, Error> {
        let (open, savepoint) = match &self.handle {
            Handle::Pool(client) => {
                let transaction = client.begin(options).await?;
                (Arc::new(Open { transaction, savepoints: AtomicU32::new(0) }), None)
            }
            Handle::Transaction(open) => {
                let name = format!("echo_{}", open.savepoints.fetch_add(1, Ordering::Relaxed));
                open.transaction.savepoint(&name).await?;
                (Arc::clone(open), Some(name))
            }
        };
        let handle = Handle::Transaction(Arc::clone(&open));
        let database = Self { handle, comment: self.comment.clone() }.into();
        Ok(Transaction { database, open, savepoint })
    }

    /// A transaction that only reads, all of one state; none where this is one already.
    pub(crate) async fn snapshot(&self) -> Result<Option<Transaction<Self>>, Error> {
        if matches!(self.handle, Handle::Transaction(_)) {
            return Ok(None);
        }
        let mut options = TransactionOptions::default().read_only();
        // Where the database does not have it, a transaction is of one state anyway.
        let repeatable = Isolation::RepeatableRead;
        if self.datamodel().query().begin(Some(repeatable), false).is_some() {
            options = options.isolation(repeatable);
        }
        self.begin_with(&options).await.map(Some)
    }

    /// Runs `run` in a transaction: all that it does on the database that it is given is kept if it returns `Ok`, and undone if
    /// it returns an error or is dropped half-way.
    pub async fn transaction<T, F, R>(&self, run: F) -> Result<T, Error>
    where
        F: FnOnce(Self) -> R,
        R: Future<Output = Result<T, Error>>,
    {
        self.begin::<Self>().await?.run(run).await
    }

    /// The same, with options. Where the transaction lost against another, `run` runs again in a new one, as often as
    /// [`TransactionOptions::retries`] says; in a transaction within another it does not, for the outer one has lost, too.
    pub async fn transaction_with<T, F, R>(&self, options: &TransactionOptions, run: F) -> Result<T, Error>
    where
        F: Fn(Self) -> R,
        R: Future<Output = Result<T, Error>>,
    {
        let retries = if matches!(self.handle, Handle::Pool(_)) { options.retries } else { 0 };
        let mut attempt = 0;
        loop {
            let result = self.begin_with::<Self>(options).await?.run(&run).await;
            match &result {
                Err(error) if error.kind() == ErrorKind::WriteConflict && attempt < retries => {
                    tokio::time::sleep(pause(attempt)).await;
                    attempt += 1;
                }
                _ => return result,
            }
        }
    }
}

impl Executor for Database {
    fn datamodel(&self) -> &Datamodel {
        match &self.handle {
            Handle::Pool(client) => client.datamodel(),
            Handle::Transaction(open) => open.transaction.datamodel(),
        }
    }

    async fn session(&self, access: Access) -> Result<Session<'_>, Error> {
        match &self.handle {
            Handle::Pool(client) => client.session(access).await,
            Handle::Transaction(open) => open.transaction.session(access).await,
        }
        .map(|session| session.commented(self.comment.as_ref()))
    }

    async fn turn(&self, alone: bool) -> Result<Turn<'_>, Error> {
        match &self.handle {
            Handle::Pool(client) => client.turn(alone).await,
            Handle::Transaction(open) => open.transaction.turn(alone).await,
        }
        .map(|turn| turn.map(|session| session.commented(self.comment.as_ref())))
    }

    fn stale(&self) -> usize {
        match &self.handle {
            Handle::Pool(client) => client.stale(),
            Handle::Transaction(_) => 0,
        }
    }
}

/// An open transaction on a generated database `D`, with the same methods. Dropping it undoes it.
#[must_use = "a transaction that is dropped is undone"]
pub struct Transaction<D> {
    database: D,
    open: Arc<Open>,
    /// The place to go back to, in a transaction within a transaction.
    savepoint: Option<String>,
}

impl<D> fmt::Debug for Transaction<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.open.fmt(f)
    }
}

impl<D> Deref for Transaction<D> {
    type Target = D;

    fn deref(&self) -> &D {
        &self.database
    }
}

impl Transaction<Database> {
    /// Runs it to its end.
    async fn run<T, F, R>(self, run: F) -> Result<T, Error>
    where
        F: FnOnce(Database) -> R,
        R: Future<Output = Result<T, Error>>,
    {
        let result = run(self.database.clone()).await;
        match &result {
            Ok(_) => self.commit().await?,
            // What went wrong first is what the caller must hear; a connection that cannot roll back is not lent again.
            Err(_) => drop(self.rollback().await),
        }
        result
    }
}

/// How long to wait before another try: twice as long each time, up to a second, and up to half of it more or less by chance, so
/// that two that met do not meet again.
fn pause(attempt: u32) -> Duration {
    let milliseconds = 10_u64.saturating_mul(1 << attempt.min(7)).min(1000);
    let chance = Uuid::new_v4().as_u128() % u128::from(milliseconds);
    Duration::from_millis(milliseconds / 2 + u64::try_from(chance).unwrap_or(0))
}

impl<D> Transaction<D> {
    /// Keeps what was done.
    pub async fn commit(mut self) -> Result<(), Error> {
        let Some(name) = &self.savepoint else {
            return self.open.transaction.finish("COMMIT", "it was committed").await;
        };
        // Where this fails, or is given up, what was done is undone.
        self.open.transaction.release(name).await?;
        self.savepoint = None;
        Ok(())
    }

    /// Undoes what was done.
    pub async fn rollback(mut self) -> Result<(), Error> {
        let Some(name) = &self.savepoint else {
            return self.open.transaction.finish("ROLLBACK", "it was rolled back").await;
        };
        self.open.transaction.rollback_to(name).await?;
        self.savepoint = None;
        Ok(())
    }
}

/// A transaction within another one is undone before the next statement of that one; the outermost undoes itself.
impl<D> Drop for Transaction<D> {
    fn drop(&mut self) {
        if let Some(name) = self.savepoint.take() {
            self.open.transaction.leave(name);
        }
    }
}

/// Tags as a comment: `/*action='list',route='%2Ftickets'*/` (sqlcommenter's specification: sorted by key, both encoded as in URLs, the
/// value in quotes).
fn comment(tags: &[(&str, &str)]) -> Option<Arc<str>> {
    let mut tags: Vec<String> =
        tags.iter().map(|(key, value)| format!("{}='{}'", encoded(key), encoded(value))).collect();
    tags.sort();
    if tags.is_empty() { None } else { Some(format!("/*{}*/", tags.join(",")).into()) }
}

/// With all but letters, digits and `-_.~` as `%XX`: nothing can end the comment or the quotes.
fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes all that is written to it");
        }
        out
    })
}

/// That there is no record where one is needed.
pub(crate) fn not_found(model: &str) -> Error {
    Error::new(ErrorKind::NotFound, Some("P2025"), format!("There is no such `{model}`."))
}
