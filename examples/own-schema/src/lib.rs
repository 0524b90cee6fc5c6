//! A reading list, on a client generated from this project's own schema.

/// The client.
pub mod client {
    include!(concat!(env!("OUT_DIR"), "/echo/mod.rs"));
}

/// The migrations, built into the program.
pub const MIGRATIONS: echo_migrate::embed::Migrations = echo_migrate::embed!();

use client::{Book, Db, Error, author, book};

/// Puts a book on the list, with its author where that one is new.
pub async fn add(db: &Db, title: &str, by: &str) -> Result<Book, Error> {
    let author = author::link(author::by_name(by)).or_create(author::New { name: by.into() });
    db.book().create(book::New { title: title.into(), author }).await
}

/// What is still to be read, by author and title.
pub async fn unread(db: &Db) -> Result<Vec<String>, Error> {
    let books = db
        .book()
        .find_many(book::read.eq(false))
        .include(book::author)
        .order_by(book::author.order_by(author::name.asc()))
        .order_by(book::title.asc())
        .await?;
    Ok(books.into_iter().map(|(book, author)| format!("{}: {}", author.name, book.title)).collect())
}
