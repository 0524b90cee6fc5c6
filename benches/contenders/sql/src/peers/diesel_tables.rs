//! The tables as Diesel and diesel-async know them.

use chrono::{DateTime, Utc};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::Pg,
    prelude::{Associations, Identifiable, Insertable, Queryable, Selectable},
    query_builder::QueryId,
    serialize::{self, Output, ToSql},
    sql_types::{SqlType, Timestamptz, TimestamptzSqlite},
    sqlite::Sqlite,
    table,
};

use super::{TITLE, now};

/// A moment: Diesel has a type for each database, and this is one that both have, so that one `table!` is enough.
#[derive(Clone, Copy, Debug, QueryId, SqlType)]
#[diesel(postgres_type(oid = 1184, array_oid = 1185), sqlite_type(name = "Text"))]
pub struct Moment;

#[derive(AsExpression, Clone, Copy, Debug, FromSqlRow)]
#[diesel(sql_type = Moment)]
pub struct At(DateTime<Utc>);

impl FromSql<Moment, Pg> for At {
    fn from_sql(bytes: <Pg as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        FromSql::<Timestamptz, Pg>::from_sql(bytes).map(Self)
    }
}

impl ToSql<Moment, Pg> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        ToSql::<Timestamptz, Pg>::to_sql(&self.0, out)
    }
}

impl FromSql<Moment, Sqlite> for At {
    fn from_sql(value: <Sqlite as Backend>::RawValue<'_>) -> deserialize::Result<Self> {
        FromSql::<TimestamptzSqlite, Sqlite>::from_sql(value).map(Self)
    }
}

impl ToSql<Moment, Sqlite> for At {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        ToSql::<TimestamptzSqlite, Sqlite>::to_sql(&self.0, out)
    }
}

table! {
    authors (id) {
        id -> Integer,
        name -> Text,
        email -> Text,
        created_at -> crate::peers::diesel_tables::Moment,
    }
}

table! {
    posts (id) {
        id -> Integer,
        title -> Text,
        body -> Text,
        views -> Integer,
        score -> Double,
        author_id -> Integer,
        created_at -> crate::peers::diesel_tables::Moment,
    }
}

table! {
    comments (id) {
        id -> Integer,
        content -> Text,
        is_hidden -> Bool,
        post_id -> Integer,
        author_id -> Integer,
        created_at -> crate::peers::diesel_tables::Moment,
    }
}

table! {
    profiles (id) {
        id -> Integer,
        display_name -> Text,
        first_name -> Nullable<Text>,
        last_name -> Nullable<Text>,
        bio -> Text,
        city -> Nullable<Text>,
        country -> Text,
        timezone -> Text,
        locale -> Text,
        age -> Nullable<Integer>,
        height -> Double,
        weight -> Double,
        balance -> BigInt,
        followers -> Integer,
        following -> Integer,
        is_verified -> Bool,
        is_public -> Bool,
        last_seen_at -> Nullable<crate::peers::diesel_tables::Moment>,
        created_at -> crate::peers::diesel_tables::Moment,
        updated_at -> crate::peers::diesel_tables::Moment,
    }
}

#[derive(Identifiable, Queryable, Selectable)]
#[diesel(table_name = authors)]
pub struct Author {
    pub id: i32,
    pub name: String,
    pub email: String,
    pub created_at: At,
}

#[derive(Associations, Identifiable, Queryable, Selectable)]
#[diesel(table_name = posts, belongs_to(Author))]
pub struct Post {
    pub id: i32,
    pub title: String,
    pub body: String,
    pub views: i32,
    pub score: f64,
    pub author_id: i32,
    pub created_at: At,
}

#[derive(Associations, Identifiable, Queryable, Selectable)]
#[diesel(table_name = comments, belongs_to(Post))]
pub struct Comment {
    pub id: i32,
    pub content: String,
    pub is_hidden: bool,
    pub post_id: i32,
    pub author_id: i32,
    pub created_at: At,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = profiles)]
#[expect(dead_code, reason = "read as an application reads it")]
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
    pub last_seen_at: Option<At>,
    pub created_at: At,
    pub updated_at: At,
}

// Without defaults in place of `None`, a list of records is one statement on SQLite, too.
#[derive(Insertable)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
pub struct NewPost<'a> {
    title: &'a str,
    body: &'a str,
    author_id: i32,
    created_at: At,
}

impl<'a> NewPost<'a> {
    pub fn new(body: &'a str) -> Self {
        Self { title: TITLE, body, author_id: 1, created_at: At(now()) }
    }
}

#[derive(Insertable)]
#[diesel(table_name = comments, treat_none_as_default_value = false)]
pub struct NewComment<'a> {
    content: &'a str,
    post_id: i32,
    author_id: i32,
    created_at: At,
}

impl<'a> NewComment<'a> {
    pub fn new(content: &'a str, post_id: i32) -> Self {
        Self { content, post_id, author_id: 1, created_at: At(now()) }
    }
}

/// An author with posts, and those with comments.
pub type Tree = (Author, Vec<(Post, Vec<Comment>)>);

pub fn total(authors: &[Tree]) -> u64 {
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
