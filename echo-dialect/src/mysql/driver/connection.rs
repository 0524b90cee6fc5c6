//! One connection, its session and its prepared statements.

use std::collections::HashMap;

use futures_util::TryStreamExt as _;
use sqlx_core::{
    Either,
    arguments::Arguments as _,
    error::Error as Sqlx,
    executor::Executor as _,
    raw_sql::raw_sql,
    row::Row as _,
    sql_str::{AssertSqlSafe, SqlSafeStr as _},
    statement::Statement as _,
};
use sqlx_mysql::{MySqlArguments, MySqlConnection, MySqlStatement};

use super::{
    super::errors::{NEEDS_TEXT_PROTOCOL, breaks, server, translate},
    SYNTAX,
    row::ReadRow,
    types::Column,
    write::Parameter,
};
use crate::{
    driver::{BoxFuture, Connection, Row, Sink},
    error::{Error, ErrorKind},
    script::statements,
    value::Value,
};

/// How many statements are kept; beyond that all are asked for anew.
const KEPT: usize = 2048;

/// A connection.
pub(super) struct OpenConnection {
    connection: MySqlConnection,
    prepared: HashMap<Box<str>, MySqlStatement>,
    broken: bool,
    /// Whether a statement is under way; where nobody waits for it any more, the connection is of no use.
    amid: bool,
    returns_inserted: bool,
}

impl OpenConnection {
    pub(super) fn new(connection: MySqlConnection) -> Self {
        Self { connection, prepared: HashMap::new(), broken: false, amid: false, returns_inserted: false }
    }

    /// Notes what the server is: only MariaDB has `INSERT … RETURNING`, from 10.5 on (MariaDB manual, INSERT...RETURNING).
    pub(super) fn note_version(&mut self, version: &str) {
        let numbers =
            version.trim_start_matches("5.5.5-").split(['.', '-']).map_while(|part| part.parse().ok());
        let numbers: Vec<u32> = numbers.take(2).collect();
        self.returns_inserted = version.contains("MariaDB") && numbers >= vec![10, 5];
    }

    async fn prepare(&mut self, sql: &str) -> Result<MySqlStatement, Error> {
        if let Some(prepared) = self.prepared.get(sql) {
            return Ok(prepared.clone());
        }
        let text = AssertSqlSafe(sql).into_sql_str();
        let prepared =
            self.connection.prepare_with(text, &[]).await.map_err(|error| translate(error, sql))?;
        if self.prepared.len() >= KEPT {
            self.prepared.clear();
        }
        self.prepared.insert(sql.into(), prepared.clone());
        Ok(prepared)
    }

    async fn run(&mut self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<u64, Error> {
        self.amid = true;
        let result = match self.prepare(sql).await {
            Ok(prepared) => self.run_prepared(sql, &prepared, parameters, sink).await,
            // Some statements can only be sent as text, the server says.
            Err(error) if error.code() == Some(NEEDS_TEXT_PROTOCOL) && parameters.is_empty() => {
                self.run_text(sql, sink).await
            }
            Err(error) => Err(error),
        };
        self.note(result)
    }

    async fn run_prepared(
        &mut self,
        sql: &str,
        prepared: &MySqlStatement,
        parameters: &[Value],
        sink: Sink<'_>,
    ) -> Result<u64, Error> {
        let arguments = arguments(prepared, parameters)?;
        let mut affected = 0;
        let mut columns: Vec<Column> = Vec::new();
        let mut stream = self.connection.fetch_many(prepared.query_with(arguments));
        while let Some(item) = stream.try_next().await.map_err(|error| translate(error, sql))? {
            match item {
                Either::Left(done) => {
                    affected += done.rows_affected();
                    columns.clear();
                }
                Either::Right(row) => {
                    if columns.is_empty() {
                        columns = row.columns().iter().map(Column::new).collect();
                    }
                    sink(&ReadRow::new(&row, &columns))?;
                }
            }
        }
        Ok(affected)
    }

    async fn run_text(&mut self, sql: &str, sink: Sink<'_>) -> Result<u64, Error> {
        let mut affected = 0;
        let mut stream = self.connection.fetch_many(raw_sql(AssertSqlSafe(sql)));
        while let Some(item) = stream.try_next().await.map_err(|error| translate(error, sql))? {
            match item {
                Either::Left(done) => affected += done.rows_affected(),
                Either::Right(row) => {
                    let columns: Vec<_> = row.columns().iter().map(Column::as_text).collect();
                    sink(&ReadRow::new(&row, &columns))?;
                }
            }
        }
        Ok(affected)
    }

    /// The statements of a script one after the other, so that an error tells its place.
    async fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        for statement in statements(sql, SYNTAX) {
            super::refuse_client_command(&statement)?;
            let start = statement.range.start;
            let text = &sql[statement.range];
            let done = self.connection.execute(raw_sql(AssertSqlSafe(text))).await;
            done.map_err(|error| {
                let error = translate(error, text);
                let position = start + error.position().unwrap_or(0);
                error.with_position(position)
            })?;
        }
        Ok(())
    }

    /// Looks at what was done: whether the connection can go on.
    fn note<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        self.amid = false;
        if let Err(error) = &result
            && breaks(error)
        {
            self.broken = true;
        }
        result
    }
}

fn arguments(prepared: &MySqlStatement, parameters: &[Value]) -> Result<MySqlArguments, Error> {
    let expected = match prepared.parameters() {
        Some(Either::Right(count)) => count,
        _ => 0,
    };
    let given = parameters.len();
    if given != expected {
        let message = format!("The statement takes {expected} parameters, and {given} were given.");
        return Err(Error::new(ErrorKind::WrongParameterCount { expected, given }, message));
    }
    let mut arguments = MySqlArguments::default();
    arguments.reserve(parameters.len(), parameters.len() * 16);
    for value in parameters {
        arguments.add(Parameter(value)).map_err(|error| translate(Sqlx::Encode(error), ""))?;
    }
    Ok(arguments)
}

impl Connection for OpenConnection {
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
            self.amid = true;
            let result = self.run_script(sql).await;
            self.note(result)
        })
    }

    fn is_broken(&self) -> bool {
        self.broken || self.amid
    }

    fn returns_inserted(&self) -> bool {
        self.returns_inserted
    }

    fn last_insert_id(&mut self) -> BoxFuture<'_, Result<i64, Error>> {
        Box::pin(async move {
            let mut id = 0;
            self.run("SELECT CAST(LAST_INSERT_ID() AS SIGNED)", &[], &mut |row: &dyn Row| {
                id = row.int(0)?;
                Ok(())
            })
            .await?;
            Ok(id)
        })
    }

    /// Each row that `INSERT IGNORE` passed over left a warning; so did everything else that it let pass (MySQL manual, "The Effect
    /// of IGNORE on Statement Execution").
    fn check_skipped(&mut self) -> BoxFuture<'_, Result<(), Error>> {
        Box::pin(async move {
            let mut other = None;
            // As text: preparing a statement would put its own warnings in their place.
            let mut sink = |row: &dyn Row| {
                let number = row.text(1)?.parse().unwrap_or(0);
                let error = server(number, row.text(2)?, "");
                if other.is_none() && !matches!(error.kind(), ErrorKind::UniqueViolation { .. }) {
                    other = Some(error);
                }
                Ok(())
            };
            self.amid = true;
            let result = self.run_text("SHOW WARNINGS", &mut sink).await;
            self.note(result)?;
            other.map_or(Ok(()), Err)
        })
    }
}
