//! `data`: what records get.

use echo_dialect::value::{Kind, Value};
use serde_json::{Map, Value as Json};

use super::{
    Reader,
    filter::{Place, each, field, object},
    invalid::{Path, expected, invalid, missing, unknown},
    value::{null_name, read, read_json},
};
use crate::{
    ast::{Assign, Data},
    datamodel::{Field, FieldId, FieldKind, Model, Scalar},
    error::Error,
};

/// What a record is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is created, with what is related.
    Create,
    /// It is created, with no relations.
    CreateMany,
    /// It is changed, with what is related.
    Update,
    /// It is changed, with no relations.
    UpdateMany,
}

impl Purpose {
    fn creates(self) -> bool {
        matches!(self, Self::Create | Self::CreateMany)
    }
}

impl Reader<'_> {
    /// What a record gets. `parent`: the relation field through which it is written, whose side is known.
    pub(super) fn data(
        &self,
        model: &Model,
        json: &Json,
        purpose: Purpose,
        parent: Option<FieldId>,
        path: &Path<'_>,
    ) -> Result<Data, Error> {
        let mut data = Data::default();
        for (name, value) in object(json, path)? {
            let path = path.step(name);
            let field = field(model, name, &path)?;
            match &field.kind {
                FieldKind::Scalar(scalar) => {
                    let place = Place { model, field: field.id, scalar };
                    data.fields.push((field.id, self.assign(place, value, purpose, &path)?));
                }
                FieldKind::Relation(_) => {
                    if matches!(purpose, Purpose::CreateMany | Purpose::UpdateMany) {
                        return Err(invalid(&path, "relations cannot be written here"));
                    }
                    if Some(field.id) == parent {
                        return Err(invalid(
                            &path,
                            "this side of the relation is given by where the record stands",
                        ));
                    }
                    self.nested(model, field, value, purpose.creates(), &mut data, &path)?;
                }
                FieldKind::Unsupported => return Err(invalid(&path, "it cannot be written")),
            }
        }
        agree(model, &data, path)?;
        if purpose.creates() {
            complete(model, &data, parent, path)?;
        }
        Ok(data)
    }

    fn assign(&self, on: Place<'_>, json: &Json, purpose: Purpose, path: &Path<'_>) -> Result<Assign, Error> {
        if on.scalar.list {
            return self.assign_list(on, json, path);
        }
        if on.scalar.kind == Kind::Json {
            return assign_json(on, json, path);
        }
        if let Json::Object(operations) = json {
            return self.operation(on, operations, purpose, path);
        }
        self.value(on, json, path).map(Assign::Set)
    }

    fn value(&self, on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Value, Error> {
        if json.is_null() {
            return if on.model.field(on.field).is_required() {
                Err(missing(path, &on.model.field(on.field).name))
            } else {
                Ok(Value::Null)
            };
        }
        read(self.datamodel, on.scalar, json, path)
    }

    /// `{increment: 1}`
    fn operation(
        &self,
        on: Place<'_>,
        operations: &Map<String, Json>,
        purpose: Purpose,
        path: &Path<'_>,
    ) -> Result<Assign, Error> {
        let numeric = matches!(on.scalar.kind, Kind::Int | Kind::BigInt | Kind::Float | Kind::Decimal);
        let mut entries = operations.iter();
        let (Some((name, json)), None, false) = (entries.next(), entries.next(), purpose.creates()) else {
            return Err(expected(
                path,
                &format!("one value of {}", on.scalar.type_name),
                &Json::Object(operations.clone()),
            ));
        };
        let path = path.step(name);
        if name == "set" {
            return self.value(on, json, &path).map(Assign::Set);
        }
        let make = match name.as_str() {
            "increment" if numeric => Assign::Increment,
            "decrement" if numeric => Assign::Decrement,
            "multiply" if numeric => Assign::Multiply,
            "divide" if numeric => Assign::Divide,
            _ => {
                let known = ["set", "increment", "decrement", "multiply", "divide"];
                return Err(unknown(&path, name, known.into_iter().take(if numeric { 5 } else { 1 })));
            }
        };
        read(self.datamodel, on.scalar, json, &path).map(make)
    }

    fn assign_list(&self, on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Assign, Error> {
        let Json::Object(operations) = json else {
            return self.list(on, json, path).map(Assign::Set);
        };
        match (operations.get("set"), operations.get("push"), operations.len()) {
            (Some(set), None, 1) => self.list(on, set, &path.step("set")).map(Assign::Set),
            (None, Some(push), 1) => match self.list(on, push, &path.step("push"))? {
                Value::List(values) => Ok(Assign::Push(values)),
                _ => Err(expected(path, "values", push)),
            },
            _ if on.scalar.kind == Kind::Json => self.list(on, json, path).map(Assign::Set),
            _ => Err(unknown(
                path,
                &operations.keys().cloned().collect::<Vec<_>>().join(", "),
                ["set", "push"].into_iter(),
            )),
        }
    }

    fn list(&self, on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Value, Error> {
        if json.is_null() {
            return Err(expected(path, "a list", json));
        }
        let values = each(json).map(|json| match json {
            Json::Null if on.scalar.kind != Kind::Json => Err(expected(path, &on.scalar.type_name, json)),
            _ => read(self.datamodel, on.scalar, json, path),
        });
        Ok(Value::List(values.collect::<Result<_, _>>()?))
    }
}

fn is_needed(field: &Field, scalar: &Scalar) -> bool {
    field.is_required() && scalar.auto.is_none() && !scalar.database_default && !scalar.updated_at
}

fn assign_json(on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Assign, Error> {
    let is_null = json.is_null() || null_name(json) == Some("db");
    if is_null && on.model.field(on.field).is_required() {
        return Err(missing(path, &on.model.field(on.field).name));
    }
    if null_name(json) == Some("any") {
        return Err(invalid(path, "`any` names both nulls: it is for filters"));
    }
    Ok(Assign::Set(if json.is_null() { Value::Null } else { read_json(json) }))
}

/// A record's foreign keys are written through relations or through their fields, not both.
fn agree(model: &Model, data: &Data, path: &Path<'_>) -> Result<(), Error> {
    let by_relation = data.relations.iter().any(|(field, _)| model.relation(*field).is_holder());
    let raw = data.fields.iter().find(|(field, _)| model.scalar(*field).foreign);
    match (by_relation, raw) {
        (true, Some((field, _))) => Err(invalid(
            path,
            format_args!(
                "`{}` belongs to a foreign key, while another relation is written as one: write all foreign keys \
                 as fields, or all as relations",
                model.field(*field).name
            ),
        )),
        _ => Ok(()),
    }
}

/// Whether it belongs to the foreign key of a relation that may be empty: then the database decides.
fn is_of_optional_relation(model: &Model, field: &Field) -> bool {
    let mut holders = model.fields.iter().filter(|candidate| {
        candidate
            .relation()
            .is_some_and(|relation| relation.is_holder() && relation.own_fields().contains(&field.id))
    });
    holders.clone().next().is_some() && holders.all(|holder| !holder.is_required())
}

/// The name to ask for: of a foreign key the relation.
fn needed_name(model: &Model, field: &Field) -> String {
    let holder = model.fields.iter().find(|candidate| {
        candidate
            .relation()
            .is_some_and(|relation| relation.is_holder() && relation.own_fields().contains(&field.id))
    });
    holder.map_or_else(|| field.name.clone(), |relation| format!("{} or {}", relation.name, field.name))
}

/// A new record has all that it must have.
fn complete(model: &Model, data: &Data, parent: Option<FieldId>, path: &Path<'_>) -> Result<(), Error> {
    let given = |field: FieldId| data.fields.iter().any(|(known, _)| *known == field);
    let by_relation = |scalar: FieldId| {
        let written = data.relations.iter().map(|(field, _)| *field).chain(parent);
        written.into_iter().any(|field| {
            let relation = model.relation(field);
            relation.is_holder() && relation.own_fields().contains(&scalar)
        })
    };
    for field in &model.fields {
        let Some(scalar) = field.scalar() else { continue };
        let optional = is_of_optional_relation(model, field);
        if is_needed(field, scalar) && !optional && !given(field.id) && !by_relation(field.id) {
            return Err(missing(path, &needed_name(model, field)));
        }
    }
    Ok(())
}
