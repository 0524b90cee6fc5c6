//! The generator by its files, the builder, and the protocol.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod builder;
mod golden;
mod protocol;
