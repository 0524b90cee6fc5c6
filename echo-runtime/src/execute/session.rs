//! A connection for the length of one operation: lent by the pool, or the one of an open transaction.

use std::{borrow::Cow, sync::Arc, time::Duration};

use echo_dialect::{driver::Row, query::Statement};
use tokio::sync::MutexGuard;

use super::watch::Watch;
use crate::{
    connection::{Counted, Timed},
    datamodel::{Datamodel, ModelId},
    error::Error,
    pool::{Lent, Link},
    transaction::{State, begin_statement},
};

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// It only reads.
    Read,
    /// It only reads, in one statement, a record by its key.
    ReadByKey,
    /// It may write.
    Write,
}

/// A connection for the length of one operation.
pub struct Session<'a> {
    pub(crate) datamodel: &'a Datamodel,
    pub(super) held: Held<'a>,
    /// A comment at the end of each statement.
    comment: Option<Arc<str>>,
    /// That it reads counts, for others that do so at the same time.
    _reading: Option<Counted<'a>>,
}

pub(super) enum Held<'a> {
    Pooled(Lent),
    /// One for reads that are run together with others.
    Joined(Box<Link>),
    Transaction(MutexGuard<'a, State>),
}

impl Held<'_> {
    fn link(&mut self) -> &mut Link {
        match self {
            Held::Pooled(lent) => lent,
            Held::Joined(link) => link,
            Held::Transaction(guard) => match &mut **guard {
                State::Open(lent) => lent,
                State::Ended(_) => unreachable_ended(),
            },
        }
    }
}

impl<'a> Session<'a> {
    pub(crate) fn pooled(datamodel: &'a Datamodel, lent: Lent) -> Self {
        Self { datamodel, held: Held::Pooled(lent), comment: None, _reading: None }
    }

    /// A read by key, which counts as one.
    pub(crate) fn counted(datamodel: &'a Datamodel, lent: Lent, reading: Counted<'a>) -> Self {
        Self { datamodel, held: Held::Pooled(lent), comment: None, _reading: Some(reading) }
    }

    /// A read that is run together with others.
    pub(crate) fn joined(datamodel: &'a Datamodel, link: Box<Link>) -> Self {
        Self { datamodel, held: Held::Joined(link), comment: None, _reading: None }
    }

    pub(crate) fn transaction(datamodel: &'a Datamodel, state: MutexGuard<'a, State>) -> Self {
        Self { datamodel, held: Held::Transaction(state), comment: None, _reading: None }
    }

    /// With this comment at the end of each statement.
    pub(crate) fn commented(mut self, comment: Option<&Arc<str>>) -> Self {
        self.comment = comment.cloned();
        self
    }

    fn link(&mut self) -> &mut Link {
        self.held.link()
    }

    /// The session as operations run on it.
    pub(crate) fn run(&mut self) -> Run<'_> {
        let Self { datamodel, held, comment, .. } = self;
        let joined = matches!(held, Held::Joined(_));
        let link = held.link();
        Run {
            datamodel,
            joined,
            slow: link.slow,
            connection: &mut link.connection,
            comment: comment.as_deref(),
            now: None,
        }
    }

    /// Whether it runs in a transaction that the application holds.
    pub(crate) fn is_in_transaction(&self) -> bool {
        matches!(self.held, Held::Transaction(_))
    }

    /// Begins a transaction of the operation's own.
    pub(crate) async fn begin(&mut self) -> Result<(), Error> {
        let sql = begin_statement(self.datamodel, None, true)?;
        let link = self.link();
        link.in_transaction = true;
        link.connection.script(&sql).await.map_err(|error| Error::from_driver(None, None, error))
    }

    /// Ends it: commits where the operation went well.
    pub(crate) async fn end<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        let link = self.link();
        if result.is_ok() {
            link.connection.script("COMMIT").await.map_err(|error| Error::from_driver(None, None, error))?;
            link.in_transaction = false;
        } else {
            // Where this fails, the pool tries again before it lends the connection.
            link.in_transaction = !link.connection.roll_back().await;
        }
        result
    }
}

/// A session is made of an open state, and holds its lock.
#[expect(clippy::panic, reason = "cannot happen")]
fn unreachable_ended() -> ! {
    panic!("a session holds the lock of an open transaction")
}

