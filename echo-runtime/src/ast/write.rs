//! Writing records, with related ones.

use super::{Filter, Select, Unique, Value};
use crate::datamodel::{FieldId, ModelId};

/// What a record gets: values of its own, and writes of related records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// Scalar and enum fields. A field that is left out gets its default in a create and stays in an update.
    pub fields: Vec<(FieldId, Assign)>,
    /// Writes through relation fields, in order.
    pub relations: Vec<(FieldId, Nested)>,
}

impl Data {
    /// Sets a field.
    #[must_use]
    pub fn set(mut self, field: FieldId, value: Value) -> Self {
        self.fields.push((field, Assign::Set(value)));
        self
    }

    /// Writes through a relation.
    #[must_use]
    pub fn relate(mut self, field: FieldId, nested: Nested) -> Self {
        self.relations.push((field, nested));
        self
    }
}

/// How a field changes. In a create only `Set` counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Assign {
    /// To this value.
    Set(Value),
    /// By adding.
    Increment(Value),
    /// By subtracting.
    Decrement(Value),
    /// By multiplying.
    Multiply(Value),
    /// By dividing.
    Divide(Value),
    /// By adding these at the end of a list.
    Push(Vec<Value>),
}

/// A write through a relation field.
#[derive(Clone, Debug, PartialEq)]
pub enum Nested {
    /// Creates a related record.
    Create(Data),
    /// Creates many, with no relations of their own; only where the other side holds the foreign key.
    CreateMany {
        /// The records.
        rows: Vec<Data>,
        /// Leaves out those that clash with a unique.
        skip_duplicates: bool,
    },
    /// Relates an existing record.
    Connect(Unique),
    /// Relates an existing record, or creates it.
    ConnectOrCreate {
        /// The record.
        unique: Unique,
        /// What it gets where it is not there.
        create: Data,
    },
    /// Changes a related record.
    Update {
        /// Which, where there may be many; where there is at most one, what must hold of it.
        unique: Unique,
        /// How.
        data: Data,
    },
    /// Changes all related records that match.
    UpdateMany {
        /// Which.
        filter: Filter,
        /// How; no relations.
        data: Data,
    },
    /// Changes a related record, or creates it.
    Upsert {
        /// Which, as in `Update`.
        unique: Unique,
        /// What it gets where it is not there.
        create: Data,
        /// How it changes where it is.
        update: Data,
    },
    /// Deletes a related record; which, as in `Update`.
    Delete(Unique),
    /// Deletes all related records that match.
    DeleteMany(Filter),
    /// Ends the relation to a record; which, as in `Update`.
    Disconnect(Unique),
    /// Relates exactly these.
    Set(Vec<Unique>),
}

/// Creates a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Create {
    /// What it gets.
    pub data: Data,
    /// What is read of it then; `select.model` is the model.
    pub select: Select,
}

/// Creates many records.
#[derive(Clone, Debug, PartialEq)]
pub struct CreateMany {
    /// The model.
    pub model: ModelId,
    /// What each gets; no relations.
    pub rows: Vec<Data>,
    /// Leaves out those that clash with a unique.
    pub skip_duplicates: bool,
}

/// Creates many records, and changes those that are there already.
#[derive(Clone, Debug, PartialEq)]
pub struct UpsertMany {
    /// The model.
    pub model: ModelId,
    /// What each gets where it is not there, and what it becomes where it is; no relations. Of two with the same key the later one
    /// counts.
    pub rows: Vec<Data>,
    /// The fields of the unique that tells which are there; the primary key where it is empty.
    pub on: Vec<FieldId>,
    /// Which of the fields that a row has change where the record is there; none: all but the unique's.
    pub only: Option<Vec<FieldId>>,
}

/// Changes one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// Which.
    pub unique: Unique,
    /// How.
    pub data: Data,
    /// What is read of it then; `select.model` is the model.
    pub select: Select,
}

/// Changes many records, each to values of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateEach {
    /// The model.
    pub model: ModelId,
    /// Which, by a key alone, and how: fields are set, and nothing else. Those that are not there are passed over.
    pub records: Vec<(Unique, Data)>,
}

/// Changes all records that match.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateMany {
    /// The model.
    pub model: ModelId,
    /// Which.
    pub filter: Filter,
    /// How; no relations.
    pub data: Data,
    /// At most so many.
    pub limit: Option<u64>,
}

/// Changes one record, or creates it.
#[derive(Clone, Debug, PartialEq)]
pub struct Upsert {
    /// Which.
    pub unique: Unique,
    /// What it gets where it is not there.
    pub create: Data,
    /// How it changes where it is.
    pub update: Data,
    /// What is read of it then; `select.model` is the model.
    pub select: Select,
}

/// Deletes one record.
#[derive(Clone, Debug, PartialEq)]
pub struct Delete {
    /// Which.
    pub unique: Unique,
    /// What is read of it first; `select.model` is the model.
    pub select: Select,
}

/// Deletes all records that match.
#[derive(Clone, Debug, PartialEq)]
pub struct DeleteMany {
    /// The model.
    pub model: ModelId,
    /// Which.
    pub filter: Filter,
    /// At most so many.
    pub limit: Option<u64>,
}
