//! `SQLx`: SQL by hand, read into structs that derive `FromRow`. Statements stay prepared on each connection.

use std::{collections::HashMap, str::FromStr};

use chrono::{DateTime, Utc};
use echo_contest::{CONNECTIONS, Contender, Failure, sum};
use sqlx::{
    Database, FromRow, Pool, QueryBuilder, Transaction,
    pool::PoolOptions,
    postgres::PgConnectOptions,
    query, query_as, query_scalar,
    sqlite::{SqliteConnectOptions, SqliteSynchronous},
};

use super::{TITLE, file, now};

#[derive(FromRow)]
#[expect(dead_code, reason = "read as an application reads it")]
struct Author {
    id: i32,
    name: String,
    email: String,
    created_at: DateTime<Utc>,
    #[sqlx(skip)]
    posts: Vec<Post>,
}

#[derive(FromRow)]
#[expect(dead_code, reason = "read as an application reads it")]
struct Post {
    id: i32,
    title: String,
    body: String,
    views: i32,
    score: f64,
    author_id: i32,
    created_at: DateTime<Utc>,
    #[sqlx(skip)]
    comments: Vec<Comment>,
}

#[derive(FromRow)]
#[expect(dead_code, reason = "read as an application reads it")]
struct Comment {
    id: i32,
    content: String,
    is_hidden: bool,
    post_id: i32,
    author_id: i32,
    created_at: DateTime<Utc>,
}

#[derive(FromRow)]
#[expect(dead_code, reason = "read as an application reads it")]
struct Profile {
    id: i32,
    display_name: String,
    first_name: Option<String>,
    last_name: Option<String>,
    bio: String,
    city: Option<String>,
    country: String,
    timezone: String,
    locale: String,
    age: Option<i32>,
    height: f64,
    weight: f64,
    balance: i64,
    followers: i32,
    following: i32,
    is_verified: bool,
    is_public: bool,
    last_seen_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// All connections, to one of the databases.
pub struct Peer<D: Database>(Pool<D>);

impl<D: Database> Clone for Peer<D> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

pub type Postgres = Peer<sqlx::Postgres>;
pub type Sqlite = Peer<sqlx::Sqlite>;

fn pool<D: Database>() -> Result<PoolOptions<D>, Failure> {
    Ok(PoolOptions::new().max_connections(u32::try_from(CONNECTIONS)?).test_before_acquire(false))
}

impl Postgres {
    const POSTS: &str = "SELECT * FROM posts WHERE author_id = ANY($1)";
    const COMMENTS: &str = "SELECT * FROM comments WHERE post_id = ANY($1)";

    async fn connect(url: &str) -> Result<Self, Failure> {
        Ok(Self(pool()?.connect_with(PgConnectOptions::from_str(url)?).await?))
    }

    async fn begin(&self) -> Result<Transaction<'static, sqlx::Postgres>, sqlx::Error> {
        self.0.begin().await
    }

    fn among(ids: &[i32]) -> &[i32] {
        ids
    }

    /// A list for each column, which is what `SQLx` recommends for PostgreSQL.
    async fn add(&self, count: usize, text: &str) -> Result<u64, Failure> {
        let add = "INSERT INTO comments (content, post_id, author_id, created_at) \
                   SELECT * FROM UNNEST($1::text[], $2::int[], $3::int[], $4::timestamptz[])";
        let (texts, ones, times) = (vec![text; count], vec![1; count], vec![now(); count]);
        Ok(query(add).bind(texts).bind(&ones).bind(&ones).bind(times).execute(&self.0).await?.rows_affected())
    }
}

impl Sqlite {
    const POSTS: &str = "SELECT * FROM posts WHERE author_id IN (SELECT value FROM json_each($1))";
    const COMMENTS: &str = "SELECT * FROM comments WHERE post_id IN (SELECT value FROM json_each($1))";

    async fn connect(url: &str) -> Result<Self, Failure> {
        // Foreign keys and waiting for five seconds are how `SQLx` connects anyway.
        let options = SqliteConnectOptions::new()
            .filename(file(url).ok_or("not a file")?)
            .synchronous(SqliteSynchronous::Normal);
        Ok(Self(pool()?.connect_with(options).await?))
    }

    async fn begin(&self) -> Result<Transaction<'static, sqlx::Sqlite>, sqlx::Error> {
        self.0.begin_with("BEGIN IMMEDIATE").await
    }

    /// A list in JSON, since a parameter cannot be a list.
    fn among(ids: &[i32]) -> String {
        format!("{ids:?}")
    }

    async fn add(&self, count: usize, text: &str) -> Result<u64, Failure> {
        let mut add = QueryBuilder::new("INSERT INTO comments (content, post_id, author_id, created_at) ");
        add.push_values(0..count, |mut row, _| {
            row.push_bind(text).push_bind(1).push_bind(1).push_bind(now());
        });
        Ok(add.build().execute(&self.0).await?.rows_affected())
    }
}