/// A connection and the datamodel: what all operations are written on.
pub(crate) struct Run<'a> {
    pub(crate) datamodel: &'a Datamodel,
    pub(crate) connection: &'a mut Timed,
    /// Whether it reads together with others.
    joined: bool,
    /// From when on a statement is told of as slow.
    pub(super) slow: Duration,
    pub(super) comment: Option<&'a str>,
    /// The one instant of the operation, once asked for.
    pub(crate) now: Option<chrono::DateTime<chrono::Utc>>,
}

impl Run<'_> {
    /// The same for an operation within this one.
    pub(crate) fn again(&mut self) -> Run<'_> {
        let Self { datamodel, joined, slow, comment, now, .. } = *self;
        Run { datamodel, connection: &mut *self.connection, joined, slow, comment, now }
    }

    /// Runs a statement and hands each row on.
    pub(crate) async fn query(
        &mut self,
        model: ModelId,
        statement: &Statement,
        mut sink: impl FnMut(&dyn Row) -> Result<(), echo_dialect::driver::Error> + Send,
    ) -> Result<(), Error> {
        let (watch, mut rows) = (Watch::begin(), 0);
        let mut counting = |row: &dyn Row| {
            rows += 1;
            sink(row)
        };
        let sql = self.commented(&statement.sql);
        let result = self.connection.query(&sql, &statement.parameters, &mut counting).await;
        // What could not be run together with others is run by itself, and told of then.
        if result.is_ok() || !self.joined {
            watch.end(&sql, &self.datamodel.model(model).name, rows, result.is_err(), self.slow);
        }
        result.map_err(|error| Error::from_driver(Some(self.datamodel), Some(model), error))
    }

    /// Runs a statement and counts the rows it changed.
    pub(crate) async fn execute(&mut self, model: ModelId, statement: &Statement) -> Result<u64, Error> {
        let watch = Watch::begin();
        let sql = self.commented(&statement.sql);
        let result = self.connection.execute(&sql, &statement.parameters).await;
        let rows = result.as_ref().copied().unwrap_or(0);
        watch.end(&sql, &self.datamodel.model(model).name, rows, result.is_err(), self.slow);
        result.map_err(|error| Error::from_driver(Some(self.datamodel), Some(model), error))
    }

    /// A statement with the comment.
    pub(super) fn commented<'s>(&self, sql: &'s str) -> Cow<'s, str> {
        self.comment.map_or(Cow::Borrowed(sql), |comment| Cow::Owned(format!("{sql} {comment}")))
    }
}

#[cfg(feature = "sqlite")]
#[cfg(test)]
mod tests {
    use std::{fs, sync::Arc};

    use echo_dialect::query::Statement;
    use echo_schema::{SourceFile, validate};

    use crate::{Client, Executor as _, PoolOptions, datamodel::ModelId, execute::Access};

    const SCHEMA: &str = "datasource db {\n  provider = \"sqlite\"\n}\n\nmodel T {\n  i Int @id\n}\n";

    #[tokio::test]
    async fn what_was_not_run_together_is_not_told_of() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("file:{}", folder.path().join("test.db").display());
        echo_dialect::by_url(&url).unwrap().driver().unwrap().create_database(&url).await.unwrap();
        let file = SourceFile { path: "schema.prisma".to_owned(), text: SCHEMA.to_owned() };
        let schema = validate(&[file]).schema.unwrap().ir();
        let client = Client::new(&url, &schema, &PoolOptions::default()).unwrap();
        client.execute_raw("CREATE TABLE t (i INTEGER)", &[]).await.unwrap();
        let told = folder.path().join("told");
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(Arc::new(fs::File::create(&told).unwrap()))
            .finish();
        let _guard = tracing::subscriber::set_default(subscriber);

        let _other = client.session(Access::ReadByKey).await.unwrap();
        let query = client.shared_datamodel().query();
        for (sql, is_run) in [("SELECT i FROM t", true), ("SELECT i FROM nothing", false)] {
            let mut statement = Statement::new(query);
            statement.push(sql);
            let mut session = client.session(Access::ReadByKey).await.unwrap();
            let mut run = session.run();
            assert!(run.joined);
            assert_eq!(run.query(ModelId(0), &statement, |_| Ok(())).await.is_ok(), is_run);
            assert_eq!(fs::read_to_string(&told).unwrap().contains(sql), is_run);
        }
    }
}
