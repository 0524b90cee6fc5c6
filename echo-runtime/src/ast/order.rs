//! In which order.

use super::Function;
use crate::datamodel::FieldId;

/// One term of an order; later terms decide where earlier ones are equal.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// To-one relation fields to follow first; empty for the model itself.
    pub path: Vec<FieldId>,
    /// What is ordered by.
    pub by: OrderBy,
    /// From the greatest to the least.
    pub descending: bool,
    /// Where records without a value come; else where the database puts them.
    pub nulls: Option<Nulls>,
}

impl Order {
    /// Ascending by a field of the model itself.
    pub fn by(field: FieldId) -> Self {
        Self { path: Vec::new(), by: OrderBy::Field(field), descending: false, nulls: None }
    }

    /// The other way round.
    #[must_use]
    pub fn desc(self) -> Self {
        Self { descending: true, ..self }
    }
}

/// What is ordered by.
#[derive(Clone, Debug, PartialEq)]
pub enum OrderBy {
    /// A scalar or enum field.
    Field(FieldId),
    /// The number of records of a to-many relation.
    Count(FieldId),
    /// How well text fields match a full-text search.
    Relevance {
        /// The fields.
        fields: Vec<FieldId>,
        /// The search, in the database's own query language.
        search: String,
    },
    /// An aggregate: only in [`GroupBy`](super::GroupBy); no field counts the records.
    Aggregate(Function, Option<FieldId>),
}

/// Where records without a value come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nulls {
    /// Before all others.
    First,
    /// After all others.
    Last,
}
