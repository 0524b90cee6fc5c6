//! Connections behind a pooler that gives each transaction another session.

use echo_dialect::{
    driver::{ErrorKind, driver_for},
    value::{Kind, Value},
};

use crate::database::{Database, pooled, postgres};

async fn another(database: &Database) -> Database {
    let connection = database.driver.connect(&database.url).await.unwrap();
    Database { url: database.url.clone(), driver: database.driver, connection }
}

#[test]
fn a_pooler_is_told_from_a_server() {
    postgres(async |database| assert!(database.connection.has_session()));
    pooled(async |database| assert!(!database.connection.has_session()));
}

#[test]
fn statements_of_several_connections_keep_apart() {
    pooled(async |first| {
        let mut second = another(first).await;
        let numbers = [Value::Int(4), Value::Int(3)];
        for _ in 0..3 {
            let sum = first.one("SELECT $1::bigint + $2", &numbers, Kind::BigInt, false).await;
            let product = second.one("SELECT $1::bigint * $2", &numbers, Kind::BigInt, false).await;
            assert_eq!((sum.unwrap(), product.unwrap()), (Value::Int(7), Value::Int(12)));
            // Each takes the session that the other one had.
            first.connection.script("BEGIN").await.unwrap();
            let difference = second.one("SELECT $1::bigint - $2", &numbers, Kind::BigInt, false).await;
            let sum = first.one("SELECT $1::bigint + $2", &numbers, Kind::BigInt, false).await;
            first.connection.script("COMMIT").await.unwrap();
            assert_eq!((sum.unwrap(), difference.unwrap()), (Value::Int(7), Value::Int(1)));
        }
        // Nothing is left behind in a session.
        let left = "SELECT count(*) FROM pg_prepared_statements WHERE statement NOT LIKE '%pg_prepared%'";
        assert_eq!(first.one(left, &[], Kind::BigInt, false).await.unwrap(), Value::Int(0));
    });
}

#[test]
fn a_transaction_is_kept_whole() {
    pooled(async |database| {
        database.connection.script("CREATE TABLE t (id int PRIMARY KEY)").await.unwrap();
        let mut other = another(database).await;
        let count = "SELECT count(*) FROM t";
        for (end, rows) in [("ROLLBACK", 0), ("COMMIT", 1)] {
            database.connection.script("BEGIN").await.unwrap();
            database.connection.execute("INSERT INTO t VALUES ($1)", &[Value::Int(1)]).await.unwrap();
            assert_eq!(other.one(count, &[], Kind::BigInt, false).await.unwrap(), Value::Int(0));
            database.connection.script(end).await.unwrap();
            assert_eq!(other.one(count, &[], Kind::BigInt, false).await.unwrap(), Value::Int(rows));
        }
        // A statement that fails ends no more than itself.
        database.fails("INSERT INTO t VALUES (1)").await;
        assert_eq!(database.one(count, &[], Kind::BigInt, false).await.unwrap(), Value::Int(1));
    });
}

#[test]
fn a_schema_that_the_pooler_does_not_pass_on() {
    pooled(async |database| {
        let url = format!("{}?schema=two", database.url);
        let Err(error) = driver_for(&url).unwrap().connect(&url).await else {
            panic!("the connection works in another schema than asked for")
        };
        assert_eq!(*error.kind(), ErrorKind::Unsupported);
        assert!(error.message().contains("search_path"), "{error}");
    });
}
