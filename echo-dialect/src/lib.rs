//! One room per database: what it can do, its types and names, its SQL.

// What the drivers share is used by those that are there; with all of them, nothing may be left over.
#![cfg_attr(not(all(feature = "mysql", feature = "postgresql", feature = "sqlite")), allow(dead_code))]

pub mod by_hand;
pub mod capabilities;
pub mod dialect;
pub mod lift;
mod lower;
pub mod mysql;
pub mod names;
pub mod postgres;
mod predicate;
pub mod query;
pub mod rename;
pub mod schema;
pub mod sql;
pub mod sqlite;
pub mod step;
pub mod value;

#[cfg(feature = "driver")]
pub mod backing_up;
#[cfg(feature = "driver")]
mod crash;
#[cfg(feature = "driver")]
pub mod driver;
#[cfg(feature = "driver")]
mod error;
#[cfg(feature = "driver")]
pub mod journal;
#[cfg(feature = "driver")]
pub mod lease;
#[cfg(feature = "driver")]
pub mod migrating;
#[cfg(feature = "driver")]
pub mod outline;
#[cfg(feature = "driver")]
pub mod preflight;
#[cfg(feature = "driver")]
mod script;
#[cfg(any(feature = "postgresql", feature = "mysql"))]
mod tls;
#[cfg(feature = "driver")]
mod touched;

pub use dialect::{DIALECTS, Dialect, by_provider, by_url};
pub use lower::{externals, lower};
