//! What generated clients stand on: connections, queries, transactions, errors.

pub mod ast;
pub mod datamodel;
pub mod error;
pub mod execute;

pub use error::{Error, ErrorKind};
