//! Values that the executor makes: defaults, ids, the present.

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use echo_dialect::value::{Kind, Value};
use uuid::Uuid;

use super::{ids, statements::Values};
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
        mut given: Vec<(FieldId, Assign)>,
        preset: &[(FieldId, Value)],
    ) -> Values {
        let mut values = Values::with_capacity(model.scalars.len());
        // Stable: of a field that is given twice, what was said last counts.
        given.sort_by_key(|(field, _)| *field);
        let mut given = given.into_iter().peekable();
        for field in &model.fields {
            let Some(scalar) = field.scalar() else { continue };
            let mut last = None;
            while let Some((_, assign)) = given.next_if(|(known, _)| *known == field.id) {
                last = Some(assign);
            }
            let preset = preset.iter().find(|(known, _)| *known == field.id);
            let value = match (preset, last) {
                (Some((_, value)), _) => Some(value.clone()),
                (None, Some(Assign::Set(value))) => Some(value),
                (None, Some(Assign::Push(values))) => Some(Value::List(values)),
                (None, Some(_) | None) => self.made(scalar),
            };
            values.extend(value.map(|value| (field.id, value)));
        }
        values
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

    fn made(&mut self, scalar: &Scalar) -> Option<Value> {
        let text = |text: String| Some(Value::Text(text));
        match &scalar.auto {
            None if scalar.updated_at => {
                let now = self.now();
                Some(in_kind(now, scalar.kind))
            }
            None => None,
            Some(Auto::Value(value)) => Some(value.clone()),
            Some(Auto::Now) => {
                let now = self.now();
                Some(in_kind(now, scalar.kind))
            }
            Some(Auto::Uuid4) => Some(uuid_in(Uuid::new_v4(), scalar.kind)),
            Some(Auto::Uuid7) => Some(uuid_in(Uuid::now_v7(), scalar.kind)),
            Some(Auto::Cuid1) => text(ids::cuid1()),
            Some(Auto::Cuid2) => text(ids::cuid2()),
            Some(Auto::Ulid) => text(ids::ulid()),
            Some(Auto::Nanoid(length)) => text(ids::nanoid(*length)),
        }
    }
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
