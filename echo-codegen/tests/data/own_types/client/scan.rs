//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Scan`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Scan`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scan {
    /// `id`: one `Int`; the primary key.
    pub id: i32,
    /// `badgeId`: one `Int`.
    pub badge_id: super::PersonId,
}

impl typed::Model for Scan {
    const ID: typed::ModelId = typed::ModelId(4);
    const NAME: &'static str = "Scan";
    const COLUMNS: &'static [u16] = &[0, 1];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            badge_id: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Scan {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Scan", 2)?;
        record.field("id", &self.id)?;
        record.field("badgeId", &self.badge_id)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Scan {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Scan", from)?;
        Ok(Self {
            id: given.take("id")?,
            badge_id: given.take("badgeId")?,
        })
    }
}

/// `id`: one `Int`; the primary key.
pub const id: typed::Field<Scan, i32> = typed::Field::new(0);

/// `badgeId`: one `Int`.
pub const badge_id: typed::Field<Scan, super::PersonId> = typed::Field::new(1);

/// `badge`: one `Badge`.
pub const badge: typed::ToOne<Scan, super::Badge> = typed::ToOne::new(2);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<Scan> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<Scan> for i32 {
    fn unique(self) -> typed::Unique<Scan> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Scan>) -> typed::Reference<Scan> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Scan;
}

/// What a new `Scan` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `id`: one `Int`; the primary key.
    pub id: i32,
    /// `badge`: one `Badge`.
    pub badge: typed::Reference<super::Badge>,
}

impl From<New> for typed::Values<Scan> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(id, new.id);
        record.relate(badge, new.badge);
        record
    }
}

/// A new `Scan`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Scan> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Scan>> Create<T> {
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

impl typed::Creatable for Scan {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Scan>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Scan>>) -> typed::Reference<Scan> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Scan> {
    typed::Reference::parent()
}
