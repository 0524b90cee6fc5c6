//! The reading list works on a database made from the project's schema.

use echo_dialect::{by_url, lower, schema::DatabaseSchema};
use echo_schema::{SourceFile, validate};

#[tokio::test]
async fn books_are_listed_by_author() {
    let path = std::env::temp_dir().join(format!("own-schema-{}.db", std::process::id()));
    let url = format!("file:{}", path.display());
    let dialect = by_url(&url).expect("a known database");
    let text = include_str!("../../schema.prisma").to_owned();
    let schema =
        validate(&[SourceFile { path: "schema.prisma".into(), text }]).schema.expect("a valid schema").ir();
    let tables = echo_migrate::plan(dialect, &DatabaseSchema::default(), &lower(dialect, &schema)).script();
    dialect.driver().create_database(&url).await.unwrap();
    dialect.driver().connect(&url).await.unwrap().script(&tables).await.unwrap();

    let db = own_schema::client::connect(&url).await.unwrap();
    for (title, author) in
        [("Persuasion", "Austen"), ("Emma", "Austen"), ("Middlemarch", "Eliot"), ("Ulysses", "Joyce")]
    {
        own_schema::add(&db, title, author).await.unwrap();
    }
    db.author().delete(own_schema::client::author::by_name("Joyce")).await.unwrap();
    assert_eq!(
        own_schema::unread(&db).await.unwrap(),
        ["Austen: Emma", "Austen: Persuasion", "Eliot: Middlemarch"]
    );
    drop(db);
    dialect.driver().drop_database(&url).await.unwrap();
}
