//! `orderBy`.

use echo_dialect::value::Kind;
use serde_json::Value as Json;

use super::{
    Reader,
    filter::{each, field, object},
    invalid::{Path, expected, invalid, unknown},
};
use crate::{
    ast::{Function, Nulls, Order, OrderBy},
    datamodel::{Arity, FieldId, FieldKind, Model},
    error::Error,
};

impl Reader<'_> {
    /// An order, or a list of terms.
    pub(super) fn order(&self, model: &Model, json: &Json, path: &Path<'_>) -> Result<Vec<Order>, Error> {
        let mut order = Vec::new();
        for term in each(json) {
            self.order_term(model, term, &[], path, &mut order)?;
        }
        Ok(order)
    }

    fn order_term(
        &self,
        model: &Model,
        json: &Json,
        before: &[FieldId],
        path: &Path<'_>,
        order: &mut Vec<Order>,
    ) -> Result<(), Error> {
        let object = object(json, path)?;
        if object.len() > 1 {
            return Err(invalid(
                path,
                "an object with one field is expected: the order of fields in an object does not count",
            ));
        }
        for (name, value) in object {
            let path = path.step(name);
            if name == "_relevance" {
                order.push(relevance(model, before, value, &path)?);
                continue;
            }
            if let Some(function) = function(name) {
                aggregate_terms(model, function, value, &path, order)?;
                continue;
            }
            let field = field(model, name, &path)?;
            match &field.kind {
                FieldKind::Scalar(_) => {
                    let (descending, nulls) = direction(value, &path)?;
                    if nulls.is_some() && field.arity != Arity::Optional {
                        return Err(invalid(&path, "the field has no nulls to order"));
                    }
                    let by = OrderBy::Field(field.id);
                    order.push(Order { path: before.to_vec(), by, descending, nulls });
                }
                FieldKind::Relation(relation) if relation.list => {
                    let count =
                        value.get("_count").ok_or_else(|| unknown(&path, name, ["_count"].into_iter()))?;
                    let (descending, nulls) = direction(count, &path)?;
                    let by = OrderBy::Count(field.id);
                    order.push(Order { path: before.to_vec(), by, descending, nulls });
                }
                FieldKind::Relation(relation) => {
                    let mut steps = before.to_vec();
                    steps.push(field.id);
                    let related = self.datamodel.model(relation.model);
                    self.order_term(related, value, &steps, &path, order)?;
                }
                FieldKind::Unsupported => return Err(invalid(&path, "it cannot be ordered by")),
            }
        }
        Ok(())
    }
}

/// `"asc"`, or `{sort: "asc", nulls: "last"}`.
fn direction(json: &Json, path: &Path<'_>) -> Result<(bool, Option<Nulls>), Error> {
    let (sort, nulls) = match json {
        Json::Object(object) => (object.get("sort").unwrap_or(&Json::Null), object.get("nulls")),
        other => (other, None),
    };
    let descending = match sort.as_str() {
        Some("asc") => false,
        Some("desc") => true,
        _ => return Err(expected(path, "`asc` or `desc`", sort)),
    };
    let nulls = match nulls.map(Json::as_str) {
        None => None,
        Some(Some("first")) => Some(Nulls::First),
        Some(Some("last")) => Some(Nulls::Last),
        Some(_) => return Err(expected(path, "`first` or `last`", json)),
    };
    Ok((descending, nulls))
}

/// An aggregate by its name in a query.
pub(super) fn function(name: &str) -> Option<Function> {
    Some(match name {
        "_count" => Function::Count,
        "_sum" => Function::Sum,
        "_avg" => Function::Average,
        "_min" => Function::Minimum,
        "_max" => Function::Maximum,
        _ => return None,
    })
}

fn relevance(model: &Model, before: &[FieldId], json: &Json, path: &Path<'_>) -> Result<Order, Error> {
    let search = json.get("search").and_then(Json::as_str);
    let search = search.ok_or_else(|| expected(path, "`search` as text", json))?.to_owned();
    let names = json.get("fields").ok_or_else(|| expected(path, "`fields`", json))?;
    let field = |name: &Json| {
        let name = name.as_str().ok_or_else(|| expected(path, "the name of a field", name))?;
        let field = field(model, name, path)?;
        match field.scalar().filter(|scalar| !scalar.list) {
            Some(scalar) if matches!(scalar.kind, Kind::Text | Kind::Uuid) => Ok(field.id),
            _ => Err(invalid(path, format_args!("`{name}` is not a field that holds a text"))),
        }
    };
    let fields = each(names).map(field).collect::<Result<Vec<_>, Error>>()?;
    if fields.is_empty() {
        return Err(expected(path, "at least one of `fields`", names));
    }
    let (descending, _) = direction(json.get("sort").unwrap_or(&Json::Null), path)?;
    Ok(Order { path: before.to_vec(), by: OrderBy::Relevance { fields, search }, descending, nulls: None })
}

fn aggregate_terms(
    model: &Model,
    function: Function,
    json: &Json,
    path: &Path<'_>,
    order: &mut Vec<Order>,
) -> Result<(), Error> {
    for (name, value) in object(json, path)? {
        let path = path.step(name);
        let field = if name == "_all" { None } else { Some(field(model, name, &path)?.id) };
        let (descending, nulls) = direction(value, &path)?;
        let by = OrderBy::Aggregate(function, field);
        order.push(Order { path: Vec::new(), by, descending, nulls });
    }
    Ok(())
}
