//! Rows that one statement inserts.

use super::statements::Values;
use crate::{ast::Value, datamodel::FieldId};

/// Rows that all have the same fields, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Batch {
    fields: Vec<FieldId>,
    values: Vec<Value>,
    rows: usize,
    /// What all rows have besides.
    alike: Values,
}

impl Batch {
    /// Of one row.
    pub(crate) fn of(values: Values) -> Self {
        Self::with(values, Values::new())
    }

    /// Of one row, and what all rows have besides.
    pub(crate) fn with(values: Values, alike: Values) -> Self {
        let (fields, values) = values.into_iter().unzip();
        Self { fields, values, rows: 1, alike }
    }

    /// How many rows it has.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// All fields: those of which each row has a value of its own, then the others.
    pub(crate) fn fields(&self) -> Vec<FieldId> {
        self.fields.iter().copied().chain(self.alike.iter().map(|(field, _)| *field)).collect()
    }

    /// The values of their own, row by row, and those that all have.
    pub(crate) fn into_values(self) -> (Vec<Value>, Vec<Value>) {
        (self.values, self.alike.into_iter().map(|(_, value)| value).collect())
    }

    /// Whether a row has these fields, some at all, and no more values than the database takes are there with it.
    pub(crate) fn takes(&self, row: &Values, limit: usize) -> bool {
        let fields = self.fields.iter().copied();
        let width = self.fields.len() + self.alike.len();
        width > 0 && (self.rows + 1) * width <= limit && fields.eq(row.iter().map(|(field, _)| *field))
    }

    /// Adds a row, which it [`takes`](Self::takes).
    pub(crate) fn push(&mut self, row: Values) {
        self.values.extend(row.into_iter().map(|(_, value)| value));
        self.rows += 1;
    }

    /// Has each row spell out what all have alike, where it then takes a row that has something else there.
    pub(crate) fn spell_out_for(&mut self, row: &Values, limit: usize) {
        let mut fields = self.fields();
        fields.sort_unstable();
        let same = fields.into_iter().eq(row.iter().map(|(field, _)| *field));
        if !same || self.alike.is_empty() || (self.rows + 1) * row.len() > limit {
            return;
        }
        let alike = std::mem::take(&mut self.alike);
        let rows = std::mem::replace(self, Self::of(Values::new())).split();
        for (at, row) in rows.enumerate() {
            let mut values: Values = row.fields.into_iter().zip(row.values).collect();
            complete(&mut values, alike.clone());
            if at == 0 {
                *self = Self::of(values);
            } else {
                self.push(values);
            }
        }
    }

    /// The value that the first row gives a field.
    pub(crate) fn get(&self, field: FieldId) -> Option<&Value> {
        let own = self.fields.iter().position(|known| *known == field).and_then(|at| self.values.get(at));
        own.or_else(|| self.alike.iter().find(|(known, _)| *known == field).map(|(_, value)| value))
    }

    /// The values that the rows give a field; none where they leave it out.
    pub(super) fn column(&self, field: FieldId) -> Option<Vec<Value>> {
        if let Some(at) = self.fields.iter().position(|known| *known == field) {
            return Some(self.values.iter().skip(at).step_by(self.fields.len()).cloned().collect());
        }
        self.get(field).map(|value| vec![value.clone(); self.rows])
    }

    /// The rows, each by itself.
    pub(crate) fn split(self) -> impl Iterator<Item = Self> {
        let Self { fields, values, rows, alike } = self;
        let mut values = values.into_iter();
        (0..rows).map(move |_| {
            let own = values.by_ref().take(fields.len()).collect();
            Self { fields: fields.clone(), values: own, rows: 1, alike: alike.clone() }
        })
    }
}

/// Adds to the values of a row those of other fields, in the order of the model.
pub(super) fn complete(values: &mut Values, others: Values) {
    values.extend(others);
    values.sort_by_key(|(field, _)| *field);
}

#[cfg(test)]
mod tests {
    use super::{Batch, Values};
    use crate::{ast::Value, datamodel::FieldId};

    fn values(all: &[(u16, i64)]) -> Values {
        all.iter().map(|(field, value)| (FieldId(*field), Value::Int(*value))).collect()
    }

    fn all(batch: Batch) -> (Vec<u16>, Vec<Value>, Vec<Value>) {
        let fields = batch.fields().into_iter().map(|field| field.0).collect();
        let (own, alike) = batch.into_values();
        (fields, own, alike)
    }

    #[test]
    fn rows_of_the_same_fields() {
        let mut batch = Batch::with(values(&[(0, 1), (2, 2)]), values(&[(1, 9)]));
        let row = values(&[(0, 3), (2, 4)]);
        assert!(!batch.takes(&row, 5), "two rows of three are six");
        assert!(batch.takes(&row, 6));
        assert!(!batch.takes(&values(&[(0, 3), (1, 4)]), 6));
        batch.push(row);
        assert_eq!(batch.column(FieldId(2)), Some([2, 4].map(Value::Int).to_vec()));
        assert_eq!(batch.column(FieldId(1)), Some([9, 9].map(Value::Int).to_vec()));
        assert_eq!(batch.column(FieldId(3)), None);
        assert_eq!((batch.rows(), batch.get(FieldId(1))), (2, Some(&Value::Int(9))));
        let own = [1, 2, 3, 4].map(Value::Int).to_vec();
        assert_eq!(all(batch), (vec![0, 2, 1], own, vec![Value::Int(9)]));
    }

    #[test]
    fn a_row_that_has_something_else_there() {
        let mut batch = Batch::with(values(&[(0, 1), (2, 2)]), values(&[(1, 9)]));
        batch.push(values(&[(0, 3), (2, 4)]));
        let row = values(&[(0, 5), (1, 6), (2, 7)]);
        batch.spell_out_for(&row, 8);
        assert!(!batch.takes(&row, 8), "it would be too much");
        batch.spell_out_for(&values(&[(0, 5), (1, 6)]), 9);
        batch.spell_out_for(&row, 9);
        assert!(batch.takes(&row, 9));
        batch.push(row);
        let own = [1, 9, 2, 3, 9, 4, 5, 6, 7].map(Value::Int).to_vec();
        assert_eq!(all(batch), (vec![0, 1, 2], own, vec![]));
    }
}
