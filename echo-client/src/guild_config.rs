//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! How a guild (a Discord server) wants Echo to behave; the id is Discord's.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// How a guild (a Discord server) wants Echo to behave; the id is Discord's.
///
/// ```
/// # use echo_client::{Db, Error, GuildConfig};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<GuildConfig> = db.guild_config().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct GuildConfig {
    /// `id`: one `String`; the primary key.
    pub id: String,
    /// `locale`: one `String`, by default `"en"`.
    pub locale: String,
    /// `supportChannelId`: one `String` or none.
    pub support_channel_id: Option<String>,
    /// `logChannelId`: one `String` or none.
    pub log_channel_id: Option<String>,
    /// `maxOpenTickets`: one `Int`, by default `5`.
    pub max_open_tickets: i32,
    /// `autoCloseDays`: one `Int` or none.
    pub auto_close_days: Option<i32>,
    /// `loggedEvents`: any number of `AuditEvent`.
    pub logged_events: Vec<super::AuditEvent>,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
    /// `updatedAt`: one `DateTime`, set by each write.
    pub updated_at: typed::DateTime,
}

impl typed::Model for GuildConfig {
    const ID: typed::ModelId = typed::ModelId(9);
    const NAME: &'static str = "GuildConfig";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6, 7, 8];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            locale: row.read()?,
            support_channel_id: row.read()?,
            log_channel_id: row.read()?,
            max_open_tickets: row.read()?,
            auto_close_days: row.read()?,
            logged_events: row.read()?,
            created_at: row.read()?,
            updated_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for GuildConfig {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "GuildConfig", 9)?;
        record.field("id", &self.id)?;
        record.field("locale", &self.locale)?;
        record.field("supportChannelId", &self.support_channel_id)?;
        record.field("logChannelId", &self.log_channel_id)?;
        record.field("maxOpenTickets", &self.max_open_tickets)?;
        record.field("autoCloseDays", &self.auto_close_days)?;
        record.field("loggedEvents", &self.logged_events)?;
        record.field("createdAt", &self.created_at)?;
        record.field("updatedAt", &self.updated_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for GuildConfig {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("GuildConfig", from)?;
        Ok(Self {
            id: given.take("id")?,
            locale: given.take("locale")?,
            support_channel_id: given.take("supportChannelId")?,
            log_channel_id: given.take("logChannelId")?,
            max_open_tickets: given.take("maxOpenTickets")?,
            auto_close_days: given.take("autoCloseDays")?,
            logged_events: given.take("loggedEvents")?,
            created_at: given.take("createdAt")?,
            updated_at: given.take("updatedAt")?,
        })
    }
}

/// `id`: one `String`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(guild_config::id.eq("text")).order_by(guild_config::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<GuildConfig, String> = typed::Field::new(0);

/// `locale`: one `String`, by default `"en"`.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(guild_config::locale.eq("text")).order_by(guild_config::locale.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const locale: typed::Field<GuildConfig, String> = typed::Field::new(1);

/// `supportChannelId`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(guild_config::support_channel_id.eq("text")).order_by(guild_config::support_channel_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const support_channel_id: typed::Field<GuildConfig, String, typed::Nullable> = typed::Field::new(2);

/// `logChannelId`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(guild_config::log_channel_id.eq("text")).order_by(guild_config::log_channel_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const log_channel_id: typed::Field<GuildConfig, String, typed::Nullable> = typed::Field::new(3);

/// `maxOpenTickets`: one `Int`, by default `5`.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(guild_config::max_open_tickets.eq(7)).order_by(guild_config::max_open_tickets.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const max_open_tickets: typed::Field<GuildConfig, i32> = typed::Field::new(4);

/// `autoCloseDays`: one `Int` or none.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(guild_config::auto_close_days.eq(7)).order_by(guild_config::auto_close_days.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const auto_close_days: typed::Field<GuildConfig, i32, typed::Nullable> = typed::Field::new(5);

/// `loggedEvents`: any number of `AuditEvent`.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(guild_config::logged_events.is_empty(false)).await?;
/// # Ok(())
/// # }
/// ```
pub const logged_events: typed::List<GuildConfig, super::AuditEvent> = typed::List::new(6);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(..).order_by(guild_config::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<GuildConfig, typed::DateTime> = typed::Field::new(7);

/// `updatedAt`: one `DateTime`, set by each write.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.guild_config().find_many(..).order_by(guild_config::updated_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const updated_at: typed::Field<GuildConfig, typed::DateTime> = typed::Field::new(8);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db, id: String) -> Result<(), Error> {
/// let found = db.guild_config().find_unique(guild_config::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<String>) -> typed::Unique<GuildConfig> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<GuildConfig> for String {
    fn unique(self) -> typed::Unique<GuildConfig> {
        by_id(self)
    }
}

impl typed::Key<GuildConfig> for &str {
    fn unique(self) -> typed::Unique<GuildConfig> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db, id: String) -> Result<(), Error> {
/// let record = guild_config::link(guild_config::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<GuildConfig>) -> typed::Reference<GuildConfig> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::GuildConfig;
}

/// What a new `GuildConfig` must have.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db, id: String) -> Result<(), Error> {
/// let made = db.guild_config().create(guild_config::New { id }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `id`: one `String`; the primary key.
    pub id: String,
}

