//! More values than a statement takes parameters.

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
