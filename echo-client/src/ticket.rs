//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! A request for help.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// A request for help.
///
/// ```
/// # use echo_client::{Db, Error, Ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<Ticket> = db.ticket().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `title`: one `String`.
    pub title: String,
    /// `description`: one `String`.
    pub description: String,
    /// `status`: one `TicketStatus`, by default `OPEN`.
    pub status: super::TicketStatus,
    /// 1 is the lowest.
    pub priority: i32,
    /// `isEscalated`: one `Boolean`, by default `false`.
    pub is_escalated: bool,
    /// `escalatedAt`: one `DateTime` or none.
    pub escalated_at: Option<typed::DateTime>,
    /// `escalationReason`: one `String` or none.
    pub escalation_reason: Option<String>,
    /// `userId`: one `BigInt`.
    pub user_id: i64,
    /// `assignedAgentId`: one `Int` or none.
    pub assigned_agent_id: Option<i32>,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
    /// `updatedAt`: one `DateTime`, set by each write.
    pub updated_at: typed::DateTime,
    /// `closedAt`: one `DateTime` or none.
    pub closed_at: Option<typed::DateTime>,
}

impl typed::Model for Ticket {
    const ID: typed::ModelId = typed::ModelId(1);
    const NAME: &'static str = "Ticket";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            title: row.read()?,
            description: row.read()?,
            status: row.read()?,
            priority: row.read()?,
            is_escalated: row.read()?,
            escalated_at: row.read()?,
            escalation_reason: row.read()?,
            user_id: row.read()?,
            assigned_agent_id: row.read()?,
            created_at: row.read()?,
            updated_at: row.read()?,
            closed_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Ticket {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Ticket", 13)?;
        record.field("id", &self.id)?;
        record.field("title", &self.title)?;
        record.field("description", &self.description)?;
        record.field("status", &self.status)?;
        record.field("priority", &self.priority)?;
        record.field("isEscalated", &self.is_escalated)?;
        record.field("escalatedAt", &self.escalated_at)?;
        record.field("escalationReason", &self.escalation_reason)?;
        record.field("userId", &self.user_id)?;
        record.field("assignedAgentId", &self.assigned_agent_id)?;
        record.field("createdAt", &self.created_at)?;
        record.field("updatedAt", &self.updated_at)?;
        record.field("closedAt", &self.closed_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Ticket {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Ticket", from)?;
        Ok(Self {
            id: given.take("id")?,
            title: given.take("title")?,
            description: given.take("description")?,
            status: given.take("status")?,
            priority: given.take("priority")?,
            is_escalated: given.take("isEscalated")?,
            escalated_at: given.take("escalatedAt")?,
            escalation_reason: given.take("escalationReason")?,
            user_id: given.take("userId")?,
            assigned_agent_id: given.take("assignedAgentId")?,
            created_at: given.take("createdAt")?,
            updated_at: given.take("updatedAt")?,
            closed_at: given.take("closedAt")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::id.eq(7)).order_by(ticket::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<Ticket, i32> = typed::Field::new(0);

/// `title`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::title.eq("text")).order_by(ticket::title.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const title: typed::Field<Ticket, String> = typed::Field::new(1);

/// `description`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::description.eq("text")).order_by(ticket::description.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const description: typed::Field<Ticket, String> = typed::Field::new(2);

/// `status`: one `TicketStatus`, by default `OPEN`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::status.eq(echo_client::TicketStatus::Open)).order_by(ticket::status.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const status: typed::Field<Ticket, super::TicketStatus> = typed::Field::new(3);

/// 1 is the lowest.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::priority.eq(7)).order_by(ticket::priority.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const priority: typed::Field<Ticket, i32> = typed::Field::new(4);

/// `isEscalated`: one `Boolean`, by default `false`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::is_escalated.eq(true)).order_by(ticket::is_escalated.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const is_escalated: typed::Field<Ticket, bool> = typed::Field::new(5);

/// `escalatedAt`: one `DateTime` or none.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(..).order_by(ticket::escalated_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const escalated_at: typed::Field<Ticket, typed::DateTime, typed::Nullable> = typed::Field::new(6);

/// `escalationReason`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::escalation_reason.eq("text")).order_by(ticket::escalation_reason.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const escalation_reason: typed::Field<Ticket, String, typed::Nullable> = typed::Field::new(7);

/// `userId`: one `BigInt`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::user_id.eq(7)).order_by(ticket::user_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const user_id: typed::Field<Ticket, i64> = typed::Field::new(8);

/// `assignedAgentId`: one `Int` or none.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::assigned_agent_id.eq(7)).order_by(ticket::assigned_agent_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const assigned_agent_id: typed::Field<Ticket, i32, typed::Nullable> = typed::Field::new(9);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(..).order_by(ticket::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<Ticket, typed::DateTime> = typed::Field::new(10);

/// `updatedAt`: one `DateTime`, set by each write.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(..).order_by(ticket::updated_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const updated_at: typed::Field<Ticket, typed::DateTime> = typed::Field::new(11);

/// `closedAt`: one `DateTime` or none.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(..).order_by(ticket::closed_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const closed_at: typed::Field<Ticket, typed::DateTime, typed::Nullable> = typed::Field::new(12);

/// `user`: one `User`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(..).include(ticket::user).await?;
/// # Ok(())
/// # }
/// ```
pub const user: typed::ToOne<Ticket, super::User> = typed::ToOne::new(13);

/// `assignedAgent`: one `SupportAgent` or none.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(..).include(ticket::assigned_agent).await?;
/// # Ok(())
/// # }
/// ```
pub const assigned_agent: typed::ToOne<Ticket, super::SupportAgent, typed::Nullable> = typed::ToOne::new(14);

/// `messages`: any number of `Message`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.ticket().find_many(ticket::messages.some(..)).include(ticket::messages).await?;
/// # Ok(())
/// # }
/// ```
pub const messages: typed::ToMany<Ticket, super::Message> = typed::ToMany::new(15);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let found = db.ticket().find_unique(ticket::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<Ticket> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<Ticket> for i32 {
    fn unique(self) -> typed::Unique<Ticket> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let record = ticket::link(ticket::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<Ticket>) -> typed::Reference<Ticket> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Ticket;
}

/// What a new `Ticket` must have.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db, title: String, description: String, user: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
/// let made = db.ticket().create(ticket::New { title, description, user }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `title`: one `String`.
    pub title: String,
    /// `description`: one `String`.
    pub description: String,
    /// `user`: one `User`.
    pub user: typed::Reference<super::User>,
}

impl From<New> for typed::Values<Ticket> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(title, new.title);
        record.set(description, new.description);
        record.relate(user, new.user);
        record
    }
}

/// A new `Ticket`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db, new: ticket::New) -> Result<(), Error> {
/// let made = db.ticket().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Ticket> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Ticket>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: i32) -> Result<(), Error> {
    /// let made = db.ticket().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `status`: one `TicketStatus`, by default `OPEN`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: echo_client::TicketStatus) -> Result<(), Error> {
    /// let made = db.ticket().create(new).status(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn status(mut self, value: impl typed::Input<super::TicketStatus>) -> Self {
        self.0.values().set(status, value);
        self
    }

    /// 1 is the lowest.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: i32) -> Result<(), Error> {
    /// let made = db.ticket().create(new).priority(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn priority(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(priority, value);
        self
    }

    /// `isEscalated`: one `Boolean`, by default `false`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: bool) -> Result<(), Error> {
    /// let made = db.ticket().create(new).is_escalated(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_escalated(mut self, value: impl typed::Input<bool>) -> Self {
        self.0.values().set(is_escalated, value);
        self
    }

