//! Generated from schema.prisma by `cargo xtask generate`; do not edit.
//!
//! An answer worth keeping.

#![allow(non_upper_case_globals, clippy::doc_markdown, clippy::struct_excessive_bools)]
#![allow(clippy::struct_field_names, clippy::enum_variant_names, clippy::too_many_lines)]
#![allow(clippy::wrong_self_convention)]

use echo_runtime::typed;

/// An answer worth keeping.
///
/// ```
/// # use echo_client::{Db, Error, KnowledgeBaseArticle};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found: Vec<KnowledgeBaseArticle> = db.knowledge_base_article().find_many(..).take(10).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct KnowledgeBaseArticle {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    pub id: i32,
    /// `slug`: one `String`.
    pub slug: String,
    /// `title`: one `String`.
    pub title: String,
    /// `content`: one `String`.
    pub content: String,
    /// `tags`: any number of `String`.
    pub tags: Vec<String>,
    /// The mean of the readers' marks, 0 to 5.
    pub rating: f64,
    /// `views`: one `Int`, by default `0`.
    pub views: i32,
    /// `isPublished`: one `Boolean`, by default `false`.
    pub is_published: bool,
    /// `authorId`: one `BigInt` or none.
    pub author_id: Option<i64>,
    /// `createdAt`: one `DateTime`, by default `now()`.
    pub created_at: typed::DateTime,
    /// `updatedAt`: one `DateTime`, set by each write.
    pub updated_at: typed::DateTime,
}

impl typed::Model for KnowledgeBaseArticle {
    const ID: typed::ModelId = typed::ModelId(7);
    const NAME: &'static str = "KnowledgeBaseArticle";
    const COLUMNS: &'static [u16] = &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    fn decode(row: &mut typed::Reader<'_>) -> Result<Self, typed::RowError> {
        Ok(Self {
            id: row.read()?,
            slug: row.read()?,
            title: row.read()?,
            content: row.read()?,
            tags: row.read()?,
            rating: row.read()?,
            views: row.read()?,
            is_published: row.read()?,
            author_id: row.read()?,
            created_at: row.read()?,
            updated_at: row.read()?,
        })
    }
}

impl typed::serde::Serialize for KnowledgeBaseArticle {
    fn serialize<S: typed::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut record = typed::Record::new(to, "KnowledgeBaseArticle", 11)?;
        record.field("id", &self.id)?;
        record.field("slug", &self.slug)?;
        record.field("title", &self.title)?;
        record.field("content", &self.content)?;
        record.field("tags", &self.tags)?;
        record.field("rating", &self.rating)?;
        record.field("views", &self.views)?;
        record.field("isPublished", &self.is_published)?;
        record.field("authorId", &self.author_id)?;
        record.field("createdAt", &self.created_at)?;
        record.field("updatedAt", &self.updated_at)?;
        record.end()
    }
}

impl<'de> typed::serde::Deserialize<'de> for KnowledgeBaseArticle {
    fn deserialize<D: typed::serde::Deserializer<'de>>(
        from: D,
    ) -> Result<Self, D::Error> {
        let mut given = typed::Given::new("KnowledgeBaseArticle", from)?;
        Ok(Self {
            id: given.take("id")?,
            slug: given.take("slug")?,
            title: given.take("title")?,
            content: given.take("content")?,
            tags: given.take("tags")?,
            rating: given.take("rating")?,
            views: given.take("views")?,
            is_published: given.take("isPublished")?,
            author_id: given.take("authorId")?,
            created_at: given.take("createdAt")?,
            updated_at: given.take("updatedAt")?,
        })
    }
}

/// `id`: one `Int`, by default `autoincrement()`; the primary key.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::id.eq(7)).order_by(knowledge_base_article::id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const id: typed::Field<KnowledgeBaseArticle, i32> = typed::Field::new(0);

/// `slug`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::slug.eq("text")).order_by(knowledge_base_article::slug.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const slug: typed::Field<KnowledgeBaseArticle, String> = typed::Field::new(1);

/// `title`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::title.eq("text")).order_by(knowledge_base_article::title.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const title: typed::Field<KnowledgeBaseArticle, String> = typed::Field::new(2);

