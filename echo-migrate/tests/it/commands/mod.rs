//! The commands, run as a person runs them: in a project directory of their own, against SQLite, PostgreSQL and MySQL.

mod backups;
mod complete;
mod configuration;
mod deploy;
mod dev;
mod diff;
mod external;
mod faults;
mod findings;
mod generate;
mod history;
mod init;
mod mend;
mod mysql;
mod outline;
mod postgres;
mod preflight;
mod project;
mod pull;
mod push;
mod renames;
mod rpc;
mod schema;
mod site;
mod ways_out;
