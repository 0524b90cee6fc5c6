//! What a write keeps of a record: its key, and the values that relations join on.

use echo_dialect::{
    driver::{self, Row as DriverRow},
    value::Kind,
};

use crate::{
    ast::{Assign, Filter, Select, Unique, Value},
    datamodel::{FieldId, Model},
    error::{Error, ErrorKind},
    execute::shape::Decode,
};

/// A record's [`anchors`](Model::anchors) with their values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anchors(pub(crate) Vec<(FieldId, Value)>);

impl Anchors {
    pub(crate) fn get(&self, field: FieldId) -> Value {
        let found = self.0.iter().find(|(known, _)| *known == field);
        found.map_or(Value::Null, |(_, value)| value.clone())
    }

    pub(crate) fn get_all(&self, fields: &[FieldId]) -> Vec<Value> {
        fields.iter().map(|field| self.get(*field)).collect()
    }

    /// The record, by its key.
    pub(crate) fn unique(&self, model: &Model) -> Unique {
        Unique::by(model.key.iter().map(|field| (*field, self.get(*field))).collect())
    }

    /// The record as it is after a change.
    pub(crate) fn after(mut self, model: &Model, changes: &[(FieldId, Assign)]) -> Result<Self, Error> {
        for (field, value) in &mut self.0 {
            if let Some((_, assign)) = changes.iter().find(|(changed, _)| changed == field) {
                *value = changed(value, assign).ok_or_else(|| unforeseen(model, *field))?;
            }
        }
        Ok(self)
    }

    /// The same as a condition.
    pub(crate) fn filter(&self, model: &Model) -> Filter {
        self.unique(model).to_filter()
    }
}

/// A value after a change; none where only the database can tell.
fn changed(value: &Value, assign: &Assign) -> Option<Value> {
    match (value, assign) {
        (_, Assign::Set(value)) => Some(value.clone()),
        (Value::Null, _) => Some(Value::Null),
        (Value::Float(value), Assign::Increment(Value::Float(by))) => Some(Value::Float(value + by)),
        (Value::Float(value), Assign::Decrement(Value::Float(by))) => Some(Value::Float(value - by)),
        (Value::Float(value), Assign::Multiply(Value::Float(by))) => Some(Value::Float(value * by)),
        (Value::Float(value), Assign::Divide(Value::Float(by))) => Some(Value::Float(value / by)),
        (Value::Int(value), Assign::Increment(Value::Int(by))) => value.checked_add(*by).map(Value::Int),
        (Value::Int(value), Assign::Decrement(Value::Int(by))) => value.checked_sub(*by).map(Value::Int),
        (Value::Int(value), Assign::Multiply(Value::Int(by))) => value.checked_mul(*by).map(Value::Int),
        _ => None,
    }
}

fn unforeseen(model: &Model, field: FieldId) -> Error {
    let message = format!(
        "`{}` of {} names the record, and the database does not tell what it becomes. Set it to a value.",
        model.field(field).name,
        model.name
    );
    Error::new(ErrorKind::InvalidQuery, None, message)
}

/// Reads anchors.
pub(crate) struct AnchorRow(Vec<(FieldId, Kind, bool)>);

impl AnchorRow {
    pub(crate) fn of(model: &Model) -> Self {
        Self::with(model, &model.anchors)
    }

    /// Of these fields, the model's anchors among them.
    pub(crate) fn with(model: &Model, fields: &[FieldId]) -> Self {
        let column = |field: &FieldId| (*field, model.kind(*field), model.scalar(*field).list);
        Self(fields.iter().map(column).collect())
    }
}

impl Decode for AnchorRow {
    type Record = Anchors;

    fn decode(&self, row: &dyn DriverRow) -> Result<Anchors, driver::Error> {
        let values = self
            .0
            .iter()
            .enumerate()
            .map(|(index, (field, kind, list))| Ok((*field, row.value(index, *kind, *list)?)));
        Ok(Anchors(values.collect::<Result<_, driver::Error>>()?))
    }
}

/// Reads the anchors of the records that match.
pub(crate) fn select_anchors(model: &Model, filter: Filter) -> Select {
    Select { filter, fields: model.anchors.clone(), ..Select::of(model.id) }
}
