//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! `Transaction`.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// `Transaction`.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// `id`: one `String`; the primary key.
    pub id: String,
    /// `db`: one `String`.
    pub db: String,
}

impl typed::Model for Transaction {
    const ID: typed::ModelId = typed::ModelId(2);
    const NAME: &'static str = "Transaction";
    const COLUMNS: &'static [u16] = &[0, 1];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            db: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Transaction {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Transaction", 2)?;
        record.field("id", &self.id)?;
        record.field("db", &self.db)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Transaction {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Transaction", from)?;
        Ok(Self {
            id: given.take("id")?,
            db: given.take("db")?,
        })
    }
}

/// `id`: one `String`; the primary key.
pub const id: typed::Field<Transaction, String> = typed::Field::new(0);

/// `db`: one `String`.
pub const db: typed::Field<Transaction, String> = typed::Field::new(1);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<String>) -> typed::Unique<Transaction> {
    typed::Unique::new().and(id, value)
}

/// The record with this `db`.
pub fn by_db(value: impl typed::Input<String>) -> typed::Unique<Transaction> {
    typed::Unique::new().and(db, value)
}

impl typed::Key<Transaction> for String {
    fn unique(self) -> typed::Unique<Transaction> {
        by_id(self)
    }
}

impl typed::Key<Transaction> for &str {
    fn unique(self) -> typed::Unique<Transaction> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
pub fn link(key: impl typed::Key<Transaction>) -> typed::Reference<Transaction> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Transaction;
}

/// What a new `Transaction` must have.
#[derive(Clone, Debug)]
pub struct New {
    /// `id`: one `String`; the primary key.
    pub id: String,
    /// `db`: one `String`.
    pub db: String,
}

impl From<New> for typed::Values<Transaction> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(id, new.id);
        record.set(db, new.db);
        record
    }
}

/// A new `Transaction`: everything optional is a method.
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Transaction> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Transaction>> Create<T> {
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

impl typed::Creatable for Transaction {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
pub fn values(new: New) -> Create<typed::Values<Transaction>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(
    record: impl Into<typed::Values<Transaction>>,
) -> typed::Reference<Transaction> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<Transaction> {
    typed::Reference::parent()
}
