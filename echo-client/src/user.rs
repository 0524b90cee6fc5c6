//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Somebody on Discord; the id is theirs there.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// Somebody on Discord; the id is theirs there.
///
/// ```
/// # use echo_client::{Db, Error, User};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<User> = db.user().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// `id`: one `BigInt`; the primary key.
    pub id: i64,
    /// `username`: one `String`.
    pub username: String,
    /// `email`: one `String` or none.
    pub email: Option<String>,
    /// `role`: one `UserRole`, by default `USER`.
    pub role: super::UserRole,
    /// `permissions`: any number of `Permission`.
    pub permissions: Vec<super::Permission>,
    /// `isBanned`: one `Boolean`, by default `false`.
    pub is_banned: bool,
    /// `banReason`: one `String` or none.
    pub ban_reason: Option<String>,
    /// `bannedAt`: one `DateTime` or none.
    pub banned_at: Option<typed::DateTime>,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
    /// `updatedAt`: one `DateTime`, set by each write.
    pub updated_at: typed::DateTime,
}

impl typed::Model for User {
    const ID: typed::ModelId = typed::ModelId(0);
    const NAME: &'static str = "User";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            username: row.read()?,
            email: row.read()?,
            role: row.read()?,
            permissions: row.read()?,
            is_banned: row.read()?,
            ban_reason: row.read()?,
            banned_at: row.read()?,
            created_at: row.read()?,
            updated_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for User {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "User", 10)?;
        record.field("id", &self.id)?;
        record.field("username", &self.username)?;
        record.field("email", &self.email)?;
        record.field("role", &self.role)?;
        record.field("permissions", &self.permissions)?;
        record.field("isBanned", &self.is_banned)?;
        record.field("banReason", &self.ban_reason)?;
        record.field("bannedAt", &self.banned_at)?;
        record.field("createdAt", &self.created_at)?;
        record.field("updatedAt", &self.updated_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for User {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("User", from)?;
        Ok(Self {
            id: given.take("id")?,
            username: given.take("username")?,
            email: given.take("email")?,
            role: given.take("role")?,
            permissions: given.take("permissions")?,
            is_banned: given.take("isBanned")?,
            ban_reason: given.take("banReason")?,
            banned_at: given.take("bannedAt")?,
            created_at: given.take("createdAt")?,
            updated_at: given.take("updatedAt")?,
        })
    }
}

/// `id`: one `BigInt`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::id.eq(7)).order_by(user::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<User, i64> = typed::Field::new(0);

/// `username`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::username.eq("text")).order_by(user::username.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const username: typed::Field<User, String> = typed::Field::new(1);

/// `email`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::email.eq("text")).order_by(user::email.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const email: typed::Field<User, String, typed::Nullable> = typed::Field::new(2);

/// `role`: one `UserRole`, by default `USER`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::role.eq(echo_client::UserRole::User)).order_by(user::role.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const role: typed::Field<User, super::UserRole> = typed::Field::new(3);

/// `permissions`: any number of `Permission`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::permissions.is_empty(false)).await?;
/// # Ok(())
/// # }
/// ```
pub const permissions: typed::List<User, super::Permission> = typed::List::new(4);

/// `isBanned`: one `Boolean`, by default `false`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::is_banned.eq(true)).order_by(user::is_banned.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const is_banned: typed::Field<User, bool> = typed::Field::new(5);

/// `banReason`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::ban_reason.eq("text")).order_by(user::ban_reason.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const ban_reason: typed::Field<User, String, typed::Nullable> = typed::Field::new(6);

/// `bannedAt`: one `DateTime` or none.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(..).order_by(user::banned_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const banned_at: typed::Field<User, typed::DateTime, typed::Nullable> = typed::Field::new(7);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(..).order_by(user::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<User, typed::DateTime> = typed::Field::new(8);

/// `updatedAt`: one `DateTime`, set by each write.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(..).order_by(user::updated_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const updated_at: typed::Field<User, typed::DateTime> = typed::Field::new(9);

/// `tickets`: any number of `Ticket`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::tickets.some(..)).include(user::tickets).await?;
/// # Ok(())
/// # }
/// ```
pub const tickets: typed::ToMany<User, super::Ticket> = typed::ToMany::new(10);

/// `messages`: any number of `Message`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::messages.some(..)).include(user::messages).await?;
/// # Ok(())
/// # }
/// ```
pub const messages: typed::ToMany<User, super::Message> = typed::ToMany::new(11);

/// `achievements`: any number of `Achievement`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::achievements.some(..)).include(user::achievements).await?;
/// # Ok(())
/// # }
/// ```
pub const achievements: typed::ToMany<User, super::Achievement> = typed::ToMany::new(12);

/// `supportAgent`: one `SupportAgent` or none.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(..).include(user::support_agent).await?;
/// # Ok(())
/// # }
/// ```
pub const support_agent: typed::ToOne<User, super::SupportAgent, typed::Nullable> = typed::ToOne::new(13);

/// `actionsTaken`: any number of `ModerationLog`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::actions_taken.some(..)).include(user::actions_taken).await?;
/// # Ok(())
/// # }
/// ```
pub const actions_taken: typed::ToMany<User, super::ModerationLog> = typed::ToMany::new(14);

/// `actionsReceived`: any number of `ModerationLog`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::actions_received.some(..)).include(user::actions_received).await?;
/// # Ok(())
/// # }
/// ```
pub const actions_received: typed::ToMany<User, super::ModerationLog> = typed::ToMany::new(15);

/// `profile`: one `Profile` or none.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(..).include(user::profile).await?;
/// # Ok(())
/// # }
/// ```
pub const profile: typed::ToOne<User, super::Profile, typed::Nullable> = typed::ToOne::new(16);

/// `articles`: any number of `KnowledgeBaseArticle`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::articles.some(..)).include(user::articles).await?;
/// # Ok(())
/// # }
/// ```
pub const articles: typed::ToMany<User, super::KnowledgeBaseArticle> = typed::ToMany::new(17);

/// `auditLogs`: any number of `AuditLog`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.user().find_many(user::audit_logs.some(..)).include(user::audit_logs).await?;
/// # Ok(())
/// # }
/// ```
pub const audit_logs: typed::ToMany<User, super::AuditLog> = typed::ToMany::new(18);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, id: i64) -> Result<(), Error> {
/// let found = db.user().find_unique(user::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i64>) -> typed::Unique<User> {
    typed::Unique::new().and(id, value)
}

