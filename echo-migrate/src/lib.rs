//! Diff, plan, checks, history, apply, revert; the commands as a library.

pub mod commands;
pub mod config;
pub mod failure;
pub mod folder;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod rpc;
