//! Databases for tests: each with the tables of `schema.prisma`, used once and removed.

use std::{env, fs, path::Path};

use echo_client::Db;
use echo_dialect::{by_url, lower, schema::DatabaseSchema};
use echo_schema::{SourceFile, ir::Schema, validate};

/// The workspace's schema.
pub fn schema() -> Schema {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.prisma");
    let files = [SourceFile { path: "schema.prisma".into(), text: fs::read_to_string(path).unwrap() }];
    let validation = validate(&files);
    validation.schema.unwrap_or_else(|| panic!("{}", validation.diagnostics.render(&files, false))).ir()
}

/// Runs a test on SQLite, then on PostgreSQL and MariaDB.
pub async fn on_each(name: &str, test: impl AsyncFn(Db)) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("file:{}", folder.path().join("test.db").display());
    test(open(&url).await).await;
    for url in [postgres(name), mysql(name)] {
        test(open(&url).await).await;
        by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
    }
}

/// The same, then on a server that returns nothing of what it writes, as MySQL does.
pub async fn on_every(name: &str, test: impl AsyncFn(Db)) {
    on_each(name, &test).await;
    let url = mysql_8(name);
    test(open(&url).await).await;
    by_url(&url).unwrap().driver().unwrap().drop_database(&url).await.unwrap();
}

/// The URL of a PostgreSQL database of the test's own.
pub fn postgres(name: &str) -> String {
    on_server("ECHO_TEST_POSTGRES_URL", name)
}

/// The URL of a MariaDB database of the test's own.
pub fn mysql(name: &str) -> String {
    on_server("ECHO_TEST_MYSQL_URL", name)
}

/// The URL of a database of the test's own on a server that calls itself MySQL 8.
pub fn mysql_8(name: &str) -> String {
    on_server("ECHO_TEST_MYSQL_8_URL", name)
}

fn on_server(variable: &str, name: &str) -> String {
    let admin = env::var(variable)
        .unwrap_or_else(|_| panic!("{variable} must name a throwaway server; `cargo xtask test` sets it"));
    let (server, _) = admin.rsplit_once('/').expect("the URL names a database");
    format!("{server}/echo_{name}_{}", std::process::id())
}

/// Makes the database with its tables, and opens it.
pub async fn open(url: &str) -> Db {
    let dialect = by_url(url).unwrap();
    dialect.driver().unwrap().create_database(url).await.unwrap();
    let tables = echo_migrate::plan(dialect, &DatabaseSchema::default(), &lower(dialect, &schema())).script();
    let mut connection = dialect.driver().unwrap().connect(url).await.unwrap();
    connection.script(&tables).await.unwrap();
    drop(connection);
    echo_client::connect(url).await.unwrap()
}
