//! One SQLite connection, its statements and rows.

use rusqlite::{Statement, types::ValueRef};

use super::{super::errors::translate, read, write::bind};
use crate::{
    driver::{BoxFuture, Connection, Row, Sink},
    error::{Error, ErrorKind},
    value::{Kind, Value},
};

/// A connection. Its statement cache is rusqlite's.
pub(super) struct SqliteConnection {
    connection: rusqlite::Connection,
}

impl SqliteConnection {
    pub(super) fn new(connection: rusqlite::Connection) -> Self {
        Self { connection }
    }

    fn run(&self, sql: &str, parameters: &[Value], sink: Sink<'_>) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(sql).map_err(|error| translate(error, None))?;
        bind_all(&mut statement, parameters)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next().map_err(|error| translate(error, None))? {
            sink(&SqliteRow { row })?;
        }
        Ok(())
    }

    fn change(&self, sql: &str, parameters: &[Value]) -> Result<u64, Error> {
        let before = self.connection.total_changes();
        self.run(sql, parameters, &mut |_: &dyn Row| Ok(()))?;
        // `changes` keeps its value over statements that change no row.
        Ok(if self.connection.total_changes() == before { 0 } else { self.connection.changes() })
    }
}

fn bind_all(statement: &mut Statement<'_>, parameters: &[Value]) -> Result<(), Error> {
    let expected = statement.parameter_count();
    if expected != parameters.len() {
        let error = rusqlite::Error::InvalidParameterCount(parameters.len(), expected);
        return Err(translate(error, None));
    }
    for (index, value) in parameters.iter().enumerate() {
        bind(statement, index + 1, value)?;
    }
    Ok(())
}

impl Connection for SqliteConnection {
    fn query<'a>(
        &'a mut self,
        sql: &'a str,
        parameters: &'a [Value],
        sink: Sink<'a>,
    ) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move { self.run(sql, parameters, sink) })
    }

    fn execute<'a>(&'a mut self, sql: &'a str, parameters: &'a [Value]) -> BoxFuture<'a, Result<u64, Error>> {
        Box::pin(async move { self.change(sql, parameters) })
    }

    fn script<'a>(&'a mut self, sql: &'a str) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(async move {
            self.connection.execute_batch(sql).map_err(|error| translate(error, Some(sql.len())))
        })
    }

    fn is_broken(&self) -> bool {
        false
    }
}

struct SqliteRow<'a, 's> {
    row: &'a rusqlite::Row<'s>,
}

impl SqliteRow<'_, '_> {
    fn get(&self, index: usize) -> Result<ValueRef<'_>, Error> {
        self.row.get_ref(index).map_err(|error| translate(error, None))
    }

    fn in_column<T>(&self, index: usize, result: Result<T, String>) -> Result<T, Error> {
        result.map_err(|message| {
            Error::new(ErrorKind::InvalidValue, format!("Column `{}`: {message}", self.name(index)))
        })
    }
}

impl Row for SqliteRow<'_, '_> {
    fn len(&self) -> usize {
        self.row.as_ref().column_count()
    }

    fn is_null(&self, index: usize) -> bool {
        matches!(self.row.get_ref(index), Ok(ValueRef::Null))
    }

    fn int(&self, index: usize) -> Result<i64, Error> {
        match self.get(index)? {
            ValueRef::Integer(value) => Ok(value),
            other => self.in_column(index, read::int(other)),
        }
    }

    fn float(&self, index: usize) -> Result<f64, Error> {
        let value = self.get(index)?;
        self.in_column(index, read::float(value))
    }

    fn text(&self, index: usize) -> Result<&str, Error> {
        let value = self.get(index)?;
        self.in_column(index, read::borrowed_text(value))
    }

    fn bytes(&self, index: usize) -> Result<&[u8], Error> {
        let value = self.get(index)?;
        self.in_column(index, read::bytes(value))
    }

    fn value(&self, index: usize, kind: Kind, list: bool) -> Result<Value, Error> {
        let value = self.get(index)?;
        self.in_column(index, if list { read::list(value, kind) } else { read::value(value, kind) })
    }

    fn name(&self, index: usize) -> &str {
        self.row.as_ref().column_name(index).unwrap_or_default()
    }

    fn any(&self, index: usize) -> Result<Value, Error> {
        let value = self.get(index)?;
        self.in_column(index, read::any(value))
    }
}