/// The tasks are the same for both databases, but for the functions and statements above.
macro_rules! contender {
    ($peer:ty) => {
        impl Contender for $peer {
            async fn open(url: &str) -> Result<Self, Failure> {
                Self::connect(url).await
            }

            async fn point(&self, id: i32) -> Result<u64, Failure> {
                let read = "SELECT * FROM comments WHERE id = $1";
                let found: Comment = query_as(read).bind(id).fetch_one(&self.0).await?;
                Ok(sum(found.id, &found.content))
            }

            async fn rows(&self, count: i32) -> Result<u64, Failure> {
                let read = "SELECT * FROM comments ORDER BY id LIMIT $1";
                let found: Vec<Comment> = query_as(read).bind(i64::from(count)).fetch_all(&self.0).await?;
                Ok(found.iter().map(|comment| sum(comment.id, &comment.content)).sum())
            }

            async fn wide(&self) -> Result<u64, Failure> {
                let found: Vec<Profile> = query_as("SELECT * FROM profiles").fetch_all(&self.0).await?;
                Ok(found.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
            }

            async fn include(&self) -> Result<u64, Failure> {
                let authors: Vec<Author> = query_as("SELECT * FROM authors").fetch_all(&self.0).await?;
                let ids: Vec<i32> = authors.iter().map(|author| author.id).collect();
                let posts: Vec<Post> =
                    query_as(Self::POSTS).bind(Self::among(&ids)).fetch_all(&self.0).await?;
                let ids: Vec<i32> = posts.iter().map(|post| post.id).collect();
                let comments: Vec<Comment> =
                    query_as(Self::COMMENTS).bind(Self::among(&ids)).fetch_all(&self.0).await?;
                Ok(total(&nest(authors, posts, comments)))
            }

            async fn insert(&self, text: &str) -> Result<u64, Failure> {
                let add = "INSERT INTO comments (content, post_id, author_id, created_at) \
                           VALUES ($1, $2, $3, $4) RETURNING *";
                let made: Comment =
                    query_as(add).bind(text).bind(1).bind(1).bind(now()).fetch_one(&self.0).await?;
                Ok(made.content.len() as u64)
            }

            async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
                self.add(usize::try_from(count)?, text).await
            }

            async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
                let change = "UPDATE comments SET content = $1 WHERE id = $2 RETURNING *";
                let now: Comment = query_as(change).bind(text).bind(id).fetch_one(&self.0).await?;
                Ok(sum(now.id, &now.content))
            }

            async fn transaction(&self, text: &str) -> Result<u64, Failure> {
                let mut own = self.begin().await?;
                let add = "INSERT INTO posts (title, body, author_id, created_at) \
                           VALUES ($1, $2, $3, $4) RETURNING id";
                let post: i32 =
                    query_scalar(add).bind(TITLE).bind(text).bind(1).bind(now()).fetch_one(&mut *own).await?;
                let add = "INSERT INTO comments (content, post_id, author_id, created_at) \
                           VALUES ($1, $2, $3, $4)";
                query(add).bind(text).bind(post).bind(1).bind(now()).execute(&mut *own).await?;
                query("UPDATE posts SET views = 1 WHERE id = $1").bind(post).execute(&mut *own).await?;
                own.commit().await?;
                Ok(text.len() as u64)
            }
        }
    };
}

contender!(Postgres);
contender!(Sqlite);

/// The three levels from what was read of each.
fn nest(authors: Vec<Author>, posts: Vec<Post>, comments: Vec<Comment>) -> Vec<Author> {
    let mut of_post: HashMap<i32, Vec<Comment>> = HashMap::with_capacity(posts.len());
    for comment in comments {
        of_post.entry(comment.post_id).or_default().push(comment);
    }
    let mut of_author: HashMap<i32, Vec<Post>> = HashMap::with_capacity(authors.len());
    for mut post in posts {
        post.comments = of_post.remove(&post.id).unwrap_or_default();
        of_author.entry(post.author_id).or_default().push(post);
    }
    let nested = authors.into_iter().map(|mut author| {
        author.posts = of_author.remove(&author.id).unwrap_or_default();
        author
    });
    nested.collect()
}

fn total(authors: &[Author]) -> u64 {
    let mut total = authors.len();
    for author in authors {
        total += author.posts.len();
        for post in &author.posts {
            total += post.comments.len();
            total += post.comments.iter().map(|comment| comment.content.len()).sum::<usize>();
        }
    }
    total as u64
}
