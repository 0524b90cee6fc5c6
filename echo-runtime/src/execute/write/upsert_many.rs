//! Creating many records and changing those that are there already, a statement for all that have the same fields.

use std::collections::HashMap;

use super::batch::Batch;
use crate::{
    ast::{Assign, Data, UpsertMany, Value},
    datamodel::{Auto, Field, FieldId, Model, ModelId},
    error::{Error, ErrorKind},
    execute::{key::Key, session::Run, sql::Builder},
};

/// What one statement does.
pub(crate) struct UpsertBatch {
    model: ModelId,
    /// The unique that tells which records are there.
    on: Vec<FieldId>,
    /// What changes of those.
    set: Vec<FieldId>,
    rows: Batch,
}

impl Run<'_> {
    /// The statements that do it, by what each row has and changes.
    pub(crate) fn upsert_batches(&mut self, upsert: UpsertMany) -> Result<Vec<UpsertBatch>, Error> {
        let model = self.datamodel.model(upsert.model);
        let on = if upsert.on.is_empty() { model.key.clone() } else { upsert.on };
        check_unique(model, &on)?;
        // A record may refer to one before it: then the order must stay.
        let in_order = model.fields.iter().filter_map(Field::relation).any(|other| other.model == model.id);
        let limit = self.datamodel.query().parameter_limit();
        let mut batches: Vec<UpsertBatch> = Vec::new();
        let mut places: HashMap<(Vec<FieldId>, Vec<FieldId>), usize> = HashMap::new();
        for data in last_of_each(model, &on, upsert.rows)? {
            let set = changing(model, &on, upsert.only.as_deref(), &data);
            self.check_emulated(model, &set)?;
            let values = self.values_from(model, data.fields, &[]);
            let shape = (values.iter().map(|(field, _)| *field).collect(), set);
            let place = places.get(&shape).copied().filter(|place| {
                (!in_order || *place + 1 == batches.len()) && batches[*place].rows.takes(&values, limit)
            });
            if let Some(place) = place {
                batches[place].rows.push(values);
            } else {
                let set = shape.1.clone();
                places.insert(shape, batches.len());
                batches.push(UpsertBatch { model: model.id, on: on.clone(), set, rows: Batch::of(values) });
            }
        }
        Ok(batches)
    }

    /// Runs them, and counts the rows.
    pub(crate) async fn upsert_many(&mut self, batches: Vec<UpsertBatch>) -> Result<u64, Error> {
        let mut count = 0;
        for batch in batches {
            count += batch.rows.rows() as u64;
            let model = self.datamodel.model(batch.model);
            let columns = |fields: &[FieldId]| -> Vec<&str> {
                fields.iter().map(|field| model.scalar(*field).column.as_str()).collect()
            };
            let (key, set) = (columns(&batch.on), columns(&batch.set));
            let mut builder = Builder::new(self.datamodel);
            builder.push("INSERT INTO ").push(&model.table);
            builder.push_rows(model, batch.rows);
            self.datamodel.query().end_upsert(&mut builder.out, &key, &set);
            self.execute(model.id, &builder.finish()).await?;
        }
        Ok(count)
    }

    /// What others refer to cannot change here where the executor would have to follow it: nothing tells which records are there.
    fn check_emulated(&self, model: &Model, set: &[FieldId]) -> Result<(), Error> {
        if !self.datamodel.emulates_relations() {
            return Ok(());
        }
        let referred =
            set.iter().find(|field| self.is_referenced(model, &[(**field, Assign::Set(Value::Null))]));
        let Some(field) = referred else { return Ok(()) };
        let message = format!(
            "Other records refer to {}.{}, and with relationMode = \"prisma\" the database does not follow when it changes. Say by \
             `only` what changes of records that are there, or use `upsert`.",
            model.name,
            model.field(*field).name
        );
        Err(Error::new(ErrorKind::InvalidQuery, None, message))
    }
}

/// Refuses fields that are not exactly those of a primary key or unique.
fn check_unique(model: &Model, on: &[FieldId]) -> Result<(), Error> {
    let is = |fields: &[FieldId]| fields.len() == on.len() && fields.iter().all(|field| on.contains(field));
    if !on.is_empty() && model.uniques.iter().any(|unique| is(&unique.fields)) {
        return Ok(());
    }
    let names = |fields: &[FieldId]| {
        let names: Vec<&str> = fields.iter().map(|field| model.field(*field).name.as_str()).collect();
        format!("({})", names.join(", "))
    };
    let uniques: Vec<String> = model.uniques.iter().map(|unique| names(&unique.fields)).collect();
    let message = format!(
        "{} of {} is not a primary key or unique, so that it cannot tell which records are there. It has: {}.",
        names(on),
        model.name,
        if uniques.is_empty() { "none".to_owned() } else { uniques.join(", ") }
    );
    Err(Error::new(ErrorKind::InvalidQuery, None, message))
}

/// The rows without those that a later one has the key of: a statement changes no record twice.
fn last_of_each(model: &Model, on: &[FieldId], rows: Vec<Data>) -> Result<Vec<Data>, Error> {
    let mut last: HashMap<Key, usize> = HashMap::with_capacity(rows.len());
    let mut kept: Vec<Option<Data>> = Vec::with_capacity(rows.len());
    for row in rows {
        let key = on.iter().map(|field| key_value(model, *field, &row)).collect::<Result<Vec<_>, Error>>()?;
        // What has no value is like nothing else.
        if !key.iter().any(Value::is_null)
            && let Some(before) = last.insert(Key::of_all(&key), kept.len())
        {
            kept[before] = None;
        }
        kept.push(Some(row));
    }
    Ok(kept.into_iter().flatten().collect())
}

/// The value that a row has in a field of the unique.
fn key_value(model: &Model, field: FieldId, row: &Data) -> Result<Value, Error> {
    match (row.fields.iter().find(|(known, _)| *known == field), &model.scalar(field).auto) {
        (Some((_, Assign::Set(value))), _) | (None, Some(Auto::Value(value))) => Ok(value.clone()),
        _ => {
            let name = &model.field(field).name;
            let message = format!(
                "Whether a record is there is told by `{name}` of {}, and a row has no value for it. Give it one, or say by `on` \
                 which unique tells.",
                model.name
            );
            Err(Error::new(ErrorKind::InvalidQuery, None, message))
        }
    }
}

/// What changes of the record where it is there: what is given, but for the unique, and what each change sets.
fn changing(model: &Model, on: &[FieldId], only: Option<&[FieldId]>, data: &Data) -> Vec<FieldId> {
    let is_given = |field: FieldId| data.fields.iter().any(|(given, _)| *given == field);
    let changes = |field: FieldId| {
        is_given(field) && !on.contains(&field) && only.is_none_or(|only| only.contains(&field))
    };
    let scalars = model.fields.iter().filter(|field| field.scalar().is_some()).map(|field| field.id);
    if !scalars.clone().any(changes) {
        return Vec::new();
    }
    let is_set = |field: FieldId| {
        let touched = model.scalar(field).updated_at && !is_given(field) && !on.contains(&field);
        touched || changes(field)
    };
    scalars.filter(|field| is_set(*field)).collect()
}
