//! Rows that one statement inserts.

use super::statements::Values;
use crate::{ast::Value, datamodel::FieldId};

/// Rows that all have the same fields, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    pub(super) fields: Vec<FieldId>,
    pub(super) values: Vec<Value>,
    rows: usize,
}

impl Batch {
    /// Of one row.
    pub(crate) fn of(values: Values) -> Self {
        let (fields, values) = values.into_iter().unzip();
        Self { fields, values, rows: 1 }
    }

    /// How many rows it has.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Whether the row has these fields, some at all, and no more values than the database takes are there with it.
    pub(crate) fn takes(&self, row: &Values, limit: usize) -> bool {
        let same = self.fields.len() == row.len()
            && self.fields.iter().zip(row).all(|(own, (field, _))| own == field);
        same && !row.is_empty() && self.values.len() + row.len() <= limit
    }

    /// Adds a row, which it [`takes`](Self::takes).
    pub(crate) fn push(&mut self, row: Values) {
        self.values.extend(row.into_iter().map(|(_, value)| value));
        self.rows += 1;
    }

    /// The value that the first row gives a field.
    pub(crate) fn get(&self, field: FieldId) -> Option<&Value> {
        self.fields.iter().position(|known| *known == field).and_then(|at| self.values.get(at))
    }

    /// The rows, each by itself.
    pub(crate) fn split(self) -> impl Iterator<Item = Self> {
        let Self { fields, values, rows } = self;
        let mut values = values.into_iter();
        (0..rows).map(move |_| {
            let own = values.by_ref().take(fields.len()).collect();
            Self { fields: fields.clone(), values: own, rows: 1 }
        })
    }
}
