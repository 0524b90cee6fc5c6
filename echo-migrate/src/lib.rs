//! Diff, plan, checks, history, apply, revert; the commands as a library.

pub mod apply;
pub mod backup;
pub mod changes;
pub mod checks;
pub mod commands;
pub mod config;
pub mod database;
pub mod diagnostic;
pub mod diff;
pub mod embed;
pub mod failure;
pub mod folder;
pub mod history;
pub mod interrupt;
mod plan;
pub mod script;
mod summary;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod rpc;

pub use plan::{Plan, plan, plan_back};
