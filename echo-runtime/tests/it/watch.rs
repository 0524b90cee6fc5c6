//! What is told of statements.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use echo_runtime::{Client, PoolOptions, json::JsonClient};
use serde_json::{Value as Json, json};
use tracing_subscriber::fmt::MakeWriter;

use crate::database::{Database, schema};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    /// Takes what is told on this thread.
    fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(self.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }
}

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics with it").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn statements_are_told_of_without_their_values() {
    let database = Database::sqlite().await;
    let lines = Lines::default();
    let guard = lines.listen();
    let create =
        json!({ "model": "Tag", "action": "create", "args": { "data": { "id": 1, "name": "secret" } } });
    database.json().execute(std::slice::from_ref(&create)).await;
    let mut options = PoolOptions::default();
    options.slow = Duration::ZERO;
    let client = Client::new(database.url(), &schema(), &options).expect("the URL and schema are good");
    JsonClient::new(client).execute(&[create]).await;
    drop(guard);

    let text = String::from_utf8(lines.0.lock().expect("nobody panics with it").clone()).expect("text");
    let told: Vec<&str> = text.lines().filter(|line| line.contains("echo::query")).collect();
    let [quick, slow] = told[..] else { panic!("two statements in {text}") };
    for part in ["DEBUG echo::query: query sql=\"INSERT INTO", "model=\"Tag\"", "rows=1", "failed=false"] {
        assert!(quick.contains(part), "{part} in {quick}");
    }
    assert!(!quick.contains("RETURNING"), "SQLite keeps what is written: {quick}");
    assert!(slow.contains("WARN echo::query: slow query") && slow.contains("failed=true"), "{slow}");
    assert!(!text.contains("secret"), "{text}");
}

/// The answers of queries that name so many records, and the numbers of statements.
async fn told(database: &Database, queries: &[Json]) -> Vec<(Json, usize)> {
    let lines = Lines::default();
    let _guard = lines.listen();
    let mut answers = Vec::new();
    for query in queries {
        lines.0.lock().expect("nobody panics with it").clear();
        let answer = database.json().execute(std::slice::from_ref(query)).await.remove(0);
        let text = lines.0.lock().expect("nobody panics with it").clone();
        let text = String::from_utf8(text).expect("text");
        answers.push((answer, text.lines().filter(|line| line.contains("echo::query")).count()));
    }
    answers
}

/// Nested writes of each kind with records from `first` on, so many of them.
fn nested_writes(first: usize, many: usize) -> Vec<Json> {
    let ids = first..first + many;
    let each = |of: &dyn Fn(usize) -> Json| Json::Array(ids.clone().map(of).collect());
    let key = each(&|id| json!({ "id": id }));
    let name = |id: usize| json!({ "name": format!("tag {id}") });
    let post = |tags: Json| json!({ "model": "Post", "action": "update", "args": { "where": { "id": first }, "data": { "tags": tags } } });
    let user = |posts: Json| json!({ "model": "User", "action": "update", "args": { "where": { "id": first }, "data": { "posts": posts } } });
    vec![
        json!({ "model": "User", "action": "create", "args": { "data": {
            "id": first,
            "email": first.to_string(),
            "posts": { "create": each(&|id| json!({ "id": id, "title": "A" })) },
        } } }),
        post(json!({ "create": each(&|id| json!({ "id": id, "name": format!("tag {id}") })) })),
        post(json!({ "disconnect": key })),
        post(json!({ "connect": each(&name) })),
        post(json!({ "set": each(&|id| json!({ "id": if id == first { id } else { id - 1 } })) })),
        post(json!({ "connectOrCreate": each(&|id| {
            let id = id + many / 2;
            json!({ "where": name(id), "create": { "id": id, "name": format!("tag {id}") } })
        }) })),
        user(json!({ "disconnect": key })),
        user(json!({ "connect": key })),
        user(json!({ "set": [{ "id": first }] })),
        user(json!({ "set": key })),
        post(json!({ "delete": key })),
        user(json!({ "delete": key })),
    ]
}

/// However many records a nested write names, it takes the same number of statements.
async fn several_at_once(database: Database) {
    let few = told(&database, &nested_writes(1_000, 4)).await;
    let many = told(&database, &nested_writes(2_000, 40)).await;
    for (at, ((few, statements), (many, of_many))) in few.into_iter().zip(many).enumerate() {
        assert!(few["error"].is_null() && many["error"].is_null(), "{at}: {few} {many}");
        assert!(statements > 1, "{at}: none was told of");
        assert_eq!(statements, of_many, "{at}: {few} {many}");
    }
    let left = json!({ "model": "Tag", "action": "count", "args": {} });
    let (left, _) = told(&database, &[left]).await.remove(0);
    assert_eq!(left["data"], 2 + 20, "what was created last");
    let client = database.client();
    database.drop(client).await;
}

#[tokio::test]
async fn several_at_once_on_sqlite() {
    several_at_once(Database::sqlite().await).await;
}

#[tokio::test]
async fn several_at_once_on_postgres() {
    several_at_once(Database::postgres("several").await).await;
}

#[tokio::test]
async fn several_at_once_on_mysql() {
    several_at_once(Database::mysql("several").await).await;
    several_at_once(Database::mysql_8("several").await).await;
}
