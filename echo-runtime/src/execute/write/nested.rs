//! Nested writes through a relation whose foreign key the other record holds, or a table of pairs.

use std::{collections::HashSet, future::Future, pin::Pin};

use super::{
    held::{misplaced, not_connected, required_relation},
    row::{AnchorRow, Anchors, select_anchors},
    several::are_alike,
    update::any_of,
};
use crate::{
    ast::{Data, Filter, Nested, Unique, UpdateMany, Value},
    datamodel::{FieldId, Link, Model, Relation},
    error::{Error, ErrorKind},
    execute::{key::Key, read::level, session::Run, shape::Flat, sql::Parents},
};

type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// A record and one of its relations.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) model: &'a Model,
    pub(super) anchors: &'a Anchors,
    pub(super) relation: &'a Relation,
    pub(super) related: &'a Model,
    /// Whether the record was created just now, so that nothing is related to it yet.
    is_new: bool,
}

impl Side<'_> {
    /// The other record's foreign key without a value, as far as it can be.
    pub(super) fn nothing(&self) -> Result<Vec<(FieldId, Value)>, Error> {
        let optional = |field: &&FieldId| !self.related.field(**field).is_required();
        let fields = self.relation.other_fields().iter().filter(optional);
        let values: Vec<_> = fields.map(|field| (*field, Value::Null)).collect();
        if values.is_empty() {
            return Err(required_relation(self.model, self.related, self.relation));
        }
        Ok(values)
    }
}

