//! Databases that are made for one test and dropped after it.

use std::{
    future::Future,
    process,
    sync::atomic::{AtomicU32, Ordering},
};

use echo_dialect::{
    driver::{Connection, Driver, Error, Row, driver_for},
    value::{Kind, Value},
};

/// A database of one's own.
pub struct Database {
    pub url: String,
    pub driver: &'static dyn Driver,
    pub connection: Box<dyn Connection>,
}

impl Database {
    pub async fn one(
        &mut self,
        sql: &str,
        parameters: &[Value],
        kind: Kind,
        list: bool,
    ) -> Result<Value, Error> {
        let mut found = None;
        self.connection
            .query(sql, parameters, &mut |row: &dyn Row| {
                found = Some(row.value(0, kind, list)?);
                Ok(())
            })
            .await?;
        Ok(found.unwrap_or(Value::Null))
    }

    pub async fn fails(&mut self, sql: &str) -> Error {
        self.connection.execute(sql, &[]).await.expect_err("the statement should fail")
    }
}

fn run(url: String, keep: impl Send, test: impl AsyncFnOnce(&mut Database)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let driver = driver_for(&url).unwrap();
        assert!(driver.create_database(&url).await.unwrap(), "the database was there already");
        assert!(!driver.create_database(&url).await.unwrap());
        let connection = driver.connect(&url).await.unwrap();
        let mut database = Database { url, driver, connection };
        test(&mut database).await;
        let (url, driver) = (database.url.clone(), database.driver);
        drop(database);
        driver.drop_database(&url).await.unwrap();
    });
    drop(keep);
}

/// Runs a test on an SQLite database in a file.
pub fn sqlite(test: impl AsyncFnOnce(&mut Database)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file:{}", folder.path().join("test.db").display());
    run(url, folder, test);
}

/// Runs a test on a PostgreSQL database.
pub fn postgres(test: impl AsyncFnOnce(&mut Database)) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("echo_dialect_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    run(server(&name), (), test);
}

/// Runs a test on a PostgreSQL database, behind a pooler.
pub fn pooled(test: impl AsyncFnOnce(&mut Database)) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("echo_pooled_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    run(on_server("ECHO_TEST_PGBOUNCER_URL", &name), (), test);
}

/// Runs a test on a MySQL or MariaDB database.
pub fn mysql(test: impl AsyncFnOnce(&mut Database)) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("echo_dialect_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    run(mysql_server(&name), (), test);
}

/// The URL of a database of the PostgreSQL test server.
pub fn server(database: &str) -> String {
    on_server("ECHO_TEST_POSTGRES_URL", database)
}

/// The URL of a database of the MySQL or MariaDB test server.
pub fn mysql_server(database: &str) -> String {
    on_server("ECHO_TEST_MYSQL_URL", database)
}

fn on_server(variable: &str, database: &str) -> String {
    let admin = std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} must hold the URL of a throwaway server; `cargo xtask test` starts one")
    });
    let (server, _) = admin.rsplit_once('/').expect("the URL names a database");
    format!("{server}/{database}")
}

/// Waits for a future.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
