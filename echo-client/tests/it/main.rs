//! The generated client: fresh, and right on both databases.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod bulk;
mod bulk_random;
mod bulk_types;
mod connections;
mod distinct;
mod errors;
mod fresh;
mod golden;
mod made;
mod outside;
mod own_types;
mod pages;
mod raw;
mod read;
mod serial;
mod shapes;
mod support;
mod support_desk;
mod together;
mod transactions;
mod ui;
mod write;
