//! Transactions: kept or undone as a whole, within one another, by closure and by hand.

use std::sync::atomic::{AtomicU32, Ordering};

use echo_client::{
    Db, Error, ErrorKind,
    types::{Isolation, TransactionOptions, Value},
    user,
};
use tokio::sync::Barrier;

use crate::{support::on_each, write::add_user};

async fn names(db: &Db) -> Vec<String> {
    let users = db.user().find_many(..).order_by(user::id.asc()).await.unwrap();
    users.into_iter().map(|user| user.username).collect()
}

#[tokio::test]
async fn transactions_are_kept_or_undone() {
    on_each("closure", async |db: Db| {
        let kept = db.transaction(async |tx| {
            tx.user().create(user::New { id: 1, username: "ada".into() }).await?;
            let undone: Result<(), Error> = tx
                .transaction(async |inner| {
                    inner.user().create(user::New { id: 2, username: "bob".into() }).await?;
                    inner.user().create(user::New { id: 3, username: "ada".into() }).await.map(drop)
                })
                .await;
            assert_eq!(undone.unwrap_err().kind(), ErrorKind::UniqueViolation);
            tx.user().count(..).await
        });
        assert_eq!(kept.await.unwrap(), 1);
        let undone = db.transaction(async |tx| {
            tx.user().delete_many(..).await?;
            tx.user().find_unique(99).required().await
        });
        assert_eq!(undone.await.unwrap_err().kind(), ErrorKind::NotFound);
        assert_eq!(names(&db).await, ["ada"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn transactions_by_hand_and_on_other_tasks() {
    on_each("hand", async |db: Db| {
        let tx = db.begin().await.unwrap();
        add_user(&tx, 1, "ada").await;
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        add_user(&tx, 2, "bob").await;
        tx.rollback().await.unwrap();
        let tx = db.begin().await.unwrap();
        add_user(&tx, 3, "eve").await;
        drop(tx);
        let other = db.clone();
        let task = tokio::spawn(async move {
            other
                .transaction(async |tx| tx.user().create(user::New { id: 4, username: "dan".into() }).await)
                .await
        });
        task.await.unwrap().unwrap();
        assert_eq!(names(&db).await, ["ada", "dan"]);
    })
    .await;
}

/// Code as an application has it, with a transaction of its own.
async fn rename(db: &Db, id: i64, name: &str) -> Result<(), Error> {
    db.transaction(async |tx| {
        tx.user().update(id).set(user::username, name).await?;
        // Fails where there is no such user.
        tx.user().find_unique(id).required().await.map(drop)
    })
    .await
}

#[tokio::test]
async fn a_test_leaves_nothing_behind() {
    on_each("isolated", async |db: Db| {
        add_user(&db, 1, "ada").await;
        let test = db.begin().await.unwrap();
        add_user(&test, 2, "bob").await;
        rename(&test, 1, "eve").await.unwrap();
        // What fails within is undone by itself, and the test goes on.
        assert_eq!(rename(&test, 1, "bob").await.unwrap_err().kind(), ErrorKind::UniqueViolation);
        assert_eq!(rename(&test, 9, "dan").await.unwrap_err().kind(), ErrorKind::NotFound);
        let inner = test.begin().await.unwrap();
        rename(&inner, 2, "dan").await.unwrap();
        inner.commit().await.unwrap();
        assert_eq!(names(&test).await, ["eve", "dan"]);
        drop(test);
        assert_eq!(names(&db).await, ["ada"]);
    })
    .await;
}

#[tokio::test]
async fn a_transaction_within_another_that_is_dropped_is_undone() {
    on_each("inner", async |db: Db| {
        let outer = db.begin().await.unwrap();
        add_user(&outer, 1, "ada").await;
        let inner = outer.begin().await.unwrap();
        add_user(&inner, 2, "bob").await;
        drop(inner);
        assert_eq!(names(&outer).await, ["ada"]);
        // Given up half-way.
        let never = outer.transaction(async |tx| {
            add_user(&tx, 3, "eve").await;
            std::future::pending::<Result<(), Error>>().await
        });
        let waited = tokio::time::timeout(std::time::Duration::from_millis(300), never).await;
        waited.unwrap_err();
        // Dropped after the one around it is over, when there is nothing to undo any more.
        let middle = outer.begin().await.unwrap();
        let inner = middle.begin().await.unwrap();
        add_user(&inner, 4, "dan").await;
        middle.commit().await.unwrap();
        drop(inner);
        let middle = outer.begin().await.unwrap();
        let inner = middle.begin().await.unwrap();
        add_user(&inner, 5, "fay").await;
        middle.rollback().await.unwrap();
        drop(inner);
        // Both at once, and then the end: the last statement undoes them first.
        let middle = outer.begin().await.unwrap();
        add_user(&middle, 6, "gus").await;
        let inner = middle.begin().await.unwrap();
        add_user(&inner, 7, "hal").await;
        drop((inner, middle));
        outer.commit().await.unwrap();
        assert_eq!(names(&db).await, ["ada", "dan"]);
    })
    .await;
}

#[tokio::test]
async fn statements_in_the_databases_own_words() {
    on_each("raw", async |db: Db| {
        add_user(&db, 1, "ada").await;
        let changed = db.transaction(async |tx| {
            tx.execute_raw("UPDATE users SET ban_reason = 'spam' WHERE id = 1", &[]).await
        });
        assert_eq!(changed.await.unwrap(), 1);
        let rows = db.query_raw("SELECT username, ban_reason FROM users", &[]).await.unwrap();
        let text = |name: &str, value: &str| (name.to_owned(), Value::Text(value.to_owned()));
        assert_eq!(rows, [vec![text("username", "ada"), text("ban_reason", "spam")]]);
        let is_mysql = db.query_raw("SELECT @@version", &[]).await.is_ok();
        let mark = if is_mysql { "?" } else { "$1" };
        let named = format!("SELECT username FROM users WHERE username = {mark}");
        let rows = db.query_raw(&named, &[Value::Text("ada".to_owned())]).await.unwrap();
        assert_eq!(rows, [vec![text("username", "ada")]]);
        assert_eq!(db.query_raw("SELECT nothing", &[]).await.unwrap_err().kind(), ErrorKind::Raw);
    })
    .await;
}

#[tokio::test]
async fn rows_are_locked() {
    on_each("lock", async |db: Db| {
        add_user(&db, 1, "ada").await;
        add_user(&db, 2, "bob").await;
        // SQLite has one writer at a time, and no locks of rows.
        let locks_rows = db.query_raw("SELECT sqlite_version()", &[]).await.is_err();
        let tx = db.begin().await.unwrap();
        tx.user().find_unique(1).for_update().required().await.unwrap();
        tx.user().find_many(user::id.eq(1)).for_share().await.unwrap();
        if locks_rows {
            let other = db.begin().await.unwrap();
            let free =
                other.user().find_many(..).for_update_skip_locked().order_by(user::id.asc()).await.unwrap();
            assert_eq!(free.iter().map(|user| user.id).collect::<Vec<_>>(), [2]);
            other.user().find_unique(1).for_update_no_wait().await.unwrap_err();
        }
        tx.rollback().await.unwrap();
    })
    .await;
}

/// Two transactions read all users and then each adds one: on a database that keeps them apart by turns one of them loses, and
/// runs again.
#[tokio::test(flavor = "multi_thread")]
async fn a_transaction_that_lost_runs_again() {
    on_each("retry", async |db: Db| {
        let options = TransactionOptions::default().isolation(Isolation::Serializable).retries(5);
        let (met, runs) = (Barrier::new(2), AtomicU32::new(0));
        // SQLite has one writer at a time: the second would not come to the place where they meet.
        let by_turns = db.query_raw("SELECT sqlite_version()", &[]).await.is_ok();
        let add = async |id: i64| {
            db.transaction_with(&options, async |tx: Db| {
                let run = runs.fetch_add(1, Ordering::Relaxed);
                let there = tx.user().count(..).await?;
                if run < 2 && !by_turns {
                    met.wait().await;
                }
                tx.user().create(user::New { id, username: format!("user{id} after {there}") }).await
            })
            .await
        };
        let (one, two) = tokio::join!(add(1), add(2));
        let mut names = [one.unwrap().username, two.unwrap().username];
        names.sort_by_key(|name| name.ends_with('1'));
        assert!(names[0].ends_with("after 0") && names[1].ends_with("after 1"), "{names:?}");
        assert_eq!(runs.load(Ordering::Relaxed), if by_turns { 2 } else { 3 });
    })
    .await;
}
