//! `select`, `include`, `omit`: what is read, and as what it is written.

use serde_json::{Map, Value as Json};

use super::{
    Reader,
    filter::{each, field, object},
    invalid::{Path, expected, invalid, missing_argument, unknown},
};
use crate::{
    ast::{RelationCount, RelationSelect, Select, Unique},
    datamodel::{FieldId, FieldKind, Model},
    error::Error,
};

/// What is read of a level, and the names it is written under, in order.
#[derive(Clone, Debug)]
pub(super) struct Selection {
    pub(super) select: Select,
    pub(super) outputs: Vec<Output>,
}

/// A name in an answer.
#[derive(Clone, Debug)]
pub(super) enum Output {
    /// `select.fields[index]`
    Field { name: String, index: usize, field: FieldId },
    /// `select.relations[index]`
    Relation { name: String, index: usize, list: bool, selection: Box<Selection> },
    /// `_count`: names, in the order of `select.counts`.
    Counts(Vec<String>),
}

impl Reader<'_> {
    /// What is read, where `args` says so; else all fields.
    pub(super) fn selection(
        &self,
        model: &Model,
        args: &Map<String, Json>,
        path: &Path<'_>,
    ) -> Result<Selection, Error> {
        let mut selection = Selection { select: Select::of(model.id), outputs: Vec::new() };
        match (args.get("select"), args.get("include")) {
            (Some(_), Some(_)) => return Err(invalid(path, "`select` and `include` exclude each other")),
            (Some(select), None) if !select.is_null() => {
                self.choose(model, object(select, path)?, &mut selection, &path.step("select"))?;
                if selection.outputs.is_empty() {
                    return Err(invalid(&path.step("select"), "nothing is selected"));
                }
            }
            (_, include) => {
                let omit = args.get("omit").and_then(Json::as_object);
                for name in omit.into_iter().flat_map(Map::keys) {
                    field(model, name, &path.step("omit"))?;
                }
                for field in &model.scalars {
                    let name = &model.field(*field).name;
                    let omitted = omit.and_then(|omit| omit.get(name)).and_then(Json::as_bool) == Some(true);
                    if !omitted {
                        selection.add_field(model, *field);
                    }
                }
                if let Some(include) = include.filter(|include| !include.is_null()) {
                    self.choose(model, object(include, path)?, &mut selection, &path.step("include"))?;
                }
            }
        }
        Ok(selection)
    }

    fn choose(
        &self,
        model: &Model,
        chosen: &Map<String, Json>,
        selection: &mut Selection,
        path: &Path<'_>,
    ) -> Result<(), Error> {
        for (name, value) in chosen {
            let path = path.step(name);
            if matches!(value, Json::Bool(false) | Json::Null) {
                continue;
            }
            if name == "_count" {
                self.counts(model, value, selection, &path)?;
                continue;
            }
            let field = field(model, name, &path)?;
            let empty = Map::new();
            match (&field.kind, value) {
                (FieldKind::Scalar(_), Json::Bool(true)) => selection.add_field(model, field.id),
                (FieldKind::Relation(relation), _) => {
                    let args = match value {
                        Json::Bool(true) => &empty,
                        value => object(value, &path)?,
                    };
                    let related = self.datamodel.model(relation.model);
                    let nested = if relation.list {
                        self.many(related, args, &path)?
                    } else {
                        self.one_related(related, args, &path)?
                    };
                    selection.add_relation(name, field.id, relation.list, nested);
                }
                _ => return Err(expected(&path, "true or false", value)),
            }
        }
        Ok(())
    }

    fn one_related(
        &self,
        model: &Model,
        args: &Map<String, Json>,
        path: &Path<'_>,
    ) -> Result<Selection, Error> {
        only(args, &["where", "select", "include", "omit"], path)?;
        let mut selection = self.selection(model, args, path)?;
        if let Some(filter) = args.get("where") {
            selection.select.filter = self.filter(model, filter, &path.step("where"))?;
        }
        Ok(selection)
    }

    fn counts(
        &self,
        model: &Model,
        json: &Json,
        selection: &mut Selection,
        path: &Path<'_>,
    ) -> Result<(), Error> {
        let lists =
            model.fields.iter().filter(|field| field.relation().is_some_and(|relation| relation.list));
        let all: Map<String, Json> = lists.map(|field| (field.name.clone(), Json::Bool(true))).collect();
        let chosen = match json {
            Json::Bool(true) => &all,
            _ => match json.get("select") {
                Some(select) => object(select, path)?,
                None => return Err(missing_argument(path, "select")),
            },
        };
        let mut names = Vec::new();
        for (name, value) in chosen {
            let path = path.step(name);
            let field = field(model, name, &path)?;
            let Some(relation) = field.relation().filter(|relation| relation.list) else {
                return Err(unknown(&path, name, all.keys().map(String::as_str)));
            };
            let filter = match value {
                Json::Bool(false) => continue,
                Json::Bool(true) => crate::ast::Filter::default(),
                _ => match value.get("where") {
                    Some(filter) => {
                        self.filter(self.datamodel.model(relation.model), filter, &path.step("where"))?
                    }
                    None => crate::ast::Filter::default(),
                },
            };
            selection.select.counts.push(RelationCount { field: field.id, filter });
            names.push(name.clone());
        }
        selection.outputs.push(Output::Counts(names));
        Ok(())
    }

    /// The arguments of reading many records.
    pub(super) fn many(
        &self,
        model: &Model,
        args: &Map<String, Json>,
        path: &Path<'_>,
    ) -> Result<Selection, Error> {
        const KNOWN: [&str; 10] = [
            "where",
            "orderBy",
            "take",
            "skip",
            "cursor",
            "distinct",
            "select",
            "include",
            "omit",
            "relationLoadStrategy",
        ];
        only(args, &KNOWN, path)?;
        let mut selection = self.selection(model, args, path)?;
        let select = &mut selection.select;
        if let Some(filter) = present(args, "where") {
            select.filter = self.filter(model, filter, &path.step("where"))?;
        }
        if let Some(order) = present(args, "orderBy") {
            select.order = self.order(model, order, &path.step("orderBy"))?;
        }
        select.take = take(args, path)?;
        select.skip = skip(args, path)?;
        select.cursor = self.cursor(model, args, path)?;
        if let Some(distinct) = present(args, "distinct") {
            for name in each(distinct) {
                let path = path.step("distinct");
                let text = name.as_str().ok_or_else(|| expected(&path, "the name of a field", name))?;
                let field = field(model, text, &path)?;
                if field.scalar().is_none() {
                    return Err(invalid(&path, format_args!("`{text}` is a relation")));
                }
                select.distinct.push(field.id);
            }
        }
        Ok(selection)
    }

    pub(super) fn cursor(
        &self,
        model: &Model,
        args: &Map<String, Json>,
        path: &Path<'_>,
    ) -> Result<Option<Unique>, Error> {
        let cursor = present(args, "cursor");
        cursor.map(|cursor| self.unique(model, cursor, &path.step("cursor"))).transpose()
    }
}

