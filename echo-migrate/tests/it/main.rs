//! The tests of the migration engine.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod applied_plans;
mod apply;
mod live;
mod plans;
mod rebuild;
