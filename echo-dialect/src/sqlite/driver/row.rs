//! SQLite's rows.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rusqlite::types::ValueRef;

use super::{super::errors::translate, read};
use crate::{
    driver::Row,
    error::{Error, ErrorKind},
    value::{Kind, Value},
};

/// Where a row's values are.
pub(super) trait Cells {
    fn len(&self) -> usize;
    fn name(&self, index: usize) -> &str;
    fn cell(&self, index: usize) -> Result<ValueRef<'_>, rusqlite::Error>;
}

/// The row that a statement is at.
pub(super) struct Live<'a, 's>(pub(super) &'a rusqlite::Row<'s>);

impl Cells for Live<'_, '_> {
    fn len(&self) -> usize {
        self.0.as_ref().column_count()
    }

    fn name(&self, index: usize) -> &str {
        self.0.as_ref().column_name(index).unwrap_or_default()
    }

    fn cell(&self, index: usize) -> Result<ValueRef<'_>, rusqlite::Error> {
        self.0.get_ref(index)
    }
}

/// A row that was copied, to be read on another thread than its statement's.
pub(super) struct Kept {
    pub(super) names: Arc<[String]>,
    pub(super) values: Vec<rusqlite::types::Value>,
}

impl Cells for Kept {
    fn len(&self) -> usize {
        self.values.len()
    }

    fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    fn cell(&self, index: usize) -> Result<ValueRef<'_>, rusqlite::Error> {
        self.values.get(index).map(ValueRef::from).ok_or(rusqlite::Error::InvalidColumnIndex(index))
    }
}

/// A row, read as the kinds that its columns hold.
pub(super) struct SqliteRow<C>(pub(super) C);

impl<C: Cells> SqliteRow<C> {
    fn get(&self, index: usize) -> Result<ValueRef<'_>, Error> {
        self.0.cell(index).map_err(|error| translate(error, None))
    }

    fn in_column<T>(&self, index: usize, result: Result<T, String>) -> Result<T, Error> {
        result.map_err(|message| {
            Error::new(ErrorKind::InvalidValue, format!("Column `{}`: {message}", self.name(index)))
        })
    }
}

impl<C: Cells> Row for SqliteRow<C> {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn is_null(&self, index: usize) -> bool {
        matches!(self.0.cell(index), Ok(ValueRef::Null))
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

    fn date_time(&self, index: usize) -> Result<DateTime<Utc>, Error> {
        let value = self.get(index)?;
        self.in_column(index, read::date_time(value))
    }

    fn value(&self, index: usize, kind: Kind, list: bool) -> Result<Value, Error> {
        let value = self.get(index)?;
        self.in_column(index, if list { read::list(value, kind) } else { read::value(value, kind) })
    }

    fn name(&self, index: usize) -> &str {
        self.0.name(index)
    }

    fn any(&self, index: usize) -> Result<Value, Error> {
        let value = self.get(index)?;
        self.in_column(index, read::any(value))
    }
}
