//! The commands as a library: each takes a [`Context`] and comes to an outcome or a [`Failure`](crate::failure::Failure). Nothing here prints.

pub mod adopt;
pub mod backup;
pub mod baseline;
pub mod by_hand;
pub mod chain;
pub mod complete;
pub mod deploy;
pub mod dev;
pub mod diagnosis;
pub mod diff;
pub mod drift;
pub mod edits;
pub mod execute;
pub mod explain;
pub mod fills;
pub mod generate;
pub mod host;
pub mod init;
pub mod merge;
pub mod obstacles;
pub mod outcome;
pub mod outline;
mod planned;
pub mod problems;
pub mod pull;
pub mod push;
pub mod rebase;
pub mod renames;
pub mod repair;
pub mod reset;
pub mod resolve;
pub mod revert;
pub mod said;
pub mod schema;
pub mod scratch;
pub mod seed;
pub mod state;
pub mod status;
pub mod target;
pub mod validate;
pub mod write;

pub mod live;
mod prepared;
mod previous;
mod unrun;

use self::host::Host;
use crate::config::Project;

/// What a command runs in.
pub struct Context<'a> {
    /// The project.
    pub project: &'a Project,
    /// The database that was asked for, in place of the configured one.
    pub url: Option<&'a str>,
    /// Whoever runs the command.
    pub host: &'a mut dyn Host,
}
