//! One room per database: what it can do, its types and names, its SQL.
//!
//! Programs that only query a database are built without the feature `migrations`.

// What the drivers share is used by those that are there; with all of them, nothing may be left over.
#![cfg_attr(
    not(all(feature = "migrations", feature = "mysql", feature = "postgresql", feature = "sqlite")),
    allow(dead_code)
)]

pub mod dialect;
pub mod mysql;
pub mod names;
pub mod postgres;
pub mod query;
pub mod sql;
pub mod sqlite;
pub mod value;

#[cfg(feature = "driver")]
pub mod driver;
#[cfg(feature = "driver")]
mod error;
#[cfg(feature = "driver")]
mod script;
#[cfg(any(feature = "postgresql", feature = "mysql"))]
mod tls;
#[cfg(any(feature = "postgresql", feature = "mysql"))]
mod url;

#[cfg(feature = "migrations")]
pub mod administration;
#[cfg(feature = "migrations")]
pub mod backing_up;
#[cfg(feature = "migrations")]
pub mod by_hand;
#[cfg(feature = "migrations")]
pub mod capabilities;
#[cfg(feature = "migrations")]
mod crash;
#[cfg(feature = "migrations")]
pub mod definition;
#[cfg(feature = "migrations")]
pub mod journal;
#[cfg(feature = "migrations")]
pub mod lease;
#[cfg(feature = "migrations")]
pub mod lift;
#[cfg(feature = "migrations")]
mod lower;
#[cfg(feature = "migrations")]
pub mod migrating;
#[cfg(feature = "migrations")]
pub mod outline;
#[cfg(feature = "migrations")]
mod predicate;
#[cfg(feature = "migrations")]
pub mod preflight;
#[cfg(feature = "migrations")]
pub mod rename;
#[cfg(feature = "migrations")]
pub mod schema;
#[cfg(feature = "migrations")]
pub mod step;
#[cfg(feature = "migrations")]
mod touched;
#[cfg(not(feature = "migrations"))]
mod without_migrations;

pub use dialect::{DIALECTS, Dialect, by_provider, by_url};
#[cfg(feature = "migrations")]
pub use lower::{externals, lower};
