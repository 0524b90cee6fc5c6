//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Enums.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// What a user may do by default.
///
/// ```
/// # use echo_client::{Db, Error, UserRole};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let value = UserRole::User;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UserRole {
    /// `USER`.
    User,
    /// `MODERATOR`.
    Moderator,
    /// `SUPPORT`.
    Support,
    /// `ADMIN`.
    Admin,
}

impl typed::Enum for UserRole {
    const VARIANTS: &'static [typed::Variant<Self>] = &[
        typed::Variant {
            value: Self::User,
            name: "USER",
            database_name: "USER",
        },
        typed::Variant {
            value: Self::Moderator,
            name: "MODERATOR",
            database_name: "MODERATOR",
        },
        typed::Variant {
            value: Self::Support,
            name: "SUPPORT",
            database_name: "SUPPORT",
        },
        typed::Variant {
            value: Self::Admin,
            name: "ADMIN",
            database_name: "ADMIN",
        },
    ];
}

impl typed::serde::Serialize for UserRole {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for UserRole {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}

/// What a user may do beyond the role.
///
/// ```
/// # use echo_client::{Db, Error, Permission};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let value = Permission::ViewTickets;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Permission {
    /// `VIEW_TICKETS`.
    ViewTickets,
    /// `MANAGE_TICKETS`.
    ManageTickets,
    /// `VIEW_INTERNAL_MESSAGES`.
    ViewInternalMessages,
    /// `MANAGE_USERS`.
    ManageUsers,
    /// `BAN_USERS`.
    BanUsers,
    /// `MANAGE_CONFIGURATION`.
    ManageConfiguration,
}

impl typed::Enum for Permission {
    const VARIANTS: &'static [typed::Variant<Self>] = &[
        typed::Variant {
            value: Self::ViewTickets,
            name: "VIEW_TICKETS",
            database_name: "VIEW_TICKETS",
        },
        typed::Variant {
            value: Self::ManageTickets,
            name: "MANAGE_TICKETS",
            database_name: "MANAGE_TICKETS",
        },
        typed::Variant {
            value: Self::ViewInternalMessages,
            name: "VIEW_INTERNAL_MESSAGES",
            database_name: "VIEW_INTERNAL_MESSAGES",
        },
        typed::Variant {
            value: Self::ManageUsers,
            name: "MANAGE_USERS",
            database_name: "MANAGE_USERS",
        },
        typed::Variant {
            value: Self::BanUsers,
            name: "BAN_USERS",
            database_name: "BAN_USERS",
        },
        typed::Variant {
            value: Self::ManageConfiguration,
            name: "MANAGE_CONFIGURATION",
            database_name: "MANAGE_CONFIGURATION",
        },
    ];
}

impl typed::serde::Serialize for Permission {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for Permission {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}

/// Where a ticket stands.
///
/// ```
/// # use echo_client::{Db, Error, TicketStatus};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let value = TicketStatus::Open;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TicketStatus {
    /// `OPEN`.
    Open,
    /// `IN_PROGRESS`.
    InProgress,
    /// `CLOSED`.
    Closed,
    /// `ESCALATED`.
    Escalated,
}

impl typed::Enum for TicketStatus {
    const VARIANTS: &'static [typed::Variant<Self>] = &[
        typed::Variant {
            value: Self::Open,
            name: "OPEN",
            database_name: "OPEN",
        },
        typed::Variant {
            value: Self::InProgress,
            name: "IN_PROGRESS",
            database_name: "IN_PROGRESS",
        },
        typed::Variant {
            value: Self::Closed,
            name: "CLOSED",
            database_name: "CLOSED",
        },
        typed::Variant {
            value: Self::Escalated,
            name: "ESCALATED",
            database_name: "ESCALATED",
        },
    ];
}

impl typed::serde::Serialize for TicketStatus {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for TicketStatus {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}

/// What an achievement is awarded for.
///
/// ```
/// # use echo_client::{Db, Error, AchievementType};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let value = AchievementType::FirstTicket;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AchievementType {
    /// `FIRST_TICKET`.
    FirstTicket,
    /// `TICKETS_CLOSED`.
    TicketsClosed,
    /// `HELPFUL_ANSWER`.
    HelpfulAnswer,
    /// `COMMUNITY`.
    Community,
}

impl typed::Enum for AchievementType {
    const VARIANTS: &'static [typed::Variant<Self>] = &[
        typed::Variant {
            value: Self::FirstTicket,
            name: "FIRST_TICKET",
            database_name: "FIRST_TICKET",
        },
        typed::Variant {
            value: Self::TicketsClosed,
            name: "TICKETS_CLOSED",
            database_name: "TICKETS_CLOSED",
        },
        typed::Variant {
            value: Self::HelpfulAnswer,
            name: "HELPFUL_ANSWER",
            database_name: "HELPFUL_ANSWER",
        },
        typed::Variant {
            value: Self::Community,
            name: "COMMUNITY",
            database_name: "COMMUNITY",
        },
    ];
}

impl typed::serde::Serialize for AchievementType {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for AchievementType {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}

/// What happened, for the audit log.
///
/// ```
/// # use echo_client::{Db, Error, AuditEvent};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let value = AuditEvent::Created;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AuditEvent {
    /// `CREATED`.
    Created,
    /// `UPDATED`.
    Updated,
    /// `DELETED`.
    Deleted,
    /// `TICKET_ESCALATED`.
    TicketEscalated,
    /// `TICKET_CLOSED`.
    TicketClosed,
    /// `USER_BANNED`.
    UserBanned,
    /// `CONFIGURATION_CHANGED`.
    ConfigurationChanged,
}

impl typed::Enum for AuditEvent {
    const VARIANTS: &'static [typed::Variant<Self>] = &[
        typed::Variant {
            value: Self::Created,
            name: "CREATED",
            database_name: "CREATED",
        },
        typed::Variant {
            value: Self::Updated,
            name: "UPDATED",
            database_name: "UPDATED",
        },
        typed::Variant {
            value: Self::Deleted,
            name: "DELETED",
            database_name: "DELETED",
        },
        typed::Variant {
            value: Self::TicketEscalated,
            name: "TICKET_ESCALATED",
            database_name: "TICKET_ESCALATED",
        },
        typed::Variant {
            value: Self::TicketClosed,
            name: "TICKET_CLOSED",
            database_name: "TICKET_CLOSED",
        },
        typed::Variant {
            value: Self::UserBanned,
            name: "USER_BANNED",
            database_name: "USER_BANNED",
        },
        typed::Variant {
            value: Self::ConfigurationChanged,
            name: "CONFIGURATION_CHANGED",
            database_name: "CONFIGURATION_CHANGED",
        },
    ];
}

impl typed::serde::Serialize for AuditEvent {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        typed::Scalar::to_serde(self, to)
    }
}

impl<'de> typed::serde::Deserialize<'de> for AuditEvent {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        typed::read_scalar(from)
    }
}
