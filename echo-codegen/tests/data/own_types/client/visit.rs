//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Of types of other crates.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// Of types of other crates.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// `id`: one `Int`; the primary key.
    pub id: i32,
    /// `begun`: one `DateTime`.
    pub begun: jiff::Timestamp,
    /// `ended`: one `DateTime` or none.
    pub ended: Option<time::OffsetDateTime>,
    /// `day`: one `DateTime`.
    pub day: jiff::civil::Date,
    /// `next`: one `DateTime` or none.
    pub next: Option<time::Date>,
    /// `from`: one `DateTime`.
    pub from: jiff::civil::Time,
    /// `until`: one `DateTime`.
    pub until: time::Time,
    /// `cost`: one `Decimal`.
    pub cost: rust_decimal::Decimal,
    /// `picture`: one `Bytes`.
    pub picture: bytes::Bytes,
    /// `seen`: any number of `DateTime`.
    pub seen: Vec<jiff::Timestamp>,
}

impl typed::Model for Visit {
    const ID: typed::ModelId = typed::ModelId(3);
    const NAME: &'static str = "Visit";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            begun: row.read()?,
            ended: row.read()?,
            day: row.read()?,
            next: row.read()?,
            from: row.read()?,
            until: row.read()?,
            cost: row.read()?,
            picture: row.read()?,
            seen: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Visit {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Visit", 10)?;
        record.field("id", &self.id)?;
        record.field("begun", &self.begun)?;
        record.field("ended", &self.ended)?;
        record.field("day", &self.day)?;
        record.field("next", &self.next)?;
        record.field("from", &self.from)?;
        record.field("until", &self.until)?;
        record.field("cost", &self.cost)?;
        record.field("picture", &self.picture)?;
        record.field("seen", &self.seen)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Visit {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from_: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Visit", from_)?;
        Ok(Self {
            id: given.take("id")?,
            begun: given.take("begun")?,
            ended: given.take("ended")?,
            day: given.take("day")?,
            next: given.take("next")?,
            from: given.take("from")?,
            until: given.take("until")?,
            cost: given.take("cost")?,
            picture: given.take("picture")?,
            seen: given.take("seen")?,
        })
    }
}

/// `id`: one `Int`; the primary key.
pub const id: typed::Field<Visit, i32> = typed::Field::new(0);

/// `begun`: one `DateTime`.
pub const begun: typed::Field<Visit, jiff::Timestamp> = typed::Field::new(1);

/// `ended`: one `DateTime` or none.
pub const ended: typed::Field<Visit, time::OffsetDateTime, typed::Nullable> = typed::Field::new(2);

/// `day`: one `DateTime`.
pub const day: typed::Field<Visit, jiff::civil::Date> = typed::Field::new(3);

/// `next`: one `DateTime` or none.
pub const next: typed::Field<Visit, time::Date, typed::Nullable> = typed::Field::new(4);

/// `from`: one `DateTime`.
pub const from: typed::Field<Visit, jiff::civil::Time> = typed::Field::new(5);

/// `until`: one `DateTime`.
pub const until: typed::Field<Visit, time::Time> = typed::Field::new(6);

/// `cost`: one `Decimal`.
pub const cost: typed::Field<Visit, rust_decimal::Decimal> = typed::Field::new(7);

/// `picture`: one `Bytes`.
pub const picture: typed::Field<Visit, bytes::Bytes> = typed::Field::new(8);

/// `seen`: any number of `DateTime`.
pub const seen: typed::List<Visit, jiff::Timestamp> = typed::List::new(9);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<Visit> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<Visit> for i32 {
    fn unique(self) -> typed::Unique<Visit> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Visit>) -> typed::Reference<Visit> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Visit;
}

/// What a new `Visit` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `id`: one `Int`; the primary key.
    pub id: i32,
    /// `begun`: one `DateTime`.
    pub begun: jiff::Timestamp,
    /// `day`: one `DateTime`.
    pub day: jiff::civil::Date,
    /// `from`: one `DateTime`.
    pub from: jiff::civil::Time,
    /// `until`: one `DateTime`.
    pub until: time::Time,
    /// `cost`: one `Decimal`.
    pub cost: rust_decimal::Decimal,
    /// `picture`: one `Bytes`.
    pub picture: bytes::Bytes,
}

impl From<New> for typed::Values<Visit> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(id, new.id);
        record.set(begun, new.begun);
        record.set(day, new.day);
        record.set(from, new.from);
        record.set(until, new.until);
        record.set(cost, new.cost);
        record.set(picture, new.picture);
        record
    }
}

/// A new `Visit`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Visit> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Visit>> Create<T> {
    /// `ended`: one `DateTime` or none.
    pub fn ended(
        mut self,
        value: impl typed::Input<time::OffsetDateTime, typed::Nullable>,
    ) -> Self {
        self.0.values().set(ended, value);
        self
    }

    /// `next`: one `DateTime` or none.
    pub fn next(
        mut self,
        value: impl typed::Input<time::Date, typed::Nullable>,
    ) -> Self {
        self.0.values().set(next, value);
        self
    }

    /// `seen`: any number of `DateTime`.
    pub fn seen(
        mut self,
        value: impl IntoIterator<Item: typed::Input<jiff::Timestamp>>,
    ) -> Self {
        self.0.values().set_list(seen, value);
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

impl typed::Creatable for Visit {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Visit>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<Visit>>) -> typed::Reference<Visit> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Visit> {
    typed::Reference::parent()
}
