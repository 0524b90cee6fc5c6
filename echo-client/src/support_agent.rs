//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! A user who answers tickets.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// A user who answers tickets.
///
/// ```
/// # use echo_client::{Db, Error, SupportAgent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<SupportAgent> = db.support_agent().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SupportAgent {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `specialization`: one `String` or none.
    pub specialization: Option<String>,
    /// `isAvailable`: one `Boolean`, by default `true`.
    pub is_available: bool,
    /// `userId`: one `BigInt`.
    pub user_id: i64,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
}

impl typed::Model for SupportAgent {
    const ID: typed::ModelId = typed::ModelId(3);
    const NAME: &'static str = "SupportAgent";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            specialization: row.read()?,
            is_available: row.read()?,
            user_id: row.read()?,
            created_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for SupportAgent {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "SupportAgent", 5)?;
        record.field("id", &self.id)?;
        record.field("specialization", &self.specialization)?;
        record.field("isAvailable", &self.is_available)?;
        record.field("userId", &self.user_id)?;
        record.field("createdAt", &self.created_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for SupportAgent {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("SupportAgent", from)?;
        Ok(Self {
            id: given.take("id")?,
            specialization: given.take("specialization")?,
            is_available: given.take("isAvailable")?,
            user_id: given.take("userId")?,
            created_at: given.take("createdAt")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.support_agent().find_many(support_agent::id.eq(7)).order_by(support_agent::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<SupportAgent, i32> = typed::Field::new(0);

/// `specialization`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.support_agent().find_many(support_agent::specialization.eq("text")).order_by(support_agent::specialization.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const specialization: typed::Field<SupportAgent, String, typed::Nullable> = typed::Field::new(1);

/// `isAvailable`: one `Boolean`, by default `true`.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.support_agent().find_many(support_agent::is_available.eq(true)).order_by(support_agent::is_available.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const is_available: typed::Field<SupportAgent, bool> = typed::Field::new(2);

/// `userId`: one `BigInt`.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.support_agent().find_many(support_agent::user_id.eq(7)).order_by(support_agent::user_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const user_id: typed::Field<SupportAgent, i64> = typed::Field::new(3);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.support_agent().find_many(..).order_by(support_agent::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<SupportAgent, typed::DateTime> = typed::Field::new(4);

/// `user`: one `User`.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.support_agent().find_many(..).include(support_agent::user).await?;
/// # Ok(())
/// # }
/// ```
pub const user: typed::ToOne<SupportAgent, super::User> = typed::ToOne::new(5);

/// `tickets`: any number of `Ticket`.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.support_agent().find_many(support_agent::tickets.some(..)).include(support_agent::tickets).await?;
/// # Ok(())
/// # }
/// ```
pub const tickets: typed::ToMany<SupportAgent, super::Ticket> = typed::ToMany::new(6);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let found = db.support_agent().find_unique(support_agent::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<SupportAgent> {
    typed::Unique::new().and(id, value)
}

/// The record with this `userId`.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, user_id: i64) -> Result<(), Error> {
/// let found = db.support_agent().find_unique(support_agent::by_user_id(user_id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_user_id(value: impl typed::Input<i64>) -> typed::Unique<SupportAgent> {
    typed::Unique::new().and(user_id, value)
}

impl typed::Key<SupportAgent> for i32 {
    fn unique(self) -> typed::Unique<SupportAgent> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let record = support_agent::link(support_agent::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<SupportAgent>) -> typed::Reference<SupportAgent> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::SupportAgent;
}

/// What a new `SupportAgent` must have.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, user: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
/// let made = db.support_agent().create(support_agent::New { user }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `user`: one `User`.
    pub user: typed::Reference<super::User>,
}

impl From<New> for typed::Values<SupportAgent> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.relate(user, new.user);
        record
    }
}

/// A new `SupportAgent`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, new: support_agent::New) -> Result<(), Error> {
/// let made = db.support_agent().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<SupportAgent> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<SupportAgent>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New, value: i32) -> Result<(), Error> {
    /// let made = db.support_agent().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `specialization`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New, value: String) -> Result<(), Error> {
    /// let made = db.support_agent().create(new).specialization(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn specialization(
        mut self,
        value: impl typed::Input<String, typed::Nullable>,
    ) -> Self {
        self.0.values().set(specialization, value);
        self
    }

    /// `isAvailable`: one `Boolean`, by default `true`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New, value: bool) -> Result<(), Error> {
    /// let made = db.support_agent().create(new).is_available(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_available(mut self, value: impl typed::Input<bool>) -> Self {
        self.0.values().set(is_available, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.support_agent().create(new).created_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn created_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(created_at, value);
        self
    }

    /// `tickets`: any number of `Ticket`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New, value: echo_client::types::Reference<echo_client::Ticket>) -> Result<(), Error> {
    /// let made = db.support_agent().create(new).tickets([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn tickets(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Ticket>>,
    ) -> Self {
        self.0.values().relate_all(tickets, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New) -> Result<(), Error> {
    /// let (made, related) = db.support_agent().create(new).include(support_agent::user).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn include<I>(self, relation: I) -> Create<T::With>
    where
        T: typed::Including<I>,
    {
        Create(self.0.including(relation))
    }

    /// Reads only these fields of the new record: a field, or a tuple of several.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New) -> Result<(), Error> {
    /// let value = db.support_agent().create(new).select(support_agent::id).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn select<F>(self, fields: F) -> Create<T::Selected>
    where
        T: typed::Selecting<F>,
    {
        Create(self.0.selecting(fields))
    }

    /// Reads a shape of one's own: a struct with `#[derive(Shape)]`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, support_agent};
    /// # async fn example(db: &Db, new: support_agent::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(support_agent)]
    /// struct Part {
    ///     id: i32,
    /// }
    /// let made: Part = db.support_agent().create(new).shape().await?;
    /// # Ok(())
    /// # }
    /// ```
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

impl typed::Creatable for SupportAgent {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, new: support_agent::New) -> Result<(), Error> {
/// let made = db.support_agent().create_many([support_agent::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<SupportAgent>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, new: support_agent::New) -> Result<(), Error> {
/// let record = support_agent::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(
    record: impl Into<typed::Values<SupportAgent>>,
) -> typed::Reference<SupportAgent> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, support_agent};
/// # async fn example(db: &Db, new: support_agent::New) -> Result<(), Error> {
/// let record = support_agent::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<SupportAgent> {
    typed::Reference::parent()
}
