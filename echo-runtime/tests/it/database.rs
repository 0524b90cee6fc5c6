//! A database of a test's own.

use std::path::Path;

use echo_runtime::{Client, PoolOptions, json::JsonClient};
use echo_schema::{SourceFile, ir};

/// A database with the tables of `tests/data/schema.prisma`.
pub struct Database {
    url: String,
    _directory: Option<tempfile::TempDir>,
}

/// The IR of the tests' schema.
pub fn schema() -> ir::Schema {
    let text = data("schema.prisma");
    let validation = echo_schema::validate(&[SourceFile { path: "schema.prisma".to_owned(), text }]);
    validation.schema.expect("the tests' schema is valid").ir()
}

/// The text of a file under `tests/data`.
pub fn data(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Database {
    /// On SQLite.
    pub async fn sqlite() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory can be made");
        let url = format!("file:{}", directory.path().join("test.db").display());
        Self::prepare(url, Some(directory)).await
    }

    /// On PostgreSQL, in a database of this name.
    pub async fn postgres(name: &str) -> Self {
        Self::on_server("ECHO_TEST_POSTGRES_URL", name).await
    }

    /// On MariaDB, in a database of this name.
    pub async fn mysql(name: &str) -> Self {
        Self::on_server("ECHO_TEST_MYSQL_URL", name).await
    }

    /// On a server that returns nothing of what it writes, as MySQL does.
    pub async fn mysql_8(name: &str) -> Self {
        Self::on_server("ECHO_TEST_MYSQL_8_URL", name).await
    }

    async fn on_server(variable: &str, name: &str) -> Self {
        let admin = std::env::var(variable).unwrap_or_else(|_| {
            panic!("{variable} must be the URL of a throwaway server; `cargo xtask test` sets it")
        });
        let (server, _) = admin.rsplit_once('/').expect("a server's URL ends in a database");
        Self::prepare(format!("{server}/echo_runtime_{name}_{}", std::process::id()), None).await
    }

    async fn prepare(url: String, directory: Option<tempfile::TempDir>) -> Self {
        let dialect = echo_dialect::by_url(&url).expect("the URL is of a known database");
        let driver = dialect.driver().expect("its driver is built in");
        driver.drop_database(&url).await.expect("an old database can be dropped");
        driver.create_database(&url).await.expect("a database can be made");
        let mut connection = driver.connect(&url).await.expect("it can be connected to");
        let tables = data(&format!("{}.sql", dialect.name()));
        connection.script(&tables).await.expect("the tables can be made");
        Self { url, _directory: directory }
    }

    /// Its URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// A client of it.
    pub fn client(&self) -> Client {
        Client::new(&self.url, &schema(), &PoolOptions::default()).expect("the URL and schema are good")
    }

    /// The JSON face of it.
    pub fn json(&self) -> JsonClient {
        JsonClient::new(self.client())
    }

    /// Removes it.
    pub async fn drop(self, client: Client) {
        client.close();
        drop(client);
        let dialect = echo_dialect::by_url(&self.url).expect("the URL is of a known database");
        dialect
            .driver()
            .expect("its driver is built in")
            .drop_database(&self.url)
            .await
            .expect("the database can be dropped");
    }
}
