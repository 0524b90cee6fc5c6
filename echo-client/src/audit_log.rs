//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Who changed what, and when.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// Who changed what, and when.
///
/// ```
/// # use echo_client::{Db, Error, AuditLog};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<AuditLog> = db.audit_log().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct AuditLog {
    /// `id`: one `BigInt`, by default `autoincrement()`; the primary key.
    pub id: i64,
    /// `event`: one `AuditEvent`.
    pub event: super::AuditEvent,
    /// `entity`: one `String`.
    pub entity: String,
    /// `entityId`: one `String`.
    pub entity_id: String,
    /// `changes`: one `Json` or none.
    pub changes: Option<typed::Json>,
    /// `actorId`: one `BigInt` or none.
    pub actor_id: Option<i64>,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
}

impl typed::Model for AuditLog {
    const ID: typed::ModelId = typed::ModelId(8);
    const NAME: &'static str = "AuditLog";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            event: row.read()?,
            entity: row.read()?,
            entity_id: row.read()?,
            changes: row.read()?,
            actor_id: row.read()?,
            created_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for AuditLog {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "AuditLog", 7)?;
        record.field("id", &self.id)?;
        record.field("event", &self.event)?;
        record.field("entity", &self.entity)?;
        record.field("entityId", &self.entity_id)?;
        record.field("changes", &self.changes)?;
        record.field("actorId", &self.actor_id)?;
        record.field("createdAt", &self.created_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for AuditLog {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("AuditLog", from)?;
        Ok(Self {
            id: given.take("id")?,
            event: given.take("event")?,
            entity: given.take("entity")?,
            entity_id: given.take("entityId")?,
            changes: given.take("changes")?,
            actor_id: given.take("actorId")?,
            created_at: given.take("createdAt")?,
        })
    }
}

/// `id`: one `BigInt`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(audit_log::id.eq(7)).order_by(audit_log::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<AuditLog, i64> = typed::Field::new(0);

/// `event`: one `AuditEvent`.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(audit_log::event.eq(echo_client::AuditEvent::Created)).order_by(audit_log::event.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const event: typed::Field<AuditLog, super::AuditEvent> = typed::Field::new(1);

/// `entity`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(audit_log::entity.eq("text")).order_by(audit_log::entity.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const entity: typed::Field<AuditLog, String> = typed::Field::new(2);

/// `entityId`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(audit_log::entity_id.eq("text")).order_by(audit_log::entity_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const entity_id: typed::Field<AuditLog, String> = typed::Field::new(3);

/// `changes`: one `Json` or none.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(..).select(audit_log::changes).await?;
/// # Ok(())
/// # }
/// ```
pub const changes: typed::Field<AuditLog, typed::Json, typed::Nullable> = typed::Field::new(4);

/// `actorId`: one `BigInt` or none.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(audit_log::actor_id.eq(7)).order_by(audit_log::actor_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const actor_id: typed::Field<AuditLog, i64, typed::Nullable> = typed::Field::new(5);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(..).order_by(audit_log::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<AuditLog, typed::DateTime> = typed::Field::new(6);

/// `actor`: one `User` or none.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.audit_log().find_many(..).include(audit_log::actor).await?;
/// # Ok(())
/// # }
/// ```
pub const actor: typed::ToOne<AuditLog, super::User, typed::Nullable> = typed::ToOne::new(7);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db, id: i64) -> Result<(), Error> {
/// let found = db.audit_log().find_unique(audit_log::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i64>) -> typed::Unique<AuditLog> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<AuditLog> for i64 {
    fn unique(self) -> typed::Unique<AuditLog> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db, id: i64) -> Result<(), Error> {
/// let record = audit_log::link(audit_log::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<AuditLog>) -> typed::Reference<AuditLog> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::AuditLog;
}

/// What a new `AuditLog` must have.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db, event: echo_client::AuditEvent, entity: String, entity_id: String) -> Result<(), Error> {
/// let made = db.audit_log().create(audit_log::New { event, entity, entity_id }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `event`: one `AuditEvent`.
    pub event: super::AuditEvent,
    /// `entity`: one `String`.
    pub entity: String,
    /// `entityId`: one `String`.
    pub entity_id: String,
}

impl From<New> for typed::Values<AuditLog> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(event, new.event);
        record.set(entity, new.entity);
        record.set(entity_id, new.entity_id);
        record
    }
}

/// A new `AuditLog`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db, new: audit_log::New) -> Result<(), Error> {
/// let made = db.audit_log().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<AuditLog> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<AuditLog>> Create<T> {
    /// `id`: one `BigInt`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, audit_log};
    /// # async fn example(db: &Db, new: audit_log::New, value: i64) -> Result<(), Error> {
    /// let made = db.audit_log().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i64>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `changes`: one `Json` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, audit_log};
    /// # async fn example(db: &Db, new: audit_log::New, value: echo_client::types::Json) -> Result<(), Error> {
    /// let made = db.audit_log().create(new).changes(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn changes(
        mut self,
        value: impl typed::Input<typed::Json, typed::Nullable>,
    ) -> Self {
        self.0.values().set(changes, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, audit_log};
    /// # async fn example(db: &Db, new: audit_log::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.audit_log().create(new).created_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn created_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(created_at, value);
        self
    }

    /// `actor`: one `User` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, audit_log};
    /// # async fn example(db: &Db, new: audit_log::New, value: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
    /// let made = db.audit_log().create(new).actor(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn actor(mut self, value: typed::Reference<super::User>) -> Self {
        self.0.values().relate(actor, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, audit_log};
    /// # async fn example(db: &Db, new: audit_log::New) -> Result<(), Error> {
    /// let (made, related) = db.audit_log().create(new).include(audit_log::actor).await?;
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
    /// # use echo_client::{Db, Error, audit_log};
    /// # async fn example(db: &Db, new: audit_log::New) -> Result<(), Error> {
    /// let value = db.audit_log().create(new).select(audit_log::id).await?;
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
    /// # use echo_client::{Db, Error, audit_log};
    /// # async fn example(db: &Db, new: audit_log::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(audit_log)]
    /// struct Part {
    ///     id: i64,
    /// }
    /// let made: Part = db.audit_log().create(new).shape().await?;
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

impl typed::Creatable for AuditLog {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db, new: audit_log::New) -> Result<(), Error> {
/// let made = db.audit_log().create_many([audit_log::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<AuditLog>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db, new: audit_log::New) -> Result<(), Error> {
/// let record = audit_log::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(record: impl Into<typed::Values<AuditLog>>) -> typed::Reference<AuditLog> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, audit_log};
/// # async fn example(db: &Db, new: audit_log::New) -> Result<(), Error> {
/// let record = audit_log::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<AuditLog> {
    typed::Reference::parent()
}
