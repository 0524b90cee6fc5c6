//! What is told of statements.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use echo_runtime::{Client, PoolOptions, json::JsonClient};
use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;

use crate::database::{Database, schema};

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

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
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_ansi(false)
        .with_writer(lines.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
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
