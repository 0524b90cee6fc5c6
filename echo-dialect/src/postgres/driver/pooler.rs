//! Poolers between here and the server, such as PgBouncer in transaction mode: each transaction may run in another session.
//!
//! A pooler either refuses what a session is to be started with, or takes no notice of it: that is how one is told from a server.

use sqlx_core::{
    error::{DatabaseError, Error as Sqlx},
    raw_sql::raw_sql,
    row::Row as _,
};
use sqlx_postgres::{PgConnectOptions, PgConnection};

use super::{super::errors::translate, connection::PostgresConnection, url::Target};
use crate::error::{Error, ErrorKind};

/// A setting that only a session has which was started from here.
const MARK: (&str, &str) = ("echo.session", "own");

/// The options by which a session is started as one of its own.
pub(super) fn marked(target: &Target) -> PgConnectOptions {
    target.options.clone().options([("search_path", target.search_path().as_str()), MARK])
}

/// Whether there may be a pooler that refuses the options: PgBouncer says a violation of the protocol (08P01), others that they
/// lack the feature (0A000).
pub(super) fn refuses(error: &Sqlx) -> bool {
    error
        .as_database_error()
        .and_then(DatabaseError::code)
        .is_some_and(|code| code == "08P01" || code == "0A000")
}

/// The connection, once it is known whether the session is its own. Behind a pooler it must be in the URL's schema already.
pub(super) async fn looked_at(
    mut connection: PgConnection,
    target: &Target,
) -> Result<PostgresConnection, Error> {
    let sql =
        "SELECT coalesce(current_setting('echo.session', true), ''), coalesce(current_schema()::text, '')";
    let row = raw_sql(sql).fetch_one(&mut connection).await.map_err(|error| translate(error, sql))?;
    let text = |index: usize| row.try_get::<String, _>(index).map_err(|error| translate(error, sql));
    if text(0)? == MARK.1 {
        return Ok(PostgresConnection::new(connection, false));
    }
    if text(1)? != target.schema {
        return Err(Error::new(
            ErrorKind::Unsupported,
            format!(
                "A pooler stands before the database, and it does not pass on that the schema is `{}`. Give a URL that leads past the \
                 pooler, or set `search_path` for the user.",
                target.schema
            ),
        ));
    }
    Ok(PostgresConnection::new(connection, true))
}
