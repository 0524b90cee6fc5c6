//! PostgreSQL: opening databases.

#[cfg(feature = "migrations")]
pub(super) mod administration;
#[cfg(feature = "migrations")]
mod apart;
mod array;
#[cfg(feature = "migrations")]
mod backup;
mod connection;
#[cfg(feature = "tls")]
mod encryption;
mod exchange;
#[cfg(feature = "migrations")]
mod lease;
#[cfg(feature = "migrations")]
mod migrating;
mod numeric;
#[cfg(feature = "migrations")]
mod outline;
mod passfile;
mod pooler;
#[cfg(feature = "migrations")]
mod preflight;
mod read;
mod row;
mod startup;
mod statement;
mod stream;
mod types;
mod url;
mod write;

use std::path::Path;

use self::{connection::PostgresConnection, stream::Stream, url::Target};
use super::{
    Postgres,
    errors::{Failure, translate_connect},
};
use crate::{
    driver::{BoxFuture, Connection, Description, Driver},
    error::{Error, ErrorKind},
    tls,
};

impl Driver for Postgres {
    fn resolve(&self, url: &str, root: &Path) -> Result<String, Error> {
        Target::parse(url).map(|_| tls::resolve(url, root))
    }

    fn describe(&self, url: &str) -> Result<Description, Error> {
        let target = Target::parse(url)?;
        Ok(Description::new("PostgreSQL", target.database(), Some(target.schema.clone()), target.at()))
    }

    fn is_private(&self, _url: &str) -> bool {
        false
    }

    fn connect<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Box<dyn Connection>, Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            let connection = open(&target).await?;
            Ok(Box::new(connection) as Box<dyn Connection>)
        })
    }
}

async fn open(target: &Target) -> Result<PostgresConnection, Error> {
    open_database(target, &target.database()).await
}

async fn open_database(target: &Target, database: &str) -> Result<PostgresConnection, Error> {
    let translated = |error| translate_connect(error, &target.at(), database);
    if !target.pooled {
        match connect(target, database, Some(&pooler::marked(target))).await? {
            Err(error) if pooler::refuses(&error) => {}
            connected => return pooler::looked_at(connected.map_err(translated)?, target).await,
        }
    }
    let connected = connect(target, database, target.options.as_deref()).await?;
    pooler::looked_at(connected.map_err(translated)?, target).await
}

/// Connects, within the time that the URL allows.
async fn connect(
    target: &Target,
    database: &str,
    options: Option<&str>,
) -> Result<Result<Stream, Failure>, Error> {
    target.tls.check_files()?;
    let connecting = startup::open(target, database, options);
    let Some(timeout) = target.timeout else { return Ok(connecting.await) };
    tokio::time::timeout(timeout, connecting).await.map_err(|_| {
        let message = format!(
            "Can't reach the database server at `{}` within {} s (`connect_timeout`).",
            target.at(),
            timeout.as_secs()
        );
        Error::new(ErrorKind::Unreachable, message)
    })
}
