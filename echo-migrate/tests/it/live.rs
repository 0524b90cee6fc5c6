//! Databases that are made for one test and dropped after it.

use std::{
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use echo_dialect::{
    driver::{Row, driver_for},
    value::{Kind, Value},
};
use echo_migrate::database::Database;

fn run(url: &str, test: impl AsyncFnOnce(&mut Database)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (mut database, created) = Database::open_or_create(url).await.unwrap();
        assert!(created);
        test(&mut database).await;
        drop(database);
        driver_for(url).unwrap().drop_database(url).await.unwrap();
    });
}

/// Runs a test on an SQLite database in a file.
pub fn sqlite(test: impl AsyncFnOnce(&mut Database)) {
    let folder = tempfile::tempdir().unwrap();
    run(&format!("file:{}", folder.path().join("test.db").display()), test);
}

/// Runs a test on a PostgreSQL database.
pub fn postgres(test: impl AsyncFnOnce(&mut Database)) {
    run(&on_server("ECHO_TEST_POSTGRES_URL"), test);
}

/// Runs a test on a PostgreSQL database, behind a pooler.
pub fn pooled(test: impl AsyncFnOnce(&mut Database)) {
    run(&on_server("ECHO_TEST_PGBOUNCER_URL"), test);
}

/// Runs a test on a MySQL or MariaDB database.
pub fn mysql(test: impl AsyncFnOnce(&mut Database)) {
    run(&on_server("ECHO_TEST_MYSQL_URL"), test);
}

/// The URL of a new database of a test server.
pub fn on_server(variable: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let admin = std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} must hold the URL of a throwaway server; `cargo xtask test` starts one")
    });
    let (server, _) = admin.rsplit_once('/').expect("the URL names a database");
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{server}/echo_migrate_{}_{count}", process::id())
}

/// Runs a test that keeps a PostgreSQL database for itself.
pub fn postgres_owned(test: impl AsyncFnOnce(Database)) {
    postgres(async |database| {
        let own = Database::open(database.url()).await.unwrap();
        test(own).await;
    });
}

/// Runs a test that keeps a MySQL database for itself.
pub fn mysql_owned(test: impl AsyncFnOnce(Database)) {
    mysql(async |database| {
        let own = Database::open(database.url()).await.unwrap();
        test(own).await;
    });
}

/// Runs a test on each database.
pub fn each(test: impl AsyncFn(&mut Database) + Copy) {
    each_that_rolls_back(test);
    mysql(test);
}

/// Runs a test on each database that can roll back changes of its schema.
pub fn each_that_rolls_back(test: impl AsyncFn(&mut Database) + Copy) {
    sqlite(test);
    postgres(test);
}

/// The first column of every row, as text.
pub async fn column(database: &mut Database, sql: &str) -> Vec<String> {
    let mut found = Vec::new();
    database
        .connection()
        .query(sql, &[], &mut |row: &dyn Row| {
            found.push(match row.value(0, Kind::Text, false)? {
                Value::Text(text) => text,
                other => format!("{other:?}"),
            });
            Ok(())
        })
        .await
        .unwrap();
    found
}
