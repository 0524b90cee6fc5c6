//! MySQL and MariaDB through sqlx: opening, creating, emptying databases.

mod backup;
mod connection;
mod lease;
mod migrating;
mod modify;
mod objects;
mod outline;
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
use super::{MySql, errors::translate_connect, introspect::introspect};
use crate::{
    dialect::Dialect as _,
    driver::{BoxFuture, Connection, Description, Driver, Row},
    error::{Error, ErrorKind},
    schema::DatabaseSchema,
    script::{Statement, Syntax},
    sql::Sql,
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

    fn create_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            match open(&target, true).await {
                Ok(_) => Ok(false),
                Err(error) if *error.kind() == ErrorKind::NoDatabase => create(&target).await,
                Err(error) => Err(error),
            }
        })
    }

    fn drop_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            let mut sql = Sql::new(self.quoting());
            sql.text("DROP DATABASE IF EXISTS ").ident(&target.database);
            open(&target, false).await?.script(&sql.finish()).await
        })
    }

    fn introspect<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        _schemas: &'a [String],
    ) -> BoxFuture<'a, Result<DatabaseSchema, Error>> {
        Box::pin(introspect(connection))
    }

    fn reset<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        _schemas: &'a [String],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let statements = drops(connection).await?;
            connection.script("SET SESSION foreign_key_checks = 0").await?;
            let mut result = Ok(());
            for statement in statements {
                result = connection.script(&statement).await;
                if result.is_err() {
                    break;
                }
            }
            result.and(connection.script("SET SESSION foreign_key_checks = 1").await)
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

async fn create(target: &Target) -> Result<bool, Error> {
    let mut sql = Sql::new(MySql.quoting());
    sql.text("CREATE DATABASE ").ident(&target.database);
    sql.text(" DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    match open(target, false).await?.script(&sql.finish()).await {
        Ok(()) => Ok(true),
        // Another process made it in between.
        Err(error) if error.code() == Some("1007") => Ok(false),
        Err(error) => Err(error),
    }
}

/// Statements that drop everything in the connection's database.
async fn drops(connection: &mut dyn Connection) -> Result<Vec<String>, Error> {
    let sql = "SELECT CASE TABLE_TYPE WHEN 'VIEW' THEN 'VIEW' WHEN 'SEQUENCE' THEN 'SEQUENCE' ELSE 'TABLE' END, TABLE_NAME \
               FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() \
               UNION ALL SELECT ROUTINE_TYPE, ROUTINE_NAME FROM information_schema.ROUTINES \
               WHERE ROUTINE_SCHEMA = DATABASE() \
               UNION ALL SELECT 'EVENT', EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = DATABASE()";
    let mut found = Vec::new();
    connection
        .query(sql, &[], &mut |row: &dyn Row| {
            let mut sql = Sql::new(MySql.quoting());
            sql.text("DROP ").text(row.text(0)?).text(" ").ident(row.text(1)?);
            found.push(sql.finish());
            Ok(())
        })
        .await?;
    Ok(found)
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
