//! Nested writes through a relation whose foreign key this record holds: they give values for the foreign key.

use super::{insert::not_found, row::Anchors, statements::Values};
use crate::{
    ast::{Filter, Nested, Unique, Value},
    datamodel::{FieldId, Link, Model, ModelId, Relation},
    error::{Error, ErrorKind},
    execute::session::Run,
};

/// A record to delete once this one no longer refers to it.
type Late = Vec<(ModelId, Anchors)>;

impl Run<'_> {
    /// For a new record: the values that its foreign key gets.
    pub(super) async fn resolve_held(
        &mut self,
        model: &Model,
        field: FieldId,
        nested: &Nested,
    ) -> Result<Values, Error> {
        let relation = model.relation(field);
        let related = self.datamodel.model(relation.model);
        let target = match nested {
            Nested::Create(data) => self.boxed_create(related, data, &[]).await?,
            Nested::Connect(unique) => self.find_to_connect(model, relation, related, unique).await?,
            Nested::ConnectOrCreate { unique, create } => {
                match self.find_anchors(related, unique.to_filter(), None).await? {
                    Some(found) => found,
                    None => self.boxed_create(related, create, &[]).await?,
                }
            }
            _ => return Err(misplaced(model, field)),
        };
        Ok(pair(relation, &target))
    }

    /// The record that is to be related.
    pub(super) async fn find_to_connect(
        &mut self,
        model: &Model,
        relation: &Relation,
        related: &Model,
        unique: &Unique,
    ) -> Result<Anchors, Error> {
        let found = self.find_anchors(related, unique.to_filter(), None).await?;
        found.ok_or_else(|| match relation.link {
            Link::HeldBy { .. } if relation.list => to_many_not_found(model, relation),
            _ => not_connected(model, relation, related, "connect"),
        })
    }

    /// For a record that is there: the new values of its foreign key, and what is to be deleted afterwards.
    pub(super) async fn update_held(
        &mut self,
        model: &Model,
        anchors: &Anchors,
        field: FieldId,
        nested: &Nested,
    ) -> Result<(Values, Late), Error> {
        let relation = model.relation(field);
        let related = self.datamodel.model(relation.model);
        match nested {
            Nested::Create(_) | Nested::Connect(_) | Nested::ConnectOrCreate { .. } => {
                Ok((self.resolve_held(model, field, nested).await?, Vec::new()))
            }
            Nested::Disconnect(unique) => {
                self.must_be_optional(model, relation)?;
                let matches = unique.to_filter();
                let found = self.related_one(model, anchors, relation, matches).await?;
                Ok((if found.is_some() { nothing(model, relation) } else { Vec::new() }, Vec::new()))
            }
            Nested::Update { unique, data } => {
                let found = self.related_one(model, anchors, relation, unique.to_filter()).await?;
                let found = found.ok_or_else(|| not_connected(model, relation, related, "update"))?;
                let changed = self.boxed_update(related, found, data).await?;
                // The database, or the executor in its place, has followed a changed key.
                let _ = changed;
                Ok((Vec::new(), Vec::new()))
            }
            Nested::Upsert { unique, create, update } => {
                if let Some(found) = self.related_one(model, anchors, relation, unique.to_filter()).await? {
                    self.boxed_update(related, found, update).await?;
                    Ok((Vec::new(), Vec::new()))
                } else {
                    let created = self.boxed_create(related, create, &[]).await?;
                    Ok((pair(relation, &created), Vec::new()))
                }
            }
            Nested::Delete(unique) => {
                self.must_be_optional(model, relation)?;
                let found = self.related_one(model, anchors, relation, unique.to_filter()).await?;
                let found = found.ok_or_else(|| not_connected(model, relation, related, "delete"))?;
                Ok((nothing(model, relation), vec![(related.id, found)]))
            }
            _ => Err(misplaced(model, field)),
        }
    }

    /// The related record, where it matches.
    async fn related_one(
        &mut self,
        model: &Model,
        anchors: &Anchors,
        relation: &Relation,
        filter: Filter,
    ) -> Result<Option<Anchors>, Error> {
        Ok(self.related(model, anchors, relation, filter).await?.into_iter().next())
    }

    /// Whether the relation may be empty on this side.
    fn must_be_optional(&self, model: &Model, relation: &Relation) -> Result<(), Error> {
        let required = relation.own_fields().iter().all(|field| model.field(*field).is_required());
        if required {
            Err(required_relation(model, self.datamodel.model(relation.model), relation))
        } else {
            Ok(())
        }
    }
}

/// The foreign key's fields with the values of the record they refer to.
fn pair(relation: &Relation, target: &Anchors) -> Values {
    let fields = relation.own_fields().iter().zip(relation.other_fields());
    fields.map(|(own, far)| (*own, target.get(*far))).collect()
}

/// The foreign key's fields without a value, as far as they can be.
fn nothing(model: &Model, relation: &Relation) -> Values {
    let fields = relation.own_fields().iter().filter(|field| !model.field(**field).is_required());
    fields.map(|field| (*field, Value::Null)).collect()
}

/// A relation that must not be empty would be.
pub(super) fn required_relation(model: &Model, other: &Model, relation: &Relation) -> Error {
    let message = format!(
        "The change you are trying to make would violate the required relation '{}' between the `{}` and `{}` models.",
        relation.name, model.name, other.name
    );
    Error::new(ErrorKind::RequiredRelation, Some("P2014"), message)
        .with("relation_name", relation.name.clone())
        .with("model_a_name", model.name.clone())
        .with("model_b_name", other.name.clone())
}

/// A related record that a nested write names is not there.
pub(super) fn not_connected(model: &Model, relation: &Relation, related: &Model, operation: &str) -> Error {
    not_found(related, &format!("a nested {operation} on relation '{}' of {}", relation.name, model.name))
}

/// A record to connect to a list is not there.
fn to_many_not_found(model: &Model, relation: &Relation) -> Error {
    let message = format!(
        "The required connected records were not found. Expected 1 records to be connected after connect operation on \
         one-to-many relation '{}', found 0.",
        relation.name
    );
    Error::new(ErrorKind::NotFound, Some("P2018"), message).with("modelName", model.name.clone())
}

/// A nested write that this relation does not have.
pub(super) fn misplaced(model: &Model, field: FieldId) -> Error {
    let message =
        format!("The nested write does not fit the relation {}.{}.", model.name, model.field(field).name);
    Error::new(ErrorKind::InvalidQuery, Some("P2009"), message)
}
