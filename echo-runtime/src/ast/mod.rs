//! Queries as data: what the typed client and the JSON face both build, and the executor runs.
//!
//! Nothing here knows a database. Models and fields are named by their ids in the [`Datamodel`](crate::datamodel::Datamodel);
//! values are [`Value`]s of the kind that the field holds, enum values by their database names.

mod aggregate;
mod filter;
mod order;
mod read;
mod write;

pub use aggregate::{Aggregate, Function, GroupBy, Output};
pub use filter::{Filter, JsonTest, ListTest, Mode, Operand, Quantifier, Test, Unique};
pub use order::{Nulls, Order, OrderBy};
pub use read::{Lock, RelationCount, RelationSelect, Select};
pub use write::{
    Assign, Create, CreateMany, Data, Delete, DeleteMany, Nested, Update, UpdateEach, UpdateMany, Upsert,
    UpsertMany,
};

pub use echo_dialect::value::Value;
