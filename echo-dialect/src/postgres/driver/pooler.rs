//! Poolers between here and the server, such as PgBouncer in transaction mode: each transaction may run in another session.
//!
//! A pooler either refuses what a session is to be started with, or takes no notice of it: that is how one is told from a server.

use super::{
    super::errors::{Failure, translate},
    connection::PostgresConnection,
    exchange::simple,
    stream::Stream,
    url::Target,
};
use crate::error::{Error, ErrorKind};

/// A setting that only a session has which was started from here.
const MARK: (&str, &str) = ("echo.session", "own");

/// The options by which a session is started as one of its own.
pub(super) fn marked(target: &Target) -> String {
    target.options_with(&[("search_path", &target.search_path()), MARK])
}

/// Whether there may be a pooler that refuses the options: PgBouncer says a violation of the protocol (08P01), others that they
/// lack the feature (0A000).
pub(super) fn refuses(failure: &Failure) -> bool {
    matches!(failure, Failure::Server(error) if error.code == "08P01" || error.code == "0A000")
}

/// The connection, once it is known whether the session is its own. Behind a pooler it must be in the URL's schema already.
pub(super) async fn looked_at(mut stream: Stream, target: &Target) -> Result<PostgresConnection, Error> {
    let sql =
        "SELECT coalesce(current_setting('echo.session', true), ''), coalesce(current_schema()::text, '')";
    let texts = simple(&mut stream, sql).await.map_err(|failure| translate(failure, sql))?;
    let text = |index: usize| texts.get(index).map_or("", |text| text);
    if text(0) == MARK.1 {
        return Ok(PostgresConnection::new(target.clone(), stream, false));
    }
    if text(1) != target.schema {
        return Err(Error::new(
            ErrorKind::Unsupported,
            format!(
                "A pooler stands before the database, and it does not pass on that the schema is `{}`. Give a URL that leads past the \
                 pooler, or set `search_path` for the user.",
                target.schema
            ),
        ));
    }
    Ok(PostgresConnection::new(target.clone(), stream, true))
}
