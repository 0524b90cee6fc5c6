//! A datamodel as data that can be changed at will. Things are spoken of by number, so that a name in the database can change.

/// A datamodel.
#[derive(Clone, Debug, PartialEq)]
pub struct Datamodel {
    pub provider: &'static str,
    /// Whether relations are kept without foreign keys.
    pub without_keys: bool,
    /// The namespaces that things are in; none where there is only one.
    pub namespaces: Vec<String>,
    pub enums: Vec<Enumeration>,
    pub models: Vec<Model>,
    pub relations: Vec<Relation>,
    /// The number of the next thing.
    pub next: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    pub id: u32,
    pub name: String,
    pub namespace: usize,
    pub values: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    pub id: u32,
    pub table: String,
    pub namespace: usize,
    pub fields: Vec<Field>,
    /// The fields of the primary key; with none the first unique index has to do.
    pub key: Vec<u32>,
    pub key_name: Option<String>,
    pub indexes: Vec<Index>,
    pub ignored: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Scalar(&'static str),
    Enum(u32),
    Unsupported(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    Required,
    Optional,
    List,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub id: u32,
    pub column: String,
    pub kind: Kind,
    pub native: Option<&'static str>,
    pub arity: Arity,
    pub default: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    pub id: u32,
    pub unique: bool,
    /// Fields, and what stands in parentheses behind them: `sort: Desc`.
    pub fields: Vec<(u32, &'static str)>,
    pub name: Option<String>,
    /// `type: Hash` or `where: raw("…")`.
    pub more: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub id: u32,
    pub kind: RelationKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RelationKind {
    Key(Key),
    /// An implicit many-to-many relation.
    Many {
        left: u32,
        right: u32,
        name: String,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub from: u32,
    pub fields: Vec<u32>,
    pub to: u32,
    pub references: Vec<u32>,
    pub on_delete: Option<&'static str>,
    pub on_update: Option<&'static str>,
    pub name: Option<String>,
    /// Whether the fields are unique, so that it is one to one.
    pub single: bool,
}

impl Datamodel {
    /// A number for a new thing.
    pub fn number(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    pub fn model(&self, id: u32) -> Option<&Model> {
        self.models.iter().find(|model| model.id == id)
    }

    pub fn model_mut(&mut self, id: u32) -> Option<&mut Model> {
        self.models.iter_mut().find(|model| model.id == id)
    }

    /// Removes a model, with the relations from and to it.
    pub fn remove_model(&mut self, id: u32) {
        self.models.retain(|model| model.id != id);
        self.relations.retain(|relation| match &relation.kind {
            RelationKind::Key(key) => key.from != id && key.to != id,
            RelationKind::Many { left, right, .. } => *left != id && *right != id,
        });
    }

    /// Removes a field, with the relations and indexes over it.
    pub fn remove_field(&mut self, model: u32, id: u32) {
        if let Some(found) = self.model_mut(model) {
            found.fields.retain(|field| field.id != id);
            found.key.retain(|field| *field != id);
            found.indexes.retain(|index| index.fields.iter().all(|(field, _)| *field != id));
        }
        self.relations.retain(|relation| match &relation.kind {
            RelationKind::Key(key) => !key.fields.contains(&id) && !key.references.contains(&id),
            RelationKind::Many { .. } => true,
        });
    }

    /// Removes an enum, with the fields of it.
    pub fn remove_enum(&mut self, id: u32) {
        self.enums.retain(|one| one.id != id);
        let fields: Vec<(u32, u32)> = self
            .models
            .iter()
            .flat_map(|model| model.fields.iter().map(|field| (model.id, field)))
            .filter(|(_, field)| field.kind == Kind::Enum(id))
            .map(|(model, field)| (model, field.id))
            .collect();
        for (model, field) in fields {
            self.remove_field(model, field);
        }
    }
}

impl Model {
    pub fn field(&self, id: u32) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    pub fn field_mut(&mut self, id: u32) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.id == id)
    }
}
