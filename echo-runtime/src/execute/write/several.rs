//! Nested writes of one kind through one relation: what takes a few statements for all of them is not done one by one.

use std::{
    collections::{HashMap, HashSet},
    mem::discriminant,
};

use echo_dialect::query::{ValueColumn, ValueRows};

use super::{
    batch::Batch,
    insert::not_found,
    nested::{Side, foreign_key},
    row::{AnchorRow, Anchors, select_anchors},
    statements::column,
    update::any_of,
};
use crate::{
    ast::{Assign, Data, Filter, Nested, Select, Test, Unique, UpdateMany, Value},
    datamodel::{FieldId, Link, Model, Through},
    error::Error,
    execute::{key::Key, read::level, session::Run, shape::Flat, sql::Builder},
};

/// Whether two nested writes do the same, to different records.
pub(super) fn are_alike(one: &(FieldId, Nested), other: &(FieldId, Nested)) -> bool {
    one.0 == other.0 && discriminant(&one.1) == discriminant(&other.1)
}

impl Run<'_> {
    /// Does nested writes that are [alike](are_alike) at once. False where they have to be done one by one: then nothing was written.
    pub(super) async fn write_several(
        &mut self,
        side: Side<'_>,
        field: FieldId,
        writes: &[(FieldId, Nested)],
    ) -> Result<bool, Error> {
        if writes.len() < 2 || !side.relation.list {
            return Ok(false);
        }
        let (mut uniques, mut creates) = (Vec::new(), Vec::new());
        for (_, nested) in writes {
            match nested {
                Nested::Create(create) => creates.push(create),
                Nested::ConnectOrCreate { unique, create } => {
                    uniques.push(unique);
                    creates.push(create);
                }
                Nested::Connect(unique) | Nested::Disconnect(unique) | Nested::Delete(unique) => {
                    uniques.push(unique);
                }
                _ => return Ok(false),
            }
        }
        if creates.iter().any(|create| !create.relations.is_empty()) {
            return Ok(false);
        }
        match &writes[0].1 {
            Nested::Create(_) => self.create_all(side, field, creates.into_iter().cloned().collect()).await?,
            Nested::Connect(_) => {
                let Some(targets) = self.find_each(side.related, &uniques).await? else { return Ok(false) };
                self.connect_all(side, &targets).await?;
            }
            Nested::ConnectOrCreate { .. } => {
                let Some((found, missing)) = self.find_or_not(side.related, &uniques, &creates).await? else {
                    return Ok(false);
                };
                self.connect_all(side, &found).await?;
                self.create_all(side, field, missing).await?;
            }
            Nested::Disconnect(_) => {
                let Some(found) = self.related_each(side, &uniques).await? else { return Ok(false) };
                self.let_all_go(side, &found).await?;
            }
            _ => {
                let found = self.related_each(side, &uniques).await?;
                let Some(found) = found.filter(|found| found.len() == uniques.len()) else {
                    return Ok(false);
                };
                if let Link::Through(through) = &side.relation.link {
                    self.remove_pairs(side, through, &found).await?;
                }
                self.boxed_delete(side.related, &found).await?;
            }
        }
        Ok(true)
    }

    /// Creates related records that have no relations of their own.
    async fn create_all(&mut self, side: Side<'_>, field: FieldId, rows: Vec<Data>) -> Result<(), Error> {
        let Link::Through(through) = &side.relation.link else {
            return self.create_many_related(side, field, &rows, false).await;
        };
        let mut created = Vec::with_capacity(rows.len());
        for batch in self.batches(side.related, rows, &[]) {
            created.extend(self.insert_all(side.related, batch).await?);
        }
        self.add_pairs(side, through, &created).await
    }

    /// Inserts rows; gives what relations need of them, in any order.
    async fn insert_all(&mut self, model: &Model, batch: Batch) -> Result<Vec<Anchors>, Error> {
        if self.connection.returns_inserted() {
            let select = select_anchors(model, Filter::default());
            return self.insert(model, batch, false, &select, &Flat(AnchorRow::of(model))).await;
        }
        if let [field] = model.key[..]
            && let Some(keys) = batch.column(field)
        {
            self.insert_batch(model, batch, false).await?;
            return Ok(keys.into_iter().map(|key| Anchors(vec![(field, key)])).collect());
        }
        // Of several, nothing tells what was counted up for which.
        let mut inserted = Vec::with_capacity(batch.rows());
        for row in batch.split() {
            self.insert_batch(model, row.clone(), false).await?;
            inserted.push(Anchors(self.inserted(model, &row).await?.key));
        }
        Ok(inserted)
    }

    /// Relates records that are there.
    pub(super) async fn connect_all(&mut self, side: Side<'_>, targets: &[Anchors]) -> Result<(), Error> {
        if let Link::Through(through) = &side.relation.link {
            return self.add_pairs(side, through, targets).await;
        }
        let values = foreign_key(side.relation, side.anchors);
        let is_there = |target: &Anchors| values.iter().all(|(field, value)| target.get(*field) == *value);
        // Each once: one record may have been named twice.
        let mut seen = HashSet::with_capacity(targets.len());
        let mut is_new = |target: &Anchors| seen.insert(Key::of_all(&target.get_all(&side.related.key)));
        let others = targets.iter().filter(|target| !is_there(target) && is_new(target));
        let others: Vec<Anchors> = others.cloned().collect();
        self.set_fields_of_all(side.related, &others, &values).await
    }

    /// Ends the relation to records.
    pub(super) async fn let_all_go(&mut self, side: Side<'_>, records: &[Anchors]) -> Result<(), Error> {
        if let Link::Through(through) = &side.relation.link {
            return self.remove_pairs(side, through, records).await;
        }
        if records.is_empty() {
            return Ok(());
        }
        let values = side.nothing()?;
        self.set_fields_of_all(side.related, records, &values).await
    }

    /// Sets fields of records that are known by their anchors.
    async fn set_fields_of_all(
        &mut self,
        model: &Model,
        records: &[Anchors],
        values: &[(FieldId, Value)],
    ) -> Result<(), Error> {
        let fields = values.iter().map(|(field, value)| (*field, Assign::Set(value.clone())));
        let data = Data { fields: fields.collect(), relations: Vec::new() };
        for part in records.chunks(self.most_named(model)) {
            let filter = any_of(model, part);
            let update = UpdateMany { model: model.id, filter, data: data.clone(), limit: None };
            if self.update_many(&update).await? < part.len() as u64 {
                return Err(not_found(model, "update"));
            }
        }
        Ok(())
    }

    /// The records of these names, where each names one of its own or is there twice.
    pub(super) async fn find_each(
        &mut self,
        model: &Model,
        uniques: &[&Unique],
    ) -> Result<Option<Vec<Anchors>>, Error> {
        let Some((field, values)) = named_by(uniques) else { return Ok(None) };
        let mut found = Vec::with_capacity(values.len());
        for part in values.chunks(self.most_named(model)) {
            found.extend(self.find_all_anchors(model, Filter::field(field, Test::In(part.to_vec()))).await?);
        }
        Ok(Some(found).filter(|found| found.len() == values.len()))
    }

    /// The related records among those of these names; none where one statement cannot tell.
    async fn related_each(
        &mut self,
        side: Side<'_>,
        uniques: &[&Unique],
    ) -> Result<Option<Vec<Anchors>>, Error> {
        let Some((field, values)) = named_by(uniques) else { return Ok(None) };
        let mut found = Vec::with_capacity(values.len());
        for part in values.chunks(self.most_named(side.related)) {
            let filter = Filter::field(field, Test::In(part.to_vec()));
            found.extend(self.related(side.model, side.anchors, side.relation, filter).await?);
        }
        Ok(Some(found))
    }

    /// The records of these names that are there, and what is to be created for the others; none where one of them may have to do with
    /// another.
    async fn find_or_not(
        &mut self,
        model: &Model,
        uniques: &[&Unique],
        creates: &[&Data],
    ) -> Result<Option<(Vec<Anchors>, Vec<Data>)>, Error> {
        let Some((field, values)) = named_by(uniques) else { return Ok(None) };
        // What is created has the name that it was looked for by, and no other has it.
        let has_name =
            |(create, value): (&&Data, &Value)| create.fields.contains(&(field, Assign::Set(value.clone())));
        if values.len() < creates.len() || !creates.iter().zip(&values).all(has_name) {
            return Ok(None);
        }
        let mut missing: HashMap<Key, usize> = values.iter().map(Key::of).zip(0..).collect();
        let mut fields = model.anchors.clone();
        if !fields.contains(&field) {
            fields.push(field);
        }
        let shape = Flat(AnchorRow::with(model, &fields));
        let mut found = Vec::new();
        for part in values.chunks(self.most_named(model)) {
            let filter = Filter::field(field, Test::In(part.to_vec()));
            let select = Select { filter, fields: fields.clone(), ..Select::of(model.id) };
            found.extend(level(self, &select, None, &shape).await?.1);
        }
        // What the database takes for the same need not be the same here.
        if !found.iter().all(|record| missing.remove(&Key::of(&record.get(field))).is_some()) {
            return Ok(None);
        }
        let missing: HashSet<usize> = missing.into_values().collect();
        let creates = creates.iter().enumerate().filter(|(at, _)| missing.contains(at));
        Ok(Some((found, creates.map(|(_, create)| (*create).clone()).collect())))
    }

    /// Adds the pairs of a record and others, as far as they are not there.
    pub(super) async fn add_pairs(
        &mut self,
        side: Side<'_>,
        through: &Through,
        targets: &[Anchors],
    ) -> Result<(), Error> {
        let query = self.datamodel.query();
        let (own, other) = (through.own_fields[0], through.other_fields[0]);
        let columns = [
            ValueColumn { column: &through.other_column, ..column(side.related, other) },
            ValueColumn { column: &through.own_column, ..column(side.model, own) },
        ];
        for part in targets.chunks(query.parameter_limit() / 2) {
            let mut builder = Builder::new(self.datamodel);
            query.insert_into(&mut builder.out, true);
            builder.push(&through.table).push(" (").push(&through.other_column);
            builder.push(", ").push(&through.own_column).push(")");
            let values = part.iter().map(|target| target.get(other)).collect();
            let alike = vec![side.anchors.get(own)];
            query.rows(&mut builder.out, ValueRows { columns: &columns, count: part.len(), values, alike });
            query.end_insert(&mut builder.out, true);
            self.execute(side.model.id, &builder.finish()).await?;
            self.check_skipped(side.model).await?;
        }
        Ok(())
    }

    /// Removes the pairs of a record and others.
    pub(super) async fn remove_pairs(
        &mut self,
        side: Side<'_>,
        through: &Through,
        records: &[Anchors],
    ) -> Result<(), Error> {
        let field = through.other_fields[0];
        let kind = side.related.kind(field);
        for part in records.chunks(self.most_named(side.related)) {
            let mut builder = Builder::new(self.datamodel);
            builder.push("DELETE FROM ").push(&through.table).push(" WHERE ").push(&through.own_column);
            builder.push(" = ");
            builder.out.bind(side.anchors.get(through.own_fields[0]));
            builder.push(" AND ");
            let values = part.iter().map(|record| record.get(field)).collect();
            self.datamodel.query().one_of(&mut builder.out, &through.other_column, values, kind, false);
            self.execute(side.model.id, &builder.finish()).await?;
        }
        Ok(())
    }
}

/// The one field by which all are named, and its values, each once.
fn named_by(uniques: &[&Unique]) -> Option<(FieldId, Vec<Value>)> {
    let [(field, _)] = uniques.first()?.key[..] else { return None };
    let (mut values, mut seen) = (Vec::with_capacity(uniques.len()), HashSet::with_capacity(uniques.len()));
    for unique in uniques {
        match &unique.key[..] {
            [(known, value)] if *known == field && unique.filter.is_empty() => {
                if seen.insert(Key::of(value)) {
                    values.push(value.clone());
                }
            }
            _ => return None,
        }
    }
    Some((field, values))
}
