//! Writers at once on SQLite, whose writes share transactions.

use std::{collections::BTreeSet, time::Duration};

use echo_client::{AchievementType, Db, Error, ErrorKind, achievement, user};
use tokio::task::JoinSet;

use crate::support::open;

async fn fresh() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&format!("file:{}", folder.path().join("test.db").display())).await;
    (folder, db)
}

/// Makes users of these ids at once, with these names; gives what came of each.
async fn make(db: &Db, names: impl Iterator<Item = (i64, String)>) -> Vec<(i64, Result<(), Error>)> {
    let mut tasks = JoinSet::new();
    for (id, username) in names {
        let db = db.clone();
        tasks.spawn(async move {
            let made = db.user().create(user::New { id, username: username.clone() }).await;
            (id, made.map(|made| assert_eq!((made.id, made.username), (id, username))))
        });
    }
    tasks.join_all().await
}

async fn ids(db: &Db) -> BTreeSet<i64> {
    db.user().find_many(..).select(user::id).await.unwrap().into_iter().collect()
}

/// Of those that clash one is made, and the failures of the others undo nobody.
async fn clash(db: &Db) {
    let results = make(db, (0..200).map(|id| (id, format!("name {}", id % 150)))).await;
    let failed: BTreeSet<i64> =
        results.iter().filter(|(_, result)| result.is_err()).map(|(id, _)| *id).collect();
    assert_eq!(failed.len(), 50);
    for (_, result) in &results {
        assert!(
            result.as_ref().err().is_none_or(|error| error.kind() == ErrorKind::UniqueViolation),
            "{result:?}"
        );
    }
    let made: BTreeSet<i64> = (0..200).filter(|id| !failed.contains(id)).collect();
    assert_eq!(ids(db).await, made);
}

#[tokio::test]
async fn on_one_thread() {
    let (_folder, db) = fresh().await;
    clash(&db).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_several_threads() {
    let (_folder, db) = fresh().await;
    clash(&db).await;
}

/// A trigger that ends the transaction undoes the writes of others, which are made again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_transaction_that_is_undone() {
    let (_folder, db) = fresh().await;
    let trigger = "CREATE TRIGGER refuse BEFORE INSERT ON users WHEN NEW.id % 10 = 7
        BEGIN SELECT RAISE(ROLLBACK, 'not this one'); END";
    db.execute_raw(trigger, &[]).await.unwrap();
    let results = make(&db, (0..100).map(|id| (id, format!("name {id}")))).await;
    for (id, result) in &results {
        assert_eq!(result.is_err(), id % 10 == 7, "{id}: {result:?}");
    }
    assert_eq!(ids(&db).await, (0..100).filter(|id| id % 10 != 7).collect());
}

/// What fails only when it is committed fails by itself.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_commit_that_fails() {
    let (_folder, db) = fresh().await;
    for sql in [
        "CREATE TABLE known (id INTEGER PRIMARY KEY)",
        "CREATE TABLE wanted (id INTEGER REFERENCES known (id) DEFERRABLE INITIALLY DEFERRED)",
        "CREATE TRIGGER want AFTER INSERT ON users WHEN NEW.id % 25 = 3 BEGIN INSERT INTO wanted VALUES (NEW.id); END",
    ] {
        db.execute_raw(sql, &[]).await.unwrap();
    }
    let results = make(&db, (0..100).map(|id| (id, format!("name {id}")))).await;
    for (id, result) in &results {
        let kind = result.as_ref().err().map(Error::kind);
        assert_eq!(kind, (id % 25 == 3).then_some(ErrorKind::ForeignKeyViolation), "{id}: {result:?}");
    }
    assert_eq!(ids(&db).await, (0..100).filter(|id| id % 25 != 3).collect());
}

/// Who gives up takes nobody along, and updates are counted one by one.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writers_that_give_up() {
    let (_folder, db) = fresh().await;
    let new = achievement::New {
        name: "first".into(),
        description: "The first ticket.".into(),
        kind: AchievementType::FirstTicket,
    };
    db.achievement().create(new).id(1).points(0).await.unwrap();
    let mut tasks = JoinSet::new();
    for number in 0..300_u64 {
        let db = db.clone();
        tasks.spawn(async move {
            let add =
                async { db.achievement().update(1).increment(achievement::points, 1).await.map(|_| true) };
            if number % 3 > 0 {
                return add.await;
            }
            tokio::time::timeout(Duration::from_micros(number * 5), add).await.unwrap_or(Ok(false))
        });
    }
    let results: Vec<bool> = tasks.join_all().await.into_iter().collect::<Result<_, _>>().unwrap();
    let told = results.iter().filter(|done| **done).count();
    let points = db.achievement().find_unique(1).required().await.unwrap().points;
    assert!(told >= 200 && (told..=300).contains(&usize::try_from(points).unwrap()), "{told} {points}");
    // Nothing is left open.
    db.execute_raw("PRAGMA wal_checkpoint(TRUNCATE)", &[]).await.unwrap();
}
