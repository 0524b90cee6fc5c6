//! What a create gives, whether the database was asked for it or not.

use echo_client::{Db, ErrorKind, ticket, types::DateTime, user};

use crate::{
    support::{on_every, open},
    write::add_user,
};

#[tokio::test]
async fn made_is_what_is_read() {
    on_every("made", async |db: Db| {
        let ada = db.user().create(user::New { id: i64::MAX, username: "ada \u{1F980}\n".into() });
        let ada = ada.ban_reason("").banned_at(None::<DateTime>).await.unwrap();
        assert_eq!(db.user().find_unique(i64::MAX).await.unwrap(), Some(ada));
        for at in ["2026-11-28T01:02:03.004Z", "2026-11-28T01:02:03.004567891Z", "1969-12-31T23:59:59.999Z"] {
            let at: DateTime = at.parse().unwrap();
            let new =
                || ticket::New { title: "t".into(), description: "d".into(), user: user::link(i64::MAX) };
            let made = db.ticket().create(new()).escalated_at(at).await.unwrap();
            assert_eq!(db.ticket().find_unique(made.id).await.unwrap(), Some(made));
            let (id, escalated) = db
                .ticket()
                .create(new())
                .escalated_at(at)
                .select((ticket::id, ticket::escalated_at))
                .await
                .unwrap();
            assert_eq!(db.ticket().find_unique(id).required().await.unwrap().escalated_at, escalated);
        }
    })
    .await;
}

/// On SQLite a trigger may pass over a record, and write others.
#[tokio::test]
async fn triggers_may_meddle() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&format!("file:{}", folder.path().join("test.db").display())).await;
    add_user(&db, 1, "ada").await;
    for sql in [
        "CREATE TABLE other (id INTEGER PRIMARY KEY AUTOINCREMENT)",
        "INSERT INTO other VALUES (1000)",
        "CREATE TRIGGER more AFTER INSERT ON tickets BEGIN INSERT INTO other VALUES (NULL); END",
        "CREATE TRIGGER pass BEFORE INSERT ON tickets WHEN NEW.priority = 9 BEGIN SELECT RAISE(IGNORE); END",
    ] {
        db.execute_raw(sql, &[]).await.unwrap();
    }
    let new = || ticket::New { title: "t".into(), description: "d".into(), user: user::link(1) };
    let made = db.ticket().create(new()).await.unwrap();
    assert_eq!(db.ticket().find_many(..).await.unwrap(), [made]);
    assert_eq!(db.ticket().create(new()).priority(9).await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(db.ticket().count(..).await.unwrap(), 1);
}
