//! The commands as a library: each comes to an outcome or a [`Failure`](crate::failure::Failure). Nothing here prints.

pub mod schema;
