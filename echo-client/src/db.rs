//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! The database.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::{Error, typed};

/// The validated schema, as protobuf (`echo.ir.v1.Schema`).
const SCHEMA: &[u8] = include_bytes!("schema.ir");

/// Opens the database at `url`: `file:dev.db` (SQLite), `postgresql://user:password@host/database` or `mysql://…`.
///
/// The file of a SQLite database must exist unless the URL says otherwise; migrating makes it.
///
/// ```
/// # use echo_client::{Db, Error};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let db = echo_client::connect("file:dev.db").await?;
/// # Ok(())
/// # }
/// ```
pub async fn connect(url: &str) -> Result<Db, Error> {
    connect_with(url, &typed::PoolOptions::default()).await
}

/// The same, with options: how many connections there are, how long a query waits.
///
/// ```
/// # use echo_client::{Db, Error};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let db = echo_client::connect_with("file:dev.db", &echo_client::types::PoolOptions::default().size(20)).await?;
/// # Ok(())
/// # }
/// ```
pub async fn connect_with(url: &str, options: &typed::PoolOptions) -> Result<Db, Error> {
    typed::Database::connect(url, SCHEMA, options).await.map(Db)
}

/// A database, or a transaction on it. Clones are cheap and share the connections.
///
/// ```
/// # use echo_client::{Db, Error};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let own = db.clone();
/// let all = own.user().count(..).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Db(typed::Database);

impl Db {
    /// Somebody on Discord; the id is theirs there.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.user().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn user(&self) -> typed::Collection<'_, super::User> {
        self.0.collection()
    }

    /// A request for help.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.ticket().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn ticket(&self) -> typed::Collection<'_, super::Ticket> {
        self.0.collection()
    }

    /// A message on a ticket.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.message().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn message(&self) -> typed::Collection<'_, super::Message> {
        self.0.collection()
    }

    /// A user who answers tickets.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.support_agent().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn support_agent(&self) -> typed::Collection<'_, super::SupportAgent> {
        self.0.collection()
    }

    /// Something users are awarded.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.achievement().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn achievement(&self) -> typed::Collection<'_, super::Achievement> {
        self.0.collection()
    }

    /// What a moderator did to a user, and why.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.moderation_log().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn moderation_log(&self) -> typed::Collection<'_, super::ModerationLog> {
        self.0.collection()
    }

    /// What a user says about themselves, and how they like things.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.profile().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn profile(&self) -> typed::Collection<'_, super::Profile> {
        self.0.collection()
    }

    /// An answer worth keeping.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.knowledge_base_article().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn knowledge_base_article(
        &self,
    ) -> typed::Collection<'_, super::KnowledgeBaseArticle> {
        self.0.collection()
    }

    /// Who changed what, and when.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.audit_log().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn audit_log(&self) -> typed::Collection<'_, super::AuditLog> {
        self.0.collection()
    }

    /// How a guild (a Discord server) wants Echo to behave; the id is Discord's.
    ///
    /// ```
    /// # use echo_client::{Db, Error};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.guild_config().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn guild_config(&self) -> typed::Collection<'_, super::GuildConfig> {
        self.0.collection()
    }

    /// Runs `run` in a transaction: all that it does on the database that it is given is kept if it returns `Ok`, and
    /// undone if it returns an error or is dropped half-way.
    ///
    /// ```
    /// # use echo_client::{Db, Error, types};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.transaction(async |tx| tx.user().count(..).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn transaction<T, F, R>(&self, run: F) -> Result<T, Error>
    where
        F: FnOnce(Self) -> R,
        R: Future<Output = Result<T, Error>>,
    {
        self.0.transaction(|database| run(Self(database))).await
    }

    /// The same, with options: how far it is kept apart from others, how long it may take, and how often it runs again where
    /// it lost against another.
    ///
    /// ```
    /// # use echo_client::{Db, Error, types};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let options = types::TransactionOptions::default().retries(3);
    /// let all = db.transaction_with(&options, async |tx: Db| tx.user().count(..).await).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn transaction_with<T, F, R>(
        &self,
        options: &typed::TransactionOptions,
        run: F,
    ) -> Result<T, Error>
    where
        F: Fn(Self) -> R,
        R: Future<Output = Result<T, Error>>,
    {
        self.0.transaction_with(options, |database| run(Self(database))).await
    }

    /// The same database, whose statements end with a comment of these tags (the format of sqlcommenter).
    ///
    /// ```
    /// # use echo_client::{Db, Error, types};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let all = db.tagged(&[("route", "/all")]).user().count(..).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn tagged(&self, tags: &[(&str, &str)]) -> Self {
        Self(self.0.tagged(tags))
    }

    /// Begins a transaction that lasts until it is committed, rolled back or dropped; dropping undoes it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, types};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let tx = db.begin().await?;
    /// let all = tx.user().count(..).await?;
    /// tx.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn begin(&self) -> Result<typed::Transaction<Self>, Error> {
        self.0.begin().await
    }

    /// The same, with options.
    ///
    /// ```
    /// # use echo_client::{Db, Error, types};
    /// # async fn example(db: &Db) -> Result<(), Error> {
    /// let options = types::TransactionOptions::default().read_only();
    /// let tx = db.begin_with(&options).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub async fn begin_with(
        &self,
        options: &typed::TransactionOptions,
    ) -> Result<typed::Transaction<Self>, Error> {
        self.0.begin_with(options).await
    }
}

impl std::ops::Deref for Db {
    type Target = typed::Database;
    fn deref(&self) -> &typed::Database {
        &self.0
    }
}

impl From<typed::Database> for Db {
    fn from(database: typed::Database) -> Self {
        Self(database)
    }
}
