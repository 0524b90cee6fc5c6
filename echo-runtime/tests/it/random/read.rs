//! What a read must answer, worked out record by record.

use std::{cmp::Ordering, collections::HashSet};

use serde_json::{Map, Value as Json, json};

use super::world::{Relation, Row, World, id, relation, scalars};

impl World {
    /// Whether a record matches; none where that is unknown, as in SQL.
    pub fn matches(&self, model: &str, row: &Row, filter: &Json) -> Option<bool> {
        let parts = filter.as_object().expect("a filter is an object").iter();
        all(parts.map(|(name, value)| match name.as_str() {
            "AND" => all(each(value).map(|filter| self.matches(model, row, filter))),
            "OR" => not(all(each(value).map(|filter| not(self.matches(model, row, filter))))),
            "NOT" => all(each(value).map(|filter| not(self.matches(model, row, filter)))),
            _ => match relation(model, name) {
                Some(relation) => Some(self.relation_matches(relation, row, value)),
                None => scalar_matches(&row[name], value),
            },
        }))
    }

    fn relation_matches(&self, relation: &Relation, row: &Row, filter: &Json) -> bool {
        let related = self.related(relation, row);
        let of = |filter: &Json, wanted: Option<bool>| {
            let rows = related.iter().filter_map(|id| self.row(relation.to, *id));
            rows.into_iter().any(|row| self.matches(relation.to, row, filter) == wanted)
        };
        let (quantifier, filter) = filter.as_object().and_then(|filter| filter.iter().next()).expect("one");
        match (quantifier.as_str(), filter.is_null()) {
            ("is", true) => related.is_empty(),
            ("isNot", true) => !related.is_empty(),
            ("some" | "is", false) => of(filter, Some(true)),
            ("none" | "isNot", false) => !of(filter, Some(true)),
            _ => !of(filter, Some(false)),
        }
    }

    /// The records that a query is of, in its order.
    pub fn select<'w>(&'w self, model: &str, rows: Vec<&'w Row>, args: &Json) -> Vec<&'w Row> {
        let matching = |row: &&Row| {
            args.get("where").is_none_or(|filter| self.matches(model, row, filter) == Some(true))
        };
        let mut rows: Vec<&Row> = rows.into_iter().filter(matching).collect();
        let order = args.get("orderBy");
        rows.sort_by(|one, other| {
            let terms = order.into_iter().flat_map(each).map(|term| self.compare(one, other, term));
            terms.fold(Ordering::Equal, Ordering::then)
        });
        let take = args.get("take").and_then(Json::as_i64);
        let backwards = take.is_some_and(|take| take < 0);
        if backwards {
            rows.reverse();
        }
        if let Some(fields) = args.get("distinct") {
            let mut seen = HashSet::new();
            rows.retain(|row| {
                seen.insert(each(fields).map(|field| value(row, field).to_string()).collect::<Vec<_>>())
            });
        }
        if let Some(cursor) = args.get("cursor") {
            let start = rows.iter().position(|row| row["id"] == cursor["id"]);
            rows = start.map_or_else(Vec::new, |start| rows.split_off(start));
        }
        let skip = args.get("skip").and_then(Json::as_u64).unwrap_or(0);
        let skip = usize::try_from(skip).expect("a small number");
        let rows = rows.into_iter().skip(skip);
        let most =
            take.map_or(usize::MAX, |take| usize::try_from(take.unsigned_abs()).expect("a small number"));
        let mut rows: Vec<&Row> = rows.take(most).collect();
        if backwards {
            rows.reverse();
        }
        rows
    }

    fn compare(&self, one: &Row, other: &Row, term: &Json) -> Ordering {
        let (field, how) = term.as_object().and_then(|term| term.iter().next()).expect("a term");
        let descending = how.as_str().or(how["sort"].as_str()) == Some("desc");
        let nulls_last = match how["nulls"].as_str() {
            Some(place) => place == "last",
            None => self.nulls_are_greatest != descending,
        };
        // The values of an enum come in the order of the schema.
        let (one, other) = if field == "role" { (other, one) } else { (one, other) };
        let (one, other) = (&one[field], &other[field]);
        match (one.is_null(), other.is_null()) {
            (false, false) => {
                let order = order(one, other);
                if descending { order.reverse() } else { order }
            }
            (one, other) => {
                if nulls_last {
                    one.cmp(&other)
                } else {
                    other.cmp(&one)
                }
            }
        }
    }

    /// What a query reads of a record.
    pub fn read(&self, model: &str, row: &Row, args: &Json) -> Json {
        let mut out = Map::new();
        let chosen = args.get("select").or(args.get("include")).and_then(Json::as_object);
        if args.get("select").is_none() {
            out.extend(scalars(model).iter().map(|field| ((*field).to_owned(), row[*field].clone())));
        }
        for (name, args) in chosen.into_iter().flatten() {
            let value = match relation(model, name) {
                _ if name == "_count" => self.counts(model, row, &args["select"]),
                Some(relation) => {
                    let rows = self.related(relation, row);
                    let rows = rows.iter().filter_map(|id| self.row(relation.to, *id)).collect();
                    let rows = self.select(relation.to, rows, args);
                    let mut records = rows.into_iter().map(|row| self.read(relation.to, row, args));
                    if relation.list { records.collect() } else { records.next().unwrap_or(Json::Null) }
                }
                None => row[name].clone(),
            };
            out.insert(name.clone(), value);
        }
        Json::Object(out)
    }

