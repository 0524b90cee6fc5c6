//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! With `code`, and an
//!
//! indented line.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// With `code`, and an
///
/// indented line.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultModel {
    /// `id`: one `Int`; the primary key.
    pub id: i32,
    /// `row`: one `String`.
    pub row: String,
    /// `include`: one `Boolean`, by default `true`.
    pub include: bool,
    /// `record`: one `Boolean`.
    pub record: bool,
}

impl typed::Model for ResultModel {
    const ID: typed::ModelId = typed::ModelId(1);
    const NAME: &'static str = "Result";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3];
    fn decode(row_: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row_.read()?,
            row: row_.read()?,
            include: row_.read()?,
            record: row_.read()?,
        })
    }
}

impl typed::serde::Serialize for ResultModel {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record_ = typed::Record::new(to, "Result", 4)?;
        record_.field("id", &self.id)?;
        record_.field("row", &self.row)?;
        record_.field("include", &self.include)?;
        record_.field("record", &self.record)?;
        record_.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for ResultModel {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Result", from)?;
        Ok(Self {
            id: given.take("id")?,
            row: given.take("row")?,
            include: given.take("include")?,
            record: given.take("record")?,
        })
    }
}

/// `id`: one `Int`; the primary key.
pub const id: typed::Field<ResultModel, i32> = typed::Field::new(0);

/// `row`: one `String`.
pub const row: typed::Field<ResultModel, String> = typed::Field::new(1);

/// `include`: one `Boolean`, by default `true`.
pub const include: typed::Field<ResultModel, bool> = typed::Field::new(2);

/// `record`: one `Boolean`.
pub const record: typed::Field<ResultModel, bool> = typed::Field::new(3);

/// `types`: any number of `type`.
pub const types: typed::ToMany<ResultModel, super::Type> = typed::ToMany::new(4);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<ResultModel> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<ResultModel> for i32 {
    fn unique(self) -> typed::Unique<ResultModel> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<ResultModel>) -> typed::Reference<ResultModel> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::ResultModel;
}

/// What a new `Result` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `id`: one `Int`; the primary key.
    pub id: i32,
    /// `row`: one `String`.
    pub row: String,
    /// `record`: one `Boolean`.
    pub record: bool,
}

impl From<New> for typed::Values<ResultModel> {
    fn from(new: New) -> Self {
        let mut record_ = Self::default();
        record_.set(id, new.id);
        record_.set(row, new.row);
        record_.set(record, new.record);
        record_
    }
}

/// A new `Result`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<ResultModel> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<ResultModel>> Create<T> {
    /// `include`: one `Boolean`, by default `true`.
    pub fn include_(mut self, value: impl typed::Input<bool>) -> Self {
        self.0.values().set(include, value);
        self
    }

    /// `types`: any number of `type`.
    pub fn types(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Type>>,
    ) -> Self {
        self.0.values().relate_all(types, value);
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

impl typed::Creatable for ResultModel {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<ResultModel>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(
    record_: impl Into<typed::Values<ResultModel>>,
) -> typed::Reference<ResultModel> {
    typed::Reference::create(record_)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<ResultModel> {
    typed::Reference::parent()
}
