//! What the hand-written contenders read into, and the statements that they have in common.

use chrono::{DateTime, Utc};

#[allow(dead_code)]
pub struct Author {
    pub id: i32,
    pub name: String,
    pub email: String,
    pub created_at: DateTime<Utc>,
}

#[allow(dead_code)]
pub struct Post {
    pub id: i32,
    pub title: String,
    pub body: String,
    pub views: i32,
    pub score: f64,
    pub author_id: i32,
    pub created_at: DateTime<Utc>,
}

#[allow(dead_code)]
pub struct Comment {
    pub id: i32,
    pub content: String,
    pub is_hidden: bool,
    pub post_id: i32,
    pub author_id: i32,
    pub created_at: DateTime<Utc>,
}

#[allow(dead_code)]
pub struct Profile {
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
    pub last_seen_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

pub const COMMENT: &str = "id, content, is_hidden, post_id, author_id, created_at";
pub const POST: &str = "id, title, body, views, score, author_id, created_at";
pub const PROFILE: &str = "id, display_name, first_name, last_name, bio, city, country, timezone, locale, age, height, weight, \
                           balance, followers, following, is_verified, is_public, last_seen_at, created_at, updated_at";

/// An author with posts and their comments.
pub type Nested = (Author, Vec<(Post, Vec<Comment>)>);

/// The three levels as structs, put together from what three statements gave.
pub fn nest(authors: Vec<Author>, posts: Vec<Post>, comments: Vec<Comment>) -> Vec<Nested> {
    use std::collections::HashMap;
    let mut by_post: HashMap<i32, Vec<Comment>> = HashMap::with_capacity(posts.len());
    for comment in comments {
        by_post.entry(comment.post_id).or_default().push(comment);
    }
    let mut by_author: HashMap<i32, Vec<(Post, Vec<Comment>)>> = HashMap::with_capacity(authors.len());
    for post in posts {
        let own = by_post.remove(&post.id).unwrap_or_default();
        by_author.entry(post.author_id).or_default().push((post, own));
    }
    authors
        .into_iter()
        .map(|author| {
            let own = by_author.remove(&author.id).unwrap_or_default();
            (author, own)
        })
        .collect()
}

/// The sum of [`echo_contest::Contender::include`].
pub fn total(authors: &[Nested]) -> u64 {
    let mut total = authors.len();
    for (_, posts) in authors {
        total += posts.len();
        for (_, comments) in posts {
            total += comments.len();
            total += comments.iter().map(|comment| comment.content.len()).sum::<usize>();
        }
    }
    total as u64
}
