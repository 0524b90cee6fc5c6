//! Connections: limits of time, servers that are gone, the schema at the beginning, comments.

use std::{
    net::TcpListener,
    time::{Duration, Instant},
};

use echo_client::{
    Db, ErrorKind, connect_with, ticket,
    types::{PoolOptions, Value},
    user,
};
use echo_dialect::by_url;

use crate::support::{mysql, on_each, open, postgres};

async fn with(url: &str, options: &PoolOptions) -> Db {
    drop(open(url).await);
    connect_with(url, options).await.unwrap()
}

async fn drop_database(url: &str) {
    by_url(url).unwrap().driver().unwrap().drop_database(url).await.unwrap();
}

/// A server that takes connections and says nothing.
#[tokio::test]
async fn connecting_ends() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let options = PoolOptions::default().connect(Duration::from_millis(200));
    for scheme in ["postgresql", "mysql"] {
        let url = format!("{scheme}://nobody@{}/none", silent.local_addr().unwrap());
        let begun = Instant::now();
        let error = connect_with(&url, &options).await.unwrap_err();
        assert_eq!((error.kind(), error.code()), (ErrorKind::Connect, Some("P1001")));
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[tokio::test]
async fn statements_end() {
    for (url, sleep) in [(postgres("timeout"), "SELECT pg_sleep(20)"), (mysql("timeout"), "SELECT SLEEP(20)")]
    {
        let options = PoolOptions::default().size(1).timeout(Duration::from_millis(300));
        let db = with(&url, &options).await;
        let begun = Instant::now();
        let error = db.query_raw(sleep, &[]).await.unwrap_err();
        assert!(begun.elapsed() < Duration::from_secs(10));
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(error.to_string().contains("PoolOptions::timeout"), "{error}");
        // The one connection is replaced.
        assert_eq!(db.ticket().count(..).await.unwrap(), 0);
        drop(db);
        drop_database(&url).await;
    }
}

/// All connections are closed by the server behind the client's back.
#[tokio::test]
async fn a_server_that_was_away() {
    let url = postgres("away");
    let db = with(&url, &PoolOptions::default().size(3)).await;
    let use_all = async || {
        let (one, two, three) = tokio::join!(db.begin(), db.begin(), db.begin());
        for transaction in [one, two, three] {
            transaction.unwrap().rollback().await.unwrap();
        }
    };
    let admin = connect_with(&url, &PoolOptions::default().size(1)).await.unwrap();
    let end_all = async || {
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        assert_eq!(admin.query_raw(sql, &[]).await.unwrap().len(), 3);
    };
    use_all().await;
    end_all().await;
    // A read is run again, on a connection that is there.
    assert_eq!(db.user().count(..).await.unwrap(), 0);
    assert_eq!(db.user().find_many(..).await.unwrap(), []);
    drop(db);

    // What was idle is looked at before a write gets it.
    let db = connect_with(&url, &PoolOptions::default().size(3).idle(Duration::ZERO)).await.unwrap();
    let (one, two, three) = tokio::join!(db.begin(), db.begin(), db.begin());
    drop((one.unwrap(), two.unwrap(), three.unwrap()));
    tokio::time::sleep(Duration::from_millis(100)).await;
    end_all().await;
    db.user().create(user::New { id: 1, username: "ada".into() }).await.unwrap();
    drop((db, admin));
    drop_database(&url).await;
}

#[tokio::test]
async fn comments_tell_where_statements_come_from() {
    let url = postgres("comments");
    let db = open(&url).await;
    let tagged = db.tagged(&[("route", "/tickets/*/ 'x'"), ("action", "list")]);
    let expected = "/*action='list',route='%2Ftickets%2F%2A%2F%20%27x%27'*/";
    let sql = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()";
    let said = |rows: Vec<Vec<(String, Value)>>| format!("{:?}", rows[0][0].1);
    assert!(said(tagged.query_raw(sql, &[]).await.unwrap()).contains(expected));
    tagged
        .transaction(async |tx: Db| {
            assert!(said(tx.query_raw(sql, &[]).await?).contains(expected));
            Ok(())
        })
        .await
        .unwrap();
    assert!(!said(db.query_raw(sql, &[]).await.unwrap()).contains("/*"));
    drop((db, tagged));
    drop_database(&url).await;
}

#[tokio::test]
async fn tagged_queries_are_queries() {
    on_each("tagged", async |db: Db| {
        let db = db.tagged(&[("job", "test")]);
        let new = ticket::New {
            title: "t".into(),
            description: "d".into(),
            user: user::create(user::New { id: 1, username: "ada".into() }),
        };
        let ticket = db.ticket().create(new).await.unwrap();
        db.ticket().update(ticket.id).set(ticket::priority, 3).await.unwrap();
        assert_eq!(db.ticket().find_many(..).include(ticket::user).await.unwrap()[0].1.username, "ada");
        db.ticket().delete(ticket.id).await.unwrap();
    })
    .await;
}

/// Without a history of migrations there is nothing to compare with; with one, see examples/own-schema.
#[tokio::test]
async fn a_database_without_migrations_is_not_known() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file:{}", folder.path().join("test.db").display());
    drop(open(&url).await);
    let error = connect_with(&url, &PoolOptions::default().check_schema()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SchemaMismatch);
    assert!(error.to_string().contains("migrate deploy"), "{error}");
}

#[tokio::test]
async fn the_json_face_of_a_typed_database() {
    on_each("json_face", async |db: Db| {
        db.user().create(user::New { id: 7, username: "ada".into() }).await.unwrap();
        let query = serde_json::json!({"model": "User", "action": "findMany", "args": {"select": {"username": true}}});
        let answers = db.json().unwrap().execute(&[query]).await;
        assert_eq!(answers, [serde_json::json!({"data": [{"username": "ada"}]})]);
        db.transaction(async |tx: Db| {
            assert!(tx.json().is_err());
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}
