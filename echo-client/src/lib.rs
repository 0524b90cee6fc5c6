//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! A typed client: [`connect`] gives the [`Db`], whose methods lead to the models. Each model's module has its fields
//! and relations as constants, and `New`, what a new record must have.

#[rustfmt::skip]
pub mod achievement;
#[rustfmt::skip]
pub mod audit_log;
#[rustfmt::skip]
mod db;
#[rustfmt::skip]
mod enums;
#[rustfmt::skip]
pub mod guild_config;
#[rustfmt::skip]
pub mod knowledge_base_article;
#[rustfmt::skip]
pub mod message;
#[rustfmt::skip]
pub mod moderation_log;
#[rustfmt::skip]
pub mod profile;
#[rustfmt::skip]
pub mod support_agent;
#[rustfmt::skip]
pub mod ticket;
#[rustfmt::skip]
pub mod user;

pub use self::achievement::Achievement;
pub use self::audit_log::AuditLog;
pub use self::db::{Db, connect, connect_with};
pub use self::enums::AchievementType;
pub use self::enums::AuditEvent;
pub use self::enums::Permission;
pub use self::enums::TicketStatus;
pub use self::enums::UserRole;
pub use self::guild_config::GuildConfig;
pub use self::knowledge_base_article::KnowledgeBaseArticle;
pub use self::message::Message;
pub use self::moderation_log::ModerationLog;
pub use self::profile::Profile;
pub use self::support_agent::SupportAgent;
pub use self::ticket::Ticket;
pub use self::user::User;

pub use echo_runtime::{Error, ErrorKind, typed as types};
