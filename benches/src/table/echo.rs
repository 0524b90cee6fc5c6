//! Echo as a contender.

use echo_contest::{CONNECTIONS, Contender, Failure, sum};
use echo_runtime::PoolOptions;

use crate::client::{Db, comment, post};

#[derive(Clone)]
pub struct Echo(Db);

impl Contender for Echo {
    async fn open(url: &str) -> Result<Self, Failure> {
        let mut options = PoolOptions::default();
        options.size = CONNECTIONS;
        Ok(Self(crate::client::connect_with(url, &options).await?))
    }

    async fn point(&self, id: i32) -> Result<u64, Failure> {
        let comment = self.0.comment().find_unique(id).required().await?;
        Ok(sum(comment.id, &comment.content))
    }

    async fn rows(&self, count: i32) -> Result<u64, Failure> {
        let comments =
            self.0.comment().find_many(..).order_by(comment::id.asc()).take(count.unsigned_abs()).await?;
        Ok(comments.iter().map(|comment| sum(comment.id, &comment.content)).sum())
    }

    async fn wide(&self) -> Result<u64, Failure> {
        let profiles = self.0.profile().find_many(..).await?;
        Ok(profiles.iter().map(|profile| sum(profile.id, &profile.bio)).sum())
    }

    async fn include(&self) -> Result<u64, Failure> {
        use crate::client::author;
        let authors = self.0.author().find_many(..).include(author::posts.include(post::comments)).await?;
        let mut total = authors.len() as u64;
        for (_, posts) in &authors {
            total += posts.len() as u64;
            for (_, comments) in posts {
                total += comments.len() as u64;
                total += comments.iter().map(|comment| comment.content.len() as u64).sum::<u64>();
            }
        }
        Ok(total)
    }

    async fn insert(&self, text: &str) -> Result<u64, Failure> {
        Ok(self.0.comment().create(new(1, text)).await?.content.len() as u64)
    }

    async fn insert_many(&self, count: i32, text: &str) -> Result<u64, Failure> {
        Ok(self.0.comment().create_many((0..count).map(|_| new(1, text))).await?)
    }

    async fn update(&self, id: i32, text: &str) -> Result<u64, Failure> {
        let comment = self.0.comment().update(id).set(comment::content, text).await?;
        Ok(sum(comment.id, &comment.content))
    }

    async fn transaction(&self, text: &str) -> Result<u64, Failure> {
        use crate::client::author;
        self.0
            .transaction(async |tx| {
                let new_post =
                    post::New { title: "A post".into(), body: text.into(), author: author::link(1) };
                let post = tx.post().create(new_post).select(post::id).await?;
                tx.comment().create_many([new(post, text)]).await?;
                tx.post().update_many(post::id.eq(post)).set(post::views, 1).await
            })
            .await?;
        Ok(text.len() as u64)
    }
}

fn new(post: i32, text: &str) -> comment::New {
    use crate::client::author;
    comment::New { content: text.into(), post: post::link(post), author: author::link(1) }
}