/// `content`: one `String`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::content.eq("text")).order_by(knowledge_base_article::content.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const content: typed::Field<KnowledgeBaseArticle, String> = typed::Field::new(3);

/// `tags`: any number of `String`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::tags.is_empty(false)).await?;
/// # Ok(())
/// # }
/// ```
pub const tags: typed::List<KnowledgeBaseArticle, String> = typed::List::new(4);

/// The mean of the readers' marks, 0 to 5.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::rating.eq(0.5)).order_by(knowledge_base_article::rating.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const rating: typed::Field<KnowledgeBaseArticle, f64> = typed::Field::new(5);

/// `views`: one `Int`, by default `0`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::views.eq(7)).order_by(knowledge_base_article::views.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const views: typed::Field<KnowledgeBaseArticle, i32> = typed::Field::new(6);

/// `isPublished`: one `Boolean`, by default `false`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::is_published.eq(true)).order_by(knowledge_base_article::is_published.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const is_published: typed::Field<KnowledgeBaseArticle, bool> = typed::Field::new(7);

/// `authorId`: one `BigInt` or none.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(knowledge_base_article::author_id.eq(7)).order_by(knowledge_base_article::author_id.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const author_id: typed::Field<KnowledgeBaseArticle, i64, typed::Nullable> = typed::Field::new(8);

/// `createdAt`: one `DateTime`, by default `now()`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(..).order_by(knowledge_base_article::created_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const created_at: typed::Field<KnowledgeBaseArticle, typed::DateTime> = typed::Field::new(9);

/// `updatedAt`: one `DateTime`, set by each write.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(..).order_by(knowledge_base_article::updated_at.desc()).await?;
/// # Ok(())
/// # }
/// ```
pub const updated_at: typed::Field<KnowledgeBaseArticle, typed::DateTime> = typed::Field::new(10);

/// `author`: one `User` or none.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_many(..).include(knowledge_base_article::author).await?;
/// # Ok(())
/// # }
/// ```
pub const author: typed::ToOne<KnowledgeBaseArticle, super::User, typed::Nullable> = typed::ToOne::new(11);

/// The record with this `id`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_unique(knowledge_base_article::by_id(id)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_id(value: impl typed::Input<i32>) -> typed::Unique<KnowledgeBaseArticle> {
    typed::Unique::new().and(id, value)
}

/// The record with this `slug`.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, slug: String) -> Result<(), Error> {
/// let found = db.knowledge_base_article().find_unique(knowledge_base_article::by_slug(slug)).await?;
/// # Ok(())
/// # }
/// ```
pub fn by_slug(value: impl typed::Input<String>) -> typed::Unique<KnowledgeBaseArticle> {
    typed::Unique::new().and(slug, value)
}

impl typed::Key<KnowledgeBaseArticle> for i32 {
    fn unique(self) -> typed::Unique<KnowledgeBaseArticle> {
        by_id(self)
    }
}

/// A record that exists, to relate to.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, id: i32) -> Result<(), Error> {
/// let record = knowledge_base_article::link(knowledge_base_article::by_id(id));
/// # Ok(())
/// # }
/// ```
pub fn link(
    key: impl typed::Key<KnowledgeBaseArticle>,
) -> typed::Reference<KnowledgeBaseArticle> {
    typed::Reference::link(key)
}

#[doc(hidden)]
pub mod derive {
    #[allow(unused_imports)]
    pub use echo_runtime::typed;
    pub type Model = super::KnowledgeBaseArticle;
}

/// What a new `KnowledgeBaseArticle` must have.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, slug: String, title: String, content: String) -> Result<(), Error> {
/// let made = db.knowledge_base_article().create(knowledge_base_article::New { slug, title, content }).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct New {
    /// `slug`: one `String`.
    pub slug: String,
    /// `title`: one `String`.
    pub title: String,
    /// `content`: one `String`.
    pub content: String,
}

impl From<New> for typed::Values<KnowledgeBaseArticle> {
    fn from(new: New) -> Self {
        let mut record = Self::default();
        record.set(slug, new.slug);
        record.set(title, new.title);
        record.set(content, new.content);
        record
    }
}

