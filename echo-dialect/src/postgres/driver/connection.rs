//! One PostgreSQL connection and its prepared statements.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use futures_util::TryStreamExt as _;
use sqlx_core::{
    Either,
    arguments::Arguments as _,
    column::Column as _,
    connection::Connection as _,
    error::Error as Sqlx,
    executor::Executor as _,
    raw_sql::raw_sql,
    sql_str::{AssertSqlSafe, SqlSafeStr as _},
    statement::Statement as _,
};
use sqlx_postgres::{PgArguments, PgConnection, PgStatement};

use super::{
    super::errors::{breaks, may_be_stale, translate},
    row::PostgresRow,
    types::{Type, Wire},
    write::Parameter,
};
use crate::{
    driver::{BoxFuture, Connection, Row, Sink},
    error::{Error, ErrorKind},
    value::Value,
};

/// How many statements' types are kept; beyond that all are asked for anew.
const KEPT: usize = 2048;

/// A statement as the server understood it.
pub(super) struct Prepared {
    statement: PgStatement,
    parameters: Vec<Type>,
    pub(super) columns: Vec<Type>,
    names: Vec<Box<str>>,
}

impl Prepared {
    fn new(statement: PgStatement) -> Self {
        let parameters = match statement.parameters() {
            Some(Either::Left(parameters)) => parameters.iter().map(Type::new).collect(),
            _ => Vec::new(),
        };
        let columns = statement.columns().iter().map(|column| Type::new(column.type_info())).collect();
        let names = statement.columns().iter().map(|column| column.name().into()).collect();
        Self { statement, parameters, columns, names }
    }

    pub(super) fn column_name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", |name| name)
    }

    /// The statement around a SELECT that gives columns without a binary reading as text; none where there are no such.
    fn readable(&self, sql: &str) -> Option<String> {
        let select = sql.trim_start().get(..6)?.eq_ignore_ascii_case("select");
        if !select || !self.columns.iter().any(|column| column.wire == Wire::Other) {
            return None;
        }
        let mut names = Vec::new();
        let mut results = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            let as_text = match (column.wire, column.element) {
                (Wire::Other, None) => "::text",
                (Wire::Other, Some(_)) => "::text[]",
                _ => "",
            };
            names.push(format!("c{index}"));
            results.push(format!("t.c{index}{as_text}"));
        }
        let sql = sql.trim_end().trim_end_matches(';');
        Some(format!("SELECT {} FROM ({sql}\n) AS t({})", results.join(", "), names.join(", ")))
    }
}

/// A connection.
pub(super) struct PostgresConnection {
    connection: PgConnection,
    prepared: HashMap<Box<str>, Arc<Prepared>>,
    broken: bool,
    /// Whether a pooler may run each transaction in another session. Then a prepared statement is there for the transaction alone.
    pooled: bool,
    in_transaction: bool,
}

impl PostgresConnection {
    pub(super) fn new(connection: PgConnection, pooled: bool) -> Self {
        Self { connection, prepared: HashMap::new(), broken: false, pooled, in_transaction: false }
    }

    async fn prepare(&mut self, sql: &str) -> Result<Arc<Prepared>, Error> {
        if let Some(prepared) = self.prepared.get(sql) {
            return Ok(Arc::clone(prepared));
        }
        let mut prepared = Prepared::new(self.prepare_on_server(sql).await?);
        if let Some(readable) = prepared.readable(sql) {
            let names = prepared.names;
            prepared = Prepared { names, ..Prepared::new(self.prepare_on_server(&readable).await?) };
        }
        let prepared = Arc::new(prepared);
        if self.prepared.len() >= KEPT {
            self.prepared.clear();
        }
        self.prepared.insert(sql.into(), Arc::clone(&prepared));
        Ok(prepared)
    }

    async fn prepare_on_server(&mut self, sql: &str) -> Result<PgStatement, Error> {
        let text = AssertSqlSafe(sql).into_sql_str();
        self.connection.prepare_with(text, &[]).await.map_err(|error| translate(error, sql))
    }

