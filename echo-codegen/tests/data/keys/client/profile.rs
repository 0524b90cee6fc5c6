//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Profile`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Profile`.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// `userId`: one `String`; the primary key.
    pub user_id: typed::Uuid,
}

impl typed::Model for Profile {
    const ID: typed::ModelId = typed::ModelId(4);
    const NAME: &'static str = "Profile";
    const COLUMNS: &'static [u16] = &[0];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self { user_id: row.read()? })
    }
}

impl typed::serde::Serialize for Profile {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Profile", 1)?;
        record.field("userId", &self.user_id)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Profile {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Profile", from)?;
        Ok(Self {
            user_id: given.take("userId")?,
        })
    }
}

/// `userId`: one `String`; the primary key.
pub const user_id: typed::Field<Profile, typed::Uuid> = typed::Field::new(0);

/// `user`: one `User`.
pub const user: typed::ToOne<Profile, super::User> = typed::ToOne::new(1);

/// The record with this `userId`.
pub fn by_user_id(value: impl typed::Input<typed::Uuid>) -> typed::Unique<Profile> {
    typed::Unique::new().and(user_id, value)
}

impl typed::Key<Profile> for typed::Uuid {
    fn unique(self) -> typed::Unique<Profile> {
        by_user_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Profile>) -> typed::Reference<Profile> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Profile;
}
