//! A row of a PostgreSQL result.

use std::ops::Range;

use chrono::{DateTime, Utc};

use super::{array, read, statement::Prepared, types::Wire};
use crate::{
    driver::Row,
    error::{Error, ErrorKind},
    value::{Kind, Value},
};

/// Where the values of a row are in its message; nothing where one is NULL.
pub(super) type Places = Vec<Option<Range<usize>>>;

/// Finds the values of a row (PostgreSQL manual, Message Formats, `DataRow`); false where the message is no row.
pub(super) fn find(message: &[u8], places: &mut Places) -> bool {
    places.clear();
    let Some((count, _)) = message.split_first_chunk() else { return false };
    let mut at = 2;
    for _ in 0..u16::from_be_bytes(*count) {
        let Some((length, _)) = message.get(at..).and_then(<[u8]>::split_first_chunk) else { return false };
        at += 4;
        // NULL has the length -1.
        let place = usize::try_from(i32::from_be_bytes(*length)).ok().map(|length| at..at + length);
        at = place.as_ref().map_or(at, |place| place.end);
        places.push(place);
    }
    at == message.len()
}

pub(super) struct PostgresRow<'a> {
    pub(super) message: &'a [u8],
    pub(super) places: &'a Places,
    pub(super) prepared: &'a Prepared,
}

impl<'a> PostgresRow<'a> {
    /// The bytes of a value; nothing where it is NULL.
    fn raw(&self, index: usize) -> Result<Option<&'a [u8]>, Error> {
        let place = self.places.get(index).ok_or_else(|| {
            Error::new(ErrorKind::Other, format!("reading a row: it has no column {index}"))
        })?;
        Ok(place.clone().map(|place| &self.message[place]))
    }

    fn required(&self, index: usize) -> Result<(&'a [u8], Wire), Error> {
        match self.raw(index)? {
            Some(bytes) => Ok((bytes, self.prepared.columns[index].wire)),
            None => Err(self.in_column(index, "it is NULL")),
        }
    }

    fn in_column(&self, index: usize, message: &str) -> Error {
        Error::new(ErrorKind::InvalidValue, format!("Column `{}`: {message}", self.name(index)))
    }
}

impl Row for PostgresRow<'_> {
    fn len(&self) -> usize {
        self.prepared.columns.len()
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

    fn date_time(&self, index: usize) -> Result<DateTime<Utc>, Error> {
        let (bytes, wire) = self.required(index)?;
        read::date_time(bytes, wire).map_err(|message| self.in_column(index, &message))
    }

    fn value(&self, index: usize, kind: Kind, list: bool) -> Result<Value, Error> {
        let Some(bytes) = self.raw(index)? else { return Ok(Value::Null) };
        let of = &self.prepared.columns[index];
        match (of.element, list) {
            (Some(_), true) => array::read(bytes, |item| read::value(item, of.wire, kind)),
            (Some(_), false) if kind == Kind::Text => read::array_text(bytes, of.wire).map(Value::Text),
            (None, false) => read::value(bytes, of.wire, kind),
            (Some(_), false) => Err("it is a list".to_owned()),
            (None, true) => Err("it is not a list".to_owned()),
        }
        .map_err(|message| self.in_column(index, &message))
    }

    fn name(&self, index: usize) -> &str {
        self.prepared.column_name(index)
    }

    fn any(&self, index: usize) -> Result<Value, Error> {
        let Some(bytes) = self.raw(index)? else { return Ok(Value::Null) };
        let of = &self.prepared.columns[index];
        match of.element {
            Some(_) => array::read(bytes, |item| read::any(item, of.wire)),
            None => read::any(bytes, of.wire),
        }
        .map_err(|message| self.in_column(index, &format!("type {}: {message}", of.name)))
    }
}