impl Selection {
    fn add_field(&mut self, model: &Model, field: FieldId) {
        let index = self.select.fields.len();
        self.select.fields.push(field);
        self.outputs.push(Output::Field { name: model.field(field).name.clone(), index, field });
    }

    fn add_relation(&mut self, name: &str, field: FieldId, list: bool, selection: Selection) {
        let index = self.select.relations.len();
        self.select.relations.push(RelationSelect { field, select: selection.select.clone() });
        let selection = Box::new(selection);
        self.outputs.push(Output::Relation { name: name.to_owned(), index, list, selection });
    }
}

/// An argument that is there and not null.
pub(super) fn present<'a>(args: &'a Map<String, Json>, name: &str) -> Option<&'a Json> {
    args.get(name).filter(|value| !value.is_null())
}

/// Refuses arguments that are not known.
pub(super) fn only(args: &Map<String, Json>, known: &[&str], path: &Path<'_>) -> Result<(), Error> {
    match args.keys().find(|name| !known.contains(&name.as_str())) {
        Some(name) => Err(unknown(path, name, known.iter().copied())),
        None => Ok(()),
    }
}

pub(super) fn take(args: &Map<String, Json>, path: &Path<'_>) -> Result<Option<i64>, Error> {
    let Some(take) = present(args, "take") else { return Ok(None) };
    take.as_i64().map(Some).ok_or_else(|| expected(&path.step("take"), "an integer", take))
}

pub(super) fn skip(args: &Map<String, Json>, path: &Path<'_>) -> Result<u64, Error> {
    let Some(skip) = present(args, "skip") else { return Ok(0) };
    let path = path.step("skip");
    if skip.as_i64().is_some_and(|skip| skip < 0) {
        let message = format!("Invalid value for skip argument: Value can only be positive, found: {skip}");
        let kind = crate::error::ErrorKind::InvalidQuery;
        return Err(Error::new(kind, Some("P2019"), message).with("path", path.to_string()));
    }
    skip.as_u64().ok_or_else(|| expected(&path, "an integer that is not negative", skip))
}
