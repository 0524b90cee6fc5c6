//! Creating records.

use super::{
    batch::Batch,
    defaults::own_values,
    inserted::Kept,
    row::{AnchorRow, Anchors, select_anchors},
    statements::Values,
};
use crate::{
    ast::{Create, CreateMany, Data, Filter, Select, Unique, Value},
    datamodel::{FieldId, Model},
    error::{Error, ErrorKind},
    execute::{
        read::{Rows, attach, level},
        session::Run,
        shape::{Flat, Shape},
        sql::{Builder, Layout},
    },
};

impl Run<'_> {
    /// Creates a record and reads it.
    pub(crate) async fn create<S: Shape>(&mut self, create: &Create, shape: &S) -> Result<S::Record, Error> {
        let model = self.datamodel.model(create.select.model);
        if is_one_insert(create) && self.connection.returns_inserted() {
            let values = self.values_of(model, &create.data, &[]);
            if let Some(kept) = Kept::of(self.datamodel.query(), model, &create.select, &values) {
                let rows = self.insert_kept(model, values, &kept, &create.select, shape).await?;
                return one(rows, model, "create");
            }
            let rows = self.insert(model, Batch::of(values), false, &create.select, shape).await?;
            return one(rows, model, "create");
        }
        let anchors = self.create_record(model, &create.data, &[]).await?;
        self.read_back(model, &anchors, &create.select, shape).await
    }

    /// Inserts a row, and reads it from what was given.
    async fn insert_kept<S: Shape>(
        &mut self,
        model: &Model,
        values: Values,
        kept: &Kept,
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let mut builder = Builder::new(self.datamodel);
        builder.push_insert(model, Batch::of(values), false);
        let statement = builder.finish();
        let layout = Layout::default();
        let mut rows = Rows::new(&layout);
        // A trigger may pass over it.
        if self.execute(model.id, &statement).await? == 1 {
            let failed = |error| Error::from_driver(Some(self.datamodel), Some(model.id), error);
            let counted =
                if kept.is_counted() { self.connection.last_insert_id().await.map_err(failed)? } else { 0 };
            let counted = Value::Int(counted);
            rows.read(&kept.row(&statement.parameters, &counted), &layout, shape).map_err(failed)?;
        }
        let (_, records) = attach(self, select, rows, shape).await?;
        Ok(records)
    }

    /// Inserts rows that all have the same fields, and reads them.
    pub(crate) async fn insert<S: Shape>(
        &mut self,
        model: &Model,
        rows: Batch,
        skip_duplicates: bool,
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let mut builder = Builder::new(self.datamodel);
        builder.push_insert(model, rows, skip_duplicates);
        let records = self.returning(builder, model, select, shape).await?;
        if skip_duplicates {
            self.check_skipped(model).await?;
        }
        Ok(records)
    }

    /// Adds what is to be returned, runs the statement, and attaches what is related.
    pub(crate) async fn returning<S: Shape>(
        &mut self,
        mut builder: Builder<'_>,
        model: &Model,
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let layout = builder.push_returning(model, select);
        let statement = builder.finish();
        let mut rows = Rows::new(&layout);
        self.query(model.id, &statement, |row| rows.read(row, &layout, shape)).await?;
        let (_, records) = attach(self, select, rows, shape).await?;
        Ok(records)
    }

    /// Reads a record that was written.
    pub(crate) async fn read_back<S: Shape>(
        &mut self,
        model: &Model,
        anchors: &Anchors,
        select: &Select,
        shape: &S,
    ) -> Result<S::Record, Error> {
        let select = Select { filter: anchors.filter(model), ..select.clone() };
        let (_, records) = level(self, &select, None, shape).await?;
        one(records, model, "read after a write")
    }

    /// Creates a record with all that is related; gives what relations need of it.
    pub(crate) async fn create_record(
        &mut self,
        model: &Model,
        data: &Data,
        preset: &[(FieldId, Value)],
    ) -> Result<Anchors, Error> {
        let mut preset = preset.to_vec();
        for (field, nested) in &data.relations {
            if model.relation(*field).is_holder() {
                preset.extend(self.resolve_held(model, *field, nested).await?);
            }
        }
        let values = self.values_of(model, data, &preset);
        let anchors = self.insert_one(model, values).await?;
        self.write_all_related(model, &anchors, &data.relations, true).await?;
        Ok(anchors)
    }

    /// Inserts a row; gives what relations need of it.
    async fn insert_one(&mut self, model: &Model, values: Values) -> Result<Anchors, Error> {
        let row = Batch::of(values);
        if self.connection.returns_inserted() {
            let select = select_anchors(model, Filter::default());
            let records = self.insert(model, row, false, &select, &Flat(AnchorRow::of(model))).await?;
            return one(records, model, "create");
        }
        self.insert_batch(model, row.clone(), false).await?;
        let unique = self.inserted(model, &row).await?;
        self.find_anchors(model, unique.to_filter(), None).await?.ok_or_else(|| not_found(model, "create"))
    }

    /// The row that was just inserted, where the database does not return it: by the key that it was given, or that was counted up.
    pub(super) async fn inserted(&mut self, model: &Model, row: &Batch) -> Result<Unique, Error> {
        let mut key = Vec::with_capacity(model.key.len());
        for field in &model.key {
            let value = match row.get(*field) {
                Some(value) => value.clone(),
                None if model.scalar(*field).autoincrement => {
                    let id = self.connection.last_insert_id().await;
                    let failed = |error| Error::from_driver(Some(self.datamodel), Some(model.id), error);
                    Value::Int(id.map_err(failed)?)
                }
                None => {
                    let message = format!(
                        "The database makes `{}` of a new {} itself, and cannot tell what it made. Give the field a value, or a \
                         default that the client makes, such as `uuid()`.",
                        model.field(*field).name,
                        model.name
                    );
                    return Err(Error::new(ErrorKind::InvalidQuery, None, message));
                }
            };
            key.push((*field, value));
        }
        Ok(Unique::by(key))
    }

    /// Fails where an insert that was to pass over rows which are there already has passed over anything else.
    pub(super) async fn check_skipped(&mut self, model: &Model) -> Result<(), Error> {
        let checked = self.connection.check_skipped().await;
        checked.map_err(|error| Error::from_driver(Some(self.datamodel), Some(model.id), error))
    }

    /// Creates many records and counts them.
    pub(crate) async fn create_many(&mut self, create: CreateMany) -> Result<u64, Error> {
        let model = self.datamodel.model(create.model);
        let mut count = 0;
        for rows in self.batches(model, create.rows, &[]) {
            count += self.insert_batch(model, rows, create.skip_duplicates).await?;
        }
        Ok(count)
    }

    /// Inserts rows that all have the same fields, and counts them.
    pub(crate) async fn insert_batch(
        &mut self,
        model: &Model,
        rows: Batch,
        skip_duplicates: bool,
    ) -> Result<u64, Error> {
        let mut builder = Builder::new(self.datamodel);
        builder.push_insert(model, rows, skip_duplicates);
        let count = self.execute(model.id, &builder.finish()).await?;
        if skip_duplicates {
            self.check_skipped(model).await?;
        }
        Ok(count)
    }

    /// Creates many records and reads them.
    pub(crate) async fn create_many_returning<S: Shape>(
        &mut self,
        create: CreateMany,
        select: &Select,
        shape: &S,
    ) -> Result<Vec<S::Record>, Error> {
        let model = self.datamodel.model(create.model);
        let mut records = Vec::new();
        for rows in self.batches(model, create.rows, &[]) {
            if self.connection.returns_inserted() {
                records.extend(self.insert(model, rows, create.skip_duplicates, select, shape).await?);
                continue;
            }
            // One at a time: of several, nothing tells which were passed over, and what was counted up for which.
            for row in rows.split() {
                if self.insert_batch(model, row.clone(), create.skip_duplicates).await? == 1 {
                    let select =
                        Select { filter: self.inserted(model, &row).await?.to_filter(), ..select.clone() };
                    records.extend(level(self, &select, None, shape).await?.1);
                }
            }
        }
        Ok(records)
    }

    /// Rows cut into statements: each has one set of fields and no more parameters than the database takes.
    pub(crate) fn batches(
        &mut self,
        model: &Model,
        rows: Vec<Data>,
        preset: &[(FieldId, Value)],
    ) -> Vec<Batch> {
        let limit = self.datamodel.query().parameter_limit();
        let mut batches: Vec<Batch> = Vec::new();
        for data in rows {
            let own = own_values(model, data.fields, preset);
            if let Some(batch) = batches.last_mut() {
                if batch.takes(&own, limit) {
                    batch.push(own);
                    continue;
                }
                // What one row leaves to its default, another may give.
                let all = self.with_alike(model, own.clone());
                batch.spell_out_for(&all, limit);
                if batch.takes(&all, limit) {
                    batch.push(all);
                    continue;
                }
            }
            let alike = self.alike(model, &own);
            batches.push(Batch::with(own, alike));
        }
        batches
    }
}

/// Whether one insert does it, where the database returns what it inserted.
pub(crate) fn is_one_insert(create: &Create) -> bool {
    create.data.relations.is_empty() && create.select.counts.is_empty()
}

/// The one record that a write must have given.
pub(crate) fn one<R>(records: Vec<R>, model: &Model, operation: &str) -> Result<R, Error> {
    records.into_iter().next().ok_or_else(|| not_found(model, operation))
}

/// A record that an operation needs is not there.
pub(crate) fn not_found(model: &Model, operation: &str) -> Error {
    let message = format!(
        "An operation failed because it depends on one or more records that were required but not found. \
         No record was found for an operation: {operation} of {}.",
        model.name
    );
    Error::new(ErrorKind::NotFound, Some("P2025"), message)
        .with("cause", format!("No '{}' record was found for {operation}.", model.name))
        .with("modelName", model.name.clone())
}