    async fn run(&mut self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<u64, Error> {
        if self.pooled {
            return self.run_pooled(sql, parameters, sink).await;
        }
        let was_prepared = self.prepared.contains_key(sql);
        let delivered = AtomicBool::new(false);
        let mut counting = |row: &dyn Row| {
            delivered.store(true, Ordering::Relaxed);
            sink(row)
        };
        let result = self.run_once(sql, parameters, &mut counting).await;
        let result = match result {
            Err(error) if was_prepared && may_be_stale(&error) && !delivered.load(Ordering::Relaxed) => {
                self.forget_statements().await?;
                // In a transaction that the error has ended, the retry fails for that; the first error says more.
                self.run_once(sql, parameters, &mut counting)
                    .await
                    .map_err(|again| if again.code() == Some("25P02") { error } else { again })
            }
            result => result,
        };
        self.note(result)
    }

    /// Behind a pooler: in a transaction of its own where there is none, so that the statement is run where it was prepared.
    async fn run_pooled(&mut self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<u64, Error> {
        if self.in_transaction {
            let result = self.run_once(sql, parameters, sink).await;
            return self.note(result);
        }
        self.run_script("BEGIN").await?;
        let result = self.run_once(sql, parameters, sink).await;
        let result = self.note(result);
        let ended = self.run_script(if result.is_ok() { "COMMIT" } else { "ROLLBACK" }).await;
        result.and_then(|rows| ended.map(|()| rows))
    }

    async fn run_script(&mut self, sql: &str) -> Result<(), Error> {
        let boundary = if self.pooled { Boundary::of(sql) } else { None };
        if boundary == Some(Boundary::End) && !self.broken {
            self.forget_statements().await?;
        }
        let done = self.connection.execute(raw_sql(AssertSqlSafe(sql))).await;
        let result = self.note(done.map(|_| ()).map_err(|error| translate(error, sql)));
        if let Some(boundary) = boundary {
            self.in_transaction = boundary == Boundary::Begin && result.is_ok();
        }
        result
    }

    async fn run_once(&mut self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<u64, Error> {
        let prepared = self.prepare(sql).await?;
        let arguments = arguments(&prepared, parameters)?;
        let mut affected = 0;
        let mut stream = self.connection.fetch_many(prepared.statement.query_with(arguments));
        while let Some(item) = stream.try_next().await.map_err(|error| translate(error, sql))? {
            match item {
                Either::Left(done) => affected += done.rows_affected(),
                Either::Right(row) => sink(&PostgresRow::new(&row, &prepared))?,
            }
        }
        Ok(affected)
    }

    async fn forget_statements(&mut self) -> Result<(), Error> {
        self.prepared.clear();
        self.connection.clear_cached_statements().await.map_err(|error| translate(error, ""))
    }

    fn note<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        if let Err(error) = &result
            && breaks(error)
        {
            self.broken = true;
        }
        result
    }
}

/// What a script does that is nothing but the begin or the end of a transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Boundary {
    Begin,
    End,
}

impl Boundary {
    fn of(sql: &str) -> Option<Self> {
        let mut words = sql.split_ascii_whitespace();
        match (words.next()?, words.next()) {
            ("BEGIN", None | Some("ISOLATION")) | ("START", Some("TRANSACTION")) => Some(Self::Begin),
            ("COMMIT" | "ROLLBACK", None) => Some(Self::End),
            _ => None,
        }
    }
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

fn arguments(prepared: &Prepared, parameters: &[Value]) -> Result<PgArguments, Error> {
    let (expected, given) = (prepared.parameters.len(), parameters.len());
    if given != expected {
        let message = format!("The statement takes {expected} parameters, and {given} were given.");
        return Err(Error::new(ErrorKind::WrongParameterCount { expected, given }, message));
    }
    let mut arguments = PgArguments::default();
    arguments.reserve(parameters.len(), parameters.len() * 16);
    for (value, of) in parameters.iter().zip(&prepared.parameters) {
        arguments.add(Parameter { value, of }).map_err(|error| translate(Sqlx::Encode(error), ""))?;
    }
    Ok(arguments)
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
                self.forget_statements().await?;
            }
            result
        })
    }

    fn is_broken(&self) -> bool {
        self.broken
    }

    fn give_up(&mut self) {
        self.broken = true;
    }

    fn has_session(&self) -> bool {
        !self.pooled
    }
}
