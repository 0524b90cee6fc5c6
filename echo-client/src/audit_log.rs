//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Who changed what, and when.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// Who changed what, and when.
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
pub const id: typed::Field<AuditLog, i64> = typed::Field::new(0);

/// `event`: one `AuditEvent`.
pub const event: typed::Field<AuditLog, super::AuditEvent> = typed::Field::new(1);

/// `entity`: one `String`.
pub const entity: typed::Field<AuditLog, String> = typed::Field::new(2);

/// `entityId`: one `String`.
pub const entity_id: typed::Field<AuditLog, String> = typed::Field::new(3);

/// `changes`: one `Json` or none.
pub const changes: typed::Field<AuditLog, typed::Json, typed::Nullable> = typed::Field::new(4);

/// `actorId`: one `BigInt` or none.
pub const actor_id: typed::Field<AuditLog, i64, typed::Nullable> = typed::Field::new(5);

/// `createdAt`: one `DateTime`, by default `now()`.
pub const created_at: typed::Field<AuditLog, typed::DateTime> = typed::Field::new(6);

/// `actor`: one `User` or none.
pub const actor: typed::ToOne<AuditLog, super::User, typed::Nullable> = typed::ToOne::new(7);

/// The record with this `id`.
pub fn by_id(value: impl typed::Input<i64>) -> typed::Unique<AuditLog> {
    typed::Unique::new().and(id, value)
}

impl typed::Key<AuditLog> for i64 {
    fn unique(self) -> typed::Unique<AuditLog> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
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
    pub fn id(mut self, value: impl typed::Input<i64>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `changes`: one `Json` or none.
    pub fn changes(
        mut self,
        value: impl typed::Input<typed::Json, typed::Nullable>,
    ) -> Self {
        self.0.values().set(changes, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    pub fn created_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(created_at, value);
        self
    }

    /// `actor`: one `User` or none.
    pub fn actor(mut self, value: typed::Reference<super::User>) -> Self {
        self.0.values().relate(actor, value);
        self
    }

    /// Reads related records of the new one along with it.
    pub fn include<I>(self, relation: I) -> Create<T::With>
    where
        T: typed::Including<I>,
    {
        Create(self.0.including(relation))
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
pub fn values(new: New) -> Create<typed::Values<AuditLog>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
pub fn create(record: impl Into<typed::Values<AuditLog>>) -> typed::Reference<AuditLog> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
pub fn parent() -> typed::Reference<AuditLog> {
    typed::Reference::parent()
}