    /// `escalatedAt`: one `DateTime` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.ticket().create(new).escalated_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn escalated_at(
        mut self,
        value: impl typed::Input<typed::DateTime, typed::Nullable>,
    ) -> Self {
        self.0.values().set(escalated_at, value);
        self
    }

    /// `escalationReason`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: String) -> Result<(), Error> {
    /// let made = db.ticket().create(new).escalation_reason(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn escalation_reason(
        mut self,
        value: impl typed::Input<String, typed::Nullable>,
    ) -> Self {
        self.0.values().set(escalation_reason, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.ticket().create(new).created_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn created_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(created_at, value);
        self
    }

    /// `updatedAt`: one `DateTime`, set by each write.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.ticket().create(new).updated_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn updated_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(updated_at, value);
        self
    }

    /// `closedAt`: one `DateTime` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.ticket().create(new).closed_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn closed_at(
        mut self,
        value: impl typed::Input<typed::DateTime, typed::Nullable>,
    ) -> Self {
        self.0.values().set(closed_at, value);
        self
    }

    /// `assignedAgent`: one `SupportAgent` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: echo_client::types::Reference<echo_client::SupportAgent>) -> Result<(), Error> {
    /// let made = db.ticket().create(new).assigned_agent(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn assigned_agent(
        mut self,
        value: typed::Reference<super::SupportAgent>,
    ) -> Self {
        self.0.values().relate(assigned_agent, value);
        self
    }

    /// `messages`: any number of `Message`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New, value: echo_client::types::Reference<echo_client::Message>) -> Result<(), Error> {
    /// let made = db.ticket().create(new).messages([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn messages(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Message>>,
    ) -> Self {
        self.0.values().relate_all(messages, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New) -> Result<(), Error> {
    /// let (made, related) = db.ticket().create(new).include(ticket::user).await?;
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
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New) -> Result<(), Error> {
    /// let value = db.ticket().create(new).select(ticket::id).await?;
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
    /// # use echo_client::{Db, Error, ticket};
    /// # async fn example(db: &Db, new: ticket::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(ticket)]
    /// struct Part {
    ///     id: i32,
    /// }
    /// let made: Part = db.ticket().create(new).shape().await?;
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

impl typed::Creatable for Ticket {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db, new: ticket::New) -> Result<(), Error> {
/// let made = db.ticket().create_many([ticket::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<Ticket>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db, new: ticket::New) -> Result<(), Error> {
/// let record = ticket::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(record: impl Into<typed::Values<Ticket>>) -> typed::Reference<Ticket> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, ticket};
/// # async fn example(db: &Db, new: ticket::New) -> Result<(), Error> {
/// let record = ticket::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<Ticket> {
    typed::Reference::parent()
}
