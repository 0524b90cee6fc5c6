//! A database that queries run on.

use std::sync::Arc;

use echo_dialect::{Dialect, driver};
use echo_schema::ir;
use prost::Message as _;

use crate::{
    datamodel::Datamodel,
    error::{Error, ErrorKind},
    execute::{Access, Executor, Session, Turn},
    pool::{Pool, PoolOptions},
    transaction::{Transaction, TransactionOptions, begin_statement},
};

/// A database, with the datamodel it is spoken to in. Clones share connections.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    datamodel: Arc<Datamodel>,
    pool: Pool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("datamodel", &self.0.datamodel).finish_non_exhaustive()
    }
}

impl Client {
    /// A client for the database at `url`; what it is, the URL says. The first query makes the first connection.
    ///
    /// # Errors
    /// Where no database is known for the URL, or the IR does not hold together.
    pub fn new(url: &str, schema: &ir::Schema, options: &PoolOptions) -> Result<Self, Error> {
        let dialect = dialect(url)?;
        let datamodel = Datamodel::from_ir(schema, dialect).map_err(|error| {
            Error::new(ErrorKind::SchemaMismatch, None, error.to_string()).caused_by(error)
        })?;
        Self::with(url, Arc::new(datamodel), dialect, options)
    }

    /// The same, with a datamodel that was made before for a database of this dialect.
    pub fn with(
        url: &str,
        datamodel: Arc<Datamodel>,
        dialect: &'static dyn Dialect,
        options: &PoolOptions,
    ) -> Result<Self, Error> {
        let single_writer = datamodel.query().single_writer();
        let driver = dialect.driver().map_err(no_driver)?;
        let pool = Pool::new(driver, url, single_writer, options)?;
        Ok(Self(Arc::new(Inner { datamodel, pool })))
    }

    /// A client with the IR as generated code holds it, in protobuf, with one connection made: a wrong URL fails here, and where the
    /// options ask for it, a database of another schema.
    pub async fn connect(url: &str, schema: &[u8], options: &PoolOptions) -> Result<Self, Error> {
        let schema = ir::Schema::decode(schema).map_err(|error| {
            Error::new(ErrorKind::SchemaMismatch, None, "The schema in the generated client cannot be read.")
                .caused_by(error)
        })?;
        let client = Self::new(url, &schema, options)?;
        #[cfg_attr(not(feature = "check-schema"), allow(unused_mut))]
        let mut lent = client.0.pool.lend(false, None).await?;
        #[cfg(feature = "check-schema")]
        if options.check_schema {
            let driver = dialect(url)?.driver().map_err(no_driver)?;
            crate::check::check(driver, &mut lent.connection, &schema).await?;
        }
        drop(lent);
        Ok(client)
    }

    /// Begins a transaction. It is rolled back where it is dropped without [`Transaction::commit`].
    pub async fn begin(&self, options: &TransactionOptions) -> Result<Transaction, Error> {
        Transaction::begin(Arc::clone(&self.0.datamodel), &self.0.pool, options).await
    }

    /// Ends the pool: connections are closed when given back, and no query can begin.
    pub fn close(&self) {
        self.0.pool.close();
    }

    /// The datamodel.
    pub fn shared_datamodel(&self) -> Arc<Datamodel> {
        Arc::clone(&self.0.datamodel)
    }
}

/// A database that this program was built without.
fn no_driver(error: driver::Error) -> Error {
    Error::new(ErrorKind::Connect, Some("P1013"), error.to_string()).caused_by(error)
}

/// The dialect that a URL leads to.
fn dialect(url: &str) -> Result<&'static dyn Dialect, Error> {
    echo_dialect::by_url(url).ok_or_else(|| {
        let scheme = url.split(':').next().unwrap_or_default();
        let schemes: Vec<&str> =
            echo_dialect::DIALECTS.iter().flat_map(|dialect| dialect.url_schemes()).copied().collect();
        let message = format!(
            "No database is known for URLs that begin with `{scheme}:`. Known are: {}",
            schemes.join(", ")
        );
        Error::new(ErrorKind::Connect, Some("P1013"), message)
    })
}

impl Executor for Client {
    fn datamodel(&self) -> &Datamodel {
        &self.0.datamodel
    }

    fn stale(&self) -> usize {
        self.0.pool.most()
    }

    async fn turn(&self, alone: bool) -> Result<Turn<'_>, Error> {
        if alone {
            return self.session(Access::Write).await.map(Turn::alone);
        }
        let (lent, joined) = self.0.pool.join(&begin_statement(&self.0.datamodel, None, true)?).await?;
        let session = Session::pooled(&self.0.datamodel, lent);
        Ok(if joined { Turn::joined(session, &self.0.pool) } else { Turn::alone(session) })
    }

    async fn session(&self, access: Access) -> Result<Session<'_>, Error> {
        let Inner { datamodel, pool } = &*self.0;
        if access == Access::ReadByKey
            && let Some(together) = pool.together()
        {
            if let Some(link) = together.join() {
                return Ok(Session::joined(datamodel, link));
            }
            let reading = together.begin();
            return Ok(Session::counted(datamodel, pool.lend(false, None).await?, reading));
        }
        let lent = pool.lend(access == Access::Write, None).await?;
        Ok(Session::pooled(datamodel, lent))
    }
}

#[cfg(all(test, feature = "sqlite", not(feature = "postgresql")))]
mod tests {
    use echo_schema::ir;

    use super::{Client, PoolOptions};

    #[test]
    fn a_database_that_was_left_out() {
        let options = PoolOptions::default();
        assert!(Client::new("file:dev.db", &ir::Schema::default(), &options).is_ok());
        let error =
            Client::new("postgresql://me:secret@db/shop", &ir::Schema::default(), &options).unwrap_err();
        let said = error.to_string();
        assert!(said.contains("add the feature \"postgresql\" to `echo-runtime`"), "{said}");
        assert!(!said.contains("secret"), "{said}");
    }
}