impl Run<'_> {
    /// Nested writes nest: their futures have to be boxed somewhere.
    pub(super) fn boxed_create<'b>(
        &'b mut self,
        model: &'b Model,
        data: &'b Data,
        preset: &'b [(FieldId, Value)],
    ) -> Later<'b, Anchors> {
        Box::pin(self.create_record(model, data, preset))
    }

    /// The same for changes.
    pub(super) fn boxed_update<'b>(
        &'b mut self,
        model: &'b Model,
        anchors: Anchors,
        data: &'b Data,
    ) -> Later<'b, Anchors> {
        Box::pin(self.update_record(model, anchors, data))
    }

    /// Writes through those relations of a record that is there whose foreign key it does not hold itself.
    pub(super) async fn write_all_related(
        &mut self,
        model: &Model,
        anchors: &Anchors,
        writes: &[(FieldId, Nested)],
        is_new: bool,
    ) -> Result<(), Error> {
        for writes in writes.chunk_by(are_alike) {
            let field = writes[0].0;
            let relation = model.relation(field);
            if relation.is_holder() {
                continue;
            }
            let related = self.datamodel.model(relation.model);
            let side = Side { model, anchors, relation, related, is_new };
            if !self.write_several(side, field, writes).await? {
                for (_, nested) in writes {
                    self.write_related(side, field, nested).await?;
                }
            }
        }
        Ok(())
    }

    /// Writes through a relation of a record that is there.
    async fn write_related(&mut self, side: Side<'_>, field: FieldId, nested: &Nested) -> Result<(), Error> {
        let Side { model, anchors, relation, related, .. } = side;
        match nested {
            Nested::Create(data) => self.create_related(side, data).await,
            Nested::CreateMany { rows, skip_duplicates } => {
                self.create_many_related(side, field, rows, *skip_duplicates).await
            }
            Nested::Connect(unique) => {
                let target = self.find_to_connect(model, relation, related, unique).await?;
                self.connect(side, &target).await
            }
            Nested::ConnectOrCreate { unique, create } => {
                match self.find_anchors(related, unique.to_filter(), None).await? {
                    Some(target) => self.connect(side, &target).await,
                    None => self.create_related(side, create).await,
                }
            }
            Nested::Update { unique, data } => {
                let found = self.related(model, anchors, relation, unique.to_filter()).await?;
                let found = found.into_iter().next();
                let found = found.ok_or_else(|| not_connected(model, relation, related, "update"))?;
                self.boxed_update(related, found, data).await.map(|_| ())
            }
            Nested::UpdateMany { filter, data } => {
                let found = self.related(model, anchors, relation, filter.clone()).await?;
                let filter = any_of(related, &found);
                let update = UpdateMany { model: related.id, filter, data: data.clone(), limit: None };
                if found.is_empty() { Ok(()) } else { self.update_many(&update).await.map(|_| ()) }
            }
            Nested::Upsert { unique, create, update } => {
                let found = self.related(model, anchors, relation, unique.to_filter()).await?;
                match found.into_iter().next() {
                    Some(found) => self.boxed_update(related, found, update).await.map(|_| ()),
                    None => self.create_related(side, create).await,
                }
            }
            Nested::Delete(unique) => self.delete_related(side, unique).await,
            Nested::DeleteMany(filter) => {
                let found = self.related(model, anchors, relation, filter.clone()).await?;
                self.boxed_delete(related, &found).await
            }
            Nested::Disconnect(unique) => self.disconnect(side, unique).await,
            Nested::Set(uniques) => self.set(side, uniques).await,
        }
    }

    pub(super) fn boxed_delete<'b>(&'b mut self, model: &'b Model, records: &'b [Anchors]) -> Later<'b, ()> {
        Box::pin(async move { self.delete_records(model, records).await.map(|_| ()) })
    }

    /// The related records that match.
    pub(super) async fn related(
        &mut self,
        model: &Model,
        anchors: &Anchors,
        relation: &Relation,
        filter: Filter,
    ) -> Result<Vec<Anchors>, Error> {
        let key = anchors.get_all(relation.own_fields());
        if key.iter().any(Value::is_null) {
            return Ok(Vec::new());
        }
        let related = self.datamodel.model(relation.model);
        let parents = Parents { relation, model, keys: vec![key] };
        let shape = Flat(AnchorRow::of(related));
        Ok(level(self, &select_anchors(related, filter), Some(&parents), &shape).await?.1)
    }

    async fn create_related(&mut self, side: Side<'_>, data: &Data) -> Result<(), Error> {
        if let Link::Through(through) = &side.relation.link {
            let created = self.boxed_create(side.related, data, &[]).await?;
            self.add_pairs(side, through, &[created]).await
        } else {
            self.make_room(side, None).await?;
            let preset = foreign_key(side.relation, side.anchors);
            self.boxed_create(side.related, data, &preset).await.map(|_| ())
        }
    }

    pub(super) async fn create_many_related(
        &mut self,
        side: Side<'_>,
        field: FieldId,
        rows: &[Data],
        skip_duplicates: bool,
    ) -> Result<(), Error> {
        if matches!(side.relation.link, Link::Through(_)) {
            return Err(misplaced(side.model, field));
        }
        let preset = foreign_key(side.relation, side.anchors);
        for batch in self.batches(side.related, rows.to_vec(), &preset) {
            self.insert_batch(side.related, batch, skip_duplicates).await?;
        }
        Ok(())
    }

    async fn connect(&mut self, side: Side<'_>, target: &Anchors) -> Result<(), Error> {
        if let Link::Through(through) = &side.relation.link {
            self.add_pairs(side, through, std::slice::from_ref(target)).await
        } else {
            let values = foreign_key(side.relation, side.anchors);
            if values.iter().all(|(field, value)| target.get(*field) == *value) {
                return Ok(());
            }
            self.make_room(side, Some(target)).await?;
            self.set_fields(side.related, target, values).await.map(|_| ())
        }
    }

    /// A to-one relation gives up the record that it has, for another.
    async fn make_room(&mut self, side: Side<'_>, target: Option<&Anchors>) -> Result<(), Error> {
        if side.relation.list || side.is_new {
            return Ok(());
        }
        let present = self.related(side.model, side.anchors, side.relation, Filter::default()).await?;
        for record in present {
            let same = target
                .is_some_and(|target| target.get_all(&side.related.key) == record.get_all(&side.related.key));
            if !same {
                self.let_go(side, &record).await?;
            }
        }
        Ok(())
    }

    /// Ends the relation to a record.
    async fn let_go(&mut self, side: Side<'_>, record: &Anchors) -> Result<(), Error> {
        if let Link::Through(through) = &side.relation.link {
            self.remove_pairs(side, through, std::slice::from_ref(record)).await
        } else {
            let values = side.nothing()?;
            self.set_fields(side.related, record, values).await.map(|_| ())
        }
    }

    async fn disconnect(&mut self, side: Side<'_>, unique: &Unique) -> Result<(), Error> {
        let found = self.related(side.model, side.anchors, side.relation, unique.to_filter()).await?;
        for record in found {
            self.let_go(side, &record).await?;
        }
        Ok(())
    }

    async fn delete_related(&mut self, side: Side<'_>, unique: &Unique) -> Result<(), Error> {
        let found = self.related(side.model, side.anchors, side.relation, unique.to_filter()).await?;
        if found.is_empty() {
            let Side { model, related, relation, .. } = side;
            if !relation.list {
                return Err(not_connected(model, relation, related, "delete"));
            }
            let message = format!(
                "The records for relation `{}` between the `{}` and `{}` models are not connected.",
                relation.name, model.name, related.name
            );
            return Err(Error::new(ErrorKind::NotFound, Some("P2017"), message));
        }
        if let Link::Through(through) = &side.relation.link {
            self.remove_pairs(side, through, &found).await?;
        }
        self.boxed_delete(side.related, &found).await
    }

    async fn set(&mut self, side: Side<'_>, uniques: &[Unique]) -> Result<(), Error> {
        let wanted = match self.find_each(side.related, &uniques.iter().collect::<Vec<_>>()).await? {
            Some(found) => found,
            None => self.find_one_by_one(side, uniques).await?,
        };
        let key = |record: &Anchors| Key::of_all(&record.get_all(&side.related.key));
        let others = |records: &[Anchors], than: &[Anchors]| -> Vec<Anchors> {
            let than: HashSet<Key> = than.iter().map(key).collect();
            records.iter().filter(|record| !than.contains(&key(record))).cloned().collect()
        };
        let present = self.related(side.model, side.anchors, side.relation, Filter::default()).await?;
        self.let_all_go(side, &others(&present, &wanted)).await?;
        self.connect_all(side, &others(&wanted, &present)).await
    }

    async fn find_one_by_one(&mut self, side: Side<'_>, uniques: &[Unique]) -> Result<Vec<Anchors>, Error> {
        let mut wanted = Vec::with_capacity(uniques.len());
        for unique in uniques {
            let found = self.find_anchors(side.related, unique.to_filter(), None).await?;
            wanted.push(found.ok_or_else(|| not_connected(side.model, side.relation, side.related, "set"))?);
        }
        Ok(wanted)
    }
}

/// The other record's foreign key with the values of this one.
pub(super) fn foreign_key(relation: &Relation, anchors: &Anchors) -> Vec<(FieldId, Value)> {
    let fields = relation.other_fields().iter().zip(relation.own_fields());
    fields.map(|(far, own)| (*far, anchors.get(*own))).collect()
}
