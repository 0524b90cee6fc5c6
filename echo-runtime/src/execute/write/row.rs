//! What a write keeps of a record: its key, and the values that relations join on.

use echo_dialect::{
    driver::{self, Row as DriverRow},
    value::Kind,
};

use crate::{
    ast::{Filter, Select, Unique, Value},
    datamodel::{FieldId, Model},
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

    /// The same as a condition.
    pub(crate) fn filter(&self, model: &Model) -> Filter {
        self.unique(model).to_filter()
    }
}

/// Reads anchors.
pub(crate) struct AnchorRow(Vec<(FieldId, Kind, bool)>);

impl AnchorRow {
    pub(crate) fn of(model: &Model) -> Self {
        let column = |field: &FieldId| (*field, model.kind(*field), model.scalar(*field).list);
        Self(model.anchors.iter().map(column).collect())
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
