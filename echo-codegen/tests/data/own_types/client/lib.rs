//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! A typed client: [`connect`] gives the [`Db`], whose methods lead to the models. Each model's module has its fields
//! and relations as constants, and `New`, what a new record must have.

#[rustfmt::skip]
pub mod badge;
#[rustfmt::skip]
mod db;
#[rustfmt::skip]
pub mod person;
#[rustfmt::skip]
pub mod pet;
#[rustfmt::skip]
pub mod scan;
#[rustfmt::skip]
pub mod visit;

pub use self::badge::Badge;
pub use self::db::{Db, connect, connect_with};
pub use self::person::Person;
pub use self::person::PersonId;
pub use self::person::PersonNick;
pub use self::pet::Pet;
pub use self::pet::PetCode;
pub use self::scan::Scan;
pub use self::visit::Visit;

pub use echo_runtime::{Error, ErrorKind, typed as types};
