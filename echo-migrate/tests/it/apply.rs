//! Applying and taking back: all or nothing, and a history that says so.

use std::time::Duration;

use echo_migrate::{
    apply::{Applied, ApplyError, Migration, Why, apply, revert},
    database::Database,
    failure::Failure,
    history::{self, State, Unrun, checksum},
};

use crate::live::{column, each, each_that_rolls_back, mysql, postgres, sqlite};

const SCRIPT: &str =
    "-- CreateTable\nCREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(9));\n";
const DOWN: &str = "DROP TABLE account;\n";

fn migration<'a>(name: &'a str, script: &'a str) -> Migration<'a> {
    Migration { name, script, down: Some(DOWN), snapshot: Some("model User {}"), after: None, verify: None }
}

async fn run(database: &mut Database, migration: &Migration<'_>) -> Result<Applied, ApplyError> {
    apply(database, migration, &mut || {}).await
}

async fn states(database: &mut Database) -> Vec<(String, State)> {
    let rows = history::records(database).await.unwrap();
    rows.into_iter().map(|row| (row.name.clone(), row.state())).collect()
}

#[test]
fn a_migration_with_its_history() {
    each(async |database| {
        assert!(history::records(database).await.unwrap().is_empty());
        assert_eq!(run(database, &migration("1_init", SCRIPT)).await.unwrap(), Applied::Now);
        assert_eq!(run(database, &migration("1_init", SCRIPT)).await.unwrap(), Applied::Before);
        let rows = history::records(database).await.unwrap();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].checksum.as_str(), rows[0].steps), (checksum(SCRIPT).as_str(), 1));
        assert!(rows[0].is_of(&SCRIPT.replace('\n', "\r\n")));
        assert!(rows[0].finished_at.unwrap() >= rows[0].started_at);
        let extra = history::extra(database, "1_init").await.unwrap().unwrap();
        assert_eq!((extra.down.as_deref(), extra.snapshot.as_deref()), (Some(DOWN), Some("model User {}")));
        assert_eq!(extra.database_schema.unwrap(), database.introspect().await.unwrap());
        assert_eq!(database.count_rows(None, "account").await.unwrap(), 0);

        revert(database, "1_init", DOWN, None, &mut || {}).await.unwrap();
        assert_eq!(states(database).await, [("1_init".to_owned(), State::RolledBack)]);
        assert!(history::extra(database, "1_init").await.unwrap().is_none());
        assert!(database.introspect().await.unwrap().is_empty());
        assert_eq!(run(database, &migration("1_init", SCRIPT)).await.unwrap(), Applied::Now);
    });
}

#[test]
fn a_failure_undoes_all_and_is_recorded() {
    each_that_rolls_back(async |database| {
        let script = format!("{SCRIPT}INSERT INTO account VALUES (1, 'a');\nSELEC 1;\n");
        let error = run(database, &migration("1_init", &script)).await.unwrap_err();
        assert_eq!(*error.why(), Why::Script);
        let position = error.cause().position().unwrap();
        assert!(script[position..].starts_with("SELEC"), "{position}");
        assert!(error.to_string().contains("  4 SELEC 1;"), "{error}");
        assert!(database.introspect().await.unwrap().is_empty());
        let rows = history::records(database).await.unwrap();
        assert_eq!((rows.len(), rows[0].state()), (1, State::Failed));
        assert!(rows[0].logs.as_ref().unwrap().contains("Migration name: 1_init"));
        let failure = Failure::from(error);
        assert_eq!(failure.known_code(), Some("P3018"));

        let error = run(database, &migration("1_init", SCRIPT)).await.unwrap_err();
        assert_eq!(*error.why(), Why::FailedBefore);
        history::resolve_rolled_back(database, "1_init").await.unwrap();
        assert_eq!(run(database, &migration("1_init", SCRIPT)).await.unwrap(), Applied::Now);
        assert_eq!(
            states(database).await,
            [("1_init".to_owned(), State::RolledBack), ("1_init".to_owned(), State::Applied)]
        );
    });
}

#[test]
fn a_database_that_is_not_as_promised_is_left_as_it_was() {
    each_that_rolls_back(async |database| {
        let verify =
            |schema: &echo_dialect::schema::DatabaseSchema| Some(format!("{} tables", schema.tables().len()));
        let migration = Migration { verify: Some(&verify), ..migration("1_init", SCRIPT) };
        let error = run(database, &migration).await.unwrap_err();
        assert_eq!(*error.why(), Why::Differs("1 tables".into()));
        assert!(database.introspect().await.unwrap().is_empty());
        assert_eq!(states(database).await, [("1_init".to_owned(), State::Failed)]);
    });
}

