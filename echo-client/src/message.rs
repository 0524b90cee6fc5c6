//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! A message on a ticket.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// A message on a ticket.
///
/// ```
/// # use echo_client::{Db, Error, Message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<Message> = db.message().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `content`: one `String`.
    pub content: String,
    /// Only staff see it.
    pub is_internal: bool,
    /// `ticketId`: one `Int`.
    pub ticket_id: i32,
    /// `senderId`: one `BigInt`.
    pub sender_id: i64,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
}

impl typed::Model for Message {
    const ID: typed::ModelId = typed::ModelId(2);
    const NAME: &'static str = "Message";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            content: row.read()?,
            is_internal: row.read()?,
            ticket_id: row.read()?,
            sender_id: row.read()?,
            created_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Message {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Message", 6)?;
        record.field("id", &self.id)?;
        record.field("content", &self.content)?;
        record.field("isInternal", &self.is_internal)?;
        record.field("ticketId", &self.ticket_id)?;
        record.field("senderId", &self.sender_id)?;
        record.field("createdAt", &self.created_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Message {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Message", from)?;
        Ok(Self {
            id: given.take("id")?,
            content: given.take("content")?,
            is_internal: given.take("isInternal")?,
            ticket_id: given.take("ticketId")?,
            sender_id: given.take("senderId")?,
            created_at: given.take("createdAt")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(message::id.eq(7)).order_by(message::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<Message, i32> = typed::Field::new(0);

/// `content`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(message::content.eq("text")).order_by(message::content.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const content: typed::Field<Message, String> = typed::Field::new(1);

/// Only staff see it.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(message::is_internal.eq(true)).order_by(message::is_internal.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const is_internal: typed::Field<Message, bool> = typed::Field::new(2);

/// `ticketId`: one `Int`.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(message::ticket_id.eq(7)).order_by(message::ticket_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const ticket_id: typed::Field<Message, i32> = typed::Field::new(3);

/// `senderId`: one `BigInt`.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(message::sender_id.eq(7)).order_by(message::sender_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const sender_id: typed::Field<Message, i64> = typed::Field::new(4);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(..).order_by(message::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<Message, typed::DateTime> = typed::Field::new(5);

/// `ticket`: one `Ticket`.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(..).include(message::ticket).await?;
/// # Ok(())
/// # }
/// ```
pub const ticket: typed::ToOne<Message, super::Ticket> = typed::ToOne::new(6);

/// `sender`: one `User`.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.message().find_many(..).include(message::sender).await?;
/// # Ok(())
/// # }
/// ```
pub const sender: typed::ToOne<Message, super::User> = typed::ToOne::new(7);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let found = db.message().find_unique(message::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<Message> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<Message> for i32 {
    fn unique(self) -> typed::Unique<Message> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let record = message::link(message::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<Message>) -> typed::Reference<Message> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Message;
}

/// What a new `Message` must have.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db, content: String, ticket: echo_client::types::Reference<echo_client::Ticket>, sender: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
/// let made = db.message().create(message::New { content, ticket, sender }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `content`: one `String`.
    pub content: String,
    /// `ticket`: one `Ticket`.
    pub ticket: typed::Reference<super::Ticket>,
    /// `sender`: one `User`.
    pub sender: typed::Reference<super::User>,
}

impl From<New> for typed::Values<Message> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(content, new.content);
        record.relate(ticket, new.ticket);
        record.relate(sender, new.sender);
        record
    }
}

/// A new `Message`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db, new: message::New) -> Result<(), Error> {
/// let made = db.message().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Message> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Message>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, message};
    /// # async fn example(db: &Db, new: message::New, value: i32) -> Result<(), Error> {
    /// let made = db.message().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// Only staff see it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, message};
    /// # async fn example(db: &Db, new: message::New, value: bool) -> Result<(), Error> {
    /// let made = db.message().create(new).is_internal(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_internal(mut self, value: impl typed::Input<bool>) -> Self {
        self.0.values().set(is_internal, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, message};
    /// # async fn example(db: &Db, new: message::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.message().create(new).created_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn created_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(created_at, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, message};
    /// # async fn example(db: &Db, new: message::New) -> Result<(), Error> {
    /// let (made, related) = db.message().create(new).include(message::ticket).await?;
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
    /// # use echo_client::{Db, Error, message};
    /// # async fn example(db: &Db, new: message::New) -> Result<(), Error> {
    /// let value = db.message().create(new).select(message::id).await?;
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
    /// # use echo_client::{Db, Error, message};
    /// # async fn example(db: &Db, new: message::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(message)]
    /// struct Part {
    ///     id: i32,
    /// }
    /// let made: Part = db.message().create(new).shape().await?;
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

impl typed::Creatable for Message {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db, new: message::New) -> Result<(), Error> {
/// let made = db.message().create_many([message::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<Message>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db, new: message::New) -> Result<(), Error> {
/// let record = message::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(record: impl Into<typed::Values<Message>>) -> typed::Reference<Message> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, message};
/// # async fn example(db: &Db, new: message::New) -> Result<(), Error> {
/// let record = message::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<Message> {
    typed::Reference::parent()
}
