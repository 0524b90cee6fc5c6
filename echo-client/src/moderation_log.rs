//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! What a moderator did to a user, and why.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// What a moderator did to a user, and why.
///
/// ```
/// # use echo_client::{Db, Error, ModerationLog};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<ModerationLog> = db.moderation_log().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ModerationLog {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `action`: one `String`.
    pub action: String,
    /// `reason`: one `String` or none.
    pub reason: Option<String>,
    /// Null: for good.
    pub expires_at: Option<typed::DateTime>,
    /// `moderatorId`: one `BigInt`.
    pub moderator_id: i64,
    /// `targetId`: one `BigInt`.
    pub target_id: i64,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
}

impl typed::Model for ModerationLog {
    const ID: typed::ModelId = typed::ModelId(5);
    const NAME: &'static str = "ModerationLog";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            action: row.read()?,
            reason: row.read()?,
            expires_at: row.read()?,
            moderator_id: row.read()?,
            target_id: row.read()?,
            created_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for ModerationLog {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "ModerationLog", 7)?;
        record.field("id", &self.id)?;
        record.field("action", &self.action)?;
        record.field("reason", &self.reason)?;
        record.field("expiresAt", &self.expires_at)?;
        record.field("moderatorId", &self.moderator_id)?;
        record.field("targetId", &self.target_id)?;
        record.field("createdAt", &self.created_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for ModerationLog {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("ModerationLog", from)?;
        Ok(Self {
            id: given.take("id")?,
            action: given.take("action")?,
            reason: given.take("reason")?,
            expires_at: given.take("expiresAt")?,
            moderator_id: given.take("moderatorId")?,
            target_id: given.take("targetId")?,
            created_at: given.take("createdAt")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(moderation_log::id.eq(7)).order_by(moderation_log::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<ModerationLog, i32> = typed::Field::new(0);

/// `action`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(moderation_log::action.eq("text")).order_by(moderation_log::action.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const action: typed::Field<ModerationLog, String> = typed::Field::new(1);

/// `reason`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(moderation_log::reason.eq("text")).order_by(moderation_log::reason.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const reason: typed::Field<ModerationLog, String, typed::Nullable> = typed::Field::new(2);

/// Null: for good.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(..).order_by(moderation_log::expires_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const expires_at: typed::Field<ModerationLog, typed::DateTime, typed::Nullable> = typed::Field::new(3);

/// `moderatorId`: one `BigInt`.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(moderation_log::moderator_id.eq(7)).order_by(moderation_log::moderator_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const moderator_id: typed::Field<ModerationLog, i64> = typed::Field::new(4);

/// `targetId`: one `BigInt`.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(moderation_log::target_id.eq(7)).order_by(moderation_log::target_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const target_id: typed::Field<ModerationLog, i64> = typed::Field::new(5);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(..).order_by(moderation_log::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<ModerationLog, typed::DateTime> = typed::Field::new(6);

/// `moderator`: one `User`.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(..).include(moderation_log::moderator).await?;
/// # Ok(())
/// # }
/// ```
pub const moderator: typed::ToOne<ModerationLog, super::User> = typed::ToOne::new(7);

/// `target`: one `User`.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.moderation_log().find_many(..).include(moderation_log::target).await?;
/// # Ok(())
/// # }
/// ```
pub const target: typed::ToOne<ModerationLog, super::User> = typed::ToOne::new(8);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let found = db.moderation_log().find_unique(moderation_log::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<ModerationLog> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<ModerationLog> for i32 {
    fn unique(self) -> typed::Unique<ModerationLog> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let record = moderation_log::link(moderation_log::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<ModerationLog>) -> typed::Reference<ModerationLog> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::ModerationLog;
}

/// What a new `ModerationLog` must have.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db, action: String, moderator: echo_client::types::Reference<echo_client::User>, target: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
/// let made = db.moderation_log().create(moderation_log::New { action, moderator, target }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `action`: one `String`.
    pub action: String,
    /// `moderator`: one `User`.
    pub moderator: typed::Reference<super::User>,
    /// `target`: one `User`.
    pub target: typed::Reference<super::User>,
}

impl From<New> for typed::Values<ModerationLog> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(action, new.action);
        record.relate(moderator, new.moderator);
        record.relate(target, new.target);
        record
    }
}

/// A new `ModerationLog`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db, new: moderation_log::New) -> Result<(), Error> {
/// let made = db.moderation_log().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<ModerationLog> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<ModerationLog>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, moderation_log};
    /// # async fn example(db: &Db, new: moderation_log::New, value: i32) -> Result<(), Error> {
    /// let made = db.moderation_log().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `reason`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, moderation_log};
    /// # async fn example(db: &Db, new: moderation_log::New, value: String) -> Result<(), Error> {
    /// let made = db.moderation_log().create(new).reason(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn reason(mut self, value: impl typed::Input<String, typed::Nullable>) -> Self {
        self.0.values().set(reason, value);
        self
    }

    /// Null: for good.
    ///
    /// ```
    /// # use echo_client::{Db, Error, moderation_log};
    /// # async fn example(db: &Db, new: moderation_log::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.moderation_log().create(new).expires_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn expires_at(
        mut self,
        value: impl typed::Input<typed::DateTime, typed::Nullable>,
    ) -> Self {
        self.0.values().set(expires_at, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, moderation_log};
    /// # async fn example(db: &Db, new: moderation_log::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.moderation_log().create(new).created_at(value).await?;
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
    /// # use echo_client::{Db, Error, moderation_log};
    /// # async fn example(db: &Db, new: moderation_log::New) -> Result<(), Error> {
    /// let (made, related) = db.moderation_log().create(new).include(moderation_log::moderator).await?;
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
    /// # use echo_client::{Db, Error, moderation_log};
    /// # async fn example(db: &Db, new: moderation_log::New) -> Result<(), Error> {
    /// let value = db.moderation_log().create(new).select(moderation_log::id).await?;
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
    /// # use echo_client::{Db, Error, moderation_log};
    /// # async fn example(db: &Db, new: moderation_log::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(moderation_log)]
    /// struct Part {
    ///     id: i32,
    /// }
    /// let made: Part = db.moderation_log().create(new).shape().await?;
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

impl typed::Creatable for ModerationLog {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db, new: moderation_log::New) -> Result<(), Error> {
/// let made = db.moderation_log().create_many([moderation_log::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<ModerationLog>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db, new: moderation_log::New) -> Result<(), Error> {
/// let record = moderation_log::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(
    record: impl Into<typed::Values<ModerationLog>>,
) -> typed::Reference<ModerationLog> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, moderation_log};
/// # async fn example(db: &Db, new: moderation_log::New) -> Result<(), Error> {
/// let record = moderation_log::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<ModerationLog> {
    typed::Reference::parent()
}
