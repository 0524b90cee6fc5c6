//! Statements that nobody waits for any more hold up nobody.

use std::time::Duration;

use echo_runtime::{Client, ErrorKind, Executor as _, PoolOptions, TransactionOptions};
use tokio::time::{Instant, sleep, timeout};

use crate::database::{Database, schema};

/// How long the next statement may take.
const SOON: Duration = Duration::from_secs(10);

/// A client with one connection, on which a statement may take so long.
fn client(database: &Database, limit: Duration) -> Client {
    let options = PoolOptions::default().size(1).timeout(limit);
    Client::new(database.url(), &schema(), &options).expect("the URL and schema are good")
}

/// That the next one is not held up.
async fn answers(client: &Client) {
    let asked = timeout(SOON, client.query_raw("SELECT 1", &[]));
    let rows = asked.await.expect("nothing is waited for").expect("the statement is good");
    assert_eq!(rows.len(), 1);
}

/// `sleep`: a statement that takes longer than anybody waits here.
async fn check(database: &Database, sleeping: &str) {
    let given_up = client(database, Duration::from_secs(300));
    let asked = timeout(Duration::from_millis(200), given_up.query_raw(sleeping, &[])).await;
    assert!(asked.is_err(), "it should still sleep");
    answers(&given_up).await;
    // The same within a transaction, which goes with it.
    let open = given_up.begin(&TransactionOptions::default()).await.expect("a transaction begins");
    let asked = timeout(Duration::from_millis(200), open.query_raw(sleeping, &[])).await;
    assert!(asked.is_err(), "it should still sleep");
    drop(open);
    answers(&given_up).await;
    given_up.close();

    let limited = client(database, Duration::from_millis(200));
    let error = limited.query_raw(sleeping, &[]).await.expect_err("it takes too long");
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    answers(&limited).await;
    limited.close();
}

/// The server stops them, too.
#[tokio::test]
async fn on_postgres() {
    let database = Database::postgres("given_up").await;
    check(&database, "SELECT pg_sleep(3600)").await;
    let client = database.client();
    let sleeping = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' \
                    AND query LIKE '%3600%' AND pid <> pg_backend_pid()";
    let start = Instant::now();
    while !client.query_raw(sleeping, &[]).await.expect("the statement is good").is_empty() {
        assert!(start.elapsed() < SOON, "a statement goes on that nobody waits for");
        sleep(Duration::from_millis(20)).await;
    }
    database.drop(client).await;
}

/// What a transaction begins and ends with is not waited for any longer than other statements.
#[tokio::test]
async fn a_commit() {
    let database = Database::postgres("given_up_commit").await;
    let client = database.client();
    for sql in [
        "CREATE TABLE slow (i integer)",
        "CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3600); RETURN NULL; END $$",
        "CREATE CONSTRAINT TRIGGER sleep AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION sleep()",
    ] {
        client.execute_raw(sql, &[]).await.expect("the statement is good");
    }
    let limited = self::client(&database, Duration::from_millis(200));
    let open = limited.begin(&TransactionOptions::default()).await.expect("a transaction begins");
    open.execute_raw("INSERT INTO slow VALUES (1)", &[]).await.expect("nothing is slow yet");
    let committed = timeout(SOON, open.commit()).await.expect("it is given up");
    assert_eq!(committed.expect_err("it takes too long").kind(), ErrorKind::Timeout);
    answers(&limited).await;
    assert!(client.query_raw("SELECT i FROM slow", &[]).await.expect("the statement is good").is_empty());
    limited.close();
    database.drop(client).await;
}

#[tokio::test]
async fn on_mysql() {
    let database = Database::mysql("given_up").await;
    check(&database, "SELECT SLEEP(15)").await;
    let client = database.client();
    database.drop(client).await;
}

#[tokio::test]
async fn on_sqlite() {
    let database = Database::sqlite().await;
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    check(&database, endless).await;
}
