//! What a write does, worked out record by record.

use serde_json::{Map, Value as Json, json};

use super::{
    read::{each, matching},
    world::{Link, Refused, Relation, Row, World, id, relation, scalars},
};

impl World {
    /// The answer to a query; on a refusal nothing has changed.
    pub fn execute(&mut self, query: &Json) -> Result<Json, Refused> {
        let mut after = self.clone();
        let answer = after.run(query)?;
        *self = after;
        Ok(answer)
    }

    fn run(&mut self, query: &Json) -> Result<Json, Refused> {
        let model = query["model"].as_str().expect("a model");
        let args = &query["args"];
        let read =
            |world: &Self, id: i64| world.read(model, world.row(model, id).expect("it is there"), args);
        let found = |world: &Self| world.find(model, &args["where"]);
        let filter = args.get("where").cloned().unwrap_or_else(|| json!({}));
        Ok(match query["action"].as_str().expect("an action") {
            "findMany" => {
                let rows = self.select(model, self.rows(model).collect(), args);
                rows.into_iter().map(|row| self.read(model, row, args)).collect()
            }
            "findUnique" => found(self).map_or(Json::Null, |id| read(self, id)),
            "count" => json!(self.select(model, self.rows(model).collect(), args).len()),
            "aggregate" => self.aggregate(model, args),
            "groupBy" => self.group_by(model, args),
            "create" => {
                let id = self.create(model, &args["data"], &Map::new())?;
                read(self, id)
            }
            "createMany" => json!({ "count": self.create_many(model, args)? }),
            "update" => {
                let id = found(self).ok_or(Refused)?;
                let id = self.update(model, id, &args["data"])?;
                read(self, id)
            }
            "updateMany" => {
                let ids = matching(self, model, &filter);
                for id in &ids {
                    self.update(model, *id, &args["data"])?;
                }
                json!({ "count": ids.len() })
            }
            "upsert" => {
                let id = match found(self) {
                    Some(id) => self.update(model, id, &args["update"])?,
                    None => self.create(model, &args["create"], &Map::new())?,
                };
                read(self, id)
            }
            "delete" => {
                let id = found(self).ok_or(Refused)?;
                let was = read(self, id);
                self.remove(model, id)?;
                was
            }
            "deleteMany" => {
                let ids = matching(self, model, &filter);
                for id in &ids {
                    self.remove(model, *id)?;
                }
                json!({ "count": ids.len() })
            }
            action => panic!("{action} is not in this model of the executor"),
        })
    }

    fn create_many(&mut self, model: &str, args: &Json) -> Result<u32, Refused> {
        let skips = args.get("skipDuplicates").is_some();
        let mut count = 0;
        for data in each(&args["data"]) {
            match self.create(model, data, &Map::new()) {
                Err(Refused) if skips => {}
                created => {
                    created?;
                    count += 1;
                }
            }
        }
        Ok(count)
    }

    fn create(&mut self, model: &str, data: &Json, preset: &Row) -> Result<i64, Refused> {
        let mut row = Row::new();
        for field in scalars(model) {
            let default = match *field {
                "role" => json!("USER"),
                "points" => json!(0),
                _ => Json::Null,
            };
            let given = preset.get(*field).or(data.get(*field)).cloned();
            row.insert((*field).to_owned(), given.unwrap_or(default));
        }
        let relations = || {
            let fields = data.as_object().expect("data is an object").iter();
            fields.filter_map(|(name, nested)| Some((relation(model, name)?, nested)))
        };
        for (relation, nested) in relations() {
            if let Link::Holds(field) = relation.link {
                let (name, input) = nested.as_object().and_then(|one| one.iter().next()).expect("one");
                let far = match name.as_str() {
                    "create" => self.create(relation.to, input, &Map::new())?,
                    _ => self.find(relation.to, input).ok_or(Refused)?,
                };
                row.insert(field.to_owned(), far.into());
            }
        }
        let id = self.insert(model, row)?;
        for (relation, nested) in relations() {
            if !matches!(relation.link, Link::Holds(_)) {
                self.nested(model, id, relation, nested)?;
            }
        }
        Ok(id)
    }

    fn update(&mut self, model: &str, id: i64, data: &Json) -> Result<i64, Refused> {
        let mut row = self.row(model, id).ok_or(Refused)?.clone();
        let mut later = Vec::new();
        for (name, input) in data.as_object().expect("data is an object") {
            match relation(model, name) {
                Some(relation) => match relation.link {
                    Link::Holds(field) => {
                        let (what, input) = input.as_object().and_then(|one| one.iter().next()).expect("one");
                        row[field] = match what.as_str() {
                            "create" => self.create(relation.to, input, &Map::new())?.into(),
                            "disconnect" => Json::Null,
                            _ => self.find(relation.to, input).ok_or(Refused)?.into(),
                        };
                    }
                    _ => later.push((relation, input)),
                },
                None => row[name] = assigned(&row[name], input),
            }
        }
        let id = self.replace(model, id, row)?;
        for (relation, nested) in later {
            self.nested(model, id, relation, nested)?;
        }
        Ok(id)
    }

    /// Writes through a relation of a record.
    fn nested(&mut self, model: &str, id: i64, relation: &Relation, nested: &Json) -> Result<(), Refused> {
        for (operation, inputs) in nested.as_object().expect("nested writes are an object") {
            if operation == "set" {
                self.relate_exactly(model, id, relation, inputs)?;
                continue;
            }
            for input in each(inputs) {
                self.nested_one(model, id, relation, operation, input)?;
            }
        }
        Ok(())
    }

