//! The datamodel as the executor walks it: models, fields and relations by id, all names looked up and quoted once.

mod build;
mod defaults;
mod field;
mod keys;

use std::{collections::HashMap, sync::OnceLock};

pub use build::BuildError;
use echo_dialect::{query::Query, sql::Quoting, value::Kind};
pub use field::{Arity, Auto, Field, FieldKind, Link, Relation, Scalar, Through};

/// A model: its place in [`ir::Schema.models`](echo_schema::ir::Schema).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModelId(pub u16);

/// A field of a model: its place in [`ir::Model.fields`](echo_schema::ir::Model).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub u16);

/// All models and enums, for one database.
pub struct Datamodel {
    pub(crate) query: &'static dyn Query,
    quoting: Quoting,
    models: Vec<Model>,
    by_name: HashMap<String, ModelId>,
    enums: Vec<Enum>,
    /// Foreign keys by the name of their constraint, for messages.
    constraints: HashMap<String, (ModelId, Vec<FieldId>)>,
    emulated: bool,
}

impl std::fmt::Debug for Datamodel {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Datamodel").field("models", &self.models.len()).finish_non_exhaustive()
    }
}

impl Datamodel {
    /// How the database quotes names.
    pub fn quoting(&self) -> Quoting {
        self.quoting
    }

    /// The model with this id.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[usize::from(id.0)]
    }

    /// The model with this name, unless it is ignored.
    pub fn find(&self, name: &str) -> Option<ModelId> {
        self.by_name.get(name).copied()
    }

    /// All models in the order of the schema.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// The enum that a scalar field holds a value of.
    pub fn enumeration(&self, index: usize) -> &Enum {
        &self.enums[index]
    }

    /// Whether the database has no foreign keys and referential actions are done by the executor.
    pub fn emulates_relations(&self) -> bool {
        self.emulated
    }

    /// What differs in queries on this database.
    pub(crate) fn query(&self) -> &'static dyn Query {
        self.query
    }

    pub(crate) fn constraint(&self, name: &str) -> Option<&(ModelId, Vec<FieldId>)> {
        self.constraints.get(name)
    }

    pub(crate) fn model_of_table(&self, table: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.table_name == table)
    }
}

/// A model or view.
#[derive(Clone, Debug)]
pub struct Model {
    /// Its id.
    pub id: ModelId,
    /// Its name in the schema.
    pub name: String,
    /// The table's name, unquoted.
    pub table_name: String,
    /// The table, quoted, with its database schema where one is given.
    pub table: String,
    /// Whether it is a view, which is only read.
    pub view: bool,
    /// All fields, ignored ones too, so that a [`FieldId`] is the place.
    pub fields: Vec<Field>,
    /// The scalar and enum fields that are not ignored: what is read where nothing is chosen.
    pub scalars: Vec<FieldId>,
    /// The columns of these, as a statement has them whose first table is this model's: most statements read them all.
    pub(crate) columns: String,
    /// The fields that the executor gives a value where a create leaves them out.
    pub(crate) defaulted: Vec<FieldId>,
    /// The primary key; else the first unique whose fields are required; else the first unique; else empty.
    pub key: Vec<FieldId>,
    /// The primary key and all uniques.
    pub uniques: Vec<UniqueKey>,
    /// What a write keeps of a record: the key, and all fields that relations join on.
    pub anchors: Vec<FieldId>,
    by_name: HashMap<String, FieldId>,
}

impl Model {
    /// The field with this id.
    pub fn field(&self, id: FieldId) -> &Field {
        &self.fields[usize::from(id.0)]
    }

    /// The field with this name, unless it is ignored.
    pub fn find(&self, name: &str) -> Option<FieldId> {
        self.by_name.get(name).copied()
    }

    /// The same, with no names but those of these fields.
    pub(crate) fn naming(&self, fields: &[FieldId]) -> Self {
        let mut model = self.clone();
        model.by_name.retain(|_, field| fields.contains(field));
        model
    }

    /// The scalar part of a field.
    ///
    /// # Panics
    /// If it is a relation: who builds a query has told the two apart.
    pub(crate) fn scalar(&self, id: FieldId) -> &Scalar {
        self.field(id).scalar().expect("a query names scalar fields where it reads columns")
    }

    /// The relation part of a field.
    ///
    /// # Panics
    /// If it is a scalar: who builds a query has told the two apart.
    pub(crate) fn relation(&self, id: FieldId) -> &Relation {
        self.field(id).relation().expect("a query names relation fields where it relates")
    }

    /// The kind of a scalar field.
    pub(crate) fn kind(&self, id: FieldId) -> Kind {
        self.scalar(id).kind
    }

    /// Whether these fields hold a primary key or unique, so that their values name one record.
    pub(crate) fn is_unique(&self, fields: &[FieldId]) -> bool {
        self.uniques.iter().any(|unique| unique.fields.iter().all(|field| fields.contains(field)))
    }
}

/// A primary key or unique.
#[derive(Clone, Debug)]
pub struct UniqueKey {
    /// The name that a query calls it by: the field's, `name:`, or the fields' joined with `_`.
    pub name: String,
    /// Its fields.
    pub fields: Vec<FieldId>,
    /// The name of its constraint or index.
    pub constraint: String,
    /// Whether it is the primary key.
    pub primary: bool,
    /// The statement that reads a record by it, once written.
    pub(crate) read: OnceLock<Box<str>>,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its name in the schema.
    pub name: String,
    /// Each value's name in the schema and in the database.
    pub values: Vec<(String, String)>,
}

impl Enum {
    /// The database's name of a value.
    pub fn to_database(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(schema, _)| schema == name).map(|(_, database)| database.as_str())
    }

    /// The schema's name of a value.
    pub fn to_schema(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(_, database)| database == name).map(|(schema, _)| schema.as_str())
    }
}