#[test]
fn resolving() {
    each(async |database| {
        let code = |result: Result<(), Failure>| result.unwrap_err().known_code().unwrap().to_owned();
        assert_eq!(code(history::resolve_rolled_back(database, "1_init").await), "P3011");
        let unrun = Unrun { name: "1_init", script: SCRIPT, down: None, snapshot: None };
        history::resolve_applied(database, unrun).await.unwrap();
        assert_eq!(code(history::resolve_applied(database, unrun).await), "P3008");
        assert_eq!(code(history::resolve_rolled_back(database, "1_init").await), "P3012");
        let rows = history::records(database).await.unwrap();
        assert_eq!((rows[0].steps, rows[0].logs.as_deref()), (0, Some("")));
        assert_eq!(rows[0].finished_at, Some(rows[0].started_at));
    });
}

#[test]
fn two_deployers_at_once() {
    each(async |database| {
        let slow = format!("{SCRIPT}INSERT INTO account VALUES (1, 'a');\n");
        let mut other = Database::open(database.url()).await.unwrap();
        let first = migration("1_init", &slow);
        let mut waiting = [false, false];
        let [one, two] = &mut waiting;
        let (mut wait_one, mut wait_two) = (|| *one = true, || *two = true);
        let both =
            tokio::join!(apply(database, &first, &mut wait_one), apply(&mut other, &first, &mut wait_two));
        let mut outcomes = [both.0.unwrap(), both.1.unwrap()];
        outcomes.sort_by_key(|applied| *applied == Applied::Before);
        assert_eq!(outcomes, [Applied::Now, Applied::Before]);
        assert_eq!(database.count_rows(None, "account").await.unwrap(), 1);
        assert_eq!(states(database).await.len(), 1);
    });
}

#[test]
fn a_lock_that_another_deployer_keeps() {
    let test = async |database: &mut Database, lock: &str| {
        let mut other = Database::open(database.url()).await.unwrap();
        other.script(lock).await.unwrap();
        let release = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            drop(other);
        };
        let mut waited = false;
        let first = migration("1_init", SCRIPT);
        let mut waiting = || waited = true;
        let (applied, ()) = tokio::join!(apply(database, &first, &mut waiting), release);
        assert_eq!(applied.unwrap(), Applied::Now);
        assert!(waited);
    };
    sqlite(async |database| test(database, "BEGIN IMMEDIATE").await);
    postgres(async |database| test(database, "SELECT pg_advisory_lock(72707369)").await);
    mysql(async |database| test(database, "DO GET_LOCK('prisma_migrate', 20)").await);
}

#[test]
fn new_values_of_an_enum_can_be_used_at_once() {
    postgres(async |database| {
        let first = "CREATE TYPE \"Role\" AS ENUM ('USER'); CREATE TABLE t (r \"Role\");";
        run(database, &migration("1_init", first)).await.unwrap();
        let second = "ALTER TYPE \"Role\" ADD VALUE 'ADMIN';\nALTER TABLE t ALTER r SET DEFAULT 'ADMIN';";
        run(database, &migration("2_admin", second)).await.unwrap();
        database.script("INSERT INTO t DEFAULT VALUES").await.unwrap();
        assert_eq!(column(database, "SELECT r FROM t").await, ["ADMIN"]);
    });
}

#[test]
fn indexes_made_concurrently() {
    postgres(async |database| {
        let first = "CREATE TABLE t (v int4); INSERT INTO t VALUES (1), (1);";
        run(database, &migration("1_init", first)).await.unwrap();
        let second = "CREATE TABLE u (v int4);\nCREATE UNIQUE INDEX CONCURRENTLY \"i\" ON t(v);";
        let error = run(database, &migration("2_index", second)).await.unwrap_err();
        assert_eq!(error.cause().code(), Some("23505"));
        assert!(
            column(database, "SELECT indexrelid::text FROM pg_index WHERE NOT indisvalid").await.is_empty()
        );
        history::resolve_rolled_back(database, "2_index").await.unwrap();
        database.script("DELETE FROM t").await.unwrap();
        let third =
            "CREATE UNIQUE INDEX CONCURRENTLY \"i\" ON t(v);\nCREATE INDEX CONCURRENTLY \"j\" ON t(v);";
        assert_eq!(run(database, &migration("2_index", third)).await.unwrap(), Applied::Now);
    });
}

#[test]
fn scripts_that_begin_and_commit_by_themselves() {
    each_that_rolls_back(async |database| {
        let script = format!("BEGIN;\n{SCRIPT}COMMIT;\nSELEC 1;");
        run(database, &migration("1_init", &script)).await.unwrap_err();
        assert!(database.introspect().await.unwrap().is_empty());
    });
}
