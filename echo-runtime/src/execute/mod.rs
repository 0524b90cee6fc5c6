//! The executor: one way from queries as data to statements, rows and records.

mod aggregate;
mod executor;
mod key;
mod raw;
mod read;
mod session;
mod shape;
mod sql;
mod turn;
mod watch;
mod write;

pub use executor::Executor;
pub use raw::RawRow;
pub(crate) use raw::access;
pub use read::Loader;
pub use session::{Access, Session};
pub use shape::{Decode, Flat, Nothing, Shape};
pub(crate) use sql::{aggregate_kind, column_of_first, is_column};
pub use turn::Turn;

/// The statement that reads the records of a query, without related ones.
pub(crate) fn select_statement(
    datamodel: &crate::datamodel::Datamodel,
    select: &crate::ast::Select,
) -> Result<echo_dialect::query::Statement, crate::Error> {
    sql::select(datamodel, select, None).map(|(statement, _)| statement)
}
