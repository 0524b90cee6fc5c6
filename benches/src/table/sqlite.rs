//! rusqlite by hand: what SQLite can do at best. Connections are kept in a list, statements by rusqlite.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, SecondsFormat, Utc};
use echo_contest::{Contender, Failure, sum};
use rusqlite::{Connection, Row, ToSql, params, types::Type};

use super::records::{Author, COMMENT, Comment, POST, PROFILE, Post, Profile, nest, total};

/// Connections that nobody uses at the moment, and the file for more.
#[derive(Clone)]
pub struct ByHand(Arc<(Mutex<Vec<Connection>>, String)>);

impl ByHand {
    fn with<T>(&self, run: impl FnOnce(&mut Connection) -> Result<T, rusqlite::Error>) -> Result<T, Failure> {
        let (idle, path) = &*self.0;
        let kept = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = match kept {
            Some(connection) => connection,
            None => connect(path)?,
        };
        let result = run(&mut connection);
        idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        Ok(result?)
    }
}

fn connect(path: &str) -> Result<Connection, rusqlite::Error> {
    let connection = Connection::open(path)?;
    connection
        .execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000")?;
    Ok(connection)
}

fn read<T>(
    connection: &Connection,
    sql: &str,
    parameters: &[&dyn ToSql],
    row: impl FnMut(&Row<'_>) -> Result<T, rusqlite::Error>,
) -> Result<Vec<T>, rusqlite::Error> {
    connection.prepare_cached(sql)?.query_map(parameters, row)?.collect()
}

impl Contender for ByHand {
    async fn open(url: &str) -> Result<Self, Failure> {
        let path = url.strip_prefix("file:").ok_or("the URL begins with file:")?.to_owned();
        let first = connect(&path)?;
        Ok(Self(Arc::new((Mutex::new(vec![first]), path))))
    }

    async fn point(&self, id: i32) -> Result<u64, Failure> {
        const SQL: &str =
            "SELECT id, content, is_hidden, post_id, author_id, created_at FROM comments WHERE id = ?";
        let comment = self.with(|connection| connection.prepare_cached(SQL)?.query_row([id], comment))?;
        Ok(sum(comment.id, &comment.content))
    }

    async fn rows(&self, count: i32) -> Result<u64, Failure> {
        // SQLite would prepare `LIMIT ?` anew for each number.
        const SQL: &str = "SELECT id, content, is_hidden, post_id, author_id, created_at FROM comments ORDER BY id LIMIT ? + 0";
        let comments = self.with(|connection| read(connection, SQL, &[&count], comment))?;
        Ok(comments.iter().map(|comment| sum(comment.id, &comment.content)).sum())
    }

    async fn wide(&self) -> Result<u64, Failure> {
        let sql = format!("SELECT {PROFILE} FROM profiles");
        let profiles = self.with(|connection| read(connection, &sql, &[], profile))?;
        Ok(profiles.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
    }

    async fn include(&self) -> Result<u64, Failure> {
        let (authors, posts, comments) = self.with(|connection| {
            let authors = read(connection, "SELECT id, name, email, created_at FROM authors", &[], author)?;
            let keys = keys(authors.iter().map(|author| author.id));
            let sql = format!("SELECT {POST} FROM posts WHERE author_id IN (SELECT value FROM json_each(?))");
            let posts = read(connection, &sql, &[&keys], post)?;
            let keys = self::keys(posts.iter().map(|post| post.id));
            let sql =
                format!("SELECT {COMMENT} FROM comments WHERE post_id IN (SELECT value FROM json_each(?))");
            Ok((authors, posts, read(connection, &sql, &[&keys], comment)?))
        })?;
        Ok(total(&nest(authors, posts, comments)))
    }

    async fn insert(&self, text: &str) -> Result<u64, Failure> {
        let sql = format!(
            "INSERT INTO comments (content, post_id, author_id, created_at) VALUES (?, 1, 1, ?) RETURNING {COMMENT}"
        );
        let comment = self
            .with(|connection| connection.prepare_cached(&sql)?.query_row(params![text, now()], comment))?;
        Ok(comment.content.len() as u64)
    }

    async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
        let rows = vec!["(?, ?, ?, ?)"; usize::try_from(count)?].join(", ");
        let sql = format!("INSERT INTO comments (content, post_id, author_id, created_at) VALUES {rows}");
        let now = now();
        let made = self.with(|connection| {
            let mut statement = connection.prepare_cached(&sql)?;
            let mut at = 1;
            for _ in 0..count {
                let values: [&dyn ToSql; 4] = [&text, &1, &1, &now];
                for value in values {
                    statement.raw_bind_parameter(at, value)?;
                    at += 1;
                }
            }
            statement.raw_execute()
        })?;
        Ok(made as u64)
    }

    async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
        let sql = format!("UPDATE comments SET content = ? WHERE id = ? RETURNING {COMMENT}");
        let comment =
            self.with(|connection| connection.prepare_cached(&sql)?.query_row(params![text, id], comment))?;
        Ok(sum(comment.id, &comment.content))
    }

    async fn transaction(&self, text: &str) -> Result<u64, Failure> {
        const POST: &str = "INSERT INTO posts (title, body, author_id, created_at) VALUES (?, ?, 1, ?)";
        const COMMENT: &str =
            "INSERT INTO comments (content, post_id, author_id, created_at) VALUES (?, ?, 1, ?)";
        const VIEWS: &str = "UPDATE posts SET views = 1 WHERE id = ?";
        self.with(|connection| {
            let transaction = connection.transaction()?;
            transaction.prepare_cached(POST)?.execute(params!["A post", text, now()])?;
            let post = transaction.last_insert_rowid();
            transaction.prepare_cached(COMMENT)?.execute(params![text, post, now()])?;
            transaction.prepare_cached(VIEWS)?.execute([post])?;
            transaction.commit()
        })?;
        Ok(text.len() as u64)
    }
}

fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Millis, false)
}

fn keys(keys: impl Iterator<Item = i32>) -> String {
    let texts: Vec<String> = keys.map(|key| key.to_string()).collect();
    format!("[{}]", texts.join(","))
}

fn instant(row: &Row<'_>, index: usize) -> Result<DateTime<Utc>, rusqlite::Error> {
    parse(index, row.get_ref(index)?.as_str()?)
}

fn parse(index: usize, text: &str) -> Result<DateTime<Utc>, rusqlite::Error> {
    DateTime::parse_from_rfc3339(text)
        .map(|instant| instant.to_utc())
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}

fn author(row: &Row<'_>) -> Result<Author, rusqlite::Error> {
    Ok(Author { id: row.get(0)?, name: row.get(1)?, email: row.get(2)?, created_at: instant(row, 3)? })
}

fn post(row: &Row<'_>) -> Result<Post, rusqlite::Error> {
    Ok(Post {
        id: row.get(0)?,
        title: row.get(1)?,
        body: row.get(2)?,
        views: row.get(3)?,
        score: row.get(4)?,
        author_id: row.get(5)?,
        created_at: instant(row, 6)?,
    })
}

fn comment(row: &Row<'_>) -> Result<Comment, rusqlite::Error> {
    Ok(Comment {
        id: row.get(0)?,
        content: row.get(1)?,
        is_hidden: row.get(2)?,
        post_id: row.get(3)?,
        author_id: row.get(4)?,
        created_at: instant(row, 5)?,
    })
}

fn profile(row: &Row<'_>) -> Result<Profile, rusqlite::Error> {
    Ok(Profile {
        id: row.get(0)?,
        display_name: row.get(1)?,
        first_name: row.get(2)?,
        last_name: row.get(3)?,
        bio: row.get(4)?,
        city: row.get(5)?,
        country: row.get(6)?,
        timezone: row.get(7)?,
        locale: row.get(8)?,
        age: row.get(9)?,
        height: row.get(10)?,
        weight: row.get(11)?,
        balance: row.get(12)?,
        followers: row.get(13)?,
        following: row.get(14)?,
        is_verified: row.get(15)?,
        is_public: row.get(16)?,
        last_seen_at: row.get_ref(17)?.as_str_or_null()?.map(|text| parse(17, text)).transpose()?,
        created_at: instant(row, 18)?,
        updated_at: instant(row, 19)?,
    })
}
