//! Transactions: together or not at all.

use std::time::Duration;

use echo_runtime::json::JsonClient;
use serde_json::{Value as Json, json};

use crate::database::Database;

fn create(id: i64) -> Json {
    json!({ "model": "Tag", "action": "create", "args": { "data": { "id": id, "name": format!("tag {id}") } } })
}

async fn count(json: &JsonClient) -> Json {
    json.execute(&[json!({ "model": "Tag", "action": "count" })]).await.remove(0)["data"].clone()
}

async fn check(database: &Database) {
    let json = database.json();
    let failed = json.execute_together(&[create(1), create(1)], None).await;
    assert_eq!(failed[1]["error"]["code"], "P2002");
    assert_eq!(count(&json).await, 0);
    json.execute_together(&[create(1), create(2)], Some("Serializable")).await;
    assert_eq!(count(&json).await, 2);

    let id = json.begin(None, None).await.expect("a transaction begins");
    json.execute_in(&id, &[create(3)]).await;
    json.rollback(&id).await.expect("it is rolled back");
    assert_eq!(count(&json).await, 2);
    let late = json.execute_in(&id, &[create(3)]).await;
    assert_eq!(late[0]["error"]["code"], "P2028");

    let id = json.begin(None, None).await.expect("a transaction begins");
    json.execute_in(&id, &[create(3)]).await;
    json.commit(&id).await.expect("it is committed");
    assert_eq!(count(&json).await, 3);

    let id = json.begin(None, Some(Duration::from_millis(20))).await.expect("a transaction begins");
    json.execute_in(&id, &[create(4)]).await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let ended = json.commit(&id).await.expect_err("its time is over");
    assert_eq!(ended.code(), Some("P2028"));
    assert_eq!(count(&json).await, 3);
}

#[tokio::test]
async fn sqlite() {
    check(&Database::sqlite().await).await;
}

#[tokio::test]
async fn postgres() {
    let database = Database::postgres("transactions").await;
    check(&database).await;
    let client = database.client();
    database.drop(client).await;
}

#[tokio::test]
async fn mysql() {
    let database = Database::mysql("transactions").await;
    check(&database).await;
    let client = database.client();
    database.drop(client).await;
}

#[tokio::test]
async fn savepoints() {
    use echo_runtime::{Executor as _, TransactionOptions};

    let database = Database::sqlite().await;
    let client = database.client();
    let transaction = client.begin(&TransactionOptions::default()).await.expect("a transaction begins");
    transaction.savepoint("here").await.expect("a place is marked");
    transaction.execute_raw("INSERT INTO \"Tag\" VALUES (1, 'a')", &[]).await.expect("a row is written");
    transaction.rollback_to("here").await.expect("it is undone");
    transaction.commit().await.expect("the rest is committed");
    assert!(client.query_raw("SELECT * FROM \"Tag\"", &[]).await.expect("rows are read").is_empty());
}