    fn nested_one(
        &mut self,
        model: &str,
        id: i64,
        relation: &Relation,
        operation: &str,
        input: &Json,
    ) -> Result<(), Refused> {
        let to = relation.to;
        let related = |world: &Self| world.related(relation, world.row(model, id).expect("it is there"));
        let named = |world: &Self, key: &Json| world.find(to, key).filter(|far| related(world).contains(far));
        match operation {
            "create" => self.create_related(id, relation, input)?,
            "connect" => {
                let far = self.find(to, input).ok_or(Refused)?;
                self.relate(id, relation, far)?;
            }
            "connectOrCreate" => match self.find(to, &input["where"]) {
                Some(far) => self.relate(id, relation, far)?,
                None => self.create_related(id, relation, &input["create"])?,
            },
            "disconnect" => {
                if let Some(far) = named(self, input) {
                    self.let_go(id, relation, far)?;
                }
            }
            "update" => {
                let far = named(self, &input["where"]).ok_or(Refused)?;
                self.update(to, far, &input["data"])?;
            }
            "upsert" => match named(self, &input["where"]) {
                Some(far) => {
                    self.update(to, far, &input["update"])?;
                }
                None => self.create_related(id, relation, &input["create"])?,
            },
            "delete" => {
                let far = named(self, input).ok_or(Refused)?;
                self.remove(to, far)?;
            }
            "deleteMany" | "updateMany" => {
                let filter = if operation == "deleteMany" { input } else { &input["where"] };
                let all = matching(self, to, filter);
                for far in all.into_iter().filter(|far| related(self).contains(far)).collect::<Vec<_>>() {
                    match operation {
                        "deleteMany" => self.remove(to, far)?,
                        _ => drop(self.update(to, far, &input["data"])?),
                    }
                }
            }
            operation => panic!("{operation} is not in this model of the executor"),
        }
        Ok(())
    }

    fn relate_exactly(
        &mut self,
        model: &str,
        id: i64,
        relation: &Relation,
        keys: &Json,
    ) -> Result<(), Refused> {
        let wanted: Vec<Option<i64>> = each(keys).map(|key| self.find(relation.to, key)).collect();
        let wanted: Vec<i64> = wanted.into_iter().collect::<Option<_>>().ok_or(Refused)?;
        let present = self.related(relation, self.row(model, id).expect("it is there"));
        for far in present.into_iter().filter(|far| !wanted.contains(far)) {
            self.let_go(id, relation, far)?;
        }
        wanted.into_iter().try_for_each(|far| self.relate(id, relation, far))
    }

    fn create_related(&mut self, id: i64, relation: &Relation, data: &Json) -> Result<(), Refused> {
        if let Link::HeldBy(field) = relation.link {
            let mut preset = Row::new();
            preset.insert(field.to_owned(), id.into());
            self.create(relation.to, data, &preset)?;
        } else {
            let far = self.create(relation.to, data, &Map::new())?;
            self.relate(id, relation, far)?;
        }
        Ok(())
    }

    fn relate(&mut self, id: i64, relation: &Relation, far: i64) -> Result<(), Refused> {
        match relation.link {
            Link::Pairs { first } => {
                self.pairs.insert(if first { (id, far) } else { (far, id) });
            }
            Link::HeldBy(field) => self.set(relation.to, far, field, id.into())?,
            Link::Holds(_) => unreachable!("a held relation is a field"),
        }
        Ok(())
    }

    fn let_go(&mut self, id: i64, relation: &Relation, far: i64) -> Result<(), Refused> {
        match relation.link {
            Link::Pairs { first } => {
                self.pairs.remove(&if first { (id, far) } else { (far, id) });
            }
            Link::HeldBy(field) => self.set(relation.to, far, field, Json::Null)?,
            Link::Holds(_) => unreachable!("a held relation is a field"),
        }
        Ok(())
    }

    fn set(&mut self, model: &str, id: i64, field: &str, value: Json) -> Result<(), Refused> {
        let mut row = self.row(model, id).expect("it is there").clone();
        row.insert(field.to_owned(), value);
        self.replace(model, id, row).map(|_| ())
    }
}

/// A field after `3`, `{set: 3}`, `{increment: 3}` and so on.
fn assigned(value: &Json, input: &Json) -> Json {
    let Some((operation, operand)) = input.as_object().and_then(|input| input.iter().next()) else {
        return input.clone();
    };
    let calculated =
        |whole: fn(i64, i64) -> i64, broken: fn(f64, f64) -> f64| match (value.as_i64(), operand.as_i64()) {
            (Some(value), Some(operand)) => json!(whole(value, operand)),
            _ => match (value.as_f64(), operand.as_f64()) {
                (Some(value), Some(operand)) => json!(broken(value, operand)),
                _ => Json::Null,
            },
        };
    match operation.as_str() {
        "set" => operand.clone(),
        "increment" => calculated(|a, b| a + b, |a, b| a + b),
        "decrement" => calculated(|a, b| a - b, |a, b| a - b),
        _ => calculated(|a, b| a * b, |a, b| a * b),
    }
}

/// All that is there, for a comparison: each table's rows, and the pairs.
pub fn everything(world: &World) -> Vec<Json> {
    let mut all = Vec::new();
    for (model, field) in [("User", ""), ("Profile", ""), ("Post", "tags"), ("Tag", "")] {
        let rows = world.rows(model).map(|row| {
            let mut row = row.clone();
            if !field.is_empty() {
                let ids: Vec<Json> = world
                    .related(relation(model, field).expect("a relation"), &row)
                    .into_iter()
                    .map(|id| json!({ "id": id }))
                    .collect();
                row.insert(field.to_owned(), Json::Array(ids));
            }
            (id(&row), Json::Object(row))
        });
        all.push(rows.map(|(_, row)| row).collect());
    }
    all
}
