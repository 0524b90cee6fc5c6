//! MySQL and MariaDB through sqlx: opening databases.

#[cfg(feature = "migrations")]
mod administration;
#[cfg(feature = "migrations")]
mod backup;
mod connection;
#[cfg(feature = "migrations")]
mod lease;
#[cfg(feature = "migrations")]
mod migrating;
#[cfg(feature = "migrations")]
mod modify;
#[cfg(feature = "migrations")]
mod objects;
#[cfg(feature = "migrations")]
mod outline;
#[cfg(feature = "migrations")]
mod preflight;
mod read;
mod row;
mod times;
mod types;
mod url;
mod write;

use std::path::Path;

use sqlx_core::{connection::ConnectOptions as _, error::Error as Sqlx};
use sqlx_mysql::MySqlConnection;

use self::{connection::OpenConnection, url::Target};
use super::{MySql, errors::translate_connect};
use crate::{
    dialect::Dialect as _,
    driver::{BoxFuture, Connection, Description, Driver, Row},
    error::{Error, ErrorKind},
    script::{Statement, Syntax},
    tls,
};

/// How scripts are read; the session's SQL mode keeps to it.
pub(super) const SYNTAX: Syntax = Syntax {
    dollar_quotes: false,
    brackets: false,
    backticks: true,
    double_quoted_text: true,
    hash_comments: true,
    trigger_bodies: false,
    routine_bodies: true,
};

/// The strict modes: without them a change of type cuts and zeroes values, and says that all is well (MySQL manual, "Server SQL
/// Modes"). Modes that change how text is read (`ANSI_QUOTES`, `NO_BACKSLASH_ESCAPES`) are off.
const SQL_MODE: &str = "STRICT_ALL_TABLES,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,\
                        NO_ENGINE_SUBSTITUTION";
/// Modes without which no connection is given out.
const REQUIRED_MODES: [&str; 2] = ["STRICT_ALL_TABLES", "STRICT_TRANS_TABLES"];

impl Driver for MySql {
    fn resolve(&self, url: &str, root: &Path) -> Result<String, Error> {
        Target::parse(url).map(|_| tls::resolve(url, root))
    }

    fn describe(&self, url: &str) -> Result<Description, Error> {
        let target = Target::parse(url)?;
        Ok(Description::new(self.display_name(), target.database.clone(), None, target.at()))
    }

    fn is_private(&self, _url: &str) -> bool {
        false
    }

    fn connect<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<Box<dyn Connection>, Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            let connection = open(&target, true).await?;
            Ok(Box::new(connection) as Box<dyn Connection>)
        })
    }
}

/// Opens a connection, to the database that the URL names or to none.
async fn open(target: &Target, with_database: bool) -> Result<OpenConnection, Error> {
    let options = target.options.clone();
    let options = if with_database { options.database(&target.database) } else { options };
    target.tls.check_files()?;
    let opening = async {
        let connected: Result<MySqlConnection, Sqlx> = options.connect().await;
        let connected =
            connected.map_err(|error| translate_connect(error, &target.at(), &target.database))?;
        let mut connection = OpenConnection::new(connected);
        let version = begin_session(&mut connection).await?;
        connection.note_version(&version);
        Ok(connection)
    };
    let Some(timeout) = target.timeout else { return opening.await };
    tokio::time::timeout(timeout, opening).await.unwrap_or_else(|_| {
        Err(Error::new(
            ErrorKind::Unreachable,
            format!(
                "Can't reach the database server at `{}` within {} s (`connect_timeout`).",
                target.at(),
                timeout.as_secs()
            ),
        ))
    })
}

/// Sets what every session needs, and reads the SQL mode back: a proxy in between may swallow it. Gives the server's version.
async fn begin_session(connection: &mut dyn Connection) -> Result<String, Error> {
    connection
        .script(&format!(
            "SET SESSION sql_mode = '{SQL_MODE}', time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1, \
             max_error_count = 65535, NAMES utf8mb4"
        ))
        .await?;
    let (mut mode, mut version) = (String::new(), String::new());
    connection
        .query("SELECT @@SESSION.sql_mode, VERSION()", &[], &mut |row: &dyn Row| {
            row.text(0)?.clone_into(&mut mode);
            row.text(1)?.clone_into(&mut version);
            Ok(())
        })
        .await?;
    if REQUIRED_MODES.iter().all(|required| mode.split(',').any(|part| part == *required)) {
        return Ok(version);
    }
    Err(Error::new(
        ErrorKind::Unsupported,
        format!(
            "The server did not take the strict SQL mode (it works with `{mode}`). Without it, changes cut values silently. \
             Connect without the proxy that holds the mode back, or set it on the server."
        ),
    ))
}

/// `DELIMITER` and its like are for the command-line client alone.
fn refuse_client_command(statement: &Statement) -> Result<(), Error> {
    let Some(command) = ["DELIMITER", "SOURCE"].into_iter().find(|command| statement.begins(&[command]))
    else {
        return Ok(());
    };
    Err(Error::new(
        ErrorKind::Syntax,
        format!(
            "`{command}` is a command of the mysql command-line client, not SQL. Take it out: the body of a procedure, \
             function, trigger or event is read as one statement as it is, and ends with `;`."
        ),
    )
    .with_position(statement.range.start))
}
