//! Deleting records.

use echo_dialect::query::WriteForm;

use super::{
    insert::{not_found, one},
    row::Anchors,
    update::any_of,
};
use crate::{
    ast::{Delete, DeleteMany, Filter, Lock, Select},
    datamodel::{Datamodel, Model},
    error::Error,
    execute::{read::level, session::Run, shape::Shape, sql::Builder},
};

impl Run<'_> {
    /// Deletes a record; reads it first.
    pub(crate) async fn delete<S: Shape>(&mut self, delete: &Delete, shape: &S) -> Result<S::Record, Error> {
        let model = self.datamodel.model(delete.select.model);
        let filter = delete.unique.to_filter();
        if is_one_statement(self.datamodel, delete) {
            let mut builder = Builder::new(self.datamodel);
            let alias = builder.alias();
            builder.push_delete(model, alias);
            builder.push_where(model, alias, &filter)?;
            let rows = self.returning(builder, model, &delete.select, shape).await?;
            return one(rows, model, "delete");
        }
        // What must hold besides the key must still hold when it goes. The key alone needs no lock, which asks for the right to update.
        let lock = (!delete.unique.filter.is_empty()).then_some(Lock::Update);
        let anchors = self.find_anchors(model, filter, lock).await?;
        let anchors = anchors.ok_or_else(|| not_found(model, "delete"))?;
        let select = Select { filter: anchors.filter(model), ..delete.select.clone() };
        let (_, records) = level(self, &select, None, shape).await?;
        if self.delete_records(model, std::slice::from_ref(&anchors)).await? == 0 {
            return Err(not_found(model, "delete"));
        }
        one(records, model, "delete")
    }

    /// Deletes a record that is known.
    pub(crate) async fn delete_record(&mut self, model: &Model, anchors: &Anchors) -> Result<(), Error> {
        self.delete_records(model, std::slice::from_ref(anchors)).await.map(|_| ())
    }

    /// Deletes records that are known.
    pub(crate) async fn delete_records(&mut self, model: &Model, records: &[Anchors]) -> Result<u64, Error> {
        if records.is_empty() {
            return Ok(0);
        }
        if self.datamodel.emulates_relations() {
            self.before_delete(model, records).await?;
        }
        let mut count = 0;
        for part in records.chunks(self.most_named(model)) {
            count += self.delete_matching(model, &any_of(model, part), None).await?;
        }
        Ok(count)
    }

    /// Deletes all records that match, and counts them.
    pub(crate) async fn delete_many(&mut self, delete: &DeleteMany) -> Result<u64, Error> {
        let model = self.datamodel.model(delete.model);
        if self.datamodel.emulates_relations() {
            let mut records = self.find_all_anchors(model, delete.filter.clone()).await?;
            if let Some(limit) = delete.limit {
                records.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
            }
            return self.delete_records(model, &records).await;
        }
        self.delete_matching(model, &delete.filter, delete.limit).await
    }

    async fn delete_matching(
        &mut self,
        model: &Model,
        filter: &Filter,
        limit: Option<u64>,
    ) -> Result<u64, Error> {
        let mut builder = Builder::new(self.datamodel);
        let alias = builder.alias();
        builder.push_delete(model, alias);
        builder.push_limited(model, alias, filter, limit)?;
        self.execute(model.id, &builder.finish()).await
    }
}

/// Whether the statement that deletes also reads what is asked for.
pub(crate) fn is_one_statement(datamodel: &Datamodel, delete: &Delete) -> bool {
    let Select { relations, counts, .. } = &delete.select;
    let returns = datamodel.query().can(WriteForm::ReturnChanged);
    returns && relations.is_empty() && counts.is_empty() && !datamodel.emulates_relations()
}
