//! tokio-postgres by hand: one connection, whose statements are prepared once.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use echo_contest::{Contender, Failure, sum};
use tokio_postgres::{Client, NoTls, Row, Statement};

use super::records::{Author, COMMENT, Comment, POST, PROFILE, Post, Profile, nest, total};

#[derive(Clone)]
pub struct ByHand(Arc<Prepared>);

struct Prepared {
    client: Client,
    point: Statement,
    rows: Statement,
    profiles: Statement,
    authors: Statement,
    posts: Statement,
    comments: Statement,
    insert: Statement,
    insert_many: Statement,
    update: Statement,
    insert_post: Statement,
    insert_comment: Statement,
    views: Statement,
}

impl Contender for ByHand {
    async fn open(url: &str) -> Result<Self, Failure> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        let insert = format!(
            "INSERT INTO comments (content, post_id, author_id) VALUES ($1, $2, 1) RETURNING {COMMENT}"
        );
        let insert_many = "INSERT INTO comments (content, post_id, author_id) SELECT * FROM UNNEST($1::text[], $2::int[], $3::int[])";
        let update = format!("UPDATE comments SET content = $1 WHERE id = $2 RETURNING {COMMENT}");
        let insert_post = "INSERT INTO posts (title, body, author_id) VALUES ($1, $2, 1) RETURNING id";
        let insert_comment = "INSERT INTO comments (content, post_id, author_id) VALUES ($1, $2, 1)";
        Ok(Self(Arc::new(Prepared {
            point: client.prepare(&format!("SELECT {COMMENT} FROM comments WHERE id = $1")).await?,
            rows: client.prepare(&format!("SELECT {COMMENT} FROM comments ORDER BY id LIMIT $1")).await?,
            profiles: client.prepare(&format!("SELECT {PROFILE} FROM profiles")).await?,
            authors: client.prepare("SELECT id, name, email, created_at FROM authors").await?,
            posts: client.prepare(&format!("SELECT {POST} FROM posts WHERE author_id = ANY($1)")).await?,
            comments: client
                .prepare(&format!("SELECT {COMMENT} FROM comments WHERE post_id = ANY($1)"))
                .await?,
            insert: client.prepare(&insert).await?,
            insert_many: client.prepare(insert_many).await?,
            update: client.prepare(&update).await?,
            insert_post: client.prepare(insert_post).await?,
            insert_comment: client.prepare(insert_comment).await?,
            views: client.prepare("UPDATE posts SET views = 1 WHERE id = $1").await?,
            client,
        })))
    }

    async fn point(&self, id: i32) -> Result<u64, Failure> {
        let comment = comment(&self.0.client.query_one(&self.0.point, &[&id]).await?)?;
        Ok(sum(comment.id, &comment.content))
    }

    async fn rows(&self, count: i32) -> Result<u64, Failure> {
        let rows = self.0.client.query(&self.0.rows, &[&i64::from(count)]).await?;
        let comments = rows.iter().map(comment).collect::<Result<Vec<_>, _>>()?;
        Ok(comments.iter().map(|comment| sum(comment.id, &comment.content)).sum())
    }

    async fn wide(&self) -> Result<u64, Failure> {
        let rows = self.0.client.query(&self.0.profiles, &[]).await?;
        let profiles = rows.iter().map(profile).collect::<Result<Vec<_>, _>>()?;
        Ok(profiles.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
    }

    async fn include(&self) -> Result<u64, Failure> {
        let rows = self.0.client.query(&self.0.authors, &[]).await?;
        let authors = rows.iter().map(author).collect::<Result<Vec<_>, _>>()?;
        let keys: Vec<i32> = authors.iter().map(|author| author.id).collect();
        let rows = self.0.client.query(&self.0.posts, &[&keys]).await?;
        let posts = rows.iter().map(post).collect::<Result<Vec<_>, _>>()?;
        let keys: Vec<i32> = posts.iter().map(|post| post.id).collect();
        let rows = self.0.client.query(&self.0.comments, &[&keys]).await?;
        let comments = rows.iter().map(comment).collect::<Result<Vec<_>, _>>()?;
        Ok(total(&nest(authors, posts, comments)))
    }

    async fn insert(&self, text: &str) -> Result<u64, Failure> {
        let comment = comment(&self.0.client.query_one(&self.0.insert, &[&text, &1]).await?)?;
        Ok(comment.content.len() as u64)
    }

    async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
        let count = usize::try_from(count)?;
        let (texts, ones) = (vec![text; count], vec![1; count]);
        Ok(self.0.client.execute(&self.0.insert_many, &[&texts, &ones, &ones]).await?)
    }

    async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
        let comment = comment(&self.0.client.query_one(&self.0.update, &[&text, &id]).await?)?;
        Ok(sum(comment.id, &comment.content))
    }

    async fn transaction(&self, text: &str) -> Result<u64, Failure> {
        let client = &self.0.client;
        client.batch_execute("BEGIN").await?;
        let post: i32 = client.query_one(&self.0.insert_post, &[&"A post", &text]).await?.try_get(0)?;
        client.execute(&self.0.insert_comment, &[&text, &post]).await?;
        client.execute(&self.0.views, &[&post]).await?;
        client.batch_execute("COMMIT").await?;
        Ok(text.len() as u64)
    }
}

type Read<T> = Result<T, tokio_postgres::Error>;

fn author(row: &Row) -> Read<Author> {
    Ok(Author {
        id: row.try_get(0)?,
        name: row.try_get(1)?,
        email: row.try_get(2)?,
        created_at: row.try_get(3)?,
    })
}

fn post(row: &Row) -> Read<Post> {
    Ok(Post {
        id: row.try_get(0)?,
        title: row.try_get(1)?,
        body: row.try_get(2)?,
        views: row.try_get(3)?,
        score: row.try_get(4)?,
        author_id: row.try_get(5)?,
        created_at: row.try_get::<_, DateTime<Utc>>(6)?,
    })
}

fn comment(row: &Row) -> Read<Comment> {
    Ok(Comment {
        id: row.try_get(0)?,
        content: row.try_get(1)?,
        is_hidden: row.try_get(2)?,
        post_id: row.try_get(3)?,
        author_id: row.try_get(4)?,
        created_at: row.try_get(5)?,
    })
}

fn profile(row: &Row) -> Read<Profile> {
    Ok(Profile {
        id: row.try_get(0)?,
        display_name: row.try_get(1)?,
        first_name: row.try_get(2)?,
        last_name: row.try_get(3)?,
        bio: row.try_get(4)?,
        city: row.try_get(5)?,
        country: row.try_get(6)?,
        timezone: row.try_get(7)?,
        locale: row.try_get(8)?,
        age: row.try_get(9)?,
        height: row.try_get(10)?,
        weight: row.try_get(11)?,
        balance: row.try_get(12)?,
        followers: row.try_get(13)?,
        following: row.try_get(14)?,
        is_verified: row.try_get(15)?,
        is_public: row.try_get(16)?,
        last_seen_at: row.try_get(17)?,
        created_at: row.try_get(18)?,
        updated_at: row.try_get(19)?,
    })
}
