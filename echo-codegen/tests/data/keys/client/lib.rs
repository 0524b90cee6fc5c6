//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! A typed client: [`connect`] gives the [`Db`], whose methods lead to the models. Each model's module has its fields
//! and relations as constants, and `New`, what a new record must have.

#[rustfmt::skip]
mod db;
#[rustfmt::skip]
pub mod guild;
#[rustfmt::skip]
pub mod invite;
#[rustfmt::skip]
pub mod membership;
#[rustfmt::skip]
pub mod profile;
#[rustfmt::skip]
pub mod user;

pub use self::db::{Db, connect, connect_with};
pub use self::guild::Guild;
pub use self::invite::Invite;
pub use self::membership::Membership;
pub use self::profile::Profile;
pub use self::user::User;

pub use echo_runtime::{Error, ErrorKind, typed as types};
