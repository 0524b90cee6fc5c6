//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Somebody with settings.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// Somebody with settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: super::PersonId,
    /// How they like it.
    pub settings: crate::golden::Settings,
    /// `draft`: one `Json` or none.
    pub draft: Option<crate::golden::Settings>,
    /// `nick`: one `String` or none.
    pub nick: Option<super::PersonNick>,
}

impl typed::Model for Person {
    const ID: typed::ModelId = typed::ModelId(0);
    const NAME: &'static str = "Person";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            settings: row.read_document()?,
            draft: row.read_document_or_none()?,
            nick: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Person {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Person", 4)?;
        record.field("id", &self.id)?;
        record.document("settings", &self.settings)?;
        record.document("draft", &self.draft)?;
        record.field("nick", &self.nick)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Person {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Person", from)?;
        Ok(Self {
            id: given.take("id")?,
            settings: given.document("settings")?,
            draft: given.document("draft")?,
            nick: given.take("nick")?,
        })
    }
}

/// The `id` of a `Person`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub i32);

impl typed::Scalar for PersonId {
    const KIND: typed::Kind = <i32 as typed::Scalar>::KIND;
    fn into_value(self) -> typed::Value {
        self.0.into_value()
    }

    fn from_value(from: typed::Value) -> Option<Self> {
        typed::Scalar::from_value(from).map(Self)
    }

    fn read(from: &dyn typed::Row, at: usize) -> Result<Self, typed::RowError> {
        typed::Scalar::read(from, at).map(Self)
    }
}

impl typed::serde::Serialize for PersonId {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for PersonId {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}

impl std::fmt::Display for PersonId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<i32> for PersonId {
    fn from(from: i32) -> Self {
        Self(from)
    }
}

/// The `nick` of a `Person`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonNick(pub String);

impl typed::Scalar for PersonNick {
    const KIND: typed::Kind = <String as typed::Scalar>::KIND;
    fn into_value(self) -> typed::Value {
        self.0.into_value()
    }

    fn from_value(from: typed::Value) -> Option<Self> {
        typed::Scalar::from_value(from).map(Self)
    }

    fn read(from: &dyn typed::Row, at: usize) -> Result<Self, typed::RowError> {
        typed::Scalar::read(from, at).map(Self)
    }
}

impl typed::serde::Serialize for PersonNick {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for PersonNick {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}

impl std::fmt::Display for PersonNick {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<String> for PersonNick {
    fn from(from: String) -> Self {
        Self(from)
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
pub const id: typed::Field<Person, super::PersonId> = typed::Field::new(0);

/// How they like it.
pub const settings: typed::Field<Person, typed::Typed<crate::golden::Settings>> = typed::Field::new(1);

/// `draft`: one `Json` or none.
pub const draft: typed::Field<
    Person,
    typed::Typed<crate::golden::Settings>,
    typed::Nullable,
> = typed::Field::new(2);

/// `nick`: one `String` or none.
pub const nick: typed::Field<Person, super::PersonNick, typed::Nullable> = typed::Field::new(3);

/// `pets`: any number of `Pet`.
pub const pets: typed::ToMany<Person, super::Pet> = typed::ToMany::new(4);

/// `badge`: one `Badge` or none.
pub const badge: typed::ToOne<Person, super::Badge, typed::Nullable> = typed::ToOne::new(5);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<super::PersonId>) -> typed::Unique<Person> {
    typed::Unique::new().and(id, value)
}

/// The record with this `nick`.
pub fn by_nick(value: impl typed::Input<super::PersonNick>) -> typed::Unique<Person> {
    typed::Unique::new().and(nick, value)
}

impl typed::Key<Person> for super::PersonId {
    fn unique(self) -> typed::Unique<Person> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Person>) -> typed::Reference<Person> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Person;
}

/// What a new `Person` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// How they like it.
    pub settings: crate::golden::Settings,
}

impl From<New> for typed::Values<Person> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(settings, new.settings);
        record
    }
}

/// A new `Person`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Person> {
    fn from(draft_: Create<Self>) -> Self {
        draft_.0
    }
}

impl<T: typed::Recipient<Person>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub fn id(mut self, value: impl typed::Input<super::PersonId>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `draft`: one `Json` or none.
    pub fn draft(
        mut self,
        value: impl typed::Input<typed::Typed<crate::golden::Settings>, typed::Nullable>,
    ) -> Self {
        self.0.values().set(draft, value);
        self
    }

    /// `nick`: one `String` or none.
    pub fn nick(
        mut self,
        value: impl typed::Input<super::PersonNick, typed::Nullable>,
    ) -> Self {
        self.0.values().set(nick, value);
        self
    }

    /// `pets`: any number of `Pet`.
    pub fn pets(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Pet>>,
    ) -> Self {
        self.0.values().relate_all(pets, value);
        self
    }

    /// `badge`: one `Badge` or none.
    pub fn badge(mut self, value: typed::Reference<super::Badge>) -> Self {
        self.0.values().relate(badge, value);
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

impl typed::Creatable for Person {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft_: T) -> Create<T> {
        Create(draft_)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Person>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Person>>) -> typed::Reference<Person> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Person> {
    typed::Reference::parent()
}
