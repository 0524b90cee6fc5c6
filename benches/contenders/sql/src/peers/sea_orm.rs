//! `SeaORM`: entities with their relations, over `SQLx`.

use echo_contest::{CONNECTIONS, Contender, Failure, sum};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ConnectOptions, Database, DatabaseConnection, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sqlx::sqlite::SqliteSynchronous;

use super::{TITLE, file, now};

mod author {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "authors")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub name: String,
        #[sea_orm(unique)]
        pub email: String,
        pub created_at: DateTimeUtc,
        #[sea_orm(has_many)]
        pub posts: HasMany<super::post::Entity>,
        #[sea_orm(has_many)]
        pub comments: HasMany<super::comment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod post {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "posts")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub title: String,
        pub body: String,
        pub views: i32,
        pub score: f64,
        pub author_id: i32,
        pub created_at: DateTimeUtc,
        #[sea_orm(belongs_to, from = "author_id", to = "id")]
        pub author: BelongsTo<super::author::Entity>,
        #[sea_orm(has_many)]
        pub comments: HasMany<super::comment::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod comment {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "comments")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub content: String,
        pub is_hidden: bool,
        pub post_id: i32,
        pub author_id: i32,
        pub created_at: DateTimeUtc,
        #[sea_orm(belongs_to, from = "post_id", to = "id")]
        pub post: BelongsTo<super::post::Entity>,
        #[sea_orm(belongs_to, from = "author_id", to = "id")]
        pub author: BelongsTo<super::author::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

mod profile {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, DeriveEntityModel, PartialEq)]
    #[sea_orm(table_name = "profiles")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub display_name: String,
        pub first_name: Option<String>,
        pub last_name: Option<String>,
        pub bio: String,
        pub city: Option<String>,
        pub country: String,
        pub timezone: String,
        pub locale: String,
        pub age: Option<i32>,
        pub height: f64,
        pub weight: f64,
        pub balance: i64,
        pub followers: i32,
        pub following: i32,
        pub is_verified: bool,
        pub is_public: bool,
        pub last_seen_at: Option<DateTimeUtc>,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// All connections, to either database.
#[derive(Clone)]
pub struct SeaOrm(DatabaseConnection);

fn new_comment(text: &str, post: i32) -> comment::ActiveModel {
    comment::ActiveModel {
        content: Set(text.to_owned()),
        post_id: Set(post),
        author_id: Set(1),
        created_at: Set(now()),
        ..Default::default()
    }
}

impl Contender for SeaOrm {
    async fn open(url: &str) -> Result<Self, Failure> {
        let mut options = match file(url) {
            Some(path) => ConnectOptions::new(format!("sqlite://{path}")),
            None => ConnectOptions::new(url),
        };
        // Foreign keys and waiting for five seconds are how `SQLx` connects to SQLite anyway.
        options
            .max_connections(u32::try_from(CONNECTIONS)?)
            .test_before_acquire(false)
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|options| options.synchronous(SqliteSynchronous::Normal));
        Ok(Self(Database::connect(options).await?))
    }

    async fn point(&self, id: i32) -> Result<u64, Failure> {
        let found = comment::Entity::find_by_id(id).one(&self.0).await?.ok_or("no such comment")?;
        Ok(sum(found.id, &found.content))
    }

    async fn rows(&self, count: i32) -> Result<u64, Failure> {
        let first = comment::Entity::find().order_by_asc(comment::COLUMN.id).limit(u64::try_from(count)?);
        Ok(first.all(&self.0).await?.iter().map(|comment| sum(comment.id, &comment.content)).sum())
    }

    async fn wide(&self) -> Result<u64, Failure> {
        let found = profile::Entity::find().all(&self.0).await?;
        Ok(found.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
    }

    async fn include(&self) -> Result<u64, Failure> {
        let authors = author::Entity::load().with((post::Entity, comment::Entity)).all(&self.0).await?;
        let mut total = authors.len();
        for author in &authors {
            total += author.posts.len();
            for post in &author.posts {
                total += post.comments.len();
                total += post.comments.iter().map(|comment| comment.content.len()).sum::<usize>();
            }
        }
        Ok(total as u64)
    }

    async fn insert(&self, text: &str) -> Result<u64, Failure> {
        Ok(new_comment(text, 1).insert(&self.0).await?.content.len() as u64)
    }

    async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
        let new = (0..count).map(|_| new_comment(text, 1));
        Ok(comment::Entity::insert_many(new).exec_without_returning(&self.0).await?)
    }

    async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
        let change =
            comment::ActiveModel { id: Set(id), content: Set(text.to_owned()), ..Default::default() };
        let now = change.update(&self.0).await?;
        Ok(sum(now.id, &now.content))
    }

    async fn transaction(&self, text: &str) -> Result<u64, Failure> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let own = self.0.begin_with_options(options).await?;
        let post = post::ActiveModel {
            title: Set(TITLE.to_owned()),
            body: Set(text.to_owned()),
            author_id: Set(1),
            created_at: Set(now()),
            ..Default::default()
        };
        let post = post::Entity::insert(post).exec(&own).await?.last_insert_id;
        comment::Entity::insert(new_comment(text, post)).exec_without_returning(&own).await?;
        let viewed = post::ActiveModel { id: Set(post), views: Set(1), ..Default::default() };
        post::Entity::update_many().set(viewed).filter(post::COLUMN.id.eq(post)).exec(&own).await?;
        own.commit().await?;
        Ok(text.len() as u64)
    }
}
