//! One PostgreSQL connection and its prepared statements.

use std::{
    collections::HashMap,
    mem,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use foldhash::fast::RandomState;
use tokio::{runtime::Handle, time::timeout};

use super::{
    super::errors::{breaks, may_be_stale, translate},
    exchange,
    row::Places,
    startup,
    statement::Prepared,
    stream::Stream,
    types::{CATALOGUE, Entry, Type},
    url::Target,
};
use crate::{
    driver::{BoxFuture, Connection, Row, Sink},
    error::{Error, ErrorKind},
    value::Value,
};

/// How many prepared statements a connection keeps.
const KEPT: usize = 512;

/// How long a server is tried to be asked to stop something.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many parameters a statement can have (PostgreSQL manual, Message Formats, Bind).
const PARAMETERS: usize = u16::MAX as usize;

/// A prepared statement, and when it was used last.
struct Kept {
    prepared: Arc<Prepared>,
    used: u64,
}

/// A connection.
pub(super) struct PostgresConnection {
    /// Where it leads.
    target: Target,
    stream: Stream,
    prepared: HashMap<Box<str>, Kept, RandomState>,
    /// The names of statements that are done with, for the next question to say so.
    closed: Vec<Box<str>>,
    /// How often a statement was used, which also numbers them.
    uses: u64,
    /// The types that not every server has.
    types: HashMap<u32, Type>,
    places: Places,
    /// Whether it was lost.
    broken: bool,
    /// Whether a pooler may run each transaction in another session. Then a statement is there for one question alone.
    pooled: bool,
}

impl PostgresConnection {
    pub(super) fn new(target: Target, stream: Stream, pooled: bool) -> Self {
        Self {
            target,
            stream,
            prepared: HashMap::default(),
            closed: Vec::new(),
            uses: 0,
            types: HashMap::new(),
            places: Places::new(),
            broken: false,
            pooled,
        }
    }

    /// The statement as it is kept, or as the server understands it; whether it was kept.
    async fn prepare(&mut self, sql: &str) -> Result<(Arc<Prepared>, bool), Error> {
        self.uses += 1;
        if let Some(kept) = self.prepared.get_mut(sql) {
            kept.used = self.uses;
            return Ok((Arc::clone(&kept.prepared), true));
        }
        // What is rare is boxed, so that what is not is small.
        let mut prepared = Box::pin(self.describe(sql)).await?;
        if let Some(readable) = prepared.readable(sql) {
            self.closed.extend(prepared.in_session());
            prepared = Box::pin(self.describe(&readable)).await?.named_as(prepared);
        }
        if self.prepared.len() >= KEPT {
            self.forget_oldest();
        }
        let prepared = Arc::new(prepared);
        self.prepared.insert(sql.into(), Kept { prepared: Arc::clone(&prepared), used: self.uses });
        Ok((prepared, false))
    }

    /// Prepares the statement in the session. Behind a pooler its text is kept, to be sent again.
    async fn describe(&mut self, sql: &str) -> Result<Prepared, Error> {
        self.uses += 1;
        let name = if self.pooled { String::new() } else { format!("s{}", self.uses) };
        let closed = mem::take(&mut self.closed);
        let described = exchange::describe(&mut self.stream, &name, sql, &closed)
            .await
            .map_err(|failure| translate(failure, sql))?;
        let oids = described.parameters.iter().copied();
        self.learn(oids.chain(described.columns.iter().map(|(_, oid)| *oid)).collect()).await?;
        let mut prepared = Prepared::new(&name, described, &|oid| type_of(&self.types, oid));
        prepared.sql = self.pooled.then(|| sql.into());
        Ok(prepared)
    }

    /// Asks the catalogue for the types that are not known yet, and for what they are made of.
    fn learn(&mut self, oids: Vec<u32>) -> BoxFuture<'_, Result<(), Error>> {
        // Boxed, for this runs a statement that is prepared, too; of its types all are known.
        Box::pin(async move {
            let mut entries = HashMap::new();
            let mut wanted = oids;
            loop {
                wanted.retain(|oid| {
                    Type::built_in(*oid).is_none()
                        && !self.types.contains_key(oid)
                        && !entries.contains_key(oid)
                });
                if wanted.is_empty() {
                    break;
                }
                let given = wanted.drain(..).map(|oid| Value::Int(oid.into())).collect();
                let mut take = |row: &dyn Row| {
                    let entry = Entry::read(row)?;
                    wanted.extend(entry.under());
                    entries.insert(entry.oid, entry);
                    Ok(())
                };
                self.run_once(CATALOGUE, &[Value::List(given)], &mut take).await?;
            }
            while let Some(oid) = entries.keys().next().copied() {
                self.settle(oid, &mut entries);
            }
            Ok(())
        })
    }

    /// Makes a type of its entry, after those under it.
    fn settle(&mut self, oid: u32, entries: &mut HashMap<u32, Entry>) {
        let Some(entry) = entries.remove(&oid) else { return };
        let under = entry.under().map(|under| {
            self.settle(under, entries);
            type_of(&self.types, under)
        });
        self.types.insert(oid, entry.resolved(under.as_ref()));
    }

    async fn run(&mut self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<u64, Error> {
        if parameters.len() > PARAMETERS {
            let given = parameters.len();
            let message =
                format!("A statement takes at most {PARAMETERS} parameters, and {given} were given.");
            return Err(Error::new(ErrorKind::InvalidValue, message));
        }
        let delivered = AtomicBool::new(false);
        let mut counting = |row: &dyn Row| {
            delivered.store(true, Ordering::Relaxed);
            sink(row)
        };
        let (result, was_kept) = match self.prepare(sql).await {
            Ok((prepared, was_kept)) => {
                (self.run_prepared(&prepared, sql, parameters, &mut counting).await, was_kept)
            }
            Err(error) => (Err(error), false),
        };
        let result = match result {
            Err(error) if was_kept && may_be_stale(&error) && !delivered.load(Ordering::Relaxed) => {
                self.forget_statements();
                // In a transaction that the error has ended, the retry fails for that; the first error says more.
                Box::pin(self.run_once(sql, parameters, &mut counting))
                    .await
                    .map_err(|again| if again.code() == Some("25P02") { error } else { again })
            }
            result => result,
        };
        self.note(result)
    }

    async fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        if exchange::begins(sql) {
            // With the next question: that nothing comes back saves a way there and back.
            self.stream.opening = Some(sql.into());
            return Ok(());
        }
        let done = exchange::simple(&mut self.stream, sql).await;
        self.note(done.map(|_| ()).map_err(|failure| translate(failure, sql)))
    }

    async fn run_once(&mut self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<u64, Error> {
        let (prepared, _) = self.prepare(sql).await?;
        self.run_prepared(&prepared, sql, parameters, sink).await
    }

    async fn run_prepared(
        &mut self,
        prepared: &Prepared,
        sql: &str,
        parameters: &[Value],
        sink: Sink<'_>,
    ) -> Result<u64, Error> {
        exchange::bind(&mut self.stream, prepared, parameters)?;
        let Self { stream, places, types, .. } = self;
        exchange::results(stream, prepared, places, |oid| type_of(types, oid), sink)
            .await
            .map_err(|failure| translate(failure, sql))
    }

    fn forget_statements(&mut self) {
        let kept = mem::take(&mut self.prepared);
        self.closed.extend(kept.into_values().filter_map(|kept| kept.prepared.in_session()));
        self.types.clear();
    }

    fn forget_oldest(&mut self) {
        let oldest = self.prepared.iter().min_by_key(|(_, kept)| kept.used).map(|(sql, _)| sql.clone());
        let kept = oldest.and_then(|sql| self.prepared.remove(&sql));
        self.closed.extend(kept.and_then(|kept| kept.prepared.in_session()));
    }

    /// Looks at what was done: whether the connection can go on.
    fn note<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result
            && (breaks(error) || self.stream.is_amid())
        {
            self.broken = true;
        }
        result
    }
}

