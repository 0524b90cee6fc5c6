//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Guild`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Guild`.
#[derive(Clone, Debug, PartialEq)]
pub struct Guild {
    /// `slug`: one `String`; the primary key.
    pub slug: String,
}

impl typed::Model for Guild {
    const ID: typed::ModelId = typed::ModelId(1);
    const NAME: &'static str = "Guild";
    const COLUMNS: &'static [u16] = &[0];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self { slug: row.read()? })
    }
}

impl typed::serde::Serialize for Guild {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Guild", 1)?;
        record.field("slug", &self.slug)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Guild {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Guild", from)?;
        Ok(Self { slug: given.take("slug")? })
    }
}

/// `slug`: one `String`; the primary key.
pub const slug: typed::Field<Guild, String> = typed::Field::new(0);

/// `memberships`: any number of `Membership`.
pub const memberships: typed::ToMany<Guild, super::Membership> = typed::ToMany::new(1);

/// The record with this `slug`.
pub fn by_slug(value: impl typed::Input<String>) -> typed::Unique<Guild> {
    typed::Unique::new().and(slug, value)
}

impl typed::Key<Guild> for String {
    fn unique(self) -> typed::Unique<Guild> {
        by_slug(self)
    }
}

impl typed::Key<Guild> for &str {
    fn unique(self) -> typed::Unique<Guild> {
        by_slug(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Guild>) -> typed::Reference<Guild> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Guild;
}

/// What a new `Guild` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `slug`: one `String`; the primary key.
    pub slug: String,
}

impl From<New> for typed::Values<Guild> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(slug, new.slug);
        record
    }
}

/// A new `Guild`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Guild> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Guild>> Create<T> {
    /// `memberships`: any number of `Membership`.
    pub fn memberships(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Membership>>,
    ) -> Self {
        self.0.values().relate_all(memberships, value);
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

impl typed::Creatable for Guild {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Guild>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Guild>>) -> typed::Reference<Guild> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Guild> {
    typed::Reference::parent()
}
