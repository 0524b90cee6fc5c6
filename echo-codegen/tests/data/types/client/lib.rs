//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! A typed client: [`connect`] gives the [`Db`], whose methods lead to the models. Each model's module has its fields
//! and relations as constants, and `New`, what a new record must have.

#[rustfmt::skip]
mod db;
#[rustfmt::skip]
mod enums;
#[rustfmt::skip]
pub mod everything;

pub use self::db::{Db, connect, connect_with};
pub use self::enums::Colour;
pub use self::everything::Everything;

pub use echo_runtime::{Error, ErrorKind, typed as types};
