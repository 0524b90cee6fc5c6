//! diesel-async: Diesel's queries over tokio-postgres; SQLite's run on tokio's threads for blocking work.

use diesel::{
    BelongingToDsl, ConnectionError, ExpressionMethods, GroupedBy, QueryDsl, QueryResult, SelectableHelper,
    SqliteConnection, insert_into, update,
};
use diesel_async::{
    AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection,
    pooled_connection::{AsyncDieselConnectionManager, ManagerConfig, RecyclingMethod, deadpool::Pool},
    sync_connection_wrapper::SyncConnectionWrapper,
};
use echo_contest::{CONNECTIONS, Contender, Failure, sum};

use super::{
    PRAGMAS,
    diesel_tables::{
        Author, Comment, NewComment, NewPost, Post, Profile, Tree, authors, comments, posts, profiles, total,
    },
    file,
};

type Blocking = SyncConnectionWrapper<SqliteConnection>;

/// All connections to PostgreSQL.
#[derive(Clone)]
pub struct Postgres(Pool<AsyncPgConnection>);

/// All connections to SQLite.
#[derive(Clone)]
pub struct Sqlite(Pool<Blocking>);

impl Postgres {
    fn start(url: &str) -> Result<Self, Failure> {
        let mut config = ManagerConfig::default();
        config.recycling_method = RecyclingMethod::Fast;
        let manager = AsyncDieselConnectionManager::new_with_config(url, config);
        Ok(Self(Pool::builder(manager).max_size(CONNECTIONS).build()?))
    }

    async fn add(&self, count: i32, text: &str) -> Result<usize, Failure> {
        let new: Vec<_> = (0..count).map(|_| NewComment::new(text, 1)).collect();
        Ok(insert_into(comments::table).values(&new).execute(&mut self.0.get().await?).await?)
    }
}

impl Sqlite {
    fn start(url: &str) -> Result<Self, Failure> {
        let mut config = ManagerConfig::default();
        config.recycling_method = RecyclingMethod::Fast;
        config.custom_setup = Box::new(|path| {
            Box::pin(async move {
                let mut connection = Blocking::establish(path).await?;
                connection
                    .batch_execute(PRAGMAS)
                    .await
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(connection)
            })
        });
        let manager = AsyncDieselConnectionManager::new_with_config(file(url).ok_or("not a file")?, config);
        Ok(Self(Pool::builder(manager).max_size(CONNECTIONS).build()?))
    }

    /// Through Diesel's own connection, since diesel-async does not insert lists into SQLite.
    async fn add(&self, count: i32, text: &str) -> Result<usize, Failure> {
        let text = text.to_owned();
        let add = self.0.get().await?.spawn_blocking(move |own| {
            let new: Vec<_> = (0..count).map(|_| NewComment::new(&text, 1)).collect();
            diesel::RunQueryDsl::execute(insert_into(comments::table).values(&new), own)
        });
        Ok(add.await?)
    }
}

/// The tasks are the same for both databases, but Diesel compiles them for each.
macro_rules! contender {
    ($peer:ty, $transaction:ident) => {
        impl Contender for $peer {
            async fn open(url: &str) -> Result<Self, Failure> {
                Self::start(url)
            }

            async fn point(&self, id: i32) -> Result<u64, Failure> {
                let found: Comment = comments::table
                    .find(id)
                    .select(Comment::as_select())
                    .get_result(&mut self.0.get().await?)
                    .await?;
                Ok(sum(found.id, &found.content))
            }

            async fn rows(&self, count: i32) -> Result<u64, Failure> {
                let found: Vec<Comment> = comments::table
                    .order(comments::id)
                    .limit(count.into())
                    .select(Comment::as_select())
                    .load(&mut self.0.get().await?)
                    .await?;
                Ok(found.iter().map(|comment| sum(comment.id, &comment.content)).sum())
            }

            async fn wide(&self) -> Result<u64, Failure> {
                let found: Vec<Profile> =
                    profiles::table.select(Profile::as_select()).load(&mut self.0.get().await?).await?;
                Ok(found.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
            }

            async fn include(&self) -> Result<u64, Failure> {
                let own = &mut self.0.get().await?;
                let authors: Vec<Author> = authors::table.select(Author::as_select()).load(own).await?;
                let posts: Vec<Post> =
                    Post::belonging_to(&authors).select(Post::as_select()).load(own).await?;
                let comments: Vec<Comment> =
                    Comment::belonging_to(&posts).select(Comment::as_select()).load(own).await?;
                let comments = comments.grouped_by(&posts);
                let posts = posts.into_iter().zip(comments).grouped_by(&authors);
                let tree: Vec<Tree> = authors.into_iter().zip(posts).collect();
                Ok(total(&tree))
            }

            async fn insert(&self, text: &str) -> Result<u64, Failure> {
                let made: Comment = insert_into(comments::table)
                    .values(NewComment::new(text, 1))
                    .returning(Comment::as_returning())
                    .get_result(&mut self.0.get().await?)
                    .await?;
                Ok(made.content.len() as u64)
            }

            async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
                Ok(self.add(count, text).await? as u64)
            }

            async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
                let now: Comment = update(comments::table.find(id))
                    .set(comments::content.eq(text))
                    .returning(Comment::as_returning())
                    .get_result(&mut self.0.get().await?)
                    .await?;
                Ok(sum(now.id, &now.content))
            }

            async fn transaction(&self, text: &str) -> Result<u64, Failure> {
                self.0
                    .get()
                    .await?
                    .$transaction(async |own| {
                        let post: i32 = insert_into(posts::table)
                            .values(NewPost::new(text))
                            .returning(posts::id)
                            .get_result(own)
                            .await?;
                        insert_into(comments::table).values(NewComment::new(text, post)).execute(own).await?;
                        update(posts::table.find(post)).set(posts::views.eq(1)).execute(own).await?;
                        QueryResult::Ok(())
                    })
                    .await?;
                Ok(text.len() as u64)
            }
        }
    };
}

contender!(Postgres, transaction);
contender!(Sqlite, immediate_transaction);
