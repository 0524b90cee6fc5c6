//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Its key is its person's.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// Its key is its person's.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// `personId`: one `Int`; the primary key.
    pub person_id: super::PersonId,
}

impl typed::Model for Badge {
    const ID: typed::ModelId = typed::ModelId(2);
    const NAME: &'static str = "Badge";
    const COLUMNS: &'static [u16] = &[0];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self { person_id: row.read()? })
    }
}

impl typed::serde::Serialize for Badge {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Badge", 1)?;
        record.field("personId", &self.person_id)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Badge {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Badge", from)?;
        Ok(Self {
            person_id: given.take("personId")?,
        })
    }
}

/// `personId`: one `Int`; the primary key.
pub const person_id: typed::Field<Badge, super::PersonId> = typed::Field::new(0);

/// `person`: one `Person`.
pub const person: typed::ToOne<Badge, super::Person> = typed::ToOne::new(1);

/// `scans`: any number of `Scan`.
pub const scans: typed::ToMany<Badge, super::Scan> = typed::ToMany::new(2);

/// The record with this `personId`.
pub fn by_person_id(value: impl typed::Input<super::PersonId>) -> typed::Unique<Badge> {
    typed::Unique::new().and(person_id, value)
}

impl typed::Key<Badge> for super::PersonId {
    fn unique(self) -> typed::Unique<Badge> {
        by_person_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Badge>) -> typed::Reference<Badge> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Badge;
}

/// What a new `Badge` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `person`: one `Person`.
    pub person: typed::Reference<super::Person>,
}

impl From<New> for typed::Values<Badge> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.relate(person, new.person);
        record
    }
}

/// A new `Badge`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Badge> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Badge>> Create<T> {
    /// `scans`: any number of `Scan`.
    pub fn scans(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Scan>>,
    ) -> Self {
        self.0.values().relate_all(scans, value);
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

impl typed::Creatable for Badge {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Badge>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Badge>>) -> typed::Reference<Badge> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Badge> {
    typed::Reference::parent()
}
