//! What a database keeps as it was given need not be read back: on SQLite, `RETURNING` costs a table of its own for the rows.

use chrono::{DateTime, Datelike as _, Utc};
use echo_dialect::{
    driver::{self, ErrorKind, Row},
    query::Query,
    value::{Kind, Value},
};

use crate::{
    ast::Select,
    datamodel::{FieldId, Model, Scalar},
};

/// Where the values of an inserted row are, in the order of what is selected.
pub(super) struct Kept(Vec<Cell>);

#[derive(Clone, Copy)]
enum Cell {
    /// The parameter of this number.
    Parameter(usize),
    /// The number that was counted up.
    Counted,
    Null,
}

impl Kept {
    /// None where what is selected is not all known from what was given. `values`: the fields that are given, as parameters in this
    /// order.
    pub(super) fn of(
        query: &dyn Query,
        model: &Model,
        select: &Select,
        values: &[(FieldId, Value)],
    ) -> Option<Self> {
        // A statement without values is of another form, and where numbers are not kept, a trigger may change anything.
        let other = values.is_empty() || !query.keeps(Kind::Int);
        if other || !select.relations.is_empty() || !select.counts.is_empty() {
            return None;
        }
        let cell = |field: &FieldId| {
            let scalar = model.scalar(*field);
            match values.iter().position(|(known, _)| known == field) {
                Some(at) => is_kept(query, scalar, &values[at].1).then_some(Cell::Parameter(at)),
                None if scalar.autoincrement && model.key == [*field] => Some(Cell::Counted),
                None => (!scalar.database_default && !scalar.autoincrement).then_some(Cell::Null),
            }
        };
        select.fields.iter().map(cell).collect::<Option<_>>().map(Self)
    }

    /// Whether the number that was counted up is among them.
    pub(super) fn is_counted(&self) -> bool {
        self.0.iter().any(|cell| matches!(cell, Cell::Counted))
    }

    /// The row that was inserted with these parameters.
    pub(super) fn row<'a>(&'a self, parameters: &'a [Value], counted: &'a Value) -> impl Row + 'a {
        KeptRow { cells: &self.0, parameters, counted }
    }
}

/// Whether a column gives back just this value.
fn is_kept(query: &dyn Query, scalar: &Scalar, value: &Value) -> bool {
    let same = match (scalar.kind, value) {
        (_, Value::Null)
        | (Kind::Int | Kind::BigInt, Value::Int(_))
        | (Kind::Boolean, Value::Boolean(_))
        | (Kind::Text, Value::Text(_))
        | (Kind::Enum, Value::Enum(_))
        | (Kind::Uuid, Value::Uuid(_))
        | (Kind::Bytes, Value::Bytes(_)) => true,
        // It is kept in milliseconds, and years of more digits in another form.
        (Kind::DateTime, Value::DateTime(at)) => {
            at.timestamp_subsec_nanos().is_multiple_of(1_000_000) && (0..=9999).contains(&at.year())
        }
        _ => false,
    };
    same && !scalar.list && query.keeps(scalar.kind)
}

/// An inserted row, read from what it was inserted with.
struct KeptRow<'a> {
    cells: &'a [Cell],
    parameters: &'a [Value],
    counted: &'a Value,
}

impl KeptRow<'_> {
    fn get(&self, index: usize) -> &Value {
        match self.cells.get(index) {
            Some(Cell::Parameter(at)) => self.parameters.get(*at).unwrap_or(&Value::Null),
            Some(Cell::Counted) => self.counted,
            Some(Cell::Null) | None => &Value::Null,
        }
    }
}

/// That a value is of another kind than it is read as.
fn unexpected<T>(index: usize) -> Result<T, driver::Error> {
    Err(driver::Error::new(ErrorKind::InvalidValue, format!("Column {index} holds a value of another kind.")))
}

impl Row for KeptRow<'_> {
    fn len(&self) -> usize {
        self.cells.len()
    }

    fn is_null(&self, index: usize) -> bool {
        self.get(index).is_null()
    }

    fn int(&self, index: usize) -> Result<i64, driver::Error> {
        match self.get(index) {
            Value::Int(int) => Ok(*int),
            Value::Boolean(boolean) => Ok((*boolean).into()),
            _ => unexpected(index),
        }
    }

    fn float(&self, index: usize) -> Result<f64, driver::Error> {
        unexpected(index)
    }

    fn text(&self, index: usize) -> Result<&str, driver::Error> {
        match self.get(index) {
            Value::Text(text) | Value::Enum(text) => Ok(text),
            _ => unexpected(index),
        }
    }

    fn bytes(&self, index: usize) -> Result<&[u8], driver::Error> {
        match self.get(index) {
            Value::Bytes(bytes) => Ok(bytes),
            _ => unexpected(index),
        }
    }

    fn date_time(&self, index: usize) -> Result<DateTime<Utc>, driver::Error> {
        match self.get(index) {
            Value::DateTime(at) => Ok(*at),
            _ => unexpected(index),
        }
    }

    fn value(&self, index: usize, _: Kind, _: bool) -> Result<Value, driver::Error> {
        Ok(self.get(index).clone())
    }

    fn name(&self, _: usize) -> &'static str {
        ""
    }

    fn any(&self, index: usize) -> Result<Value, driver::Error> {
        Ok(self.get(index).clone())
    }
}
