//! The tests' schema in memory: the records, and how they are related.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

/// A record: its fields that are columns.
pub type Row = Map<String, Json>;

/// All records, by model and id, and the pairs of posts and tags.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    pub tables: BTreeMap<&'static str, BTreeMap<i64, Row>>,
    pub pairs: BTreeSet<(i64, i64)>,
    /// Whether the database takes no value for the greatest of all, rather than for the least.
    pub nulls_are_greatest: bool,
}

/// A field of a model that leads to other records.
pub struct Relation {
    pub model: &'static str,
    pub field: &'static str,
    pub to: &'static str,
    pub list: bool,
    pub link: Link,
}

/// What holds two records together.
#[derive(Clone, Copy, PartialEq)]
pub enum Link {
    /// A field of this record has the other's id.
    Holds(&'static str),
    /// A field of the other record has this one's id.
    HeldBy(&'static str),
    /// A pair has both ids, this one's first or second.
    Pairs { first: bool },
}

pub const MODELS: [&str; 4] = ["User", "Profile", "Post", "Tag"];

pub const RELATIONS: [Relation; 6] = [
    Relation { model: "User", field: "posts", to: "Post", list: true, link: Link::HeldBy("authorId") },
    Relation { model: "User", field: "profile", to: "Profile", list: false, link: Link::HeldBy("userId") },
    Relation { model: "Profile", field: "user", to: "User", list: false, link: Link::Holds("userId") },
    Relation { model: "Post", field: "author", to: "User", list: false, link: Link::Holds("authorId") },
    Relation { model: "Post", field: "tags", to: "Tag", list: true, link: Link::Pairs { first: true } },
    Relation { model: "Tag", field: "posts", to: "Post", list: true, link: Link::Pairs { first: false } },
];

/// The fields of a model that are columns, without JSON.
pub fn scalars(model: &str) -> &'static [&'static str] {
    match model {
        "User" => &["id", "email", "role", "points"],
        "Profile" => &["id", "bio", "userId"],
        "Post" => &["id", "title", "rating", "authorId"],
        _ => &["id", "name"],
    }
}

/// The fields whose values no two records share, besides the id.
pub fn unique(model: &str) -> Option<&'static str> {
    match model {
        "User" => Some("email"),
        "Profile" => Some("userId"),
        "Tag" => Some("name"),
        _ => None,
    }
}

pub fn relation(model: &str, field: &str) -> Option<&'static Relation> {
    RELATIONS.iter().find(|relation| relation.model == model && relation.field == field)
}

/// Why an operation is refused, by Prisma's code; any will do where the databases differ.
pub struct Refused;

impl World {
    pub fn rows(&self, model: &str) -> impl Iterator<Item = &Row> {
        self.tables.get(model).into_iter().flat_map(BTreeMap::values)
    }

    pub fn row(&self, model: &str, id: i64) -> Option<&Row> {
        self.tables.get(model)?.get(&id)
    }

    fn table(&mut self, model: &str) -> &mut BTreeMap<i64, Row> {
        let model = MODELS.iter().find(|known| **known == model).expect("a model of the schema");
        self.tables.entry(model).or_default()
    }

    /// The ids of the related records.
    pub fn related(&self, relation: &Relation, row: &Row) -> Vec<i64> {
        let own = id(row);
        match relation.link {
            Link::Holds(field) => row[field].as_i64().into_iter().collect(),
            Link::HeldBy(field) => {
                self.rows(relation.to).filter(|other| other[field] == own).map(id).collect()
            }
            Link::Pairs { first } => {
                let sides =
                    self.pairs.iter().map(|(post, tag)| if first { (post, tag) } else { (tag, post) });
                sides.filter(|(this, _)| **this == own).map(|(_, other)| *other).collect()
            }
        }
    }

    /// The record that a unique field names, if it is there.
    pub fn find(&self, model: &str, key: &Json) -> Option<i64> {
        let (field, value) = key.as_object()?.iter().next()?;
        self.rows(model).find(|row| row[field] == *value).map(id)
    }

    /// Adds a record.
    pub fn insert(&mut self, model: &str, row: Row) -> Result<i64, Refused> {
        self.check(model, &row, None)?;
        let new = id(&row);
        self.table(model).insert(new, row);
        Ok(new)
    }

    /// Gives a record another content; those that refer to it follow its id.
    pub fn replace(&mut self, model: &str, old: i64, row: Row) -> Result<i64, Refused> {
        self.check(model, &row, Some(old))?;
        let new = id(&row);
        self.table(model).remove(&old);
        self.table(model).insert(new, row);
        if new != old {
            for (relation, field) in held_by(model) {
                for other in self.table(relation.to).values_mut().filter(|other| other[field] == old) {
                    other[field] = new.into();
                }
            }
            self.pairs = std::mem::take(&mut self.pairs)
                .into_iter()
                .map(|(post, tag)| match model {
                    "Post" if post == old => (new, tag),
                    "Tag" if tag == old => (post, new),
                    _ => (post, tag),
                })
                .collect();
        }
        Ok(new)
    }

    /// Removes a record: a profile forbids it, posts lose their author, pairs go with it.
    pub fn remove(&mut self, model: &str, old: i64) -> Result<(), Refused> {
        for (relation, field) in held_by(model) {
            for other in self.table(relation.to).values_mut().filter(|other| other[field] == old) {
                if relation.to == "Profile" {
                    return Err(Refused);
                }
                other[field] = Json::Null;
            }
        }
        self.pairs.retain(|(post, tag)| !(model == "Post" && *post == old || model == "Tag" && *tag == old));
        self.table(model).remove(&old);
        Ok(())
    }

    /// Whether the uniques and foreign keys allow a row, in the place of the old one.
    fn check(&self, model: &str, row: &Row, old: Option<i64>) -> Result<(), Refused> {
        let taken = |field: &str| {
            let others = self.rows(model).filter(|other| Some(id(other)) != old);
            others.into_iter().any(|other| other[field] == row[field])
        };
        if taken("id") || unique(model).is_some_and(taken) {
            return Err(Refused);
        }
        for relation in RELATIONS.iter().filter(|relation| relation.model == model) {
            if let Link::Holds(field) = relation.link
                && let Some(far) = row[field].as_i64()
                && self.row(relation.to, far).is_none()
            {
                return Err(Refused);
            }
        }
        Ok(())
    }
}

/// The relations whose other side holds this model's id, with the field.
fn held_by(model: &str) -> impl Iterator<Item = (&'static Relation, &'static str)> {
    let model = model.to_owned();
    RELATIONS.iter().filter(move |relation| relation.model == model).filter_map(|relation| {
        match relation.link {
            Link::HeldBy(field) => Some((relation, field)),
            _ => None,
        }
    })
}

pub fn id(row: &Row) -> i64 {
    row["id"].as_i64().expect("each record has an id")
}
