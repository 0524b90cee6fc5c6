//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! Something users are awarded.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// Something users are awarded.
///
/// ```
/// # use echo_client::{Db, Error, Achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<Achievement> = db.achievement().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Achievement {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `name`: one `String`.
    pub name: String,
    /// `description`: one `String`.
    pub description: String,
    /// `kind`: one `AchievementType`.
    pub kind: super::AchievementType,
    /// `points`: one `Int`, by default `10`.
    pub points: i32,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
}

impl typed::Model for Achievement {
    const ID: typed::ModelId = typed::ModelId(4);
    const NAME: &'static str = "Achievement";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            name: row.read()?,
            description: row.read()?,
            kind: row.read()?,
            points: row.read()?,
            created_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for Achievement {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "Achievement", 6)?;
        record.field("id", &self.id)?;
        record.field("name", &self.name)?;
        record.field("description", &self.description)?;
        record.field("kind", &self.kind)?;
        record.field("points", &self.points)?;
        record.field("createdAt", &self.created_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for Achievement {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("Achievement", from)?;
        Ok(Self {
            id: given.take("id")?,
            name: given.take("name")?,
            description: given.take("description")?,
            kind: given.take("kind")?,
            points: given.take("points")?,
            created_at: given.take("createdAt")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.achievement().find_many(achievement::id.eq(7)).order_by(achievement::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<Achievement, i32> = typed::Field::new(0);

/// `name`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.achievement().find_many(achievement::name.eq("text")).order_by(achievement::name.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const name: typed::Field<Achievement, String> = typed::Field::new(1);

/// `description`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.achievement().find_many(achievement::description.eq("text")).order_by(achievement::description.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const description: typed::Field<Achievement, String> = typed::Field::new(2);

/// `kind`: one `AchievementType`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.achievement().find_many(achievement::kind.eq(echo_client::AchievementType::FirstTicket)).order_by(achievement::kind.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const kind: typed::Field<Achievement, super::AchievementType> = typed::Field::new(3);

/// `points`: one `Int`, by default `10`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.achievement().find_many(achievement::points.eq(7)).order_by(achievement::points.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const points: typed::Field<Achievement, i32> = typed::Field::new(4);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.achievement().find_many(..).order_by(achievement::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<Achievement, typed::DateTime> = typed::Field::new(5);

/// `users`: any number of `User`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.achievement().find_many(achievement::users.some(..)).include(achievement::users).await?;
/// # Ok(())
/// # }
/// ```
pub const users: typed::ToMany<Achievement, super::User> = typed::ToMany::new(6);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let found = db.achievement().find_unique(achievement::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<Achievement> {
    typed::Unique::new().and(id, value)
}

/// The record with this `name`.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, name: String) -> Result<(), Error> {
/// let found = db.achievement().find_unique(achievement::by_name(name)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_name(value: impl typed::Input<String>) -> typed::Unique<Achievement> {
    typed::Unique::new().and(name, value)
}

impl typed::Key<Achievement> for i32 {
    fn unique(self) -> typed::Unique<Achievement> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let record = achievement::link(achievement::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(key: impl typed::Key<Achievement>) -> typed::Reference<Achievement> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::Achievement;
}

/// What a new `Achievement` must have.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, name: String, description: String, kind: echo_client::AchievementType) -> Result<(), Error> {
/// let made = db.achievement().create(achievement::New { name, description, kind }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `name`: one `String`.
    pub name: String,
    /// `description`: one `String`.
    pub description: String,
    /// `kind`: one `AchievementType`.
    pub kind: super::AchievementType,
}

impl From<New> for typed::Values<Achievement> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(name, new.name);
        record.set(description, new.description);
        record.set(kind, new.kind);
        record
    }
}

/// A new `Achievement`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, new: achievement::New) -> Result<(), Error> {
/// let made = db.achievement().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<Achievement> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<Achievement>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, achievement};
    /// # async fn example(db: &Db, new: achievement::New, value: i32) -> Result<(), Error> {
    /// let made = db.achievement().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `points`: one `Int`, by default `10`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, achievement};
    /// # async fn example(db: &Db, new: achievement::New, value: i32) -> Result<(), Error> {
    /// let made = db.achievement().create(new).points(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn points(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(points, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, achievement};
    /// # async fn example(db: &Db, new: achievement::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.achievement().create(new).created_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn created_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(created_at, value);
        self
    }

    /// `users`: any number of `User`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, achievement};
    /// # async fn example(db: &Db, new: achievement::New, value: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
    /// let made = db.achievement().create(new).users([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn users(
        mut self,
        value: impl IntoIterator<Item = typed::Reference<super::User>>,
    ) -> Self {
        self.0.values().relate_all(users, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, achievement};
    /// # async fn example(db: &Db, new: achievement::New) -> Result<(), Error> {
    /// let (made, related) = db.achievement().create(new).include(achievement::users).await?;
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
    /// # use echo_client::{Db, Error, achievement};
    /// # async fn example(db: &Db, new: achievement::New) -> Result<(), Error> {
    /// let value = db.achievement().create(new).select(achievement::id).await?;
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
    /// # use echo_client::{Db, Error, achievement};
    /// # async fn example(db: &Db, new: achievement::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(achievement)]
    /// struct Part {
    ///     id: i32,
    /// }
    /// let made: Part = db.achievement().create(new).shape().await?;
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

impl typed::Creatable for Achievement {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, new: achievement::New) -> Result<(), Error> {
/// let made = db.achievement().create_many([achievement::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<Achievement>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, new: achievement::New) -> Result<(), Error> {
/// let record = achievement::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(
    record: impl Into<typed::Values<Achievement>>,
) -> typed::Reference<Achievement> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, achievement};
/// # async fn example(db: &Db, new: achievement::New) -> Result<(), Error> {
/// let record = achievement::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<Achievement> {
    typed::Reference::parent()
}
