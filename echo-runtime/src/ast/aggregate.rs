//! Numbers about many records.

use super::{Filter, Order, Unique};
use crate::datamodel::{FieldId, ModelId};

/// A function of many values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// How many there are.
    Count,
    /// Their sum; none where there is no value.
    Sum,
    /// Their mean; none where there is no value.
    Average,
    /// The least.
    Minimum,
    /// The greatest.
    Maximum,
}

/// One number that is asked for: a function and its field; [`Function::Count`] without a field counts records.
pub type Output = (Function, Option<FieldId>);

/// Numbers about the records that match, after `order`, `take`, `skip` and `cursor` where given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aggregate {
    /// The model.
    pub model: ModelId,
    /// Which records.
    pub filter: Filter,
    /// In which order, where a page is asked for.
    pub order: Vec<Order>,
    /// At most so many; where negative, the last ones.
    pub take: Option<i64>,
    /// Leave out so many first.
    pub skip: u64,
    /// Start with this record.
    pub cursor: Option<Unique>,
    /// What is asked for.
    pub outputs: Vec<Output>,
}

/// Numbers about each group of the records that match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupBy {
    /// The model.
    pub model: ModelId,
    /// Which records.
    pub filter: Filter,
    /// Records with equal values here are a group. These come first in each answer.
    pub by: Vec<FieldId>,
    /// Which groups.
    pub having: Filter,
    /// In which order.
    pub order: Vec<Order>,
    /// At most so many groups; where negative, the last ones.
    pub take: Option<i64>,
    /// Leave out so many groups first.
    pub skip: u64,
    /// What is asked for, after the fields of `by`.
    pub outputs: Vec<Output>,
}
