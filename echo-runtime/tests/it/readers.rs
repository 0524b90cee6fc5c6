//! Many readers of records by their keys at once, some of which are run together.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use echo_runtime::{Executor as _, json::JsonClient};
use serde_json::{Value as Json, json};
use tokio::task::JoinHandle;

use crate::database::Database;

const READERS: usize = 32;
const READS: usize = 100;

async fn run(json: &JsonClient, query: Json) -> Json {
    json.execute(&[query]).await.remove(0)
}

fn by_id(id: usize) -> Json {
    json!({ "model": "Tag", "action": "findUnique", "args": { "where": { "id": id } } })
}

/// That no reader has failed.
async fn done(readers: Vec<JoinHandle<()>>) {
    for reader in readers {
        reader.await.expect("a reader has found what it should");
    }
}

/// A tag is called by its key and the version that was written last.
fn version(tag: &Json, id: usize) -> usize {
    let name = tag["data"]["name"].as_str().unwrap_or_else(|| panic!("{tag}"));
    let (of, version) = name.split_once(':').unwrap_or_else(|| panic!("{name}"));
    assert_eq!(of, id.to_string());
    version.parse().unwrap_or_else(|_| panic!("{name}"))
}

/// Each reads the record that it asked for, as it was committed before or later.
async fn check(database: &Database) {
    let json = Arc::new(database.json());
    let rows: Json = (0..READERS).map(|id| json!({ "id": id, "name": format!("{id}:0") })).collect();
    run(&json, json!({ "model": "Tag", "action": "createMany", "args": { "data": rows } })).await;
    let committed: Arc<Vec<_>> = Arc::new((0..READERS).map(|_| AtomicUsize::new(0)).collect());
    let readers: Vec<_> = (0..READERS)
        .map(|reader| {
            let (json, committed) = (Arc::clone(&json), Arc::clone(&committed));
            tokio::spawn(async move {
                for read in 0..READS {
                    let id = (reader + read) % READERS;
                    let before = committed[id].load(Ordering::SeqCst);
                    let found = version(&run(&json, by_id(id)).await, id);
                    assert!(found >= before, "version {found} of {id} is older than {before}");
                    let nobody = run(&json, by_id(id + READERS)).await;
                    assert!(nobody["data"].is_null() && nobody["error"].is_null(), "{nobody}");
                }
            })
        })
        .collect();
    let mut version = 0;
    while readers.iter().any(|reader| !reader.is_finished()) {
        version += 1;
        let id = version % READERS;
        let args = json!({ "where": { "id": id }, "data": { "name": format!("{id}:{version}") } });
        let answer = run(&json, json!({ "model": "Tag", "action": "update", "args": args })).await;
        assert!(answer["error"].is_null(), "{answer}");
        committed[id].store(version, Ordering::SeqCst);
    }
    assert!(version > 0);
    done(readers).await;
}

/// What is wrong with a read is told to who asked for it, and to nobody else.
async fn wrong(database: &Database) {
    let sql = "UPDATE Tag SET name = x'00ff' WHERE id = 0";
    database.client().execute_raw(sql, &[]).await.expect("the statement is good");
    let json = Arc::new(database.json());
    let alone = run(&json, by_id(0)).await["error"].take();
    assert!(alone["message"].as_str().is_some_and(|message| message.contains("name")), "{alone}");
    let readers = (0..READERS)
        .map(|reader| {
            let (json, alone) = (Arc::clone(&json), alone.clone());
            tokio::spawn(async move {
                for _ in 0..READS {
                    let answer = run(&json, by_id(reader % 2)).await;
                    if reader % 2 == 0 {
                        assert_eq!(answer["error"], alone);
                    } else {
                        version(&answer, 1);
                    }
                }
            })
        })
        .collect();
    done(readers).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_sqlite() {
    let database = Database::sqlite().await;
    check(&database).await;
    wrong(&database).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_postgres() {
    let database = Database::postgres("readers").await;
    check(&database).await;
    let client = database.client();
    database.drop(client).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_mysql() {
    let database = Database::mysql("readers").await;
    check(&database).await;
    let client = database.client();
    database.drop(client).await;
}