    fn counts(&self, model: &str, row: &Row, select: &Json) -> Json {
        let counts = select.as_object().into_iter().flatten().map(|(name, args)| {
            let relation = relation(model, name).expect("a relation is counted");
            let related = self.related(relation, row);
            let rows = related.iter().filter_map(|id| self.row(relation.to, *id)).collect();
            (name.clone(), json!(self.select(relation.to, rows, args).len()))
        });
        Json::Object(counts.collect())
    }

    /// `aggregate` of points or ratings.
    pub fn aggregate(&self, model: &str, args: &Json) -> Json {
        let rows = self.select(model, self.rows(model).collect(), args);
        let mut out = Map::new();
        for (function, fields) in args.as_object().into_iter().flatten() {
            if !function.starts_with('_') {
                continue;
            }
            let fields = fields.as_object().into_iter().flatten().map(|(field, _)| {
                let values: Vec<&Json> = match field.as_str() {
                    "_all" => rows.iter().map(|row| &row["id"]).collect(),
                    field => rows.iter().map(|row| &row[field]).filter(|value| !value.is_null()).collect(),
                };
                (field.clone(), number(function, &values))
            });
            out.insert(function.clone(), Json::Object(fields.collect()));
        }
        Json::Object(out)
    }

    /// `groupBy` of one field, in its order, with the number of records.
    pub fn group_by(&self, model: &str, args: &Json) -> Json {
        let field = args["by"][0].as_str().expect("a field");
        let page = json!({ "where": args["where"], "orderBy": args["orderBy"] });
        let mut groups: Vec<(&Json, u64)> = Vec::new();
        for row in self.select(model, self.rows(model).collect(), &page) {
            match groups.iter_mut().find(|(value, _)| **value == row[field]) {
                Some((_, count)) => *count += 1,
                None => groups.push((&row[field], 1)),
            }
        }
        let least = args["having"]["id"]["_count"]["gte"].as_u64().unwrap_or(0);
        let groups = groups.into_iter().filter(|(_, count)| *count >= least);
        groups.map(|(value, count)| json!({ field: value, "_count": { "_all": count } })).collect()
    }
}

fn number(function: &str, values: &[&Json]) -> Json {
    let numbers = || values.iter().filter_map(|value| value.as_f64());
    let best = |which: Ordering| {
        let better = |best: &&&Json, other: &&Json| order(other, best) == which;
        values.iter().fold(None, |best, value| match best {
            Some(best) if !better(&best, value) => Some(best),
            _ => Some(value),
        })
    };
    let length = f64::from(u32::try_from(values.len()).expect("a small number"));
    match function {
        "_count" => json!(values.len()),
        _ if values.is_empty() => Json::Null,
        "_sum" => json!(numbers().sum::<f64>()),
        "_avg" => json!(numbers().sum::<f64>() / length),
        "_min" => best(Ordering::Less).map_or(Json::Null, |value| (*value).clone()),
        _ => best(Ordering::Greater).map_or(Json::Null, |value| (*value).clone()),
    }
}

fn scalar_matches(value: &Json, test: &Json) -> Option<bool> {
    let Some(operations) = test.as_object() else { return equals(value, test) };
    all(operations.iter().map(|(name, operand)| operation(value, name, operand)))
}

fn operation(value: &Json, name: &str, operand: &Json) -> Option<bool> {
    if name == "equals" {
        return equals(value, operand);
    }
    if name == "not" {
        let Some(operations) = operand.as_object() else { return not(equals(value, operand)) };
        return all(operations.iter().map(|(name, operand)| not(operation(value, name, operand))));
    }
    // No value is one of none, not even NULL.
    if matches!(name, "in" | "notIn") && each(operand).len() == 0 {
        return Some(name == "notIn");
    }
    if value.is_null() {
        return None;
    }
    let text = || (value.as_str().unwrap_or_default(), operand.as_str().unwrap_or_default());
    Some(match name {
        "in" => each(operand).any(|operand| equals(value, operand) == Some(true)),
        "notIn" => !each(operand).any(|operand| equals(value, operand) == Some(true)),
        "lt" => order(value, operand) == Ordering::Less,
        "lte" => order(value, operand) != Ordering::Greater,
        "gt" => order(value, operand) == Ordering::Greater,
        "gte" => order(value, operand) != Ordering::Less,
        "contains" => text().0.contains(text().1),
        "startsWith" => text().0.starts_with(text().1),
        _ => text().0.ends_with(text().1),
    })
}

fn equals(value: &Json, operand: &Json) -> Option<bool> {
    match (value.is_null(), operand.is_null()) {
        (_, true) => Some(value.is_null()),
        (true, false) => None,
        _ => Some(order(value, operand) == Ordering::Equal),
    }
}

fn order(one: &Json, other: &Json) -> Ordering {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => one.total_cmp(&other),
        _ => one.as_str().cmp(&other.as_str()),
    }
}

fn value<'r>(row: &'r Row, field: &Json) -> &'r Json {
    &row[field.as_str().expect("a field's name")]
}

pub fn each(json: &Json) -> std::slice::Iter<'_, Json> {
    json.as_array().map_or_else(|| std::slice::from_ref(json).iter(), |list| list.iter())
}

fn not(known: Option<bool>) -> Option<bool> {
    known.map(|known| !known)
}

/// SQL's AND: what is false is decided, whatever else is unknown.
fn all(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for part in parts {
        if part == Some(false) || known == Some(false) {
            known = Some(false);
        } else if part.is_none() {
            known = None;
        }
    }
    known
}

/// The ids of the records that match, in order.
pub fn matching(world: &World, model: &str, filter: &Json) -> Vec<i64> {
    world.rows(model).filter(|row| world.matches(model, row, filter) == Some(true)).map(id).collect()
}
