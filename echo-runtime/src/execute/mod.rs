//! The executor: one way from queries as data to statements, rows and records.

mod shape;

pub use shape::{Decode, Flat, Nothing, Shape};

/// Loads related records for [`Shape::attach`].
pub struct Loader<'a> {
    _connection: &'a mut dyn echo_dialect::driver::Connection,
}
