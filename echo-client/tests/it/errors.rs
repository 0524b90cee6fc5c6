//! What a caller can tell from an error.

use echo_client::{Db, ErrorKind, message, ticket, user};

use echo_dialect::by_url;

use crate::{
    support::{on_each, open, postgres},
    write::add_user,
};

#[tokio::test]
async fn errors_tell_what_happened() {
    on_each("errors", async |db: Db| {
        add_user(&db, 1, "ada").await;
        let error = db.user().create(user::New { id: 2, username: "ada".into() }).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UniqueViolation);
        assert_eq!((error.model(), error.fields()), (Some("User"), vec!["username"]));

        let new = ticket::New { title: "t".into(), description: "d".into(), user: user::link(99) };
        let error = db.ticket().create(new).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ForeignKeyViolation);

        let missing = user::link(user::by_username("nobody"));
        let new = ticket::New { title: "t".into(), description: "d".into(), user: missing };
        assert_eq!(db.ticket().create(new).await.unwrap_err().kind(), ErrorKind::NotFound);

        let missing = db.ticket().update(5).set(ticket::title, "x").await.unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::NotFound);
        assert_eq!(db.ticket().delete(5).await.unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(db.ticket().find_unique(5).required().await.unwrap_err().kind(), ErrorKind::NotFound);

        let content = "c".to_owned();
        let new =
            message::New { content, ticket: ticket::link(5), sender: user::link(user::by_username("ada")) };
        let error = db.message().create_many([new]).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidQuery, "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_database_that_is_not_there() {
    for url in ["postgresql://nobody@127.0.0.1:1/nothing", "mongodb://localhost/x"] {
        assert_eq!(echo_client::connect(url).await.unwrap_err().kind(), ErrorKind::Connect, "{url}");
    }
}

#[tokio::test]
async fn a_connection_that_is_lost() {
    let url = postgres("lost");
    let db = open(&url).await;
    let tx = db.begin().await.unwrap();
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    db.query_raw(others, &[]).await.unwrap();
    assert_eq!(tx.user().count(..).await.unwrap_err().kind(), ErrorKind::ConnectionLost);
    drop(tx);
    // The pool does not lend the lost one again.
    for _ in 0..3 {
        assert_eq!(db.user().count(..).await.unwrap(), 0);
    }
    drop(db);
    by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
}
