//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `type`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `type`.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// `self`: one `Int`; the primary key.
    pub self_: i32,
    /// `type`: one `Type`, by default `NOT_YET`.
    pub r#type: super::TypeEnum,
    /// `link`: one `String` or none.
    pub link_: Option<String>,
    /// `value`: one `Int`.
    pub value: i32,
    /// `new`: one `String`.
    pub new: String,
    /// `userId`: one `Int`.
    pub user_id: i32,
    /// `user_id`: one `Int` or none.
    pub user_id_: Option<i32>,
}

impl typed::Model for Type {
    const ID: typed::ModelId = typed::ModelId(0);
    const NAME: &'static str = "type";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            self_: row.read()?,
            r#type: row.read()?,
            link_: row.read()?,
            value: row.read()?,
            new: row.read()?,
            user_id: row.read()?,
            user_id_: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Type {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "type", 7)?;
        record.field("self", &self.self_)?;
        record.field("type", &self.r#type)?;
        record.field("link", &self.link_)?;
        record.field("value", &self.value)?;
        record.field("new", &self.new)?;
        record.field("userId", &self.user_id)?;
        record.field("user_id", &self.user_id_)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Type {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("type", from)?;
        Ok(Self {
            self_: given.take("self")?,
            r#type: given.take("type")?,
            link_: given.take("link")?,
            value: given.take("value")?,
            new: given.take("new")?,
            user_id: given.take("userId")?,
            user_id_: given.take("user_id")?,
        })
    }
}

/// `self`: one `Int`; the primary key.
pub const self_: typed::Field<Type, i32> = typed::Field::new(0);

/// `type`: one `Type`, by default `NOT_YET`.
pub const r#type: typed::Field<Type, super::TypeEnum> = typed::Field::new(1);

/// `link`: one `String` or none.
pub const link_: typed::Field<Type, String, typed::Nullable> = typed::Field::new(2);

/// `value`: one `Int`.
pub const value: typed::Field<Type, i32> = typed::Field::new(3);

/// `new`: one `String`.
pub const new: typed::Field<Type, String> = typed::Field::new(4);

/// `userId`: one `Int`.
pub const user_id: typed::Field<Type, i32> = typed::Field::new(5);

/// `user_id`: one `Int` or none.
pub const user_id_: typed::Field<Type, i32, typed::Nullable> = typed::Field::new(6);

/// `result`: one `Result`.
pub const result: typed::ToOne<Type, super::ResultModel> = typed::ToOne::new(7);

/// The record with this `self`.
pub fn by_self(value_: impl typed::Input<i32>) -> typed::Unique<Type> {
    typed::Unique::new().and(self_, value_)
}

/// The record with this `link`.
pub fn by_link(value_: impl typed::Input<String>) -> typed::Unique<Type> {
    typed::Unique::new().and(link_, value_)
}

/// The record with this `value`.
pub fn by_value(value_: impl typed::Input<i32>) -> typed::Unique<Type> {
    typed::Unique::new().and(value, value_)
}

impl typed::Key<Type> for i32 {
    fn unique(self) -> typed::Unique<Type> {
        by_self(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Type>) -> typed::Reference<Type> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Type;
}

/// What a new `type` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `self`: one `Int`; the primary key.
    pub self_: i32,
    /// `value`: one `Int`.
    pub value: i32,
    /// `new`: one `String`.
    pub new: String,
    /// `result`: one `Result`.
    pub result: typed::Reference<super::ResultModel>,
}

impl From<New> for typed::Values<Type> {
    fn from(new_: New) -> Self {
        let mut record = Self::default();
        record.set(self_, new_.self_);
        record.set(value, new_.value);
        record.set(new, new_.new);
        record.relate(result, new_.result);
        record
    }
}

/// A new `type`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Type> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Type>> Create<T> {
    /// `type`: one `Type`, by default `NOT_YET`.
    pub fn r#type(mut self, value_: impl typed::Input<super::TypeEnum>) -> Self {
        self.0.values().set(r#type, value_);
        self
    }

    /// `link`: one `String` or none.
    pub fn link(mut self, value_: impl typed::Input<String, typed::Nullable>) -> Self {
        self.0.values().set(link_, value_);
        self
    }

    /// `user_id`: one `Int` or none.
    pub fn user_id(mut self, value_: impl typed::Input<i32, typed::Nullable>) -> Self {
        self.0.values().set(user_id_, value_);
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

impl typed::Creatable for Type {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new_: New) -> Create<typed::Values<Type>> {
    Create(new_.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Type>>) -> typed::Reference<Type> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Type> {
    typed::Reference::parent()
}
