//! Referential actions where the database has no foreign keys.

use std::{future::Future, pin::Pin};

use echo_schema::ir::ReferentialAction as Action;

use super::{held::required_relation, row::Anchors, update::any_of};
use crate::{
    ast::{Assign, Data, Filter, Test, UpdateMany, Value},
    datamodel::{Datamodel, Field, FieldId, Link, Model, Relation},
    error::Error,
    execute::{session::Run, sql::Builder},
};

type Later<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + Send + 'a>>;

/// The relations by which records refer to a model, each with the model that holds it.
fn references<'a>(datamodel: &'a Datamodel, model: &Model) -> Vec<(&'a Model, &'a Relation)> {
    let mut references = Vec::new();
    for holder in datamodel.models() {
        for relation in holder.fields.iter().filter_map(Field::relation) {
            if relation.is_holder() && relation.model == model.id {
                references.push((holder, relation));
            }
        }
    }
    references
}

/// The records that refer to one of these.
fn referring(relation: &Relation, records: &[Anchors]) -> Filter {
    let keys = records
        .iter()
        .map(|record| record.get_all(relation.other_fields()))
        .filter(|key| !key.iter().any(Value::is_null));
    if let [field] = relation.own_fields() {
        return Filter::field(*field, Test::In(keys.flatten().collect()));
    }
    Filter::Or(
        keys.map(|key| {
            let fields = relation.own_fields().iter().zip(key);
            Filter::And(fields.map(|(field, value)| Filter::equals(*field, value)).collect())
        })
        .collect(),
    )
}

impl Run<'_> {
    /// Whether others refer to one of the fields that change.
    pub(super) fn is_referenced(&self, model: &Model, changes: &[(FieldId, Assign)]) -> bool {
        references(self.datamodel, model).iter().any(|(_, relation)| touches(relation, changes))
    }

    /// Does what deleting these records means for others.
    pub(super) fn before_delete<'b>(&'b mut self, model: &'b Model, records: &'b [Anchors]) -> Later<'b> {
        Box::pin(async move {
            for (holder, relation) in references(self.datamodel, model) {
                let filter = referring(relation, records);
                match relation.on_delete {
                    Action::Cascade => {
                        let children = self.find_all_anchors(holder, filter).await?;
                        let fresh = without(model, holder, children, records);
                        self.delete_records(holder, &fresh).await?;
                    }
                    Action::SetNull => self.set_all(holder, filter, nulls(holder, relation)).await?,
                    Action::Restrict | Action::Unspecified => {
                        let children = self.find_all_anchors(holder, filter).await?;
                        if !without(model, holder, children, records).is_empty() {
                            return Err(required_relation(holder, model, relation));
                        }
                    }
                    Action::NoAction | Action::SetDefault => {}
                }
            }
            self.remove_all_pairs(model, records).await
        })
    }

    /// Does what changing these records' keys means for others.
    pub(super) fn before_update<'b>(
        &'b mut self,
        model: &'b Model,
        records: &'b [Anchors],
        changes: &'b [(FieldId, Assign)],
    ) -> Later<'b> {
        Box::pin(async move {
            for (holder, relation) in references(self.datamodel, model) {
                if !touches(relation, changes) {
                    continue;
                }
                let moved: Vec<Anchors> =
                    records.iter().filter(|record| differs(record, relation, changes)).cloned().collect();
                if moved.is_empty() {
                    continue;
                }
                let filter = referring(relation, &moved);
                match relation.on_update {
                    Action::Cascade => self.set_all(holder, filter, followed(relation, changes)).await?,
                    Action::SetNull => self.set_all(holder, filter, nulls(holder, relation)).await?,
                    Action::Restrict | Action::Unspecified => {
                        if self.find_anchors(holder, filter, None).await?.is_some() {
                            return Err(required_relation(holder, model, relation));
                        }
                    }
                    Action::NoAction | Action::SetDefault => {}
                }
            }
            Ok(())
        })
    }

    async fn set_all(
        &mut self,
        model: &Model,
        filter: Filter,
        fields: Vec<(FieldId, Assign)>,
    ) -> Result<(), Error> {
        if fields.is_empty() {
            return Ok(());
        }
        let found = self.find_all_anchors(model, filter).await?;
        if found.is_empty() {
            return Ok(());
        }
        let data = Data { fields, relations: Vec::new() };
        let update = UpdateMany { model: model.id, filter: any_of(model, &found), data, limit: None };
        self.update_many(&update).await.map(|_| ())
    }

    async fn remove_all_pairs(&mut self, model: &Model, records: &[Anchors]) -> Result<(), Error> {
        for relation in model.fields.iter().filter_map(Field::relation) {
            let Link::Through(through) = &relation.link else { continue };
            let field = through.own_fields[0];
            let values = records.iter().map(|record| record.get(field)).collect();
            let mut builder = Builder::new(self.datamodel);
            builder.push("DELETE FROM ").push(&through.table).push(" WHERE ");
            let query = self.datamodel.query();
            query.one_of(&mut builder.out, &through.own_column, values, model.kind(field), false);
            self.execute(model.id, &builder.finish()).await?;
        }
        Ok(())
    }
}

/// Whether a change is to a field that the relation refers to.
fn touches(relation: &Relation, changes: &[(FieldId, Assign)]) -> bool {
    changes.iter().any(|(field, _)| relation.other_fields().contains(field))
}

/// Whether the record's key is another one after the change.
fn differs(record: &Anchors, relation: &Relation, changes: &[(FieldId, Assign)]) -> bool {
    changes.iter().any(|(field, assign)| {
        let same = matches!(assign, Assign::Set(value) if *value == record.get(*field));
        relation.other_fields().contains(field) && !same
    })
}

/// The foreign key follows the key.
fn followed(relation: &Relation, changes: &[(FieldId, Assign)]) -> Vec<(FieldId, Assign)> {
    let fields = relation.own_fields().iter().zip(relation.other_fields());
    fields
        .filter_map(|(own, far)| {
            let change = changes.iter().find(|(field, _)| field == far);
            change.map(|(_, assign)| (*own, assign.clone()))
        })
        .collect()
}

/// The foreign key without a value, as far as it can be.
fn nulls(holder: &Model, relation: &Relation) -> Vec<(FieldId, Assign)> {
    let optional = relation.own_fields().iter().filter(|field| !holder.field(**field).is_required());
    optional.map(|field| (*field, Assign::Set(Value::Null))).collect()
}

/// The records that are not among those that are being deleted anyway.
fn without(model: &Model, holder: &Model, children: Vec<Anchors>, records: &[Anchors]) -> Vec<Anchors> {
    if model.id != holder.id {
        return children;
    }
    let key = |record: &Anchors| record.get_all(&model.key);
    children.into_iter().filter(|child| !records.iter().any(|record| key(record) == key(child))).collect()
}
