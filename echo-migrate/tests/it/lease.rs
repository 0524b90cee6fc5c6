//! The lease: one deployer where a lock of the session does not hold.

use std::time::Duration;

use echo_dialect::driver::Row;
use echo_migrate::{
    apply::{Applied, Migration, Why, apply},
    database::Database,
};

use crate::live::{mysql, pooled, postgres};

/// A script that is no single transaction on any server, with a row that is there once.
const SCRIPT: &str =
    "CREATE TABLE account (id INT PRIMARY KEY, name VARCHAR(9));\nINSERT INTO account VALUES (1, 'a');\n";
const CONCURRENTLY: &str = "CREATE INDEX CONCURRENTLY account_name ON account (name);\n";

fn migration(script: &str) -> Migration<'_> {
    Migration { name: "1_init", script, down: None, snapshot: None, after: None, verify: None }
}

/// Runs a test on both servers, with a script that is no single transaction there.
fn each(test: &impl AsyncFn(&mut Database, String)) {
    mysql(async |database| test(database, SCRIPT.to_owned()).await);
    postgres(async |database| test(database, format!("{SCRIPT}{CONCURRENTLY}")).await);
}

async fn with_lease(database: &Database) -> Database {
    Database::open(database.url()).await.unwrap().with_lease(true)
}

/// Whether `_echo_journal` is there.
async fn has_journal(database: &mut Database) -> bool {
    let sql = "SELECT count(*) FROM information_schema.tables WHERE table_name = '_echo_journal' \
               AND table_schema IN (SELECT DATABASE())";
    let sql = if database.url().starts_with("postgres") {
        "SELECT count(*) FROM information_schema.tables WHERE table_name = '_echo_journal'"
    } else {
        sql
    };
    let mut found = 0;
    let count = &mut found;
    database
        .connection()
        .query(sql, &[], &mut |row: &dyn Row| {
            *count = row.int(0)?;
            Ok(())
        })
        .await
        .unwrap();
    found > 0
}

async fn eight_deployers(database: &mut Database, script: String, open: impl AsyncFn(&Database) -> Database) {
    let scripts = [script.clone(), script.replace("account", "second"), script.replace("account", "third")];
    let mut deployers = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let mut own = open(database).await;
        let scripts = scripts.clone();
        deployers.spawn(async move {
            let mut outcomes = Vec::new();
            for (name, script) in ["1_init", "2_second", "3_third"].into_iter().zip(&scripts) {
                let migration = Migration { name, ..migration(script) };
                outcomes.push(apply(&mut own, &migration, &mut || {}).await.unwrap());
            }
            outcomes
        });
    }
    let outcomes = deployers.join_all().await.concat();
    assert_eq!(outcomes.iter().filter(|applied| **applied == Applied::Now).count(), 3, "{outcomes:?}");
    for table in ["account", "second", "third"] {
        assert_eq!(database.count_rows(None, table).await.unwrap(), 1);
    }
    assert!(!has_journal(database).await);
}

#[test]
fn eight_deployers_at_once() {
    each(&async |database, script| eight_deployers(database, script, with_lease).await);
}

#[test]
fn eight_deployers_behind_a_pooler() {
    // Nobody says that there is one.
    let open = async |database: &Database| Database::open(database.url()).await.unwrap();
    pooled(async |database| eight_deployers(database, format!("{SCRIPT}{CONCURRENTLY}"), open).await);
    pooled(async |database| eight_deployers(database, SCRIPT.to_owned(), open).await);
}

#[test]
fn a_deployer_that_died_with_a_lease() {
    each(&async |database, script| {
        let history = database.driver().history();
        database.script(history.create_journal).await.unwrap();
        let dead = "INSERT INTO _echo_journal (migration_name, direction, number, statement, state, before_state) \
                    VALUES ('', 'lease', 0, 'dead', 'held', '1')";
        database.script(dead).await.unwrap();
        let mut own = with_lease(database).await;
        assert_eq!(apply(&mut own, &migration(&script), &mut || {}).await.unwrap(), Applied::Now);
        assert!(!has_journal(database).await);
    });
}

#[test]
fn a_lease_that_another_deployer_has_taken_over() {
    mysql(async |database| {
        let script = format!("{SCRIPT}DO SLEEP(11);\nCREATE TABLE later (id INT);\n");
        let mut own = with_lease(database).await;
        let takes_over = async {
            tokio::time::sleep(Duration::from_secs(1)).await;
            database
                .script("UPDATE _echo_journal SET statement = 'other' WHERE migration_name = '' AND direction = 'lease' AND number = 0")
                .await
                .unwrap();
        };
        let first = migration(&script);
        let mut waiting = || {};
        let (applied, ()) = tokio::join!(apply(&mut own, &first, &mut waiting), takes_over);
        let error = applied.unwrap_err();
        assert_eq!(*error.why(), Why::Overtaken, "{error}");
        // It stopped before its next statement, and wrote nothing more.
        let schema = database.introspect().await.unwrap();
        assert!(schema.find_table(None, "later").is_none());
        database
            .script("UPDATE _echo_journal SET before_state = '1' WHERE migration_name = '' AND direction = 'lease' AND number = 0")
            .await
            .unwrap();
        let mut next = with_lease(database).await;
        // The pause is run again, since nobody knows whether it was: that is what the journal says of it.
        assert_eq!(apply(&mut next, &first, &mut || {}).await.unwrap(), Applied::Now);
        assert_eq!(database.count_rows(None, "account").await.unwrap(), 1);
    });
}