/// The record with this `username`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, username: String) -> Result<(), Error> {
/// let found = db.user().find_unique(user::by_username(username)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_username(value: impl typed::Input<String>) -> typed::Unique<User> {
    typed::Unique::new().and(username, value)
}

/// The record with this `email`.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, email: String) -> Result<(), Error> {
/// let found = db.user().find_unique(user::by_email(email)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_email(value: impl typed::Input<String>) -> typed::Unique<User> {
    typed::Unique::new().and(email, value)
}

impl typed::Key<User> for i64 {
    fn unique(self) -> typed::Unique<User> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, id: i64) -> Result<(), Error> {
/// let record = user::link(user::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<User>) -> typed::Reference<User> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::User;
}

/// What a new `User` must have.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, id: i64, username: String) -> Result<(), Error> {
/// let made = db.user().create(user::New { id, username }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `id`: one `BigInt`; the primary key.
    pub id: i64,
    /// `username`: one `String`.
    pub username: String,
}

impl From<New> for typed::Values<User> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(id, new.id);
        record.set(username, new.username);
        record
    }
}

/// A new `User`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, new: user::New) -> Result<(), Error> {
/// let made = db.user().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<User> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<User>> Create<T> {
    /// `email`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: String) -> Result<(), Error> {
    /// let made = db.user().create(new).email(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn email(mut self, value: impl typed::Input<String, typed::Nullable>) -> Self {
        self.0.values().set(email, value);
        self
    }

    /// `role`: one `UserRole`, by default `USER`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::UserRole) -> Result<(), Error> {
    /// let made = db.user().create(new).role(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn role(mut self, value: impl typed::Input<super::UserRole>) -> Self {
        self.0.values().set(role, value);
        self
    }

    /// `permissions`: any number of `Permission`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::Permission) -> Result<(), Error> {
    /// let made = db.user().create(new).permissions([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn permissions(
        mut self,
        value: impl IntoIterator<Item: typed::Input<super::Permission>>,
    ) -> Self {
        self.0.values().set_list(permissions, value);
        self
    }

    /// `isBanned`: one `Boolean`, by default `false`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: bool) -> Result<(), Error> {
    /// let made = db.user().create(new).is_banned(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_banned(mut self, value: impl typed::Input<bool>) -> Self {
        self.0.values().set(is_banned, value);
        self
    }

    /// `banReason`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: String) -> Result<(), Error> {
    /// let made = db.user().create(new).ban_reason(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ban_reason(
        mut self,
        value: impl typed::Input<String, typed::Nullable>,
    ) -> Self {
        self.0.values().set(ban_reason, value);
        self
    }

    /// `bannedAt`: one `DateTime` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.user().create(new).banned_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn banned_at(
        mut self,
        value: impl typed::Input<typed::DateTime, typed::Nullable>,
    ) -> Self {
        self.0.values().set(banned_at, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.user().create(new).created_at(value).await?;
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
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.user().create(new).updated_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn updated_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(updated_at, value);
        self
    }

    /// `tickets`: any number of `Ticket`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::Ticket>) -> Result<(), Error> {
    /// let made = db.user().create(new).tickets([value]).await?;
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

    /// `messages`: any number of `Message`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::Message>) -> Result<(), Error> {
    /// let made = db.user().create(new).messages([value]).await?;
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

    /// `achievements`: any number of `Achievement`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::Achievement>) -> Result<(), Error> {
    /// let made = db.user().create(new).achievements([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn achievements(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::Achievement>>,
    ) -> Self {
        self.0.values().relate_all(achievements, value);
        self
    }

    /// `supportAgent`: one `SupportAgent` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::SupportAgent>) -> Result<(), Error> {
    /// let made = db.user().create(new).support_agent(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn support_agent(
        mut self,
        value: typed::Reference<super::SupportAgent>,
    ) -> Self {
        self.0.values().relate(support_agent, value);
        self
    }

    /// `actionsTaken`: any number of `ModerationLog`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::ModerationLog>) -> Result<(), Error> {
    /// let made = db.user().create(new).actions_taken([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn actions_taken(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::ModerationLog>>,
    ) -> Self {
        self.0.values().relate_all(actions_taken, value);
        self
    }

    /// `actionsReceived`: any number of `ModerationLog`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::ModerationLog>) -> Result<(), Error> {
    /// let made = db.user().create(new).actions_received([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn actions_received(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::ModerationLog>>,
    ) -> Self {
        self.0.values().relate_all(actions_received, value);
        self
    }

    /// `profile`: one `Profile` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::Profile>) -> Result<(), Error> {
    /// let made = db.user().create(new).profile(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn profile(mut self, value: typed::Reference<super::Profile>) -> Self {
        self.0.values().relate(profile, value);
        self
    }

    /// `articles`: any number of `KnowledgeBaseArticle`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::KnowledgeBaseArticle>) -> Result<(), Error> {
    /// let made = db.user().create(new).articles([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn articles(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::KnowledgeBaseArticle>>,
    ) -> Self {
        self.0.values().relate_all(articles, value);
        self
    }

    /// `auditLogs`: any number of `AuditLog`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New, value: echo_client::types::Reference<echo_client::AuditLog>) -> Result<(), Error> {
    /// let made = db.user().create(new).audit_logs([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn audit_logs(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::AuditLog>>,
    ) -> Self {
        self.0.values().relate_all(audit_logs, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New) -> Result<(), Error> {
    /// let (made, related) = db.user().create(new).include(user::tickets).await?;
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
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New) -> Result<(), Error> {
    /// let value = db.user().create(new).select(user::id).await?;
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
    /// # use echo_client::{Db, Error, user};
    /// # async fn example(db: &Db, new: user::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(user)]
    /// struct Part {
    ///     id: i64,
    /// }
    /// let made: Part = db.user().create(new).shape().await?;
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

impl typed::Creatable for User {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, new: user::New) -> Result<(), Error> {
/// let made = db.user().create_many([user::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<User>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, new: user::New) -> Result<(), Error> {
/// let record = user::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(record: impl Into<typed::Values<User>>) -> typed::Reference<User> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, user};
/// # async fn example(db: &Db, new: user::New) -> Result<(), Error> {
/// let record = user::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<User> {
    typed::Reference::parent()
}