/// A new `KnowledgeBaseArticle`: everything optional is a method.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, new: knowledge_base_article::New) -> Result<(), Error> {
/// let made = db.knowledge_base_article().create(new).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is created until this is awaited, or given to a query that is"]
pub struct Create<T>(T);

impl From<Create<Self>> for typed::Values<KnowledgeBaseArticle> {
    fn from(draft: Create<Self>) -> Self {
        draft.0
    }
}

impl<T: typed::Recipient<KnowledgeBaseArticle>> Create<T> {
    /// `id`: one `Int`, by default `autoincrement()`; the primary key.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: i32) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).id(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn id(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(id, value);
        self
    }

    /// `tags`: any number of `String`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: String) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).tags([value]).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn tags(mut self, value: impl IntoIterator<Item: typed::Input<String>>) -> Self {
        self.0.values().set_list(tags, value);
        self
    }

    /// The mean of the readers' marks, 0 to 5.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: f64) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).rating(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn rating(mut self, value: impl typed::Input<f64>) -> Self {
        self.0.values().set(rating, value);
        self
    }

    /// `views`: one `Int`, by default `0`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: i32) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).views(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn views(mut self, value: impl typed::Input<i32>) -> Self {
        self.0.values().set(views, value);
        self
    }

    /// `isPublished`: one `Boolean`, by default `false`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: bool) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).is_published(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn is_published(mut self, value: impl typed::Input<bool>) -> Self {
        self.0.values().set(is_published, value);
        self
    }

    /// `createdAt`: one `DateTime`, by default `now()`.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).created_at(value).await?;
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
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: echo_client::types::DateTime) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).updated_at(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn updated_at(mut self, value: impl typed::Input<typed::DateTime>) -> Self {
        self.0.values().set(updated_at, value);
        self
    }

    /// `author`: one `User` or none.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New, value: echo_client::types::Reference<echo_client::User>) -> Result<(), Error> {
    /// let made = db.knowledge_base_article().create(new).author(value).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn author(mut self, value: typed::Reference<super::User>) -> Self {
        self.0.values().relate(author, value);
        self
    }

    /// Reads related records of the new one along with it.
    ///
    /// ```
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New) -> Result<(), Error> {
    /// let (made, related) = db.knowledge_base_article().create(new).include(knowledge_base_article::author).await?;
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
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New) -> Result<(), Error> {
    /// let value = db.knowledge_base_article().create(new).select(knowledge_base_article::id).await?;
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
    /// # use echo_client::{Db, Error, knowledge_base_article};
    /// # async fn example(db: &Db, new: knowledge_base_article::New) -> Result<(), Error> {
    /// #[derive(Clone, Debug, echo_client::types::Shape)]
    /// #[shape(knowledge_base_article)]
    /// struct Part {
    ///     id: i32,
    /// }
    /// let made: Part = db.knowledge_base_article().create(new).shape().await?;
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

impl typed::Creatable for KnowledgeBaseArticle {
    type New = New;
    type Create<T> = Create<T>;
    fn wrap<T>(draft: T) -> Create<T> {
        Create(draft)
    }
}

/// A new record, with methods for what is optional: to create many, or to create along with another.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, new: knowledge_base_article::New) -> Result<(), Error> {
/// let made = db.knowledge_base_article().create_many([knowledge_base_article::values(new)]).await?;
/// # Ok(())
/// # }
/// ```
pub fn values(new: New) -> Create<typed::Values<KnowledgeBaseArticle>> {
    Create(new.into())
}

/// A record that is made along with the one that refers to it.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, new: knowledge_base_article::New) -> Result<(), Error> {
/// let record = knowledge_base_article::create(new);
/// # Ok(())
/// # }
/// ```
pub fn create(
    record: impl Into<typed::Values<KnowledgeBaseArticle>>,
) -> typed::Reference<KnowledgeBaseArticle> {
    typed::Reference::create(record)
}

/// In a record that is made along with a record of this model: the latter.
///
/// ```
/// # use echo_client::{Db, Error, knowledge_base_article};
/// # async fn example(db: &Db, new: knowledge_base_article::New) -> Result<(), Error> {
/// let record = knowledge_base_article::parent();
/// # Ok(())
/// # }
/// ```
pub fn parent() -> typed::Reference<KnowledgeBaseArticle> {
    typed::Reference::parent()
}
