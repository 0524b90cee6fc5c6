//! The tests of the migration engine and of the commands.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod applied_plans;
mod apply;
mod apply_mysql;
#[cfg(feature = "cli")]
mod commands;
mod lease;
mod live;
mod own_history;
mod plans;
mod properties;
mod pull;
mod rebuild;
