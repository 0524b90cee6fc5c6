//! Changing records.

use echo_dialect::query::WriteForm;

use super::{
    batch::Batch,
    insert::{not_found, one},
    row::{AnchorRow, Anchors, select_anchors},
};
use crate::{
    ast::{Assign, Data, Filter, Lock, Select, Unique, Update, UpdateMany, Upsert, Value},
    datamodel::{Datamodel, FieldId, Model},
    error::Error,
    execute::{
        read::{KEYS, level},
        session::Run,
        shape::{Flat, Shape},
        sql::Builder,
    },
};

impl Run<'_> {
    /// Changes a record and reads it.
    pub(crate) async fn update<S: Shape>(&mut self, update: &Update, shape: &S) -> Result<S::Record, Error> {
        let model = self.datamodel.model(update.select.model);
        if is_one_statement(self.datamodel, update) {
            let changes = self.changes_of(model, &update.data);
            let filter = update.unique.to_filter();
            let rows = if changes.is_empty() {
                let select = Select { filter, ..update.select.clone() };
                level(self, &select, None, shape).await?.1
            } else {
                let mut builder = Builder::new(self.datamodel);
                let alias = builder.alias();
                builder.push_update(model, alias, &changes);
                builder.push_where(model, alias, &filter)?;
                self.returning(builder, model, &update.select, shape).await?
            };
            return one(rows, model, "update");
        }
        let anchors = self.find_anchors(model, update.unique.to_filter(), Some(Lock::Update)).await?;
        let anchors = anchors.ok_or_else(|| not_found(model, "update"))?;
        let anchors = self.update_record(model, anchors, &update.data).await?;
        self.read_back(model, &anchors, &update.select, shape).await
    }

    /// What relations need of the first record that matches. With a lock it stays as it was found.
    pub(crate) async fn find_anchors(
        &mut self,
        model: &Model,
        filter: Filter,
        lock: Option<Lock>,
    ) -> Result<Option<Anchors>, Error> {
        let select = Select { take: Some(1), lock, ..select_anchors(model, filter) };
        let shape = Flat(AnchorRow::of(model));
        Ok(level(self, &select, None, &shape).await?.1.into_iter().next())
    }

    /// What relations need of all records that match.
    pub(crate) async fn find_all_anchors(
        &mut self,
        model: &Model,
        filter: Filter,
    ) -> Result<Vec<Anchors>, Error> {
        let shape = Flat(AnchorRow::of(model));
        Ok(level(self, &select_anchors(model, filter), None, &shape).await?.1)
    }

    /// Changes a record with all that is related; gives what relations need of it then.
    pub(crate) async fn update_record(
        &mut self,
        model: &Model,
        anchors: Anchors,
        data: &Data,
    ) -> Result<Anchors, Error> {
        let mut own = Data { fields: data.fields.clone(), relations: Vec::new() };
        let mut late = Vec::new();
        for (field, nested) in &data.relations {
            if model.relation(*field).is_holder() {
                let (set, delete) = self.update_held(model, &anchors, *field, nested).await?;
                own.fields.extend(set.into_iter().map(|(field, value)| (field, Assign::Set(value))));
                late.extend(delete);
            }
        }
        let anchors = self.change_record(model, anchors, &own).await?;
        for (related, child) in late {
            self.delete_record(self.datamodel.model(related), &child).await?;
        }
        self.write_all_related(model, &anchors, &data.relations, false).await?;
        Ok(anchors)
    }

    /// Changes a record's own fields.
    pub(crate) async fn change_record(
        &mut self,
        model: &Model,
        anchors: Anchors,
        data: &Data,
    ) -> Result<Anchors, Error> {
        let changes = self.changes_of(model, data);
        if changes.is_empty() {
            return Ok(anchors);
        }
        if self.datamodel.emulates_relations() {
            self.before_update(model, std::slice::from_ref(&anchors), &changes).await?;
        }
        let mut builder = Builder::new(self.datamodel);
        let alias = builder.alias();
        builder.push_update(model, alias, &changes);
        builder.push_where(model, alias, &anchors.filter(model))?;
        if !self.datamodel.query().can(WriteForm::ReturnChanged) {
            let count = self.execute(model.id, &builder.finish()).await?;
            return if count == 0 { Err(not_found(model, "update")) } else { anchors.after(model, &changes) };
        }
        let select = select_anchors(model, Filter::default());
        let rows = self.returning(builder, model, &select, &Flat(AnchorRow::of(model))).await?;
        one(rows, model, "update")
    }

    /// Sets fields of a record that are known by their anchors.
    pub(crate) async fn set_fields(
        &mut self,
        model: &Model,
        anchors: &Anchors,
        values: Vec<(FieldId, Value)>,
    ) -> Result<Anchors, Error> {
        let fields = values.into_iter().map(|(field, value)| (field, Assign::Set(value))).collect();
        self.change_record(model, anchors.clone(), &Data { fields, relations: Vec::new() }).await
    }

    /// Changes all records that match, and counts them.
    pub(crate) async fn update_many(&mut self, update: &UpdateMany) -> Result<u64, Error> {
        let model = self.datamodel.model(update.model);
        let changes = self.changes_of(model, &update.data);
        if changes.is_empty() {
            return self.count_matching(model, &update.filter, update.limit).await;
        }
        let mut filter = std::borrow::Cow::Borrowed(&update.filter);
        if self.datamodel.emulates_relations() && self.is_referenced(model, &changes) {
            let anchors = self.find_all_anchors(model, update.filter.clone()).await?;
            self.before_update(model, &anchors, &changes).await?;
            filter = std::borrow::Cow::Owned(any_of(model, &anchors));
        }
        let mut builder = Builder::new(self.datamodel);
        let alias = builder.alias();
        builder.push_update(model, alias, &changes);
        builder.push_limited(model, alias, &filter, update.limit)?;
        self.execute(model.id, &builder.finish()).await
    }

    /// How many records one statement names by their keys: half of the parameters that it may have are left for all else.
    pub(crate) fn most_named(&self, model: &Model) -> usize {
        (self.datamodel.query().parameter_limit() / 2 / model.key.len().max(1)).clamp(1, KEYS)
    }

    async fn count_matching(
        &mut self,
        model: &Model,
        filter: &Filter,
        limit: Option<u64>,
    ) -> Result<u64, Error> {
        let matching = self.find_all_anchors(model, filter.clone()).await?.len() as u64;
        Ok(limit.map_or(matching, |limit| matching.min(limit)))
    }

    /// Changes all records that match, and reads them.
    pub(crate) async fn update_many_returning<S: Shape>(
        &mut self,
        update: &UpdateMany,
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let model = self.datamodel.model(update.model);
        let changes = self.changes_of(model, &update.data);
        if !changes.is_empty() && !changes_and_returns(self.datamodel) {
            return self.update_found(model, update, &changes, select, shape).await;
        }
        if changes.is_empty() {
            let take = update.limit.map(|limit| i64::try_from(limit).unwrap_or(i64::MAX));
            let select = Select { filter: update.filter.clone(), take, ..select.clone() };
            return Ok(level(self, &select, None, shape).await?.1);
        }
        let mut builder = Builder::new(self.datamodel);
        let alias = builder.alias();
        builder.push_update(model, alias, &changes);
        builder.push_limited(model, alias, &update.filter, update.limit)?;
        self.returning(builder, model, select, shape).await
    }

    /// The same where one statement cannot: finds them, changes them, reads them.
    async fn update_found<S: Shape>(
        &mut self,
        model: &Model,
        update: &UpdateMany,
        changes: &[(FieldId, Assign)],
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let take = update.limit.map(|limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let found = Select { take, lock: Some(Lock::Update), ..select_anchors(model, update.filter.clone()) };
        let (_, found) = level(self, &found, None, &Flat(AnchorRow::of(model))).await?;
        if self.datamodel.emulates_relations() {
            self.before_update(model, &found, changes).await?;
        }
        let mut records = Vec::with_capacity(found.len());
        for part in found.chunks(self.most_named(model)) {
            let mut builder = Builder::new(self.datamodel);
            let alias = builder.alias();
            builder.push_update(model, alias, changes);
            builder.push_where(model, alias, &any_of(model, part))?;
            self.execute(model.id, &builder.finish()).await?;
            let after = part.iter().map(|anchors| anchors.clone().after(model, changes));
            let filter = any_of(model, &after.collect::<Result<Vec<_>, Error>>()?);
            records.extend(level(self, &Select { filter, ..select.clone() }, None, shape).await?.1);
        }
        Ok(records)
    }

    /// Changes a record or creates it, and reads it.
    pub(crate) async fn upsert<S: Shape>(&mut self, upsert: &Upsert, shape: &S) -> Result<S::Record, Error> {
        let model = self.datamodel.model(upsert.select.model);
        if is_native(self.datamodel, upsert) {
            return self.upsert_natively(model, upsert, shape).await;
        }
        let found = self.find_anchors(model, upsert.unique.to_filter(), None).await?;
        let anchors = match found {
            Some(anchors) => self.update_record(model, anchors, &upsert.update).await?,
            None => self.create_record(model, &upsert.create, &[]).await?,
        };
        self.read_back(model, &anchors, &upsert.select, shape).await
    }

    async fn upsert_natively<S: Shape>(
        &mut self,
        model: &Model,
        upsert: &Upsert,
        shape: &S,
    ) -> Result<S::Record, Error> {
        let values = self.values_of(model, &upsert.create, &[]);
        let changes = self.changes_of(model, &upsert.update);
        let mut builder = Builder::new(self.datamodel);
        let alias = builder.alias();
        builder.push("INSERT INTO ").push_table(model, alias);
        builder.push_rows(model, Batch::of(values));
        builder.push(" ON CONFLICT (");
        for (index, (field, _)) in upsert.unique.key.iter().enumerate() {
            builder.push(if index == 0 { "" } else { ", " }).push(&model.scalar(*field).column);
        }
        builder.push(") DO UPDATE SET ");
        builder.push_changes(model, alias, &changes);
        let rows = self.returning(builder, model, &upsert.select, shape).await?;
        one(rows, model, "upsert")
    }
}

