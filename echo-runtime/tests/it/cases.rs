//! Queries with their answers, as files: each is run on every database, and each database must answer the same.

use std::{fmt::Write as _, path::Path};

use echo_runtime::json::JsonClient;
use serde_json::Value as Json;

use crate::database::{Database, data};

/// Runs the queries of `tests/data/cases/<name>.jsonl`, a query a line, and compares the answers with `<name>.out.jsonl`.
async fn check(name: &str) {
    let queries = data(&format!("cases/{name}.jsonl"));
    let sqlite = Database::sqlite().await;
    let answers = answers(&sqlite, &queries).await;
    for (product, database) in [
        ("PostgreSQL", Database::postgres(name).await),
        ("MariaDB", Database::mysql(name).await),
        ("MySQL", Database::mysql_8(name).await),
    ] {
        let same = self::answers(&database, &queries).await;
        let client = database.client();
        database.drop(client).await;
        assert_eq!(answers, same, "SQLite (left) and {product} (right) answer differently");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/cases/{name}.out.jsonl"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &answers).expect("the answers can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(answers, expected, "UPDATE_EXPECT=1 rewrites {}", path.display());
}

async fn answers(database: &Database, queries: &str) -> String {
    let json = database.json();
    let mut text = String::new();
    for line in queries.lines().filter(|line| !line.is_empty()) {
        let query: Json = serde_json::from_str(line).expect("a query is JSON");
        writeln!(text, "{}", answer(&json, query).await).expect("a string takes all");
    }
    text
}

/// The answer; of an error what does not differ between databases.
async fn answer(json: &JsonClient, query: Json) -> Json {
    let mut answer = json.execute(&[query]).await.remove(0);
    if let Some(error) = answer.get_mut("error").and_then(Json::as_object_mut) {
        error.retain(|key, _| key == "code" || key == "kind");
    }
    answer
}

#[tokio::test]
async fn reads() {
    check("reads").await;
}

#[tokio::test]
async fn filters() {
    check("filters").await;
}

#[tokio::test]
async fn writes() {
    check("writes").await;
}

#[tokio::test]
async fn many_writes() {
    check("many_writes").await;
}

#[tokio::test]
async fn nested_writes() {
    check("nested_writes").await;
}

#[tokio::test]
async fn numbers() {
    check("numbers").await;
}

#[tokio::test]
async fn errors() {
    check("errors").await;
}
