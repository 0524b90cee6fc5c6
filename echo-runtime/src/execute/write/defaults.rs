//! Values that the executor makes: defaults, ids, the present.

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use echo_dialect::value::{Kind, Value};
use uuid::Uuid;

use super::{batch::complete, ids, statements::Values};
use crate::{
    ast::{Assign, Data},
    datamodel::{Auto, FieldId, Model, Scalar},
    execute::session::Run,
};

impl Run<'_> {
    /// The instant of the operation, in milliseconds: what most columns keep.
    fn now(&mut self) -> DateTime<Utc> {
        *self.now.get_or_insert_with(|| {
            let now = Utc::now();
            now.duration_trunc(TimeDelta::milliseconds(1)).unwrap_or(now)
        })
    }

    /// What a new record gets: what is given, in the order of the model's fields, and what the executor makes.
    pub(crate) fn values_of(&mut self, model: &Model, data: &Data, preset: &[(FieldId, Value)]) -> Values {
        self.values_from(model, data.fields.clone(), preset)
    }

    /// The same of what need not be kept.
    pub(crate) fn values_from(
        &mut self,
        model: &Model,
        given: Vec<(FieldId, Assign)>,
        preset: &[(FieldId, Value)],
    ) -> Values {
        let own = own_values(model, given, preset);
        self.with_alike(model, own)
    }

    /// What the executor gives all records of an operation alike that have these values.
    pub(crate) fn alike(&mut self, model: &Model, own: &Values) -> Values {
        let missing = model.defaulted.iter().filter(|field| !is_given(own, **field));
        missing.filter_map(|field| Some((*field, self.made_once(model.scalar(*field))?))).collect()
    }

    /// These values with it.
    pub(crate) fn with_alike(&mut self, model: &Model, mut own: Values) -> Values {
        let alike = self.alike(model, &own);
        complete(&mut own, alike);
        own
    }

    /// How a record changes, with the fields that each write sets.
    pub(crate) fn changes_of(&mut self, model: &Model, data: &Data) -> Vec<(FieldId, Assign)> {
        let mut changes = data.fields.clone();
        if changes.is_empty() {
            return changes;
        }
        for field in &model.fields {
            let Some(scalar) = field.scalar() else { continue };
            if scalar.updated_at && !changes.iter().any(|(known, _)| *known == field.id) {
                let now = self.now();
                changes.push((field.id, Assign::Set(in_kind(now, scalar.kind))));
            }
        }
        changes
    }

    fn made_once(&mut self, scalar: &Scalar) -> Option<Value> {
        match &scalar.auto {
            Some(Auto::Value(value)) => Some(value.clone()),
            Some(Auto::Now) => Some(in_kind(self.now(), scalar.kind)),
            None if scalar.updated_at => Some(in_kind(self.now(), scalar.kind)),
            _ => None,
        }
    }
}

/// What is given, and what the executor makes anew for each record.
pub(crate) fn own_values(
    model: &Model,
    given: Vec<(FieldId, Assign)>,
    preset: &[(FieldId, Value)],
) -> Values {
    let mut values = Values::with_capacity(given.len() + preset.len() + model.defaulted.len());
    for (field, assign) in given {
        match assign {
            Assign::Set(value) => values.push((field, value)),
            Assign::Push(items) => values.push((field, Value::List(items))),
            _ => {}
        }
    }
    values.extend(preset.iter().cloned());
    for field in &model.defaulted {
        if !is_given(&values, *field) {
            values.extend(made_anew(model.scalar(*field)).map(|value| (*field, value)));
        }
    }
    values.sort_by_key(|(field, _)| *field);
    // Of a field that is given twice, what was said last counts.
    if values.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        values.reverse();
        values.dedup_by_key(|(field, _)| *field);
        values.reverse();
    }
    values
}

fn made_anew(scalar: &Scalar) -> Option<Value> {
    Some(match scalar.auto.as_ref()? {
        Auto::Value(_) | Auto::Now => return None,
        Auto::Uuid4 => uuid_in(Uuid::new_v4(), scalar.kind),
        Auto::Uuid7 => uuid_in(Uuid::now_v7(), scalar.kind),
        Auto::Cuid1 => Value::Text(ids::cuid1()),
        Auto::Cuid2 => Value::Text(ids::cuid2()),
        Auto::Ulid => Value::Text(ids::ulid()),
        Auto::Nanoid(length) => Value::Text(ids::nanoid(*length)),
    })
}

fn is_given(values: &Values, field: FieldId) -> bool {
    values.iter().any(|(known, _)| *known == field)
}

fn in_kind(now: DateTime<Utc>, kind: Kind) -> Value {
    match kind {
        Kind::Date => Value::Date(now.date_naive()),
        Kind::Time => Value::Time(now.time()),
        _ => Value::DateTime(now),
    }
}

fn uuid_in(uuid: Uuid, kind: Kind) -> Value {
    if kind == Kind::Uuid { Value::Uuid(uuid) } else { Value::Text(uuid.to_string()) }
}
