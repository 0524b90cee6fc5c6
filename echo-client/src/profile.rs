//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! What a user says about themselves, and how they like things.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// What a user says about themselves, and how they like things.
///
/// ```
/// # use echo_client::{Db, Error, Profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<Profile> = db.profile().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `displayName`: one `String` or none.
    pub display_name: Option<String>,
    /// `bio`: one `String` or none.
    pub bio: Option<String>,
    /// `timezone`: one `String`, by default `"UTC"`.
    pub timezone: String,
    /// `settings`: one `Json`, by default `"{}"`.
    pub settings: typed::Json,
    /// `userId`: one `BigInt`.
    pub user_id: i64,
    /// `updatedAt`: one `DateTime`, set by each write.
    pub updated_at: typed::DateTime,
}

impl typed::Model for Profile {
    const ID: typed::ModelId = typed::ModelId(6);
    const NAME: &'static str = "Profile";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            display_name: row.read()?,
            bio: row.read()?,
            timezone: row.read()?,
            settings: row.read()?,
            user_id: row.read()?,
            updated_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Profile {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Profile", 7)?;
        record.field("id", &self.id)?;
        record.field("displayName", &self.display_name)?;
        record.field("bio", &self.bio)?;
        record.field("timezone", &self.timezone)?;
        record.field("settings", &self.settings)?;
        record.field("userId", &self.user_id)?;
        record.field("updatedAt", &self.updated_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Profile {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Profile", from)?;
        Ok(Self {
            id: given.take("id")?,
            display_name: given.take("displayName")?,
            bio: given.take("bio")?,
            timezone: given.take("timezone")?,
            settings: given.take("settings")?,
            user_id: given.take("userId")?,
            updated_at: given.take("updatedAt")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(profile::id.eq(7)).order_by(profile::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<Profile, i32> = typed::Field::new(0);

/// `displayName`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(profile::display_name.eq("text")).order_by(profile::display_name.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const display_name: typed::Field<Profile, String, typed::Nullable> = typed::Field::new(1);

/// `bio`: one `String` or none.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(profile::bio.eq("text")).order_by(profile::bio.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const bio: typed::Field<Profile, String, typed::Nullable> = typed::Field::new(2);

/// `timezone`: one `String`, by default `"UTC"`.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(profile::timezone.eq("text")).order_by(profile::timezone.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const timezone: typed::Field<Profile, String> = typed::Field::new(3);

/// `settings`: one `Json`, by default `"{}"`.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(..).select(profile::settings).await?;
/// # Ok(())
/// # }
/// ```
pub const settings: typed::Field<Profile, typed::Json> = typed::Field::new(4);

/// `userId`: one `BigInt`.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(profile::user_id.eq(7)).order_by(profile::user_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const user_id: typed::Field<Profile, i64> = typed::Field::new(5);

/// `updatedAt`: one `DateTime`, set by each write.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(..).order_by(profile::updated_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const updated_at: typed::Field<Profile, typed::DateTime> = typed::Field::new(6);

/// `user`: one `User`.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.profile().find_many(..).include(profile::user).await?;
/// # Ok(())
/// # }
/// ```
pub const user: typed::ToOne<Profile, super::User> = typed::ToOne::new(7);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let found = db.profile().find_unique(profile::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<Profile> {
    typed::Unique::new().and(id, value)
}

/// The record with this `userId`.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, user_id: i64) -> Result<(), Error> {
/// let found = db.profile().find_unique(profile::by_user_id(user_id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_user_id(value: impl typed::Input<i64>) -> typed::Unique<Profile> {
    typed::Unique::new().and(user_id, value)
}

impl typed::Key<Profile> for i32 {
    fn unique(self) -> typed::Unique<Profile> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let record = profile::link(profile::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<Profile>) -> typed::Reference<Profile> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Profile;
}

/// What a new `Profile` must have.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, user: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
/// let made = db.profile().create(profile::New { user }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `user`: one `User`.
    pub user: typed::Reference<super::User>,
}

impl From<New> for typed::Values<Profile> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.relate(user, new.user);
        record
    }
}

/// A new `Profile`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, new: profile::New) -> Result<(), Error> {
/// let made = db.profile().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Profile> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Profile>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New, value: i32) -> Result<(), Error> {
    /// let made = db.profile().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `displayName`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New, value: String) -> Result<(), Error> {
    /// let made = db.profile().create(new).display_name(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn display_name(
        mut self,
        value: impl typed::Input<String, typed::Nullable>,
    ) -> Self {
        self.0.values().set(display_name, value);
        self
    }

    /// `bio`: one `String` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New, value: String) -> Result<(), Error> {
    /// let made = db.profile().create(new).bio(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn bio(mut self, value: impl typed::Input<String, typed::Nullable>) -> Self {
        self.0.values().set(bio, value);
        self
    }

    /// `timezone`: one `String`, by default `"UTC"`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New, value: String) -> Result<(), Error> {
    /// let made = db.profile().create(new).timezone(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn timezone(mut self, value: impl typed::Input<String>) -> Self {
        self.0.values().set(timezone, value);
        self
    }

    /// `settings`: one `Json`, by default `"{}"`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New, value: echo_client::types::Json) -> Result<(), Error> {
    /// let made = db.profile().create(new).settings(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn settings(mut self, value: impl typed::Input<typed::Json>) -> Self {
        self.0.values().set(settings, value);
        self
    }

    /// `updatedAt`: one `DateTime`, set by each write.
    ///
    /// ```
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.profile().create(new).updated_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn updated_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(updated_at, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New) -> Result<(), Error> {
    /// let (made, related) = db.profile().create(new).include(profile::user).await?;
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
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New) -> Result<(), Error> {
    /// let value = db.profile().create(new).select(profile::id).await?;
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
    /// # use echo_client::{Db, Error, profile};
    /// # async fn example(db: &Db, new: profile::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(profile)]
    /// struct Part {
    ///     id: i32,
    /// }
    /// let made: Part = db.profile().create(new).shape().await?;
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

impl typed::Creatable for Profile {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, new: profile::New) -> Result<(), Error> {
/// let made = db.profile().create_many([profile::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<Profile>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, new: profile::New) -> Result<(), Error> {
/// let record = profile::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(record: impl Into<typed::Values<Profile>>) -> typed::Reference<Profile> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, profile};
/// # async fn example(db: &Db, new: profile::New) -> Result<(), Error> {
/// let record = profile::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<Profile> {
    typed::Reference::parent()
}
