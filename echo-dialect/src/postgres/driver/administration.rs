//! PostgreSQL's databases made and dropped, read and emptied.

use std::time::{Duration, Instant};

use super::{
    super::{Postgres, introspect::introspect},
    connection::PostgresConnection,
    open, open_database,
    url::Target,
};
use crate::{
    administration::Administration,
    driver::{BoxFuture, Connection, Row},
    error::{Error, ErrorKind},
    schema::DatabaseSchema,
    value::Value,
};

/// The schema that the connection works in, as SQL. Where it does not exist yet, `current_schema` has none to tell, and it
/// is the one name that `search_path` was set to, quoted.
pub(in crate::postgres) const OWN_SCHEMA: &str = "coalesce(current_schema()::text, replace(substr(current_setting('search_path'), 2, \
     length(current_setting('search_path')) - 2), '\"\"', '\"'))";

/// How long a pooler may go on saying what it was told of a database.
const POOLERS_MEMORY: Duration = Duration::from_secs(20);

impl Administration for Postgres {
    fn create_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<bool, Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            let (created, mut connection) = match open(&target).await {
                Ok(connection) => (false, connection),
                Err(error) if *error.kind() == ErrorKind::NoDatabase => {
                    let created = create(&target).await?;
                    (created, open_new(&target).await?)
                }
                Err(error) => return Err(error),
            };
            create_schema(&mut connection, &target.schema).await?;
            Ok(created)
        })
    }

    fn drop_database<'a>(&'a self, url: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let target = Target::parse(url)?;
            let mut admin = open_maintenance(&target).await?;
            let sql = "SELECT format('DROP DATABASE IF EXISTS %I WITH (FORCE)', $1::text)";
            run_made(&mut admin, sql, &target.database()).await
        })
    }

    fn introspect<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        schemas: &'a [String],
    ) -> BoxFuture<'a, Result<DatabaseSchema, Error>> {
        Box::pin(introspect(connection, schemas))
    }

    fn reset<'a>(
        &'a self,
        connection: &'a mut dyn Connection,
        schemas: &'a [String],
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            let sql = format!(
                "SELECT format('DROP SCHEMA IF EXISTS %1$I CASCADE; CREATE SCHEMA %1$I', name) FROM unnest(\
                 CASE WHEN cardinality($1::text[]) = 0 THEN ARRAY[{OWN_SCHEMA}] ELSE $1 END) AS name"
            );
            let names = Value::List(schemas.iter().cloned().map(Value::Text).collect());
            let mut statements = Vec::new();
            connection
                .query(&sql, &[names], &mut |row: &dyn Row| {
                    statements.push(row.text(0)?.to_owned());
                    Ok(())
                })
                .await?;
            for statement in statements {
                connection.script(&statement).await?;
            }
            Ok(())
        })
    }
}

/// Opens a database that has just been made. PgBouncer does not ask the server again for a while (`server_login_retry`).
async fn open_new(target: &Target) -> Result<PostgresConnection, Error> {
    let start = Instant::now();
    loop {
        match open(target).await {
            Err(error)
                if matches!(error.kind(), ErrorKind::NoDatabase | ErrorKind::Unreachable)
                    && start.elapsed() < POOLERS_MEMORY =>
            {
                tokio::time::sleep(POOLERS_MEMORY / 20).await;
            }
            result => return result,
        }
    }
}

/// A connection to a database that every server has, to make or drop another one from.
async fn open_maintenance(target: &Target) -> Result<PostgresConnection, Error> {
    match open_database(target, "postgres").await {
        Err(error) if *error.kind() == ErrorKind::NoDatabase => open_database(target, "template1").await,
        result => result,
    }
}

async fn create(target: &Target) -> Result<bool, Error> {
    let mut admin = open_maintenance(target).await?;
    match run_made(&mut admin, "SELECT format('CREATE DATABASE %I', $1::text)", &target.database()).await {
        Ok(()) => Ok(true),
        // Another process made it in between: a duplicate, or the race shows as a unique violation in the catalogue.
        Err(error) if matches!(error.code(), Some("42P04" | "23505")) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes the schema where it is missing; asks first, because making it `IF NOT EXISTS` needs the right to make one.
async fn create_schema(connection: &mut PostgresConnection, schema: &str) -> Result<(), Error> {
    let sql = "SELECT format('CREATE SCHEMA IF NOT EXISTS %I', $1::text) \
               WHERE NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)";
    run_made(connection, sql, schema).await
}

/// Runs the statement that the server itself puts together from a name.
async fn run_made(connection: &mut PostgresConnection, sql: &str, name: &str) -> Result<(), Error> {
    let mut statement = None;
    connection
        .query(sql, &[Value::Text(name.to_owned())], &mut |row: &dyn Row| {
            statement = Some(row.text(0)?.to_owned());
            Ok(())
        })
        .await?;
    match statement {
        Some(statement) => connection.script(&statement).await,
        None => Ok(()),
    }
}
