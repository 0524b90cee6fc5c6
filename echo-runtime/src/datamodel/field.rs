//! Fields: what a column holds, and how a relation is joined.

use echo_dialect::value::{Kind, Value};
use echo_schema::ir::ReferentialAction;

use super::{FieldId, ModelId};

/// A field of a model.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// Its name in the schema.
    pub name: String,
    /// Whether it must have a value, may have one, or has many.
    pub arity: Arity,
    /// What it holds.
    pub kind: FieldKind,
}

impl Field {
    /// What it holds, if it is a column.
    pub fn scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            FieldKind::Scalar(scalar) => Some(scalar),
            FieldKind::Relation(_) | FieldKind::Unsupported => None,
        }
    }

    /// Where it leads, if it is a relation.
    pub fn relation(&self) -> Option<&Relation> {
        match &self.kind {
            FieldKind::Relation(relation) => Some(relation),
            FieldKind::Scalar(_) | FieldKind::Unsupported => None,
        }
    }

    /// Whether it must have a value.
    pub fn is_required(&self) -> bool {
        self.arity == Arity::Required
    }

    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        self.arity == Arity::List
    }
}

/// How many values a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arity {
    /// One.
    Required,
    /// One or none.
    Optional,
    /// Any number.
    List,
}

/// What a field holds.
#[derive(Clone, Debug)]
pub enum FieldKind {
    /// A column.
    Scalar(Box<Scalar>),
    /// Related records.
    Relation(Box<Relation>),
    /// A column of a type that queries cannot use.
    Unsupported,
}

/// A column.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Scalar {
    /// The column, quoted.
    pub column: String,
    /// The column, unquoted.
    pub column_name: String,
    /// The column as a statement names it whose first table is its model's.
    pub(crate) of_first: String,
    /// How its values are read and bound.
    pub kind: Kind,
    /// The schema's type: `String`, `Int`, ..., or the enum's name.
    pub type_name: String,
    /// The enum, by its place, where it holds one.
    pub enumeration: Option<usize>,
    /// The database's type, to cast to where a database needs it said.
    pub cast: Option<String>,
    /// Whether it is a list.
    pub list: bool,
    /// What the executor puts where a create leaves the field out.
    pub auto: Option<Auto>,
    /// Whether the database puts something where a create leaves the field out.
    pub database_default: bool,
    /// Whether it is counted up by the database.
    pub autoincrement: bool,
    /// Whether each write sets it to the present.
    pub updated_at: bool,
    /// Whether it takes part in a foreign key of its model.
    pub foreign: bool,
}

/// A default that the executor makes.
#[derive(Clone, Debug, PartialEq)]
pub enum Auto {
    /// A value written in the schema.
    Value(Value),
    /// The instant of the operation.
    Now,
    /// A random UUID.
    Uuid4,
    /// A UUID that begins with the time.
    Uuid7,
    /// A collision-resistant id of the first kind.
    Cuid1,
    /// A collision-resistant id of the second kind.
    Cuid2,
    /// A lexicographically sortable id.
    Ulid,
    /// A random id of so many letters.
    Nanoid(usize),
}

/// Related records.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The relation's name.
    pub name: String,
    /// The model at the other end.
    pub model: ModelId,
    /// The field at the other end, unless it is ignored.
    pub opposite: Option<FieldId>,
    /// Whether there may be many.
    pub list: bool,
    /// How records are joined.
    pub link: Link,
    /// What the end that holds the foreign key does when the other record is deleted.
    pub on_delete: ReferentialAction,
    /// What it does when the other record's key changes.
    pub on_update: ReferentialAction,
}

impl Relation {
    /// The fields of this model that name the related records.
    pub fn own_fields(&self) -> &[FieldId] {
        match &self.link {
            Link::Holds { fields, .. } => fields,
            Link::HeldBy { references, .. } => references,
            Link::Through(through) => &through.own_fields,
        }
    }

    /// The fields of the other model that are joined with `own_fields`, in the same order.
    pub fn other_fields(&self) -> &[FieldId] {
        match &self.link {
            Link::Holds { references, .. } => references,
            Link::HeldBy { fields, .. } => fields,
            Link::Through(through) => &through.other_fields,
        }
    }

    /// Whether this model holds the foreign key.
    pub fn is_holder(&self) -> bool {
        matches!(self.link, Link::Holds { .. })
    }
}

/// How records of two models are joined.
#[derive(Clone, Debug)]
pub enum Link {
    /// This model holds the foreign key.
    Holds {
        /// The foreign key, in this model.
        fields: Vec<FieldId>,
        /// What it refers to, in the other.
        references: Vec<FieldId>,
    },
    /// The other model holds the foreign key.
    HeldBy {
        /// The foreign key, in the other model.
        fields: Vec<FieldId>,
        /// What it refers to, in this one.
        references: Vec<FieldId>,
    },
    /// A table of pairs.
    Through(Through),
}

/// A table of pairs, each of one record here and one there.
#[derive(Clone, Debug)]
pub struct Through {
    /// The table, quoted.
    pub table: String,
    /// Its column that names this model's record, quoted.
    pub own_column: String,
    /// Its column that names the other model's record, quoted.
    pub other_column: String,
    /// This model's key: one field.
    pub own_fields: Vec<FieldId>,
    /// The other model's key: one field.
    pub other_fields: Vec<FieldId>,
}
