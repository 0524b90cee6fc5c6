//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Pet`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Pet`.
#[derive(Clone, Debug, PartialEq)]
pub struct Pet {
    /// `code`: one `String`; the primary key.
    pub code: super::PetCode,
    /// A list of what it likes, and how much.
    pub likes: Vec<crate::golden::Like>,
    /// `ownerId`: one `Int`.
    pub owner_id: super::PersonId,
}

impl typed::Model for Pet {
    const ID: typed::ModelId = typed::ModelId(1);
    const NAME: &'static str = "Pet";
    const COLUMNS: &'static [u16] = &[0, 1, 2];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            code: row.read()?,
            likes: row.read_document()?,
            owner_id: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Pet {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Pet", 3)?;
        record.field("code", &self.code)?;
        record.document("likes", &self.likes)?;
        record.field("ownerId", &self.owner_id)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Pet {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Pet", from)?;
        Ok(Self {
            code: given.take("code")?,
            likes: given.document("likes")?,
            owner_id: given.take("ownerId")?,
        })
    }
}

/// The `code` of a `Pet`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PetCode(pub String);

impl typed::Scalar for PetCode {
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

impl typed::serde::Serialize for PetCode {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for PetCode {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}

impl std::fmt::Display for PetCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl From<String> for PetCode {
    fn from(from: String) -> Self {
        Self(from)
    }
}

/// `code`: one `String`; the primary key.
pub const code: typed::Field<Pet, super::PetCode> = typed::Field::new(0);

/// A list of what it likes, and how much.
pub const likes: typed::Field<Pet, typed::Typed<Vec<crate::golden::Like>>> = typed::Field::new(1);

/// `ownerId`: one `Int`.
pub const owner_id: typed::Field<Pet, super::PersonId> = typed::Field::new(2);

/// `owner`: one `Person`.
pub const owner: typed::ToOne<Pet, super::Person> = typed::ToOne::new(3);

/// The record with this `code`.
pub fn by_code(value: impl typed::Input<super::PetCode>) -> typed::Unique<Pet> {
    typed::Unique::new().and(code, value)
}

impl typed::Key<Pet> for super::PetCode {
    fn unique(self) -> typed::Unique<Pet> {
        by_code(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Pet>) -> typed::Reference<Pet> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Pet;
}

/// What a new `Pet` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `code`: one `String`; the primary key.
    pub code: super::PetCode,
    /// `owner`: one `Person`.
    pub owner: typed::Reference<super::Person>,
}

impl From<New> for typed::Values<Pet> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(code, new.code);
        record.relate(owner, new.owner);
        record
    }
}

/// A new `Pet`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Pet> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Pet>> Create<T> {
    /// A list of what it likes, and how much.
    pub fn likes(
        mut self,
        value: impl typed::Input<typed::Typed<Vec<crate::golden::Like>>>,
    ) -> Self {
        self.0.values().set(likes, value);
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

impl typed::Creatable for Pet {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Pet>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Pet>>) -> typed::Reference<Pet> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Pet> {
    typed::Reference::parent()
}
