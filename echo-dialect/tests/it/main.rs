//! The tests of the rooms, on real databases.
#![cfg(feature = "driver")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod database;
mod errors;
mod introspection;
mod pooler;
mod session;
mod values;
