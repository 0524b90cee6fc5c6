//! Diesel: synchronous, over libpq and SQLite. Statements stay prepared on each connection.

use std::thread;

use diesel::{
    BelongingToDsl, Connection, ExpressionMethods, GroupedBy, PgConnection, QueryDsl, QueryResult,
    RunQueryDsl, SelectableHelper, SqliteConnection,
    connection::SimpleConnection,
    insert_into,
    r2d2::{
        ConnectionManager, CustomizeConnection, Error, NopConnectionCustomizer, Pool, PooledConnection,
        R2D2Connection,
    },
    update,
};
use echo_contest::{CONNECTIONS, Contender, Failure, key, sum};

use super::{
    PRAGMAS,
    diesel_tables::{
        Author, Comment, NewComment, NewPost, Post, Profile, Tree, authors, comments, posts, profiles, total,
    },
    file,
};

/// All connections, to one of the databases.
pub struct Peer<C: R2D2Connection + 'static>(Pool<ConnectionManager<C>>);

impl<C: R2D2Connection + 'static> Clone for Peer<C> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

pub type Postgres = Peer<PgConnection>;
pub type Sqlite = Peer<SqliteConnection>;

impl<C: R2D2Connection + 'static> Peer<C> {
    fn connect(url: &str, begin: Box<dyn CustomizeConnection<C, Error>>) -> Result<Self, Failure> {
        let pool = Pool::builder()
            .max_size(u32::try_from(CONNECTIONS)?)
            .test_on_check_out(false)
            .connection_customizer(begin);
        Ok(Self(pool.build(ConnectionManager::new(url))?))
    }

    fn connection(&self) -> Result<PooledConnection<ConnectionManager<C>>, Failure> {
        Ok(self.0.get()?)
    }
}

impl Postgres {
    fn start(url: &str) -> Result<Self, Failure> {
        Self::connect(url, Box::new(NopConnectionCustomizer))
    }
}

impl Sqlite {
    fn start(url: &str) -> Result<Self, Failure> {
        Self::connect(file(url).ok_or("not a file")?, Box::new(Begin))
    }
}

/// Sets up a connection to SQLite.
#[derive(Debug)]
struct Begin;

impl CustomizeConnection<SqliteConnection, Error> for Begin {
    fn on_acquire(&self, connection: &mut SqliteConnection) -> Result<(), Error> {
        connection.batch_execute(PRAGMAS).map_err(Error::QueryError)
    }
}

/// The tasks are the same for both databases, but Diesel compiles them for each.
macro_rules! contender {
    ($peer:ty, $transaction:ident) => {
        impl $peer {
            fn read(&self, id: i32) -> Result<u64, Failure> {
                let found: Comment = comments::table
                    .find(id)
                    .select(Comment::as_select())
                    .get_result(&mut self.connection()?)?;
                Ok(sum(found.id, &found.content))
            }
        }

        impl Contender for $peer {
            async fn open(url: &str) -> Result<Self, Failure> {
                Self::start(url)
            }

            async fn point(&self, id: i32) -> Result<u64, Failure> {
                self.read(id)
            }

            async fn rows(&self, count: i32) -> Result<u64, Failure> {
                let found: Vec<Comment> = comments::table
                    .order(comments::id)
                    .limit(count.into())
                    .select(Comment::as_select())
                    .load(&mut self.connection()?)?;
                Ok(found.iter().map(|comment| sum(comment.id, &comment.content)).sum())
            }

            async fn wide(&self) -> Result<u64, Failure> {
                let found: Vec<Profile> =
                    profiles::table.select(Profile::as_select()).load(&mut self.connection()?)?;
                Ok(found.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
            }

            async fn include(&self) -> Result<u64, Failure> {
                let own = &mut self.connection()?;
                let authors: Vec<Author> = authors::table.select(Author::as_select()).load(own)?;
                let posts: Vec<Post> = Post::belonging_to(&authors).select(Post::as_select()).load(own)?;
                let comments: Vec<Comment> =
                    Comment::belonging_to(&posts).select(Comment::as_select()).load(own)?;
                let comments = comments.grouped_by(&posts);
                let posts = posts.into_iter().zip(comments).grouped_by(&authors);
                let tree: Vec<Tree> = authors.into_iter().zip(posts).collect();
                Ok(total(&tree))
            }

            async fn insert(&self, text: &str) -> Result<u64, Failure> {
                let made: Comment = insert_into(comments::table)
                    .values(NewComment::new(text, 1))
                    .returning(Comment::as_returning())
                    .get_result(&mut self.connection()?)?;
                Ok(made.content.len() as u64)
            }

            async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
                let new: Vec<_> = (0..count).map(|_| NewComment::new(text, 1)).collect();
                Ok(insert_into(comments::table).values(&new).execute(&mut self.connection()?)? as u64)
            }

            async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
                let now: Comment = update(comments::table.find(id))
                    .set(comments::content.eq(text))
                    .returning(Comment::as_returning())
                    .get_result(&mut self.connection()?)?;
                Ok(sum(now.id, &now.content))
            }

            async fn transaction(&self, text: &str) -> Result<u64, Failure> {
                self.connection()?.$transaction(|own| {
                    let post: i32 = insert_into(posts::table)
                        .values(NewPost::new(text))
                        .returning(posts::id)
                        .get_result(own)?;
                    insert_into(comments::table).values(NewComment::new(text, post)).execute(own)?;
                    update(posts::table.find(post)).set(posts::views.eq(1)).execute(own)?;
                    QueryResult::Ok(())
                })?;
                Ok(text.len() as u64)
            }

            /// On a thread each, since a read blocks its thread.
            async fn readers(&self, readers: i32, reads: i32) -> Result<u64, Failure> {
                thread::scope(|scope| {
                    let threads: Vec<_> = (0..readers)
                        .map(|reader| {
                            scope.spawn(move || {
                                let keys = (0..reads).map(|read| key(reader * reads + read));
                                keys.map(|key| self.read(key)).sum::<Result<u64, Failure>>()
                            })
                        })
                        .collect();
                    let mut sum = 0;
                    for thread in threads {
                        sum += thread.join().map_err(|_| "a reader panicked")??;
                    }
                    Ok(sum)
                })
            }
        }
    };
}

contender!(Postgres, transaction);
contender!(Sqlite, immediate_transaction);