impl From<New> for typed::Values<GuildConfig> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(id, new.id);
        record
    }
}

/// A new `GuildConfig`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db, new: guild_config::New) -> Result<(), Error> {
/// let made = db.guild_config().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<GuildConfig> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<GuildConfig>> Create<T> {
    /// `locale`: one `String`, by default `"en"`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: String) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).locale(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn locale(mut self, value: impl typed::Input<String>) -> Self {
        self.0.values().set(locale, value);
        self
    }

    /// `supportChannelId`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: String) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).support_channel_id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn support_channel_id(
        mut self,
        value: impl typed::Input<String, typed::Nullable>,
    ) -> Self {
        self.0.values().set(support_channel_id, value);
        self
    }

    /// `logChannelId`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: String) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).log_channel_id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn log_channel_id(
        mut self,
        value: impl typed::Input<String, typed::Nullable>,
    ) -> Self {
        self.0.values().set(log_channel_id, value);
        self
    }

    /// `maxOpenTickets`: one `Int`, by default `5`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: i32) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).max_open_tickets(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn max_open_tickets(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(max_open_tickets, value);
        self
    }

    /// `autoCloseDays`: one `Int` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: i32) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).auto_close_days(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn auto_close_days(
        mut self,
        value: impl typed::Input<i32, typed::Nullable>,
    ) -> Self {
        self.0.values().set(auto_close_days, value);
        self
    }

    /// `loggedEvents`: any number of `AuditEvent`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: echo_client::AuditEvent) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).logged_events([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn logged_events(
        mut self,
        value: impl IntoIterator<Item: typed::Input<super::AuditEvent>>,
    ) -> Self {
        self.0.values().set_list(logged_events, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).created_at(value).await?;
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
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.guild_config().create(new).updated_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn updated_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(updated_at, value);
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
    ///
    /// ```
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New) -> Result<(), Error> {
    /// let value = db.guild_config().create(new).select(guild_config::id).await?;
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
    /// # use echo_client::{Db, Error, guild_config};
    /// # async fn example(db: &Db, new: guild_config::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(guild_config)]
    /// struct Part {
    ///     id: String,
    /// }
    /// let made: Part = db.guild_config().create(new).shape().await?;
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

impl typed::Creatable for GuildConfig {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db, new: guild_config::New) -> Result<(), Error> {
/// let made = db.guild_config().create_many([guild_config::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<GuildConfig>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db, new: guild_config::New) -> Result<(), Error> {
/// let record = guild_config::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(
    record: impl Into<typed::Values<GuildConfig>>,
) -> typed::Reference<GuildConfig> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, guild_config};
/// # async fn example(db: &Db, new: guild_config::New) -> Result<(), Error> {
/// let record = guild_config::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<GuildConfig> {
    typed::Reference::parent()
}
