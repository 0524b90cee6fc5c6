//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `User`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `User`.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// `id`: one `String`, by default `uuid()`; the primary key.
    pub id: typed::Uuid,
    /// `email`: one `String` or none.
    pub email: Option<String>,
}

impl typed::Model for User {
    const ID: typed::ModelId = typed::ModelId(0);
    const NAME: &'static str = "User";
    const COLUMNS: &'static [u16] = &[0, 1];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            email: row.read()?,
        })
    }
}

impl typed::serde::Serialize for User {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "User", 2)?;
        record.field("id", &self.id)?;
        record.field("email", &self.email)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for User {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("User", from)?;
        Ok(Self {
            id: given.take("id")?,
            email: given.take("email")?,
        })
    }
}

/// `id`: one `String`, by default `uuid()`; the primary key.
pub const id: typed::Field<User, typed::Uuid> = typed::Field::new(0);

/// `email`: one `String` or none.
pub const email: typed::Field<User, String, typed::Nullable> = typed::Field::new(1);

/// `memberships`: any number of `Membership`.
pub const memberships: typed::ToMany<User, super::Membership> = typed::ToMany::new(2);

/// `friends`: any number of `User`.
pub const friends: typed::ToMany<User, super::User> = typed::ToMany::new(3);

/// `friendOf`: any number of `User`.
pub const friend_of: typed::ToMany<User, super::User> = typed::ToMany::new(4);

/// `profile`: one `Profile` or none.
pub const profile: typed::ToOne<User, super::Profile, typed::Nullable> = typed::ToOne::new(5);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<typed::Uuid>) -> typed::Unique<User> {
    typed::Unique::new().and(id, value)
}

/// The record with this `email`.
pub fn by_email(value: impl typed::Input<String>) -> typed::Unique<User> {
    typed::Unique::new().and(email, value)
}

impl typed::Key<User> for typed::Uuid {
    fn unique(self) -> typed::Unique<User> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<User>) -> typed::Reference<User> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::User;
}

/// What a new `User` must have.
#[derive(Clone, Debug)]
pub struct New {}

impl From<New> for typed::Values<User> {
    fn from(_: New) -> Self {
        Self::default()
    }
}

/// A new `User`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<User> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<User>> Create<T> {
    /// `id`: one `String`, by default `uuid()`; the primary key.
    pub fn id(mut self, value: impl typed::Input<typed::Uuid>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `email`: one `String` or none.
    pub fn email(mut self, value: impl typed::Input<String, typed::Nullable>) -> Self {
        self.0.values().set(email, value);
        self
    }

    /// `memberships`: any number of `Membership`.
    pub fn memberships(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Membership>>,
    ) -> Self {
        self.0.values().relate_all(memberships, value);
        self
    }

    /// `friends`: any number of `User`.
    pub fn friends(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::User>>,
    ) -> Self {
        self.0.values().relate_all(friends, value);
        self
    }

    /// `friendOf`: any number of `User`.
    pub fn friend_of(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::User>>,
    ) -> Self {
        self.0.values().relate_all(friend_of, value);
        self
    }

    /// `profile`: one `Profile` or none.
    pub fn profile(mut self, value: typed::Reference<super::Profile>) -> Self {
        self.0.values().relate(profile, value);
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

impl typed::Creatable for User {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<User>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<User>>) -> typed::Reference<User> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<User> {
    typed::Reference::parent()
}
