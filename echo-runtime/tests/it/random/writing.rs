//! Writes by chance that fit the tests' schema.

use serde_json::{Map, Value as Json, json};

use super::{
    choice::Choice,
    world::{Link, RELATIONS, Relation, scalars, unique},
};

impl Choice {
    /// A record's key: its id, or another unique.
    pub fn key(&mut self, model: &str) -> Json {
        match unique(model) {
            Some(field) if self.percent(40) => json!({ field: self.value(field) }),
            _ => json!({ "id": self.value("id") }),
        }
    }

    /// What a record is created with; `without`: the field that the relation around it sets.
    fn new_record(&mut self, model: &str, without: Option<&str>, depth: usize) -> Json {
        let mut data = Map::new();
        for field in scalars(model) {
            let needed = matches!(*field, "id" | "email" | "bio" | "title" | "name");
            if needed || matches!(*field, "points" | "role" | "rating") && self.percent(50) {
                data.insert((*field).to_owned(), self.value(field));
            }
        }
        for relation in RELATIONS.iter().filter(|relation| relation.model == model) {
            let Link::Holds(field) = relation.link else { continue };
            let is_set = without == Some(field);
            if !is_set && (field == "userId" || self.percent(50)) {
                let nested = if depth > 0 && self.percent(30) {
                    json!({ "create": self.new_record(relation.to, None, 0) })
                } else {
                    json!({ "connect": self.key(relation.to) })
                };
                data.insert(relation.field.to_owned(), nested);
            }
        }
        if depth > 0 && self.percent(40) {
            let relation = self.relation(model);
            if !matches!(relation.link, Link::Holds(_)) {
                let operation =
                    if relation.list { self.of(&["create", "connect", "connectOrCreate"]) } else { "create" };
                data.insert(
                    relation.field.to_owned(),
                    json!({ operation: self.nested_inputs(relation, operation) }),
                );
            }
        }
        Json::Object(data)
    }

    /// One, or several of the same kind.
    fn nested_inputs(&mut self, relation: &Relation, operation: &str) -> Json {
        if relation.list && self.percent(50) {
            (0..=self.below(3)).map(|_| self.nested_input(relation, operation)).collect()
        } else {
            self.nested_input(relation, operation)
        }
    }

    fn nested_input(&mut self, relation: &Relation, operation: &str) -> Json {
        let without = match relation.link {
            Link::HeldBy(field) => Some(field),
            _ => None,
        };
        let to = relation.to;
        match operation {
            "create" => self.new_record(to, without, 0),
            "connectOrCreate" => json!({ "where": self.key(to), "create": self.new_record(to, without, 0) }),
            "update" => json!({ "where": self.key(to), "data": self.changes(to, false) }),
            "upsert" => json!({
                "where": self.key(to),
                "create": self.new_record(to, without, 0),
                "update": self.changes(to, false),
            }),
            "updateMany" => json!({ "where": self.filter(to, 1), "data": self.changes(to, false) }),
            "deleteMany" => self.filter(to, 1),
            _ => self.key(to),
        }
    }

    /// Changes of fields that need not be unique, and of those that must.
    fn changes(&mut self, model: &str, uniques: bool) -> Json {
        let mut data = Map::new();
        for field in scalars(model) {
            let is_unique = *field == "id" || unique(model) == Some(*field);
            if *field == "authorId" || *field == "userId" || is_unique && !uniques || !self.percent(35) {
                continue;
            }
            let value = match (*field, self.below(4)) {
                ("points" | "rating", 0) => {
                    json!({ self.of(&["increment", "decrement", "multiply"]): self.of(&[1, 2]) })
                }
                (_, 1) => json!({ "set": self.value(field) }),
                _ => self.value(field),
            };
            data.insert((*field).to_owned(), value);
        }
        Json::Object(data)
    }

    /// Changes of one record, through its relations too.
    fn update(&mut self, model: &str) -> Json {
        let mut data = self.changes(model, true);
        if self.percent(50) {
            let relation = self.relation(model);
            let operation = match relation.link {
                Link::Holds("userId") => "connect",
                Link::Holds(_) => self.of(&["connect", "disconnect", "create"]),
                _ if relation.list => self.of(&[
                    "create",
                    "connect",
                    "connectOrCreate",
                    "disconnect",
                    "update",
                    "upsert",
                    "delete",
                    "deleteMany",
                    "updateMany",
                    "set",
                ]),
                _ => return data,
            };
            let input = match (relation.link, operation) {
                (Link::Holds(_), "disconnect") => json!(true),
                _ => self.nested_inputs(relation, operation),
            };
            data[relation.field] = json!({ operation: input });
        }
        data
    }

    /// A write; its arguments go into `args`.
    pub fn writing(&mut self, args: &mut Map<String, Json>, model: &str) -> &'static str {
        let action = self.of(&[
            "create",
            "create",
            "update",
            "update",
            "upsert",
            "delete",
            "createMany",
            "updateMany",
            "deleteMany",
        ]);
        match action {
            "create" => {
                args.insert("data".to_owned(), self.new_record(model, None, 1));
                self.shape(args, model, 1);
            }
            "update" => {
                args.insert("where".to_owned(), self.key(model));
                args.insert("data".to_owned(), self.update(model));
                self.shape(args, model, 1);
            }
            "upsert" => {
                args.insert("where".to_owned(), self.key(model));
                args.insert("create".to_owned(), self.new_record(model, None, 1));
                args.insert("update".to_owned(), self.update(model));
                self.shape(args, model, 1);
            }
            "delete" => {
                args.insert("where".to_owned(), self.key(model));
                self.shape(args, model, 1);
            }
            "createMany" if matches!(model, "User" | "Tag") => {
                let rows: Vec<Json> = (0..=self.below(3)).map(|_| self.plain_record(model)).collect();
                args.insert("data".to_owned(), rows.into());
                if self.percent(60) {
                    args.insert("skipDuplicates".to_owned(), json!(true));
                }
            }
            "updateMany" => {
                args.insert("where".to_owned(), self.filter(model, 2));
                args.insert("data".to_owned(), self.changes(model, false));
            }
            _ => {
                args.insert("where".to_owned(), self.filter(model, 2));
                return "deleteMany";
            }
        }
        action
    }

    /// A record with its own fields alone.
    fn plain_record(&mut self, model: &str) -> Json {
        scalars(model)
            .iter()
            .map(|field| ((*field).to_owned(), self.value(field)))
            .collect::<Map<_, _>>()
            .into()
    }
}