impl Drop for PostgresConnection {
    /// Says goodbye. Where something is under way that nobody waits for any more, the server is asked to stop it.
    fn drop(&mut self) {
        if !self.stream.is_amid() {
            self.stream.leave();
        } else if !self.broken
            && let (Some(key), Ok(runtime)) = (self.stream.key, Handle::try_current())
        {
            let target = self.target.clone();
            runtime.spawn(async move {
                // If it cannot be asked, the statement goes on to its end: nobody can do more about it.
                let _ = timeout(PATIENCE, startup::cancel(&target, key)).await;
            });
        }
    }
}

/// The type with this OID.
fn type_of(types: &HashMap<u32, Type>, oid: u32) -> Type {
    Type::built_in(oid).or_else(|| types.get(&oid).cloned()).unwrap_or_else(|| Type::unknown(oid))
}

/// Whether a script may change what prepared statements stand on.
fn changes_schema(sql: &str) -> bool {
    let mut words = sql.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| ["ALTER", "CREATE", "DROP"].iter().any(|other| word.eq_ignore_ascii_case(other)))
}

/// Whether a prepared statement may be about what a script changes: not one that asks the server for its own catalogues and
/// settings, or the history.
fn stands_on_tables(sql: &str) -> bool {
    !["pg_", "information_schema", "current_schema(", "_prisma_migrations"]
        .iter()
        .any(|own| sql.contains(own))
}

impl Connection for PostgresConnection {
    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        parameters: &'a [Value],
        sink: Sink<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move { self.run(sql, parameters, sink).await.map(|_| ()) })
    }

    fn execute<'a>(&'a mut self, sql: &'a str, parameters: &'a [Value]) -> BoxFuture<'a, Result<u64, Error>> {
        Box::pin(async move { self.run(sql, parameters, &mut |_: &dyn Row| Ok(())).await })
    }

    fn script<'a>(&'a mut self, sql: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let result = self.run_script(sql).await;
            if result.is_ok()
                && changes_schema(sql)
                && self.prepared.keys().any(|kept| stands_on_tables(kept))
            {
                self.forget_statements();
            }
            result
        })
    }

    fn is_broken(&self) -> bool {
        self.broken || self.stream.is_amid()
    }

    fn has_session(&self) -> bool {
        !self.pooled
    }
}
