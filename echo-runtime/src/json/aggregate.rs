//! `aggregate`, `count`, `groupBy`.

use echo_dialect::value::Kind;
use serde_json::{Map, Value as Json};

use super::{
    Reader,
    filter::{Place, each, field, object},
    invalid::{Path, expected, input, invalid, missing_argument},
    order::function,
    select::{only, present, skip, take},
    value,
};
use crate::{
    ast::{Aggregate, Filter, Function, GroupBy, Order, OrderBy, Output, Value},
    datamodel::{FieldId, Model},
    error::Error,
};

/// Where the number of an output is written.
pub(super) struct Named {
    /// `_count`, `_sum`, ...
    function: String,
    /// The field's name or `_all`; none where the function stands for one number.
    field: Option<String>,
    output: Output,
}

impl Reader<'_> {
    pub(super) fn aggregate(
        &self,
        model: &Model,
        args: &Map<String, Json>,
        outputs: &[Named],
        path: &Path<'_>,
    ) -> Result<Aggregate, Error> {
        let filter = match present(args, "where") {
            Some(filter) => self.filter(model, filter, &path.step("where"))?,
            None => Filter::default(),
        };
        let order = match present(args, "orderBy") {
            Some(order) => self.order(model, order, &path.step("orderBy"))?,
            None => Vec::new(),
        };
        Ok(Aggregate {
            model: model.id,
            filter,
            order,
            take: take(args, path)?,
            skip: skip(args, path)?,
            cursor: self.cursor(model, args, path)?,
            outputs: outputs.iter().map(|named| named.output).collect(),
        })
    }

    pub(super) fn group_by(
        &self,
        model: &Model,
        args: &Map<String, Json>,
        outputs: &[Named],
        path: &Path<'_>,
    ) -> Result<GroupBy, Error> {
        let by = by(model, args, path)?;
        let filter = match present(args, "where") {
            Some(filter) => self.filter(model, filter, &path.step("where"))?,
            None => Filter::default(),
        };
        let having = match present(args, "having") {
            Some(having) => self.having(model, &by, having, &path.step("having"))?,
            None => Filter::default(),
        };
        let order = match present(args, "orderBy") {
            Some(order) => self.order(model, order, &path.step("orderBy"))?,
            None => Vec::new(),
        };
        order_is_grouped(model, &by, &order, path)?;
        let take = take(args, path)?;
        let skip = skip(args, path)?;
        let pages = take.is_some() || skip > 0;
        let order = if order.is_empty() && pages {
            by.iter().map(|field| Order::by(*field)).collect()
        } else {
            order
        };
        let outputs = outputs.iter().map(|named| named.output).collect();
        Ok(GroupBy { model: model.id, filter, by, having, order, take, skip, outputs })
    }

    fn having(&self, model: &Model, by: &[FieldId], json: &Json, path: &Path<'_>) -> Result<Filter, Error> {
        let mut filters = Vec::new();
        for (name, value) in object(json, path)? {
            let path = path.step(name);
            let all = || -> Result<Vec<Filter>, Error> {
                each(value).map(|json| self.having(model, by, json, &path)).collect()
            };
            filters.push(match name.as_str() {
                "AND" => Filter::And(all()?),
                "OR" => Filter::Or(all()?),
                "NOT" => {
                    Filter::And(all()?.into_iter().map(|filter| Filter::Not(Box::new(filter))).collect())
                }
                _ => self.having_field(model, by, name, value, &path)?,
            });
        }
        Ok(Filter::And(filters))
    }

    fn having_field(
        &self,
        model: &Model,
        by: &[FieldId],
        name: &str,
        json: &Json,
        path: &Path<'_>,
    ) -> Result<Filter, Error> {
        let field = field(model, name, path)?;
        let Some(scalar) = field.scalar() else {
            return Err(invalid(path, format_args!("`{name}` is a relation")));
        };
        let mut filters = Vec::new();
        let mut plain = Map::new();
        if let Json::Object(object) = json {
            for (key, value) in object {
                match function(key) {
                    Some(function) => {
                        filters.push(self.having_aggregate(
                            model,
                            function,
                            field.id,
                            value,
                            &path.step(key),
                        )?);
                    }
                    None => {
                        plain.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        if !json.is_object() || !plain.is_empty() {
            if !by.contains(&field.id) {
                return Err(input(path, format_args!("`{name}` is tested by itself and is not in `by`")));
            }
            let place = Place { model, field: field.id, scalar };
            if json.is_object() {
                filters.push(self.operations(place, &plain, path)?);
            } else {
                let mut equals = Map::new();
                equals.insert("equals".to_owned(), json.clone());
                filters.push(self.operations(place, &equals, path)?);
            }
        }
        Ok(Filter::And(filters))
    }

    /// Tests of an aggregate are written as those of a field: they are read so, and turned.
    fn having_aggregate(
        &self,
        model: &Model,
        function: Function,
        field: FieldId,
        json: &Json,
        path: &Path<'_>,
    ) -> Result<Filter, Error> {
        let kind = crate::execute::aggregate_kind(function, model.kind(field));
        let mut scalar = model.scalar(field).clone();
        let type_name = match kind {
            Kind::Int if function == Function::Count => "Int",
            Kind::Float => "Float",
            _ => &scalar.type_name,
        };
        scalar.type_name = type_name.to_owned();
        scalar.kind = kind;
        scalar.list = false;
        let place = Place { model, field, scalar: &scalar };
        let filter = match json {
            Json::Object(object) => self.operations(place, object, path)?,
            other => {
                let mut equals = Map::new();
                equals.insert("equals".to_owned(), other.clone());
                self.operations(place, &equals, path)?
            }
        };
        Ok(of_aggregate(filter, function))
    }

    /// The answer of `aggregate`.
    pub(super) fn write_outputs(
        &self,
        model: &Model,
        outputs: &[Named],
        values: Vec<Value>,
        record: &mut Map<String, Json>,
    ) {
        for (named, value) in outputs.iter().zip(values) {
            let (function, field) = named.output;
            let json = match (field, function) {
                (Some(field), Function::Minimum | Function::Maximum) => {
                    value::write(self.datamodel, model.scalar(field), value)
                }
                _ => value::plain(value),
            };
            match &named.field {
                None => {
                    record.insert(named.function.clone(), json);
                }
                Some(name) => {
                    let group =
                        record.entry(named.function.clone()).or_insert_with(|| Json::Object(Map::new()));
                    if let Json::Object(group) = group {
                        group.insert(name.clone(), json);
                    }
                }
            }
        }
    }

    /// A group of `groupBy`.
    pub(super) fn write_group(
        &self,
        model: &Model,
        group: &GroupBy,
        outputs: &[Named],
        mut values: Vec<Value>,
    ) -> Json {
        let numbers = values.split_off(group.by.len());
        let mut record = Map::new();
        for (field, value) in group.by.iter().zip(values) {
            let json = value::write(self.datamodel, model.scalar(*field), value);
            record.insert(model.field(*field).name.clone(), json);
        }
        self.write_outputs(model, outputs, numbers, &mut record);
        Json::Object(record)
    }
}

/// Arguments of `aggregate`, `groupBy` and `count`.
pub(super) fn known_arguments(args: &Map<String, Json>, more: &[&str], path: &Path<'_>) -> Result<(), Error> {
    let mut known = vec!["where", "orderBy", "take", "skip", "cursor"];
    known.extend(more);
    only(args, &known, path)
}

fn of_aggregate(filter: Filter, function: Function) -> Filter {
    let each =
        |filters: Vec<Filter>| filters.into_iter().map(|filter| of_aggregate(filter, function)).collect();
    match filter {
        Filter::And(filters) => Filter::And(each(filters)),
        Filter::Or(filters) => Filter::Or(each(filters)),
        Filter::Not(inner) => Filter::Not(Box::new(of_aggregate(*inner, function))),
        Filter::Field { field, test, .. } => Filter::Aggregate { function, field: Some(field), test },
        other => other,
    }
}

fn order_is_grouped(model: &Model, by: &[FieldId], order: &[Order], path: &Path<'_>) -> Result<(), Error> {
    for term in order {
        match &term.by {
            OrderBy::Field(field) if term.path.is_empty() && !by.contains(field) => {
                let name = &model.field(*field).name;
                return Err(input(
                    path,
                    format_args!("groups are ordered by `{name}`, which is not in `by`"),
                ));
            }
            OrderBy::Count(_) | OrderBy::Relevance { .. } => {
                return Err(input(path, "groups are ordered by fields of `by` or by aggregates"));
            }
            _ => {}
        }
    }
    Ok(())
}

fn output_field(
    model: &Model,
    function: Function,
    name: &str,
    path: &Path<'_>,
) -> Result<Option<FieldId>, Error> {
    if name == "_all" && function == Function::Count {
        return Ok(None);
    }
    let field = field(model, name, path)?;
    let Some(scalar) = field.scalar() else {
        return Err(invalid(path, format_args!("`{name}` is a relation")));
    };
    let numeric = matches!(scalar.kind, Kind::Int | Kind::BigInt | Kind::Float | Kind::Decimal);
    if matches!(function, Function::Sum | Function::Average) && !numeric {
        return Err(invalid(path, format_args!("`{name}` is no number")));
    }
    Ok(Some(field.id))
}

fn by(model: &Model, args: &Map<String, Json>, path: &Path<'_>) -> Result<Vec<FieldId>, Error> {
    let json = present(args, "by").ok_or_else(|| missing_argument(path, "by"))?;
    let path = path.step("by");
    let mut by = Vec::new();
    for name in each(json) {
        let text = name.as_str().ok_or_else(|| expected(&path, "the name of a field", name))?;
        let field = field(model, text, &path)?;
        if field.scalar().is_none() {
            return Err(invalid(&path, format_args!("`{text}` is a relation")));
        }
        by.push(field.id);
    }
    if by.is_empty() {
        return Err(input(&path, "at least one field is needed"));
    }
    Ok(by)
}

/// The numbers that are asked for.
pub(super) fn outputs(model: &Model, args: &Map<String, Json>, path: &Path<'_>) -> Result<Vec<Named>, Error> {
    let mut outputs = Vec::new();
    for (name, value) in args {
        let Some(function) = function(name) else { continue };
        let path = path.step(name);
        if *value == Json::Bool(true) && function == Function::Count {
            outputs.push(Named { function: name.clone(), field: None, output: (function, None) });
            continue;
        }
        for (field_name, chosen) in object(value, &path)? {
            if !matches!(chosen, Json::Bool(true)) {
                continue;
            }
            let output = (function, output_field(model, function, field_name, &path)?);
            outputs.push(Named { function: name.clone(), field: Some(field_name.clone()), output });
        }
    }
    Ok(outputs)
}

/// `count`: a number, or an object where fields are selected.
pub(super) fn count_outputs(
    model: &Model,
    args: &Map<String, Json>,
    path: &Path<'_>,
) -> Result<Vec<Named>, Error> {
    let chosen = present(args, "select").cloned().unwrap_or(Json::Bool(true));
    let mut counts = Map::new();
    counts.insert("_count".to_owned(), chosen);
    outputs(model, &counts, path)
}
