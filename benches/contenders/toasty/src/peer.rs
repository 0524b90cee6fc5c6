//! Toasty: models with their relations, over tokio-postgres and rusqlite. Statements stay prepared on each connection.

use echo_contest::{CONNECTIONS, Contender, Failure, sum};
use toasty::{Db, Deferred, Model, models, sql::query, stmt::Timestamp};

#[derive(Debug, Model)]
#[table = "authors"]
struct Author {
    #[key]
    #[auto]
    id: i32,
    name: String,
    #[unique]
    email: String,
    #[auto]
    created_at: Timestamp,
    #[has_many]
    posts: Deferred<Vec<Post>>,
    #[has_many]
    comments: Deferred<Vec<Comment>>,
}

#[derive(Debug, Model)]
#[table = "posts"]
struct Post {
    #[key]
    #[auto]
    id: i32,
    title: String,
    body: String,
    #[default(0)]
    views: i32,
    #[default(0.0)]
    score: f64,
    #[index]
    author_id: i32,
    #[auto]
    created_at: Timestamp,
    #[belongs_to(key = author_id, references = id)]
    author: Deferred<Author>,
    #[has_many]
    comments: Deferred<Vec<Comment>>,
}

#[derive(Debug, Model)]
#[table = "comments"]
struct Comment {
    #[key]
    #[auto]
    id: i32,
    content: String,
    #[default(false)]
    is_hidden: bool,
    #[index]
    post_id: i32,
    #[index]
    author_id: i32,
    #[auto]
    created_at: Timestamp,
    #[belongs_to(key = post_id, references = id)]
    post: Deferred<Post>,
    #[belongs_to(key = author_id, references = id)]
    author: Deferred<Author>,
}

#[derive(Debug, Model)]
#[table = "profiles"]
struct Profile {
    #[key]
    #[auto]
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
    last_seen_at: Option<Timestamp>,
    #[auto]
    created_at: Timestamp,
    #[auto]
    updated_at: Timestamp,
}

/// What each connection to SQLite begins with.
const PRAGMAS: [&str; 3] =
    ["PRAGMA busy_timeout = 5000", "PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON"];

/// All connections, to either database.
#[derive(Clone)]
pub struct Toasty(Db);

impl Contender for Toasty {
    async fn open(url: &str) -> Result<Self, Failure> {
        let mut builder = Db::builder();
        builder.models(models!(Author, Post, Comment, Profile)).max_pool_size(CONNECTIONS);
        let Some(path) = url.strip_prefix("file:") else { return Ok(Self(builder.connect(url).await?)) };
        let db = builder.connect(&format!("sqlite:{path}")).await?;
        // Toasty does not say when it connects: so all connections, which stay, are taken at once.
        let mut taken = Vec::new();
        for _ in 0..CONNECTIONS {
            let mut connection = db.connection().await?;
            for pragma in PRAGMAS {
                query(pragma).exec(&mut connection).await?;
            }
            taken.push(connection);
        }
        Ok(Self(db))
    }

    async fn point(&self, id: i32) -> Result<u64, Failure> {
        let found = Comment::get_by_id(&mut self.0.clone(), &id).await?;
        Ok(sum(found.id, &found.content))
    }

    async fn rows(&self, count: i32) -> Result<u64, Failure> {
        let first = Comment::all().order_by(Comment::fields().id().asc()).limit(usize::try_from(count)?);
        let found = first.exec(&mut self.0.clone()).await?;
        Ok(found.iter().map(|comment| sum(comment.id, &comment.content)).sum())
    }

    async fn wide(&self) -> Result<u64, Failure> {
        let found = Profile::all().exec(&mut self.0.clone()).await?;
        Ok(found.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
    }

    async fn include(&self) -> Result<u64, Failure> {
        let all = Author::all().include(Author::fields().posts().comments());
        let authors = all.exec(&mut self.0.clone()).await?;
        let mut total = authors.len();
        for author in &authors {
            total += author.posts.get().len();
            for post in author.posts.get() {
                let comments = post.comments.get();
                total += comments.len();
                total += comments.iter().map(|comment| comment.content.len()).sum::<usize>();
            }
        }
        Ok(total as u64)
    }

    /// The database gives the key; the rest of the record is what was sent.
    async fn insert(&self, text: &str) -> Result<u64, Failure> {
        let new = Comment::create().content(text).post_id(1).author_id(1);
        Ok(new.exec(&mut self.0.clone()).await?.content.len() as u64)
    }

    /// Makes records of what was sent, too, since Toasty has no other way.
    async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
        let new = (0..count).fold(Comment::create_many(), |new, _| {
            new.with_item(|comment| comment.content(text).post_id(1).author_id(1))
        });
        Ok(new.exec(&mut self.0.clone()).await?.len() as u64)
    }

    /// Two statements, since an update by key does not give the record.
    async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
        let db = &mut self.0.clone();
        Comment::filter_by_id(id).update().content(text).exec(db).await?;
        let now = Comment::get_by_id(db, &id).await?;
        Ok(sum(now.id, &now.content))
    }

    async fn transaction(&self, text: &str) -> Result<u64, Failure> {
        let db = &mut self.0.clone();
        let mut own = db.transaction().await?;
        let mut post = Post::create().title("A post").body(text).author_id(1).exec(&mut own).await?;
        Comment::create().content(text).post_id(post.id).author_id(1).exec(&mut own).await?;
        post.update().views(1).exec(&mut own).await?;
        own.commit().await?;
        Ok(text.len() as u64)
    }
}
