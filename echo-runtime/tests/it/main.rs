//! The runtime against real databases.
#![allow(clippy::panic, reason = "a test fails by panicking")]

mod cases;
mod database;
mod given_up;
mod limits;
mod random;
mod readers;
mod transactions;
mod watch;
