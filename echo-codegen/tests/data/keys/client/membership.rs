//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Membership`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Membership`.
#[derive(Clone, Debug, PartialEq)]
pub struct Membership {
    /// `userId`: one `String`.
    pub user_id: typed::Uuid,
    /// `guildSlug`: one `String`.
    pub guild_slug: String,
    /// `nickname`: one `String`.
    pub nickname: String,
}

impl typed::Model for Membership {
    const ID: typed::ModelId = typed::ModelId(2);
    const NAME: &'static str = "Membership";
    const COLUMNS: &'static [u16] = &[0, 1, 2];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            user_id: row.read()?,
            guild_slug: row.read()?,
            nickname: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Membership {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Membership", 3)?;
        record.field("userId", &self.user_id)?;
        record.field("guildSlug", &self.guild_slug)?;
        record.field("nickname", &self.nickname)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Membership {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Membership", from)?;
        Ok(Self {
            user_id: given.take("userId")?,
            guild_slug: given.take("guildSlug")?,
            nickname: given.take("nickname")?,
        })
    }
}

/// `userId`: one `String`.
pub const user_id: typed::Field<Membership, typed::Uuid> = typed::Field::new(0);

/// `guildSlug`: one `String`.
pub const guild_slug: typed::Field<Membership, String> = typed::Field::new(1);

/// `nickname`: one `String`.
pub const nickname: typed::Field<Membership, String> = typed::Field::new(2);

/// `user`: one `User`.
pub const user: typed::ToOne<Membership, super::User> = typed::ToOne::new(3);

/// `guild`: one `Guild`.
pub const guild: typed::ToOne<Membership, super::Guild> = typed::ToOne::new(4);

/// `invites`: any number of `Invite`.
pub const invites: typed::ToMany<Membership, super::Invite> = typed::ToMany::new(5);

/// The record with this `userId` and `guildSlug`.
pub fn by_user_id_and_guild_slug(
    user_id_value: impl typed::Input<typed::Uuid>,
    guild_slug_value: impl typed::Input<String>,
) -> typed::Unique<Membership> {
    typed::Unique::new().and(user_id, user_id_value).and(guild_slug, guild_slug_value)
}

/// The record with this `guildSlug` and `nickname`.
pub fn by_nick(
    guild_slug_value: impl typed::Input<String>,
    nickname_value: impl typed::Input<String>,
) -> typed::Unique<Membership> {
    typed::Unique::new().and(guild_slug, guild_slug_value).and(nickname, nickname_value)
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Membership>) -> typed::Reference<Membership> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Membership;
}

/// What a new `Membership` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `nickname`: one `String`.
    pub nickname: String,
    /// `user`: one `User`.
    pub user: typed::Reference<super::User>,
    /// `guild`: one `Guild`.
    pub guild: typed::Reference<super::Guild>,
}

impl From<New> for typed::Values<Membership> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(nickname, new.nickname);
        record.relate(user, new.user);
        record.relate(guild, new.guild);
        record
    }
}

/// A new `Membership`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Membership> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Membership>> Create<T> {
    /// `invites`: any number of `Invite`.
    pub fn invites(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Invite>>,
    ) -> Self {
        self.0.values().relate_all(invites, value);
        self
    }

    /// Reads related records of the new one along with it.
    pub fn include<I>(self, relation: I) -> Create<T::With>
    where
        T: typed::Including<I>,
    {
        Create(self.0.including(relation))
    }

    /// Reads only these fields of the new record: a field, or a tuple of several.
    pub fn select<F>(self, fields: F) -> Create<T::Selected>
    where
        T: typed::Selecting<F>,
    {
        Create(self.0.selecting(fields))
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    pub fn shape<S>(self) -> Create<T::Shaped>
    where
        T: typed::Shaping<S>,
    {
        Create(self.0.shaping())
    }
}

impl<T: IntoFuture> IntoFuture for Create<T> {
    type Output = T::Output;
    type IntoFuture = T::IntoFuture;
    fn into_future(self) -> T::IntoFuture {
        self.0.into_future()
    }
}

impl typed::Creatable for Membership {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Membership>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(
    record: impl Into<typed::Values<Membership>>,
) -> typed::Reference<Membership> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Membership> {
    typed::Reference::parent()
}
