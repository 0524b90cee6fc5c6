//! Random queries that fit the tests' schema.

use serde_json::{Map, Value as Json, json};

use super::world::{Link, RELATIONS, Relation, World, id, scalars, unique};

/// Chance, from a seed (xorshift).
pub struct Choice(u64);

const TEXTS: [&str; 6] = ["a", "b", "ab", "abc", "c%d", "d_e"];
/// Letters and digits alone: databases disagree on the order of everything else.
const WORDS: [&str; 5] = ["a", "b", "ab", "abc", "zz"];

impl Choice {
    pub fn new(seed: u64) -> Self {
        let mut choice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..8 {
            choice.next();
        }
        choice
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(count).expect("a small number")).expect("a small number")
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        let at = self.below(all.len());
        all[at].clone()
    }

    /// A value that the field can have.
    fn value(&mut self, field: &str) -> Json {
        match field {
            "id" | "authorId" | "userId" => json!(self.below(8) + 1),
            "points" => json!(self.below(6)),
            "role" => json!(self.of(&["USER", "ADMIN"])),
            "rating" if self.percent(25) => Json::Null,
            "rating" => json!(self.of(&[0.5, 1.0, 1.5, 2.5])),
            "bio" => json!(self.of(&TEXTS)),
            _ => json!(self.of(&WORDS)),
        }
    }

    fn present(&mut self, field: &str) -> Json {
        loop {
            let value = self.value(field);
            if !value.is_null() {
                return value;
            }
        }
    }

    fn values(&mut self, field: &str) -> Json {
        (0..self.below(4)).map(|_| self.present(field)).collect()
    }

    /// `where`
    fn filter(&mut self, model: &str, depth: usize) -> Json {
        let mut filter = Map::new();
        for _ in 0..=self.below(2) {
            match self.below(10) {
                0..=4 => {
                    let field = self.of(scalars(model));
                    filter.insert(field.to_owned(), self.scalar_test(field));
                }
                5 | 6 if depth > 0 => {
                    let name = self.of(&["AND", "OR", "NOT"]);
                    let parts = (0..=self.below(2)).map(|_| self.filter(model, depth - 1)).collect();
                    filter.insert(name.to_owned(), parts);
                }
                7 | 8 if depth > 0 => {
                    let relation = self.relation(model);
                    filter.insert(relation.field.to_owned(), self.relation_test(relation, depth - 1));
                }
                _ => {}
            }
        }
        Json::Object(filter)
    }

    fn scalar_test(&mut self, field: &str) -> Json {
        let nullable = matches!(field, "rating" | "authorId");
        let is_text = matches!(field, "email" | "bio" | "title" | "name");
        match self.below(6) {
            0 if nullable => Json::Null,
            1 if nullable => json!({ "not": null }),
            0 | 1 => self.present(field),
            2 => json!({ "not": self.present(field) }),
            3 => json!({ self.of(&["in", "notIn"]): self.values(field) }),
            4 => json!({ "not": self.operation(field, is_text) }),
            _ => self.operation(field, is_text),
        }
    }

    fn operation(&mut self, field: &str, is_text: bool) -> Json {
        if is_text {
            let operand = self.of(&["a", "b", "c", "%", "_", "", "\\"]);
            return json!({ self.of(&["contains", "startsWith", "endsWith"]): operand });
        }
        if field == "role" {
            return json!({ "equals": self.present(field) });
        }
        let mut test = Map::new();
        for _ in 0..=self.below(2) {
            let name = self.of(&["lt", "lte", "gt", "gte", "equals"]);
            test.insert(name.to_owned(), self.present(field));
        }
        Json::Object(test)
    }

    fn relation(&mut self, model: &str) -> &'static Relation {
        let all: Vec<&Relation> = RELATIONS.iter().filter(|relation| relation.model == model).collect();
        self.of(&all)
    }

    fn relation_test(&mut self, relation: &Relation, depth: usize) -> Json {
        if relation.list {
            return json!({ self.of(&["some", "every", "none"]): self.filter(relation.to, depth) });
        }
        let optional = relation.link != Link::Holds("userId");
        let filter = if optional && self.percent(20) { Json::Null } else { self.filter(relation.to, depth) };
        json!({ self.of(&["is", "isNot"]): filter })
    }

    /// An order without ties: the id comes last.
    fn order(&mut self, model: &str) -> Json {
        let mut terms = Vec::new();
        for _ in 0..self.below(3) {
            let field = self.of(scalars(model));
            let way = self.of(&["asc", "desc"]);
            match field {
                "bio" => {}
                "rating" | "authorId" if self.percent(50) => {
                    terms.push(json!({ field: { "sort": way, "nulls": self.of(&["first", "last"]) } }));
                }
                _ => terms.push(json!({ field: way })),
            }
        }
        terms.push(json!({ "id": self.of(&["asc", "desc"]) }));
        Json::Array(terms)
    }

    /// What a read reads: `select`, `include`, or all fields.
    fn shape(&mut self, args: &mut Map<String, Json>, model: &str, depth: usize) {
        let word = self.of(&["", "select", "include"]);
        let mut chosen = Map::new();
        if word == "select" {
            for field in scalars(model).iter().take(1 + self.below(4)) {
                chosen.insert((*field).to_owned(), json!(true));
            }
        }
        if depth > 0 && !word.is_empty() {
            let relation = self.relation(model);
            let mut nested = Map::new();
            if relation.list {
                self.page(&mut nested, relation.to);
            }
            self.shape(&mut nested, relation.to, depth - 1);
            chosen.insert(
                relation.field.to_owned(),
                if nested.is_empty() { json!(true) } else { nested.into() },
            );
            if let Some(relation) = RELATIONS.iter().find(|other| other.model == model && other.list)
                && self.percent(40)
            {
                let counted = if self.percent(50) {
                    json!(true)
                } else {
                    json!({ "where": self.filter(relation.to, 1) })
                };
                chosen.insert("_count".to_owned(), json!({ "select": { relation.field: counted } }));
            }
        }
        if !chosen.is_empty() {
            args.insert(word.to_owned(), Json::Object(chosen));
        }
    }

    /// Which records, and in which order.
    fn page(&mut self, args: &mut Map<String, Json>, model: &str) {
        if self.percent(70) {
            args.insert("where".to_owned(), self.filter(model, 2));
        }
        args.insert("orderBy".to_owned(), self.order(model));
        if self.percent(40) {
            let take = i64::try_from(self.below(9)).expect("a small number") - 4;
            args.insert("take".to_owned(), json!(take));
        }
        if self.percent(20) {
            args.insert("skip".to_owned(), json!(self.below(3)));
        }
    }

    /// A record's key: its id, or another unique.
    fn key(&mut self, model: &str) -> Json {
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
                    json!({ operation: self.nested_input(relation, operation) }),
                );
            }
        }
        Json::Object(data)
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
                ]),
                _ => return data,
            };
            let input = match (relation.link, operation) {
                (Link::Holds(_), "disconnect") => json!(true),
                _ => self.nested_input(relation, operation),
            };
            data[relation.field] = json!({ operation: input });
        }
        data
    }

    /// A query.
    pub fn query(&mut self, world: &World) -> Json {
        let model = self.of(&["User", "Profile", "Post", "Post", "Tag"]);
        let mut args = Map::new();
        let action = if self.percent(60) {
            self.reading(&mut args, model, world)
        } else {
            self.writing(&mut args, model)
        };
        json!({ "model": model, "action": action, "args": args })
    }

    fn reading(&mut self, args: &mut Map<String, Json>, model: &str, world: &World) -> &'static str {
        match self.below(10) {
            0..=5 => {
                self.page(args, model);
                self.shape(args, model, 2);
                let backwards = args.get("take").and_then(Json::as_i64).is_some_and(|take| take < 0);
                let filter = args.get("where").cloned().unwrap_or_else(|| json!({}));
                let all = json!({ "where": filter });
                let found: Vec<i64> =
                    world.select(model, world.rows(model).collect(), &all).into_iter().map(id).collect();
                if !found.is_empty() && self.percent(20) {
                    args.insert("cursor".to_owned(), json!({ "id": self.of(&found) }));
                } else if !backwards && self.percent(15) {
                    args.insert("distinct".to_owned(), json!([self.of(scalars(model))]));
                }
                "findMany"
            }
            6 => {
                args.insert("where".to_owned(), self.key(model));
                self.shape(args, model, 2);
                "findUnique"
            }
            7 => {
                args.insert("where".to_owned(), self.filter(model, 2));
                "count"
            }
            8 => {
                self.page(args, model);
                args.insert("_count".to_owned(), json!({ "_all": true }));
                let field = match model {
                    "User" => "points",
                    "Post" => "rating",
                    _ => "id",
                };
                for function in ["_sum", "_avg", "_min", "_max"] {
                    args.insert(function.to_owned(), json!({ field: true }));
                }
                "aggregate"
            }
            _ => {
                let field = match model {
                    "User" => self.of(&["role", "points"]),
                    "Post" => self.of(&["rating", "authorId"]),
                    _ => "id",
                };
                args.insert("by".to_owned(), json!([field]));
                args.insert("where".to_owned(), self.filter(model, 1));
                args.insert("orderBy".to_owned(), json!([{ field: self.of(&["asc", "desc"]) }]));
                args.insert("_count".to_owned(), json!({ "_all": true }));
                if self.percent(40) {
                    args.insert("having".to_owned(), json!({ "id": { "_count": { "gte": 2 } } }));
                }
                "groupBy"
            }
        }
    }

    fn writing(&mut self, args: &mut Map<String, Json>, model: &str) -> &'static str {
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