/// Whether one statement changes records and reads them.
pub(crate) fn changes_and_returns(datamodel: &Datamodel) -> bool {
    datamodel.query().can(WriteForm::ReturnChanged) && !datamodel.emulates_relations()
}

/// Whether one statement does it.
pub(crate) fn is_one_statement(datamodel: &Datamodel, update: &Update) -> bool {
    changes_and_returns(datamodel) && is_simple(&update.data, &update.select)
}

fn is_simple(data: &Data, select: &Select) -> bool {
    data.relations.is_empty() && select.counts.is_empty()
}

/// Whether the database's own upsert does it: the record is named by one unique, and created with the values that name it.
pub(crate) fn is_native(datamodel: &Datamodel, upsert: &Upsert) -> bool {
    let model = datamodel.model(upsert.select.model);
    if !datamodel.query().can(WriteForm::OnConflict) || datamodel.emulates_relations() {
        return false;
    }
    let Unique { key, filter } = &upsert.unique;
    let fields: Vec<FieldId> = key.iter().map(|(field, _)| *field).collect();
    let is_one_unique = model.uniques.iter().any(|unique| {
        unique.fields.len() == fields.len() && unique.fields.iter().all(|field| fields.contains(field))
    });
    let created_so = key.iter().all(|(field, value)| {
        upsert
            .create
            .fields
            .iter()
            .any(|(known, assign)| known == field && *assign == Assign::Set(value.clone()))
    });
    let updates = !upsert.update.fields.is_empty();
    is_one_unique
        && created_so
        && updates
        && filter.is_empty()
        && is_simple(&upsert.create, &upsert.select)
        && is_simple(&upsert.update, &upsert.select)
}

/// A condition that these records match.
pub(crate) fn any_of(model: &Model, records: &[Anchors]) -> Filter {
    if let [field] = model.key[..] {
        let values = records.iter().map(|record| record.get(field)).collect();
        return Filter::field(field, crate::ast::Test::In(values));
    }
    Filter::Or(records.iter().map(|record| record.filter(model)).collect())
}
