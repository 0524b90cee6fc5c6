//! Changing many records, each to values of its own, a statement for all that change the same fields.

use std::collections::HashMap;

use echo_dialect::query::Each;

use super::statements::column;
use crate::{
    ast::{Assign, Data, Unique, UpdateEach, UpdateMany, Value},
    datamodel::{FieldId, Model, ModelId},
    error::{Error, ErrorKind},
    execute::{key::Key, session::Run, sql::Builder},
};

/// What one statement does.
pub(crate) enum EachStep {
    /// Changes records that are named by the same fields, and of which the same fields change.
    Batch(EachBatch),
    /// Changes one record, with what that means for others.
    One(UpdateMany),
}

pub(crate) struct EachBatch {
    model: ModelId,
    keys: Vec<FieldId>,
    sets: Vec<FieldId>,
    /// For each record the values of `keys`, then those of `sets`.
    rows: Vec<Vec<Value>>,
}

impl Run<'_> {
    /// The statements that do it.
    pub(crate) fn each_steps(&mut self, update: UpdateEach) -> Result<Vec<EachStep>, Error> {
        let model = self.datamodel.model(update.model);
        for (unique, data) in &update.records {
            check(model, unique, data)?;
        }
        if self.is_one_by_one(model, &update.records) {
            let one = |(unique, data): (Unique, Data)| UpdateMany {
                model: model.id,
                filter: unique.to_filter(),
                data,
                limit: None,
            };
            return Ok(update.records.into_iter().map(|record| EachStep::One(one(record))).collect());
        }
        let query = self.datamodel.query();
        let mut batches: Vec<EachBatch> = Vec::new();
        let mut places: HashMap<(Vec<FieldId>, Vec<FieldId>), usize> = HashMap::new();
        for (unique, data) in together(update.records) {
            let changes = self.changes_of(model, &data);
            let (keys, mut row): (Vec<_>, Vec<_>) = unique.key.into_iter().unzip();
            let mut sets = Vec::with_capacity(changes.len());
            for (field, assign) in changes {
                let Assign::Set(value) = assign else { continue };
                sets.push(field);
                row.push(value);
            }
            let shape = (keys, sets);
            let most = query.most_each(shape.0.len(), shape.1.len());
            let place = places.get(&shape).copied().filter(|place| batches[*place].rows.len() < most);
            if let Some(place) = place {
                batches[place].rows.push(row);
            } else {
                let (keys, sets) = shape.clone();
                places.insert(shape, batches.len());
                batches.push(EachBatch { model: model.id, keys, sets, rows: vec![row] });
            }
        }
        Ok(batches.into_iter().map(EachStep::Batch).collect())
    }

    /// Runs them, and counts the records.
    pub(crate) async fn update_each(&mut self, steps: Vec<EachStep>) -> Result<u64, Error> {
        let mut count = 0;
        for step in steps {
            count += match step {
                EachStep::Batch(batch) => self.update_batch(batch).await?,
                EachStep::One(update) => self.update_many(&update).await?,
            };
        }
        Ok(count)
    }

    async fn update_batch(&mut self, batch: EachBatch) -> Result<u64, Error> {
        let model = self.datamodel.model(batch.model);
        let columns = |fields: &[FieldId]| fields.iter().map(|field| column(model, *field)).collect();
        let (keys, sets) = (columns(&batch.keys), columns(&batch.sets));
        let each = Each { table: &model.table, keys, sets, rows: batch.rows };
        let mut builder = Builder::new(self.datamodel);
        self.datamodel.query().update_each(&mut builder.out, each);
        self.execute(model.id, &builder.finish()).await
    }

    /// Whether a change is seen by others: by records that refer to this one where the executor follows in the database's place, or by
    /// the next of the changes, which may name its record by what this one sets.
    fn is_one_by_one(&self, model: &Model, records: &[(Unique, Data)]) -> bool {
        let mut names: Vec<FieldId> = Vec::new();
        for (field, _) in records.iter().flat_map(|(unique, _)| &unique.key) {
            if !names.contains(field) {
                names.push(*field);
            }
        }
        let emulates = self.datamodel.emulates_relations();
        records.iter().any(|(_, data)| {
            data.fields.iter().any(|(field, _)| names.contains(field))
                || emulates && self.is_referenced(model, &data.fields)
        })
    }
}

/// Refuses what one statement for many records cannot do.
fn check(model: &Model, unique: &Unique, data: &Data) -> Result<(), Error> {
    let refused = |message: String| Err(Error::new(ErrorKind::InvalidQuery, None, message));
    if !unique.filter.is_empty() || unique.key.is_empty() {
        return refused(format!(
            "A {} that is one of many to change is named by a key alone: change it by `update`, or check the condition before.",
            model.name
        ));
    }
    if let Some((field, _)) = data.relations.first() {
        return refused(format!(
            "`{}` of a {} that is one of many to change cannot be written: relate it by the fields of the relation, or use `update`.",
            model.field(*field).name,
            model.name
        ));
    }
    match data.fields.iter().find(|(_, assign)| !matches!(assign, Assign::Set(_))) {
        Some((field, _)) => refused(format!(
            "`{}` of a {} that is one of many to change can only be set to a value: use `update` for what depends on the old one.",
            model.field(*field).name,
            model.name
        )),
        None => Ok(()),
    }
}

/// What changes of each record, all that is said of it together, the later before the earlier; without those of which nothing changes.
fn together(records: Vec<(Unique, Data)>) -> Vec<(Unique, Data)> {
    let mut places: HashMap<Vec<(FieldId, Key)>, usize> = HashMap::with_capacity(records.len());
    let mut kept: Vec<(Unique, Data)> = Vec::with_capacity(records.len());
    for (unique, data) in records {
        let mut key: Vec<_> = unique.key.iter().map(|(field, value)| (*field, Key::of(value))).collect();
        key.sort_by_key(|(field, _)| *field);
        let place = *places.entry(key).or_insert(kept.len());
        if place == kept.len() {
            kept.push((unique, Data::default()));
        }
        let fields = &mut kept[place].1.fields;
        for (field, assign) in data.fields {
            match fields.binary_search_by_key(&field, |(known, _)| *known) {
                Ok(at) => fields[at].1 = assign,
                Err(at) => fields.insert(at, (field, assign)),
            }
        }
    }
    kept.retain(|(_, data)| !data.fields.is_empty());
    kept
}
