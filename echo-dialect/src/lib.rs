//! One room per database: what it can do, its types and names, its SQL.

pub mod value;

#[cfg(feature = "driver")]
pub mod driver;
