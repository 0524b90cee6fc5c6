//! What generated clients stand on: connections, queries, transactions, errors.

pub mod ast;
pub mod datamodel;
pub mod error;
pub mod execute;
pub mod json;
pub mod typed;

#[cfg(feature = "check-schema")]
mod check;
mod client;
mod connection;
mod pool;
mod transaction;

pub use client::Client;
pub use error::{Error, ErrorKind};
pub use execute::Executor;
pub use pool::PoolOptions;
pub use transaction::{Isolation, Transaction, TransactionOptions};
