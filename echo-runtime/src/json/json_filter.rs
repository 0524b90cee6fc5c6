//! `where` of a JSON field.

use echo_dialect::{query::Compare, value::Value};
use serde_json::{Map, Value as Json};

use super::{
    filter::{object, reference},
    invalid::{Path, expected, invalid, unknown},
    value::null_name,
};
use crate::{
    ast::{Filter, JsonTest, Mode, Operand, Test},
    datamodel::{FieldId, Model},
    error::Error,
};

/// A JSON field, and where in it.
struct Place<'a> {
    model: &'a Model,
    field: FieldId,
    steps: Vec<String>,
    mode: Mode,
}

impl Place<'_> {
    fn filter(&self, test: JsonTest) -> Filter {
        let test = Test::Json { path: self.steps.clone(), test };
        Filter::Field { field: self.field, test, mode: self.mode }
    }
}

/// A list of keys and places, or `$.key[0]`.
fn steps(json: &Json, path: &Path<'_>) -> Result<Vec<String>, Error> {
    match json {
        Json::Array(steps) => steps
            .iter()
            .map(|step| match step {
                Json::String(text) => Ok(text.clone()),
                Json::Number(number) => Ok(number.to_string()),
                _ => Err(expected(path, "a key", step)),
            })
            .collect(),
        Json::String(text) => {
            let rest =
                text.strip_prefix('$').ok_or_else(|| expected(path, "a path that begins with $", json))?;
            let steps = rest.split(['.', '[']).map(|step| step.trim_end_matches(']').trim_matches('"'));
            Ok(steps.filter(|step| !step.is_empty()).map(str::to_owned).collect())
        }
        _ => Err(expected(path, "a path", json)),
    }
}

fn json_operand(on: &Place<'_>, json: &Json, path: &Path<'_>) -> Result<Operand, Error> {
    if let Some(other) = reference(on.model, json, path)? {
        return Ok(Operand::Field(other));
    }
    let json = if null_name(json).is_some() { Json::Null } else { json.clone() };
    Ok(Operand::Value(Value::json(json)))
}

fn json_text(on: &Place<'_>, json: &Json, path: &Path<'_>) -> Result<Operand, Error> {
    match json {
        Json::String(text) => Ok(Operand::Value(Value::Text(text.clone()))),
        Json::Object(_) => json_operand(on, json, path),
        _ => Err(expected(path, "text", json)),
    }
}

fn json_equals(on: &Place<'_>, json: &Json, equal: bool, path: &Path<'_>) -> Result<Filter, Error> {
    let test = match null_name(json) {
        Some("db") => JsonTest::IsDatabaseNull(equal),
        Some("any") => JsonTest::IsAnyNull(equal),
        _ if json.is_null() => JsonTest::IsDatabaseNull(equal),
        _ => {
            let operand = json_operand(on, json, path)?;
            if equal { JsonTest::Equals(operand) } else { JsonTest::NotEquals(operand) }
        }
    };
    Ok(on.filter(test))
}

fn json_not(on: &Place<'_>, json: &Json, path: &Path<'_>) -> Result<Filter, Error> {
    json_equals(on, json, false, path)
}

fn json_test(on: &Place<'_>, name: &str, json: &Json, path: &Path<'_>) -> Result<Filter, Error> {
    let value = || json_operand(on, json, path);
    let text = || json_text(on, json, path);
    let compared = |compare: Compare| -> Result<JsonTest, Error> {
        let operand = json_operand(on, json, path)?;
        Ok(match compare {
            Compare::Less => JsonTest::Less(operand),
            Compare::LessOrEqual => JsonTest::LessOrEqual(operand),
            Compare::Greater => JsonTest::Greater(operand),
            Compare::GreaterOrEqual => JsonTest::GreaterOrEqual(operand),
        })
    };
    Ok(on.filter(match name {
        "lt" => compared(Compare::Less)?,
        "lte" => compared(Compare::LessOrEqual)?,
        "gt" => compared(Compare::Greater)?,
        "gte" => compared(Compare::GreaterOrEqual)?,
        "string_contains" => JsonTest::StringContains(text()?),
        "string_starts_with" => JsonTest::StringStartsWith(text()?),
        "string_ends_with" => JsonTest::StringEndsWith(text()?),
        "array_contains" => JsonTest::ArrayContains(value()?),
        "array_starts_with" => JsonTest::ArrayStartsWith(value()?),
        "array_ends_with" => JsonTest::ArrayEndsWith(value()?),
        _ => {
            let known = [
                "path",
                "equals",
                "not",
                "lt",
                "lte",
                "gt",
                "gte",
                "string_contains",
                "string_starts_with",
                "string_ends_with",
                "array_contains",
                "array_starts_with",
                "array_ends_with",
                "mode",
            ];
            return Err(unknown(path, name, known.into_iter()));
        }
    }))
}

fn json_operations(
    model: &Model,
    field: FieldId,
    object: &Map<String, Json>,
    path: &Path<'_>,
) -> Result<Filter, Error> {
    let steps = match object.get("path") {
        Some(json) => steps(json, &path.step("path"))?,
        None => Vec::new(),
    };
    let insensitive = object.get("mode").and_then(Json::as_str) == Some("insensitive");
    let mode = if insensitive { Mode::Insensitive } else { Mode::Default };
    let on = Place { model, field, steps, mode };
    let mut filters = Vec::new();
    for (name, value) in object {
        let path = path.step(name);
        match name.as_str() {
            "path" | "mode" => {}
            "equals" => filters.push(json_equals(&on, value, true, &path)?),
            "not" => filters.push(json_not(&on, value, &path)?),
            _ => filters.push(json_test(&on, name, value, &path)?),
        }
    }
    if filters.is_empty() && object.contains_key("path") {
        return Err(invalid(path, "a path needs something to test there"));
    }
    Ok(if filters.len() == 1 { filters.swap_remove(0) } else { Filter::And(filters) })
}

pub(super) fn json_filter(
    model: &Model,
    field: FieldId,
    json: &Json,
    path: &Path<'_>,
) -> Result<Filter, Error> {
    if json.is_null() || null_name(json).is_some() {
        let on = Place { model, field, steps: Vec::new(), mode: Mode::Default };
        return json_equals(&on, json, true, path);
    }
    json_operations(model, field, object(json, path)?, path)
}
