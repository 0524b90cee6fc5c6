//! Reads by chance that fit the tests' schema.

use serde_json::{Map, Value as Json, json};

use super::{
    choice::Choice,
    world::{Link, RELATIONS, Relation, World, id, scalars},
};

impl Choice {
    /// `where`
    pub fn filter(&mut self, model: &str, depth: usize) -> Json {
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

    pub fn relation(&mut self, model: &str) -> &'static Relation {
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
    pub fn shape(&mut self, args: &mut Map<String, Json>, model: &str, depth: usize) {
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
                if self.percent(25) {
                    nested.insert("distinct".to_owned(), self.distinct(relation.to));
                }
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
    pub fn page(&mut self, args: &mut Map<String, Json>, model: &str) {
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

    /// Fields whose values must not come twice together.
    fn distinct(&mut self, model: &str) -> Json {
        let mut fields: Vec<&str> = Vec::new();
        for _ in 0..=self.below(2) {
            // Not the key alone, which says nothing.
            let field = self.of(&scalars(model)[1..]);
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        json!(fields)
    }

    /// A read; its arguments go into `args`.
    pub fn reading(&mut self, args: &mut Map<String, Json>, model: &str, world: &World) -> &'static str {
        match self.below(10) {
            0..=5 => {
                self.page(args, model);
                self.shape(args, model, 2);
                let filter = args.get("where").cloned().unwrap_or_else(|| json!({}));
                let all = json!({ "where": filter });
                let found: Vec<i64> =
                    world.select(model, world.rows(model).collect(), &all).into_iter().map(id).collect();
                if !found.is_empty() && self.percent(20) {
                    args.insert("cursor".to_owned(), json!({ "id": self.of(&found) }));
                }
                if self.percent(25) {
                    args.insert("distinct".to_owned(), self.distinct(model));
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
}
