//! A row of a result.

use sqlx_core::{decode::Decode, row::Row as _};
use sqlx_mysql::{MySql, MySqlRow};

use super::{
    read,
    types::{Column, Wire},
};
use crate::{
    driver::Row,
    error::{Error, ErrorKind},
    value::{Kind, Value},
};

pub(super) struct ReadRow<'a> {
    row: &'a MySqlRow,
    columns: &'a [Column],
}

impl<'a> ReadRow<'a> {
    pub(super) fn new(row: &'a MySqlRow, columns: &'a [Column]) -> Self {
        Self { row, columns }
    }

    /// The bytes of a value; nothing where it is NULL.
    fn raw(&self, index: usize) -> Result<Option<&'a [u8]>, Error> {
        let value = self
            .row
            .try_get_raw(index)
            .map_err(|error| Error::new(ErrorKind::Other, format!("reading a row: {error}")))?;
        // Decoding fails for NULL alone.
        Ok(<&[u8] as Decode<MySql>>::decode(value).ok())
    }

    fn required(&self, index: usize) -> Result<(&'a [u8], Wire), Error> {
        match self.raw(index)? {
            Some(bytes) => Ok((bytes, self.columns[index].wire)),
            None => Err(self.in_column(index, "it is NULL")),
        }
    }

    fn in_column(&self, index: usize, message: &str) -> Error {
        Error::new(ErrorKind::InvalidValue, format!("Column `{}`: {message}", self.name(index)))
    }
}

impl Row for ReadRow<'_> {
    fn len(&self) -> usize {
        self.columns.len()
    }

    fn is_null(&self, index: usize) -> bool {
        matches!(self.raw(index), Ok(None))
    }

    fn int(&self, index: usize) -> Result<i64, Error> {
        let (bytes, wire) = self.required(index)?;
        read::int(bytes, wire).map_err(|message| self.in_column(index, &message))
    }

    fn float(&self, index: usize) -> Result<f64, Error> {
        let (bytes, wire) = self.required(index)?;
        read::float(bytes, wire).map_err(|message| self.in_column(index, &message))
    }

    fn text(&self, index: usize) -> Result<&str, Error> {
        let (bytes, wire) = self.required(index)?;
        read::borrowed_text(bytes, wire).map_err(|message| self.in_column(index, &message))
    }

    fn bytes(&self, index: usize) -> Result<&[u8], Error> {
        self.required(index).map(|(bytes, _)| bytes)
    }

    fn value(&self, index: usize, kind: Kind, list: bool) -> Result<Value, Error> {
        let Some(bytes) = self.raw(index)? else { return Ok(Value::Null) };
        let wire = self.columns[index].wire;
        let read = if list { read::list(bytes, wire, kind) } else { read::value(bytes, wire, kind) };
        read.map_err(|message| self.in_column(index, &message))
    }

    fn name(&self, index: usize) -> &str {
        self.columns.get(index).map_or("", |column| &column.name)
    }

    fn any(&self, index: usize) -> Result<Value, Error> {
        let Some(bytes) = self.raw(index)? else { return Ok(Value::Null) };
        read::any(bytes, self.columns[index].wire).map_err(|message| self.in_column(index, &message))
    }
}
