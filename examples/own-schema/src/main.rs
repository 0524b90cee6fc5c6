//! Adds a book (`own-schema TITLE AUTHOR`) and prints what is still to be read.
//!
//! The database is made at start-up, by the migrations that are part of the program.

use own_schema::client::connect;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    own_schema::MIGRATIONS.apply("file:dev.db").await?;
    let db = connect("file:dev.db").await?;
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [title, author] = &arguments[..] {
        own_schema::add(&db, title, author).await?;
    }
    for line in own_schema::unread(&db).await? {
        println!("{line}");
    }
    Ok(())
}
