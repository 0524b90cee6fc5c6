//! The commands, run as a person runs them: in a project directory of their own, against SQLite and PostgreSQL.

mod configuration;
mod project;
mod rpc;
mod schema;
