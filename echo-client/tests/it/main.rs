//! The generated client: fresh, and right on both databases.

mod errors;
mod fresh;
mod golden;
mod read;
mod support;
mod transactions;
mod write;
