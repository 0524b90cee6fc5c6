//! Reading records, with related ones.

use super::{Filter, Order, Unique, Value};
use crate::datamodel::{FieldId, ModelId};

/// Records of one model, and with each the related ones that are asked for.
///
/// As the result part of a write (`select` of [`Create`](super::Create) and the like), only `fields`, `relations` and `counts` count.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Select {
    /// The model.
    pub model: ModelId,
    /// Which records.
    pub filter: Filter,
    /// In which order. Where it is empty and a page is asked for, the primary key decides.
    pub order: Vec<Order>,
    /// At most so many; where negative, the last ones (in the order asked for).
    pub take: Option<i64>,
    /// Leave out so many first.
    pub skip: u64,
    /// Start with this record. If it is not there, nothing is found.
    pub cursor: Option<Unique>,
    /// Only what comes after a place: the values of the terms of the order, which ends with the key.
    pub seek: Option<Vec<Value>>,
    /// Only the first record of each combination of these fields' values.
    pub distinct: Vec<FieldId>,
    /// The scalar fields that are read, as columns `0..` of a row in this order.
    pub fields: Vec<FieldId>,
    /// The related records that are read along.
    pub relations: Vec<RelationSelect>,
    /// The numbers of related records that are read along, as the columns after `fields`.
    pub counts: Vec<RelationCount>,
    /// Whether the rows are locked until the transaction ends.
    pub lock: Option<Lock>,
}

impl Select {
    /// All records of a model, with no field chosen yet.
    pub fn of(model: ModelId) -> Self {
        Self { model, ..Self::default() }
    }
}

/// Related records to read along.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationSelect {
    /// The relation field.
    pub field: FieldId,
    /// What is read of them; `take`, `skip`, `cursor` and `distinct` count per parent.
    pub select: Select,
}

/// A number of related records to read along.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationCount {
    /// A to-many relation field.
    pub field: FieldId,
    /// Which records count.
    pub filter: Filter,
}

/// A row lock, for databases that have one; a database that locks as a whole (SQLite) needs none and ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// `FOR UPDATE`: waits.
    Update,
    /// `FOR UPDATE NOWAIT`: fails where another holds the row.
    UpdateNoWait,
    /// `FOR UPDATE SKIP LOCKED`: leaves out rows that another holds.
    UpdateSkipLocked,
    /// `FOR SHARE`: waits.
    Share,
}
