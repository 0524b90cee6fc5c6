//! The reading list works on a database that its own migrations make.

use own_schema::MIGRATIONS;

#[tokio::test]
async fn books_are_listed_by_author() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file:{}", folder.path().join("own.db").display());
    let first = MIGRATIONS.apply(&url).await.unwrap();
    assert_eq!(first.applied.len(), first.found);
    // At the next start there is nothing to do.
    assert!(MIGRATIONS.apply(&url).await.unwrap().applied.is_empty());

    // The client looks whether it was generated from the schema that the migrations made.
    let options = own_schema::client::types::PoolOptions::default().check_schema();
    let db = own_schema::client::connect_with(&url, &options).await.unwrap();
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

    let newer = "UPDATE _prisma_migrations SET echo_snapshot = replace(echo_snapshot, 'title', 'heading')";
    assert_eq!(db.execute_raw(newer, &[]).await.unwrap(), 1);
    let error = own_schema::client::connect_with(&url, &options).await.unwrap_err();
    assert!(error.to_string().contains("cargo xtask generate"), "{error}");
}

/// The program that deploys needs no checkout: it runs in an empty directory.
#[test]
fn a_program_that_deploys() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_deploy"));
        command.args(arguments).current_dir(&folder).env("DATABASE_URL", "file:shop.db");
        let output = command.output().unwrap();
        let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        (output.status.code(), text)
    };
    let (status, text) = run(&["deploy"]);
    assert_eq!(status, Some(0), "{text}");
    assert!(text.contains("All migrations have been successfully applied"), "{text}");
    assert!(folder.path().join("shop.db").exists());
    let (status, text) = run(&["status"]);
    assert_eq!(status, Some(0), "{text}");
    let (status, text) = run(&["backup"]);
    assert_eq!(status, Some(0), "{text}");
    assert!(folder.path().join(".echo/backups").read_dir().unwrap().count() > 0, "{text}");
    let (status, text) = run(&["dev"]);
    assert!(status == Some(1) && text.contains("usage: deploy | status"), "{text}");
}
