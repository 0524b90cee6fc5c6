//! The database that the contenders work on.

use std::error::Error;

use echo_contest::{AUTHORS, COMMENTS, POSTS, PROFILES};
use echo_dialect::{by_url, lower, schema::DatabaseSchema};
use echo_schema::{SourceFile, validate};

use crate::client::{Db, author, comment, post, profile};

/// Makes the database at `url`, with tables and records.
pub async fn prepare(url: &str) -> Result<(), Box<dyn Error>> {
    let text = include_str!("../../schema.prisma").to_owned();
    let schema =
        validate(&[SourceFile { path: "schema.prisma".into(), text }]).schema.ok_or("a valid schema")?;
    let dialect = by_url(url).ok_or("a known database")?;
    dialect.driver()?.create_database(url).await?;
    let tables =
        echo_migrate::plan(dialect, &DatabaseSchema::default(), &lower(dialect, &schema.ir())).script();
    script(url, &tables).await?;
    let db = crate::client::connect(url).await?;
    fill(&db).await?;
    script(url, "ANALYZE").await
}

/// Runs statements on a connection of their own.
pub async fn script(url: &str, sql: &str) -> Result<(), Box<dyn Error>> {
    let dialect = by_url(url).ok_or("a known database")?;
    Ok(dialect.driver()?.connect(url).await?.script(sql).await?)
}

async fn fill(db: &Db) -> Result<(), Box<dyn Error>> {
    let authors = (1..=AUTHORS).map(|number| author::New {
        name: format!("Author number {number}"),
        email: format!("author{number}@example.org"),
    });
    db.author().create_many(authors).await?;
    let posts = (0..AUTHORS * POSTS).map(|number| post::New {
        title: format!("What post {number} is about"),
        body: "Some hundred letters, as the beginning of a post that people may read or not. ".repeat(2),
        author: author::link(number / POSTS + 1),
    });
    db.post().create_many(posts).await?;
    let comments = (0..AUTHORS * POSTS * COMMENTS).map(|number| comment::New {
        content: format!("Comment number {number}, about as long as people write."),
        post: post::link(number / COMMENTS + 1),
        author: author::link(number % AUTHORS + 1),
    });
    db.comment().create_many(comments).await?;
    let now = chrono::Utc::now();
    let profiles = (0..PROFILES).map(|number| {
        profile::values(profile::New {
            display_name: format!("Person {number}"),
            bio: format!("Person {number} says a few words about what they do and like."),
            country: "France".into(),
            timezone: "Europe/Paris".into(),
            locale: "fr".into(),
            height: 1.75,
            weight: 70.5,
            balance: i64::from(number) * 1_000_000_007,
            followers: number,
            following: number / 2,
            is_verified: number % 3 == 0,
            is_public: true,
        })
        .first_name(format!("First{number}"))
        .city(if number % 2 == 0 { Some("Paris".to_owned()) } else { None })
        .age(20 + number % 60)
        .last_seen_at(now)
    });
    db.profile().create_many(profiles).await?;
    Ok(())
}
