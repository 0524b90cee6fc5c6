//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Invite`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Invite`.
#[derive(Clone, Debug, PartialEq)]
pub struct Invite {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `userId`: one `String` or none.
    pub user_id: Option<typed::Uuid>,
    /// `guildSlug`: one `String` or none.
    pub guild_slug: Option<String>,
}

impl typed::Model for Invite {
    const ID: typed::ModelId = typed::ModelId(3);
    const NAME: &'static str = "Invite";
    const COLUMNS: &'static [u16] = &[0, 1, 2];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            user_id: row.read()?,
            guild_slug: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Invite {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Invite", 3)?;
        record.field("id", &self.id)?;
        record.field("userId", &self.user_id)?;
        record.field("guildSlug", &self.guild_slug)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Invite {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Invite", from)?;
        Ok(Self {
            id: given.take("id")?,
            user_id: given.take("userId")?,
            guild_slug: given.take("guildSlug")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
pub const id: typed::Field<Invite, i32> = typed::Field::new(0);

/// `userId`: one `String` or none.
pub const user_id: typed::Field<Invite, typed::Uuid, typed::Nullable> = typed::Field::new(1);

/// `guildSlug`: one `String` or none.
pub const guild_slug: typed::Field<Invite, String, typed::Nullable> = typed::Field::new(2);

/// `by`: one `Membership` or none.
pub const by: typed::ToOne<Invite, super::Membership, typed::Nullable> = typed::ToOne::new(3);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<Invite> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<Invite> for i32 {
    fn unique(self) -> typed::Unique<Invite> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Invite>) -> typed::Reference<Invite> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Invite;
}

/// What a new `Invite` must have.
#[derive(Clone, Debug)]
pub struct New {}

impl From<New> for typed::Values<Invite> {
    fn from(_: New) -> Self {
        Self::default()
    }
}

/// A new `Invite`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Invite> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Invite>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `by`: one `Membership` or none.
    pub fn by(mut self, value: typed::Reference<super::Membership>) -> Self {
        self.0.values().relate(by, value);
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

impl typed::Creatable for Invite {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Invite>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Invite>>) -> typed::Reference<Invite> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Invite> {
    typed::Reference::parent()
}
