//! The commands, run as a person runs them: in a project directory of their own, against SQLite and PostgreSQL.

mod configuration;
mod deploy;
mod dev;
mod diff;
mod generate;
mod history;
mod postgres;
mod project;
mod push;
mod rpc;
mod schema;
