//! `where`.

use echo_dialect::value::{Kind, Value};
use serde_json::{Map, Value as Json};

use super::{
    Reader,
    invalid::{Path, expected, invalid, missing, unknown},
    json_filter::json_filter,
    value::read,
};
use crate::{
    ast::{Filter, ListTest, Mode, Operand, Quantifier, Test, Unique},
    datamodel::{Field, FieldId, FieldKind, Model, Scalar},
    error::Error,
};

impl Reader<'_> {
    /// A condition on the records of a model.
    pub(super) fn filter(&self, model: &Model, json: &Json, path: &Path<'_>) -> Result<Filter, Error> {
        let object = object(json, path)?;
        let mut filters = Vec::with_capacity(object.len());
        for (name, value) in object {
            let path = path.step(name);
            filters.push(match name.as_str() {
                "AND" => Filter::And(self.filters(model, value, &path)?),
                "OR" => Filter::Or(self.filters(model, value, &path)?),
                "NOT" => {
                    let inner = self.filters(model, value, &path)?;
                    Filter::And(inner.into_iter().map(|filter| Filter::Not(Box::new(filter))).collect())
                }
                _ => self.field_filter(model, name, value, &path)?,
            });
        }
        Ok(if filters.len() == 1 { filters.swap_remove(0) } else { Filter::And(filters) })
    }

    fn filters(&self, model: &Model, json: &Json, path: &Path<'_>) -> Result<Vec<Filter>, Error> {
        each(json).map(|json| self.filter(model, json, path)).collect()
    }

    fn field_filter(&self, model: &Model, name: &str, json: &Json, path: &Path<'_>) -> Result<Filter, Error> {
        let field = field(model, name, path)?;
        match &field.kind {
            FieldKind::Relation(_) => self.relation_filter(model, field, json, path),
            FieldKind::Scalar(scalar) => self.scalar_filter(model, field.id, scalar, json, path),
            FieldKind::Unsupported => Err(invalid(path, "fields of this type cannot be filtered")),
        }
    }

    fn relation_filter(
        &self,
        model: &Model,
        field: &Field,
        json: &Json,
        path: &Path<'_>,
    ) -> Result<Filter, Error> {
        let relation = model.relation(field.id);
        let related = self.datamodel.model(relation.model);
        let make =
            |quantifier, filter| Filter::Relation { field: field.id, quantifier, filter: Box::new(filter) };
        let nothing = |quantifier| make(quantifier, Filter::default());
        if json.is_null() && !relation.list {
            optional(field, path)?;
            return Ok(nothing(Quantifier::IsNot));
        }
        let object = object(json, path)?;
        if !relation.list && !object.keys().any(|key| key == "is" || key == "isNot") {
            return Ok(make(Quantifier::Is, self.filter(related, json, path)?));
        }
        let mut filters = Vec::with_capacity(object.len());
        for (name, value) in object {
            let path = path.step(name);
            let quantifier = match (name.as_str(), relation.list) {
                ("some", true) => Quantifier::Some,
                ("every", true) => Quantifier::Every,
                ("none", true) => Quantifier::None,
                ("is", false) => Quantifier::Is,
                ("isNot", false) => Quantifier::IsNot,
                (_, true) => return Err(unknown(&path, name, ["some", "every", "none"].into_iter())),
                (_, false) => return Err(unknown(&path, name, ["is", "isNot"].into_iter())),
            };
            filters.push(match (quantifier, value.is_null()) {
                (Quantifier::Is, true) => {
                    optional(field, &path)?;
                    nothing(Quantifier::IsNot)
                }
                (Quantifier::IsNot, true) => {
                    optional(field, &path)?;
                    nothing(Quantifier::Is)
                }
                _ => make(quantifier, self.filter(related, value, &path)?),
            });
        }
        Ok(Filter::And(filters))
    }

    fn scalar_filter(
        &self,
        model: &Model,
        field: FieldId,
        scalar: &Scalar,
        json: &Json,
        path: &Path<'_>,
    ) -> Result<Filter, Error> {
        let on = Place { model, field, scalar };
        if scalar.kind == Kind::Json && !scalar.list {
            return json_filter(model, field, json, path);
        }
        match json {
            Json::Object(object) if !object.contains_key("$ref") => self.operations(on, object, path),
            _ => Ok(Filter::field(field, self.equals(on, json, path)?)),
        }
    }

    /// `{gt: 1, not: 3}`
    pub(super) fn operations(
        &self,
        on: Place<'_>,
        object: &Map<String, Json>,
        path: &Path<'_>,
    ) -> Result<Filter, Error> {
        let mode = match object.get("mode").map(Json::as_str) {
            None | Some(Some("default")) => Mode::Default,
            Some(Some("insensitive")) => Mode::Insensitive,
            Some(_) => return Err(invalid(path, "`mode` is `default` or `insensitive`")),
        };
        let mut filters = Vec::with_capacity(object.len());
        for (name, value) in object {
            let path = path.step(name);
            let filter = match name.as_str() {
                "mode" => continue,
                "not" => self.negated(on, value, mode, &path)?,
                _ if on.scalar.list => {
                    let test = self.list_test(on, name, value, &path)?;
                    Filter::Field { field: on.field, test: Test::List(test), mode }
                }
                _ => Filter::Field { field: on.field, test: self.test(on, name, value, &path)?, mode },
            };
            filters.push(filter);
        }
        Ok(if filters.len() == 1 { filters.swap_remove(0) } else { Filter::And(filters) })
    }

    fn negated(&self, on: Place<'_>, json: &Json, mode: Mode, path: &Path<'_>) -> Result<Filter, Error> {
        if let Json::Object(object) = json
            && !object.contains_key("$ref")
        {
            let mut inner = object.clone();
            if mode == Mode::Insensitive {
                inner.entry("mode").or_insert_with(|| Json::from("insensitive"));
            }
            let not = |filter| Filter::Not(Box::new(filter));
            // As Prisma: of several operations, none may hold.
            return Ok(match self.operations(on, &inner, path)? {
                Filter::And(filters) => Filter::And(filters.into_iter().map(not).collect()),
                filter => not(filter),
            });
        }
        let test = match self.equals(on, json, path)? {
            Test::Equals(operand) => Test::NotEquals(operand),
            other => return Ok(Filter::Not(Box::new(Filter::field(on.field, other)))),
        };
        Ok(Filter::Field { field: on.field, test, mode })
    }

    fn equals(&self, on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Test, Error> {
        if json.is_null() {
            if on.model.field(on.field).is_required() {
                return Err(invalid(path, "the field is required, so that null finds nothing"));
            }
            return Ok(Test::Equals(Operand::Value(Value::Null)));
        }
        if on.scalar.list {
            return Ok(Test::List(ListTest::Equals(self.list_operand(on, json, path)?)));
        }
        Ok(Test::Equals(self.operand(on, json, path)?))
    }

    fn test(&self, on: Place<'_>, name: &str, json: &Json, path: &Path<'_>) -> Result<Test, Error> {
        let operand = || self.operand(on, json, path);
        let is_text = matches!(on.scalar.kind, Kind::Text | Kind::Uuid);
        let is_ordered = !matches!(on.scalar.kind, Kind::Boolean | Kind::Enum | Kind::Json);
        Ok(match name {
            "equals" => return self.equals(on, json, path),
            "in" | "notIn" => return self.one_of(on, json, name == "notIn", path),
            "lt" if is_ordered => Test::Less(operand()?),
            "lte" if is_ordered => Test::LessOrEqual(operand()?),
            "gt" if is_ordered => Test::Greater(operand()?),
            "gte" if is_ordered => Test::GreaterOrEqual(operand()?),
            "contains" if is_text => Test::Contains(operand()?),
            "startsWith" if is_text => Test::StartsWith(operand()?),
            "endsWith" if is_text => Test::EndsWith(operand()?),
            "search" if is_text => Test::Search(operand()?),
            _ => {
                let known = ["equals", "not", "in", "notIn", "lt", "lte", "gt", "gte"].into_iter();
                let texts = ["contains", "startsWith", "endsWith", "search", "mode"];
                return Err(unknown(path, name, known.chain(texts.into_iter().filter(|_| is_text))));
            }
        })
    }

    fn one_of(&self, on: Place<'_>, json: &Json, negated: bool, path: &Path<'_>) -> Result<Test, Error> {
        if let Some(other) = reference(on.model, json, path)? {
            if !on.model.scalar(other).list {
                return Err(invalid(path, "a reference to a list field is expected"));
            }
            return Ok(if negated { Test::NotInField(other) } else { Test::InField(other) });
        }
        if json.is_null() && !on.model.field(on.field).is_required() {
            let null = Operand::Value(Value::Null);
            return Ok(if negated { Test::NotEquals(null) } else { Test::Equals(null) });
        }
        let values = self.values(on, json, path)?;
        Ok(if negated { Test::NotIn(values) } else { Test::In(values) })
    }

    /// A list of values; one value is a list of one.
    pub(super) fn values(&self, on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Vec<Value>, Error> {
        each(json)
            .map(|json| match json {
                Json::Null if on.scalar.kind != Kind::Json && !on.model.field(on.field).is_required() => {
                    Ok(Value::Null)
                }
                _ => read(self.datamodel, on.scalar, json, path),
            })
            .collect()
    }

    fn operand(&self, on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Operand, Error> {
        if let Some(other) = reference(on.model, json, path)? {
            let target = on.model.scalar(other);
            if target.list != on.scalar.list || target.type_name != on.scalar.type_name {
                return Err(invalid(path, "the field that is referred to has another type"));
            }
            return Ok(Operand::Field(other));
        }
        read(self.datamodel, on.scalar, json, path).map(Operand::Value)
    }

    fn list_operand(&self, on: Place<'_>, json: &Json, path: &Path<'_>) -> Result<Operand, Error> {
        if let Some(other) = reference(on.model, json, path)? {
            let target = on.model.scalar(other);
            if !target.list || target.type_name != on.scalar.type_name {
                return Err(invalid(path, "a reference to a list field of the same type is expected"));
            }
            return Ok(Operand::Field(other));
        }
        self.values(on, json, path).map(|values| Operand::Value(Value::List(values)))
    }

    fn list_test(&self, on: Place<'_>, name: &str, json: &Json, path: &Path<'_>) -> Result<ListTest, Error> {
        Ok(match name {
            "equals" if json.is_null() => ListTest::Equals(Operand::Value(Value::Null)),
            "equals" => ListTest::Equals(self.list_operand(on, json, path)?),
            "has" if json.is_null() => ListTest::Has(Operand::Value(Value::Null)),
            "has" => match reference(on.model, json, path)? {
                Some(other) if on.model.scalar(other).list => {
                    return Err(invalid(path, "a reference to a field of one value is expected"));
                }
                Some(other) => ListTest::Has(Operand::Field(other)),
                None => ListTest::Has(Operand::Value(read(self.datamodel, on.scalar, json, path)?)),
            },
            "hasEvery" => ListTest::HasEvery(self.list_operand(on, json, path)?),
            "hasSome" => ListTest::HasSome(self.list_operand(on, json, path)?),
            "isEmpty" => {
                ListTest::IsEmpty(json.as_bool().ok_or_else(|| expected(path, "true or false", json))?)
            }
            _ => {
                let known = ["equals", "has", "hasEvery", "hasSome", "isEmpty"];
                return Err(unknown(path, name, known.into_iter()));
            }
        })
    }

    /// What names one record.
    pub(super) fn unique(&self, model: &Model, json: &Json, path: &Path<'_>) -> Result<Unique, Error> {
        let object = object(json, path)?;
        let mut found: Option<Vec<(FieldId, Value)>> = None;
        let mut more = Vec::new();
        let mut rest = Map::new();
        for (name, value) in object {
            let compound =
                model.uniques.iter().find(|unique| unique.fields.len() > 1 && unique.name == *name);
            let path = path.step(name);
            if let Some(unique) = compound.filter(|_| value.is_object()) {
                let key = self.key(model, &unique.fields, value, &path)?;
                match &found {
                    None => found = Some(key),
                    Some(_) => {
                        more.extend(key.into_iter().map(|(field, value)| Filter::equals(field, value)));
                    }
                }
                continue;
            }
            let single =
                model.find(name).filter(|field| model.uniques.iter().any(|unique| unique.fields == [*field]));
            match single {
                Some(field) if found.is_none() && !value.is_object() && !value.is_null() => {
                    let value = read(self.datamodel, model.scalar(field), value, &path)?;
                    found = Some(vec![(field, value)]);
                }
                _ => {
                    rest.insert(name.clone(), value.clone());
                }
            }
        }
        let filter = self.unique_rest(model, &rest, path)?.and(Filter::And(more));
        if let Some(key) = found {
            Ok(Unique { key, filter })
        } else {
            let names: Vec<&str> = model.uniques.iter().map(|unique| unique.name.as_str()).collect();
            Err(missing(path, &format!("{} ({})", "one of the uniques", names.join(", "))))
        }
    }

    fn unique_rest(&self, model: &Model, rest: &Map<String, Json>, path: &Path<'_>) -> Result<Filter, Error> {
        if rest.is_empty() {
            return Ok(Filter::default());
        }
        self.filter(model, &Json::Object(rest.clone()), path)
    }

    fn key(
        &self,
        model: &Model,
        fields: &[FieldId],
        json: &Json,
        path: &Path<'_>,
    ) -> Result<Vec<(FieldId, Value)>, Error> {
        let object = object(json, path)?;
        for name in object.keys() {
            let known = fields.iter().map(|field| model.field(*field).name.as_str());
            if !known.clone().any(|known| known == name) {
                return Err(unknown(path, name, known));
            }
        }
        let value = |field: &FieldId| {
            let name = &model.field(*field).name;
            let value = object.get(name).ok_or_else(|| missing(path, name))?;
            Ok((*field, read(self.datamodel, model.scalar(*field), value, &path.step(name))?))
        };
        fields.iter().map(value).collect()
    }
}

/// A field that is tested.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) model: &'a Model,
    pub(super) field: FieldId,
    pub(super) scalar: &'a Scalar,
}

/// An object.
pub(super) fn object<'a>(json: &'a Json, path: &Path<'_>) -> Result<&'a Map<String, Json>, Error> {
    json.as_object().ok_or_else(|| expected(path, "an object", json))
}

/// Each of a list, or the one.
pub(super) fn each(json: &Json) -> std::slice::Iter<'_, Json> {
    match json {
        Json::Array(list) => list.iter(),
        one => std::slice::from_ref(one).iter(),
    }
}

fn optional(field: &Field, path: &Path<'_>) -> Result<(), Error> {
    if field.is_required() {
        return Err(invalid(path, "the field is required, so that null finds nothing"));
    }
    Ok(())
}

/// A field by its name.
pub(super) fn field<'m>(model: &'m Model, name: &str, path: &Path<'_>) -> Result<&'m Field, Error> {
    let known = || {
        let names = model.fields.iter().map(|field| field.name.as_str());
        names.filter(|name| model.find(name).is_some())
    };
    model.find(name).map(|id| model.field(id)).ok_or_else(|| unknown(path, name, known()))
}

/// `{"$ref": "field"}`
pub(super) fn reference(model: &Model, json: &Json, path: &Path<'_>) -> Result<Option<FieldId>, Error> {
    let Some(name) = json.get("$ref") else { return Ok(None) };
    let name = name.as_str().ok_or_else(|| expected(path, "the name of a field", name))?;
    let field = field(model, name, path)?;
    match field.scalar() {
        Some(_) => Ok(Some(field.id)),
        None => Err(invalid(path, format_args!("`{name}` is not a field that has values"))),
    }
}
