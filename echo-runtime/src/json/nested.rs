//! Nested writes.

use serde_json::{Map, Value as Json};

use super::{
    Reader,
    data::Purpose,
    filter::{each, object},
    invalid::{Path, expected, invalid, missing_argument, unknown},
    select::only,
};
use crate::{
    ast::{Data, Filter, Nested, Unique},
    datamodel::{Field, FieldId, Model},
    error::Error,
};

/// A relation that is written through.
#[derive(Clone, Copy)]
struct Through<'a> {
    model: &'a Model,
    field: &'a Field,
    related: &'a Model,
    list: bool,
    opposite: Option<FieldId>,
}

impl Reader<'_> {
    pub(super) fn nested(
        &self,
        model: &Model,
        field: &Field,
        json: &Json,
        creates: bool,
        data: &mut Data,
        path: &Path<'_>,
    ) -> Result<(), Error> {
        let relation = model.relation(field.id);
        let related = self.datamodel.model(relation.model);
        let on = Through { model, field, related, list: relation.list, opposite: relation.opposite };
        let mut writes = Vec::new();
        for (name, value) in object(json, path)? {
            let path = path.step(name);
            if !on.list && value.is_array() && value.as_array().is_some_and(|list| list.len() > 1) {
                return Err(invalid(&path, "the relation is to one record"));
            }
            if creates && !matches!(name.as_str(), "create" | "createMany" | "connect" | "connectOrCreate") {
                return Err(unknown(&path, name, CREATING.into_iter()));
            }
            self.nested_writes(on, name, value, &mut writes, &path)?;
        }
        data.relations.extend(writes.into_iter().map(|nested| (field.id, nested)));
        Ok(())
    }

    fn nested_writes(
        &self,
        on: Through<'_>,
        name: &str,
        json: &Json,
        writes: &mut Vec<Nested>,
        path: &Path<'_>,
    ) -> Result<(), Error> {
        match name {
            "createMany" if on.list => writes.push(self.create_many_nested(on, json, path)?),
            "set" if on.list => {
                let uniques = each(json).map(|json| self.unique(on.related, json, path));
                writes.push(Nested::Set(uniques.collect::<Result<_, _>>()?));
            }
            "delete" | "disconnect" if !on.list => {
                if on.field.is_required() {
                    return Err(unknown(
                        path,
                        name,
                        ["create", "connect", "connectOrCreate", "update", "upsert"].into_iter(),
                    ));
                }
                let unique = match json {
                    Json::Bool(false) => return Ok(()),
                    Json::Bool(true) => Unique::default(),
                    json => Unique { key: Vec::new(), filter: self.filter(on.related, json, path)? },
                };
                writes.push(if name == "delete" {
                    Nested::Delete(unique)
                } else {
                    Nested::Disconnect(unique)
                });
            }
            "updateMany" | "deleteMany" | "createMany" | "set" if !on.list => {
                return Err(unknown(path, name, CREATING.into_iter()));
            }
            _ => {
                for json in each(json) {
                    writes.push(self.nested_write(on, name, json, path)?);
                }
            }
        }
        Ok(())
    }

    fn nested_write(
        &self,
        on: Through<'_>,
        name: &str,
        json: &Json,
        path: &Path<'_>,
    ) -> Result<Nested, Error> {
        Ok(match name {
            "create" => Nested::Create(self.nested_data(on, json, Purpose::Create, path)?),
            "connect" => Nested::Connect(self.unique(on.related, json, path)?),
            "connectOrCreate" => {
                let args = object(json, path)?;
                only(args, &["where", "create"], path)?;
                Nested::ConnectOrCreate {
                    unique: self.unique(on.related, argument(args, "where", path)?, &path.step("where"))?,
                    create: self.nested_data(
                        on,
                        argument(args, "create", path)?,
                        Purpose::Create,
                        &path.step("create"),
                    )?,
                }
            }
            "update" => self.nested_update(on, json, path)?,
            "upsert" => self.nested_upsert(on, json, path)?,
            "updateMany" => {
                let args = object(json, path)?;
                only(args, &["where", "data"], path)?;
                let filter = self.filter(on.related, argument(args, "where", path)?, &path.step("where"))?;
                let data = argument(args, "data", path)?;
                Nested::UpdateMany { filter, data: self.nested_data(on, data, Purpose::UpdateMany, path)? }
            }
            "delete" => Nested::Delete(self.unique(on.related, json, path)?),
            "disconnect" => Nested::Disconnect(self.unique(on.related, json, path)?),
            "deleteMany" => Nested::DeleteMany(self.filter(on.related, json, path)?),
            _ => return Err(unknown(path, name, CREATING.into_iter().chain(CHANGING))),
        })
    }

    fn nested_data(
        &self,
        on: Through<'_>,
        json: &Json,
        purpose: Purpose,
        path: &Path<'_>,
    ) -> Result<Data, Error> {
        self.data(on.related, json, purpose, on.opposite, path)
    }

    fn create_many_nested(&self, on: Through<'_>, json: &Json, path: &Path<'_>) -> Result<Nested, Error> {
        let args = object(json, path)?;
        only(args, &["data", "skipDuplicates"], path)?;
        let data = argument(args, "data", path)?;
        let rows = each(data).map(|json| self.nested_data(on, json, Purpose::CreateMany, &path.step("data")));
        let skip_duplicates = args.get("skipDuplicates").and_then(Json::as_bool).unwrap_or(false);
        if matches!(on.model.relation(on.field.id).link, crate::datamodel::Link::Through(_)) {
            return Err(invalid(path, "a many-to-many relation has no createMany"));
        }
        Ok(Nested::CreateMany { rows: rows.collect::<Result<_, _>>()?, skip_duplicates })
    }

    fn nested_update(&self, on: Through<'_>, json: &Json, path: &Path<'_>) -> Result<Nested, Error> {
        let args = object(json, path)?;
        if on.list {
            only(args, &["where", "data"], path)?;
            let unique = self.unique(on.related, argument(args, "where", path)?, &path.step("where"))?;
            let data = argument(args, "data", path)?;
            return Ok(Nested::Update {
                unique,
                data: self.nested_data(on, data, Purpose::Update, &path.step("data"))?,
            });
        }
        let (filter, data) = match args.get("data") {
            Some(data) if args.keys().all(|key| key == "data" || key == "where") && data.is_object() => {
                (self.optional_filter(on, args, path)?, data)
            }
            _ => (Filter::default(), json),
        };
        let data = self.nested_data(on, data, Purpose::Update, path)?;
        Ok(Nested::Update { unique: Unique { key: Vec::new(), filter }, data })
    }

    fn nested_upsert(&self, on: Through<'_>, json: &Json, path: &Path<'_>) -> Result<Nested, Error> {
        let args = object(json, path)?;
        only(args, &["where", "create", "update"], path)?;
        let unique = if on.list {
            self.unique(on.related, argument(args, "where", path)?, &path.step("where"))?
        } else {
            Unique { key: Vec::new(), filter: self.optional_filter(on, args, path)? }
        };
        let (create, update) = (argument(args, "create", path)?, argument(args, "update", path)?);
        Ok(Nested::Upsert {
            unique,
            create: self.nested_data(on, create, Purpose::Create, &path.step("create"))?,
            update: self.nested_data(on, update, Purpose::Update, &path.step("update"))?,
        })
    }

    fn optional_filter(
        &self,
        on: Through<'_>,
        args: &Map<String, Json>,
        path: &Path<'_>,
    ) -> Result<Filter, Error> {
        match args.get("where") {
            Some(Json::Null) | None => Ok(Filter::default()),
            Some(json) => self.filter(on.related, json, &path.step("where")),
        }
    }
}

const CREATING: [&str; 4] = ["create", "createMany", "connect", "connectOrCreate"];
const CHANGING: [&str; 7] = ["update", "updateMany", "upsert", "delete", "deleteMany", "disconnect", "set"];

/// An argument that must be there.
pub(super) fn argument<'a>(
    args: &'a Map<String, Json>,
    name: &str,
    path: &Path<'_>,
) -> Result<&'a Json, Error> {
    match args.get(name) {
        Some(Json::Null) => Err(expected(path, name, &Json::Null)),
        Some(json) => Ok(json),
        None => Err(missing_argument(path, name)),
    }
}
