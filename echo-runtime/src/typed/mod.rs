//! What generated clients are made of: fields, relations, and the queries on them, written once for all models.
//!
//! A generated model is a struct and constants. The constants carry their types: a [`Field<Ticket, i32>`](Field) makes a
//! [`Filter<Ticket>`](Filter), which only a query on tickets takes. Related records that a query includes are part of its
//! result's type, so that what was not loaded cannot be touched.

mod aggregate;
mod bulk;
mod collection;
mod column;
mod database;
mod document;
mod dynamic;
mod explain;
mod field;
mod fields;
mod filter;
mod find;
mod foreign;
mod include;
mod measure;
mod measures;
mod model;
mod page;
mod parts;
mod relation;
mod scalar;
mod serial;
mod shape;
mod shaped;
mod sql;
mod stream;
mod unique;
mod update;
mod updating;
mod values;
mod write;

pub use echo_dialect::{driver::Row, value::Kind};
pub use serde;

pub use crate::{
    ast::Value,
    datamodel::{FieldId, ModelId},
    error::Error as Failure,
    execute::RawRow,
    pool::PoolOptions,
    transaction::{Isolation, TransactionOptions},
};
pub use aggregate::{Aggregate, GroupBy};
pub use bulk::{UpdateEach, UpsertMany};
pub use collection::Collection;
pub use column::Column;
pub use database::{Database, Transaction};
pub use document::{Document, Typed};
pub use dynamic::Dynamic;
#[cfg(feature = "derive")]
pub use echo_derive::Shape;
pub use field::{Comparand, Field, JsonPath, List};
pub use fields::{Fields, Picked, Presence};
pub use filter::{Condition, Filter, Order, relevance};
pub use find::{All, Answer, Count, Existing, Find, FindUnique, Maybe};
pub use include::{Include, Load, LoadMany, LoadOne, LoadOptional, Many};
pub use measure::{GroupOrder, Having, Measure, Measured, Number, count};
pub use measures::Measures;
pub use model::{Creatable, Model, Reader};
pub use page::{Page, Paged};
pub use parts::Parts;
pub use relation::{Counting, Related, ToMany, ToOne};
pub use scalar::{
    Date, DateTime, Decimal, Enum, Input, Json, Nullable, Required, RowError, Scalar, Time, Uuid, Variant,
};
pub use serial::{Given, Record, read_scalar};
pub use shape::{Append, Counted, Whole, With};
pub use shaped::{Attaching, Own, Part, Selection, Shaped};
pub use sql::{Bind, ByName, FromRow, Ident, Sql};
pub use stream::Records;
pub use unique::{Key, Unique};
pub use update::{Detached, Update};
pub use updating::{Every, EveryReturning, One, OneOrNew};
pub use values::{Recipient, Reference, Values};
pub use write::{Create, CreateMany, CreateManyReturning, Delete, DeleteMany, Including, Selecting, Shaping};

/// Carries types that no value is held of, and is `Send`, `Sync` and free of their lifetimes.
type Tag<T> = std::marker::PhantomData<fn() -> T>;
