//! More values than a statement takes parameters.

use echo_runtime::{Client, Executor as _, PoolOptions, json::JsonClient};
use echo_schema::{SourceFile, validate};
use serde_json::{Value as Json, json};

use crate::database::Database;

async fn check(database: &Database) {
    let json = database.json();
    let run = async |action: &str, args: Json| {
        let query = json!({ "model": "Tag", "action": action, "args": args });
        let mut answer = json.execute(&[query]).await.remove(0);
        assert!(answer.get("error").is_none_or(Json::is_null), "{action}: {answer}");
        answer["data"].take()
    };
    let rows: Json = (0..40_000).map(|id| json!({ "id": id, "name": format!("it's \\{id}") })).collect();
    assert_eq!(run("createMany", json!({ "data": rows })).await["count"], 40_000);

    let ids: Json = (39_000..110_000).collect();
    assert_eq!(run("count", json!({ "where": { "id": { "in": ids } } })).await, 1_000);
    let names: Json = (39_000..110_000).map(|id| format!("it's \\{id}")).collect();
    assert_eq!(run("count", json!({ "where": { "name": { "in": names } } })).await, 1_000);
    assert_eq!(run("count", json!({ "where": { "name": { "notIn": names } } })).await, 39_000);
    assert_eq!(run("deleteMany", json!({ "where": { "id": { "in": ids } } })).await["count"], 1_000);
    assert_eq!(run("deleteMany", json!({})).await["count"], 39_000);
}

#[tokio::test]
async fn on_sqlite() {
    check(&Database::sqlite().await).await;
}

#[tokio::test]
async fn on_postgres() {
    let database = Database::postgres("limits").await;
    check(&database).await;
    let client = database.client();
    database.drop(client).await;
}

#[tokio::test]
async fn on_mysql() {
    let database = Database::mysql("limits").await;
    check(&database).await;
    let client = database.client();
    database.drop(client).await;
}

const PARTS: &str = r#"
datasource db {
  provider = "sqlite"
}

model Whole {
  id    Int    @id
  parts Part[]
}

model Part {
  row   Int
  place Int
  code  Int    @unique
  of    Int?
  whole Whole? @relation(fields: [of], references: [id])

  @@id([row, place])
}
"#;

/// More records with keys of two fields than SQLite lets a condition be deep.
#[tokio::test]
async fn many_keys_of_several_fields() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file:{}", folder.path().join("test.db").display());
    echo_dialect::by_url(&url).unwrap().driver().unwrap().create_database(&url).await.unwrap();
    let file = SourceFile { path: "schema.prisma".to_owned(), text: PARTS.to_owned() };
    let schema = validate(&[file]).schema.unwrap().ir();
    let client = Client::new(&url, &schema, &PoolOptions::default()).unwrap();
    for table in [
        r#"CREATE TABLE "Whole" ("id" INTEGER NOT NULL PRIMARY KEY)"#,
        r#"CREATE TABLE "Part" ("row" INTEGER NOT NULL, "place" INTEGER NOT NULL, "code" INTEGER NOT NULL UNIQUE, "of" INTEGER REFERENCES "Whole" ("id"), PRIMARY KEY ("row", "place"))"#,
    ] {
        client.execute_raw(table, &[]).await.unwrap();
    }
    let json = JsonClient::new(client);
    let run = async |model: &str, action: &str, args: Json| {
        let query = json!({ "model": model, "action": action, "args": args });
        let mut answer = json.execute(&[query]).await.remove(0);
        assert!(answer.get("error").is_none_or(Json::is_null), "{action}: {answer}");
        answer["data"].take()
    };
    let parts = 0..2_500;
    let codes: Json = parts.clone().map(|code| json!({ "code": code })).collect();
    let rows: Json =
        parts.clone().map(|code| json!({ "row": code / 50, "place": code % 50, "code": code })).collect();
    run("Whole", "create", json!({ "data": { "id": 1, "parts": { "create": rows } } })).await;
    let connected = async || run("Part", "count", json!({ "where": { "of": 1 } })).await;
    assert_eq!(connected().await, 2_500);
    let write = async |operation: &str, of: &Json| {
        let data = json!({ "parts": { operation: of } });
        run("Whole", "update", json!({ "where": { "id": 1 }, "data": data })).await;
    };
    for (operation, of, left) in [
        ("disconnect", &codes, 0),
        ("connect", &codes, 2_500),
        ("set", &json!([]), 0),
        ("set", &codes, 2_500),
        ("delete", &codes, 0),
    ] {
        write(operation, of).await;
        assert_eq!(connected().await, left, "{operation}");
    }
    let alternatives: Json = parts.map(|code| json!({ "row": code, "place": 1 })).collect();
    assert_eq!(run("Part", "count", json!({ "where": { "OR": alternatives } })).await, 0);
}
