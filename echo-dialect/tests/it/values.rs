//! Every kind of value, there and back.

use std::str::FromStr;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use echo_dialect::value::{Kind, Value};
use serde_json::json;
use uuid::Uuid;

use crate::database::{Database, mysql, postgres, sqlite};

fn instant(text: &str) -> Value {
    Value::DateTime(DateTime::parse_from_rfc3339(text).unwrap().to_utc())
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn decimal(text: &str) -> Value {
    Value::Decimal(BigDecimal::from_str(text).unwrap())
}

fn uuid() -> Uuid {
    Uuid::from_str("0193c1f6-8a4e-7cc1-9b9c-2d1f3a4b5c6d").unwrap()
}

/// What each kind holds, and the type of its column on PostgreSQL and on SQLite.
fn samples() -> Vec<(Kind, &'static str, &'static str, Value)> {
    let day = NaiveDate::from_ymd_opt(1969, 2, 28).unwrap();
    let time = NaiveTime::from_hms_milli_opt(23, 59, 58, 120).unwrap();
    vec![
        (Kind::Text, "text", "TEXT", text("naïve 'quote' 🦀")),
        (Kind::Text, "text", "TEXT", text("")),
        (Kind::Int, "int4", "INTEGER", Value::Int(-2_147_483_648)),
        (Kind::Int, "int2", "INTEGER", Value::Int(32_767)),
        (Kind::BigInt, "int8", "BIGINT", Value::Int(i64::MIN)),
        (Kind::Float, "float8", "REAL", Value::Float(-1.5e300)),
        (Kind::Float, "float4", "REAL", Value::Float(1.1)),
        (Kind::Decimal, "numeric(65,30)", "DECIMAL", decimal("-12345.678")),
        (Kind::Decimal, "numeric", "DECIMAL", decimal("0")),
        (Kind::Boolean, "boolean", "BOOLEAN", Value::Boolean(true)),
        (Kind::DateTime, "timestamp(3)", "DATETIME", instant("2026-11-22T09:30:00.123Z")),
        (Kind::DateTime, "timestamptz", "DATETIME", instant("1850-01-01T00:00:00Z")),
        (Kind::Date, "date", "DATE", Value::Date(day)),
        (Kind::Time, "time(3)", "TIME", Value::Time(time)),
        (Kind::Json, "jsonb", "JSONB", Value::json(json!({"a": [1, 2.5, null, "x"]}))),
        (Kind::Json, "json", "JSONB", Value::json(json!("text"))),
        (Kind::Json, "jsonb", "JSONB", Value::json(json!(null))),
        (Kind::Bytes, "bytea", "BLOB", Value::Bytes(vec![0, 255, 7])),
        (Kind::Uuid, "uuid", "TEXT", Value::Uuid(uuid())),
        (Kind::Enum, "mood", "TEXT", Value::Enum("so so".into())),
    ]
}

async fn round_trip(database: &mut Database, column: &str, kind: Kind, list: bool, value: &Value) {
    database.connection.script(&format!("CREATE TABLE t (id integer, v {column})")).await.unwrap();
    for (id, value) in [value.clone(), Value::Null].into_iter().enumerate() {
        let parameters = [Value::Int(i64::try_from(id).unwrap()), value.clone()];
        let written = database.connection.execute("INSERT INTO t VALUES ($1, $2)", &parameters).await;
        assert_eq!(written.unwrap_or_else(|error| panic!("{column}: {error}")), 1);
        let read = database.one("SELECT v FROM t WHERE id = $1", &parameters[..1], kind, list).await;
        assert_eq!(read.unwrap(), value, "{column} as {kind:?}");
    }
    database.connection.script("DROP TABLE t").await.unwrap();
}

#[test]
fn every_kind_on_sqlite() {
    sqlite(async |database| {
        for (kind, _, column, value) in samples() {
            round_trip(database, column, kind, false, &value).await;
            let list = Value::List(vec![value.clone(), value]);
            round_trip(database, "JSONB", kind, true, &list).await;
        }
        round_trip(database, "JSONB", Kind::Int, true, &Value::List(vec![])).await;
    });
}

#[test]
fn every_kind_on_postgres() {
    postgres(async |database| {
        database.connection.script("CREATE TYPE mood AS ENUM ('so so', 'fine')").await.unwrap();
        for (kind, column, _, value) in samples() {
            round_trip(database, column, kind, false, &value).await;
            let list = Value::List(vec![value.clone(), Value::Null, value]);
            round_trip(database, &format!("{column}[]"), kind, true, &list).await;
            round_trip(database, &format!("{column}[]"), kind, true, &Value::List(vec![])).await;
        }
    });
}

/// What each kind holds, and the type of its column on MySQL.
fn mysql_samples() -> Vec<(Kind, &'static str, Value)> {
    let day = NaiveDate::from_ymd_opt(1969, 2, 28).unwrap();
    let time = NaiveTime::from_hms_milli_opt(23, 59, 58, 120).unwrap();
    vec![
        (Kind::Text, "TEXT", text("naïve 'quote' \\ 🦀")),
        (Kind::Text, "VARCHAR(191)", text("")),
        (Kind::Text, "SET('a','b')", text("a,b")),
        (Kind::Int, "INTEGER", Value::Int(-2_147_483_648)),
        (Kind::Int, "INTEGER UNSIGNED", Value::Int(4_294_967_295)),
        (Kind::Int, "MEDIUMINT", Value::Int(-8_388_608)),
        (Kind::Int, "SMALLINT UNSIGNED", Value::Int(65_535)),
        (Kind::Int, "TINYINT UNSIGNED", Value::Int(255)),
        (Kind::Int, "TINYINT", Value::Int(-128)),
        (Kind::Int, "YEAR", Value::Int(2026)),
        (Kind::BigInt, "BIGINT", Value::Int(i64::MIN)),
        (Kind::BigInt, "BIGINT UNSIGNED", Value::Int(i64::MAX)),
        (Kind::Decimal, "BIGINT UNSIGNED", decimal("18446744073709551615")),
        (Kind::Float, "DOUBLE", Value::Float(-1.5e300)),
        (Kind::Float, "FLOAT", Value::Float(1.1)),
        (Kind::Decimal, "DECIMAL(65,30)", decimal("-12345.678")),
        (Kind::Decimal, "DECIMAL(10,0)", decimal("0")),
        (Kind::Boolean, "BOOLEAN", Value::Boolean(true)),
        (Kind::Boolean, "BIT(1)", Value::Boolean(true)),
        (Kind::Boolean, "BIT(1)", Value::Boolean(false)),
        (Kind::DateTime, "DATETIME(3)", instant("2026-11-22T09:30:00.123Z")),
        (Kind::DateTime, "DATETIME(6)", instant("1850-01-01T00:00:00.000001Z")),
        (Kind::DateTime, "DATETIME", instant("9999-12-31T00:00:00Z")),
        (Kind::DateTime, "TIMESTAMP(3)", instant("2026-11-22T09:30:00.123Z")),
        (Kind::Date, "DATE", Value::Date(day)),
        (Kind::Time, "TIME(3)", Value::Time(time)),
        (Kind::Text, "TIME", text("-100:00:01")),
        (Kind::Json, "JSON", Value::json(json!({"a": [1, 2.5, null, "x"]}))),
        (Kind::Json, "JSON", Value::json(json!("text"))),
        (Kind::Json, "JSON", Value::json(json!(null))),
        (Kind::Bytes, "LONGBLOB", Value::Bytes(vec![0, 255, 7])),
        (Kind::Bytes, "VARBINARY(3)", Value::Bytes(vec![0, 255, 7])),
        (Kind::Bytes, "BIT(16)", Value::Bytes(vec![1, 2])),
        (Kind::Uuid, "CHAR(36)", Value::Uuid(uuid())),
        (Kind::Uuid, "BINARY(16)", Value::Uuid(uuid())),
        (Kind::Enum, "ENUM('so so','fine')", Value::Enum("so so".into())),
        (Kind::Enum, "ENUM('so so','fine') COLLATE utf8mb4_bin", Value::Enum("so so".into())),
    ]
}

#[test]
fn every_kind_on_mysql() {
    mysql(async |database| {
        for (kind, column, value) in mysql_samples() {
            // A UUID is given as text; how it is packed is the column's affair.
            let given = match &value {
                Value::Uuid(uuid) if column == "BINARY(16)" => Value::Bytes(uuid.as_bytes().to_vec()),
                other => other.clone(),
            };
            let table = format!("CREATE TABLE t (id integer, v {column} NULL)");
            database.connection.script(&table).await.unwrap();
            for (id, (given, value)) in [(given, value), (Value::Null, Value::Null)].into_iter().enumerate() {
                let parameters = [Value::Int(i64::try_from(id).unwrap()), given];
                let written = database.connection.execute("INSERT INTO t VALUES (?, ?)", &parameters).await;
                assert_eq!(written.unwrap_or_else(|error| panic!("{column}: {error}")), 1);
                let read = database.one("SELECT v FROM t WHERE id = ?", &parameters[..1], kind, false).await;
                assert_eq!(read.unwrap(), value, "{column} as {kind:?}");
            }
            database.connection.script("DROP TABLE t").await.unwrap();
        }
    });
}

#[test]
fn lists_on_mysql() {
    mysql(async |database| {
        for (kind, _, _, value) in samples() {
            let list = Value::List(vec![value.clone(), value]);
            let read = database.one("SELECT CAST(? AS CHAR)", std::slice::from_ref(&list), kind, true).await;
            assert_eq!(read.unwrap(), list, "{kind:?}");
        }
    });
}

#[test]
fn statements_of_mysql_survive_changes_of_their_table() {
    mysql(async |database| {
        database.connection.script("CREATE TABLE t (v INT); INSERT INTO t VALUES (1)").await.unwrap();
        let sql = "SELECT * FROM t";
        assert_eq!(database.one(sql, &[], Kind::Int, false).await.unwrap(), Value::Int(1));
        database.connection.script("ALTER TABLE t MODIFY v TEXT").await.unwrap();
        assert_eq!(database.one(sql, &[], Kind::Text, false).await.unwrap(), text("1"));
        assert_eq!(database.connection.execute("UPDATE t SET v = 'x'", &[]).await.unwrap(), 1);
        // Statements that some servers do not prepare.
        database.connection.execute("LOCK TABLES t READ", &[]).await.unwrap();
        database.connection.execute("UNLOCK TABLES", &[]).await.unwrap();
    });
}

/// Without the strict mode a value that does not fit is cut, and the statement succeeds.
#[test]
fn mysql_is_strict() {
    mysql(async |database| {
        database.connection.script("CREATE TABLE t (a VARCHAR(2), b TINYINT, c DATE)").await.unwrap();
        for values in ["('abc', 1, NULL)", "('a', 1000, NULL)", "('a', 1, '2020-00-00')"] {
            database.fails(&format!("INSERT INTO t VALUES {values}")).await;
        }
        let mode = database.one("SELECT @@sql_mode", &[], Kind::Text, false).await.unwrap();
        let Value::Text(mode) = mode else { panic!("not text") };
        assert!(mode.contains("STRICT_ALL_TABLES") && !mode.contains("ANSI_QUOTES"), "{mode}");
    });
}

#[test]
fn instants_that_others_wrote_to_sqlite() {
    sqlite(async |database| {
        let expected = instant("2026-11-22T09:30:00Z");
        for written in [
            "'2026-11-22T09:30:00.000+00:00'",
            "'2026-11-22T10:30:00+01:00'",
            "'2026-11-22 09:30:00'",
            "'2026-11-22 09:30:00.000'",
            "1795339800000",
        ] {
            let read = database.one(&format!("SELECT {written}"), &[], Kind::DateTime, false).await;
            assert_eq!(read.unwrap(), expected, "{written}");
        }
        let bound = [expected];
        let read = database.one("SELECT $1", &bound, Kind::Text, false).await.unwrap();
        assert_eq!(read, text("2026-11-22T09:30:00.000+00:00"));
    });
}

/// Each type of PostgreSQL without a kind of its own is text, money a decimal.
#[test]
fn other_types_of_postgres() {
    postgres(async |database| {
        database.connection.script("CREATE EXTENSION citext").await.unwrap();
        for (column, value) in [
            ("varchar(20)", "a"),
            ("char(3)", "abc"),
            ("citext", "MiXed"),
            ("xml", "<a>1</a>"),
            ("inet", "10.0.0.1"),
            ("inet", "10.0.0.0/8"),
            ("inet", "::1"),
            ("bit(5)", "10110"),
            ("varbit", "101101011"),
            ("macaddr", "08:00:2b:01:02:03"),
            ("uuid", "0193c1f6-8a4e-7cc1-9b9c-2d1f3a4b5c6d"),
            ("oid", "4294967295"),
            ("numeric(10,4)", "1.5000"),
        ] {
            round_trip(database, column, Kind::Text, false, &text(value)).await;
        }
        round_trip(database, "money", Kind::Decimal, false, &decimal("-12.34")).await;
        round_trip(database, "varchar(20)[]", Kind::Text, true, &Value::List(vec![text("a,b"), text("")]))
            .await;
        for (sql, value) in [
            ("'1 year 2 mons 3 days 04:05:06.7'::interval", "1 year 2 mons 3 days 04:05:06.7"),
            ("'[1,5)'::int4range", "[1,5)"),
            ("'a fat cat'::tsvector", "'a' 'cat' 'fat'"),
            ("point '(1,2)'", "(1,2)"),
            ("'{1,2}'::int4[]", "{1,2}"),
        ] {
            let read = database.one(&format!("SELECT {sql}"), &[], Kind::Text, false).await.unwrap();
            assert_eq!(read, text(value));
        }
    });
}

#[test]
fn parameters_take_the_type_the_server_wants() {
    postgres(async |database| {
        let types =
            "CREATE TABLE t (a int2, b numeric, c float4, d timestamp, e date, f uuid, g varchar, h jsonb)";
        database.connection.script(types).await.unwrap();
        let parameters = [
            Value::Int(7),
            Value::Int(7),
            Value::Int(7),
            text("2026-11-22"),
            instant("2026-11-22T09:30:00Z"),
            text(&uuid().to_string()),
            Value::Int(7),
            text("[1]"),
        ];
        let insert = "INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        assert_eq!(database.connection.execute(insert, &parameters).await.unwrap(), 1);
        let count = "SELECT count(*) FROM t WHERE a = ANY($1) AND b = $2 AND g = ANY($3)";
        let lists =
            [Value::List(vec![Value::Int(7), Value::Int(8)]), decimal("7.0"), Value::List(vec![text("7")])];
        assert_eq!(database.one(count, &lists, Kind::Int, false).await.unwrap(), Value::Int(1));
    });
}

#[test]
fn statements_survive_changes_of_their_table() {
    postgres(async |database| {
        database.connection.script("CREATE TABLE t (v int4); INSERT INTO t VALUES (1)").await.unwrap();
        let sql = "SELECT * FROM t";
        assert_eq!(database.one(sql, &[], Kind::Int, false).await.unwrap(), Value::Int(1));
        database.connection.script("ALTER TABLE t ALTER v TYPE text").await.unwrap();
        assert_eq!(database.one(sql, &[], Kind::Text, false).await.unwrap(), text("1"));
    });
}

#[test]
fn rows_are_counted() {
    sqlite(async |database| {
        let connection = &mut database.connection;
        connection.script("CREATE TABLE t (v INTEGER); INSERT INTO t VALUES (1), (2)").await.unwrap();
        assert_eq!(connection.execute("UPDATE t SET v = v + 1", &[]).await.unwrap(), 2);
        assert_eq!(connection.execute("CREATE TABLE u (v INTEGER)", &[]).await.unwrap(), 0);
        assert_eq!(connection.execute("DELETE FROM t WHERE v = 2 RETURNING v", &[]).await.unwrap(), 1);
    });
}

#[test]
fn now_is_an_instant() {
    postgres(async |database| {
        let Value::DateTime(now) = database.one("SELECT now()", &[], Kind::DateTime, false).await.unwrap()
        else {
            panic!("not an instant");
        };
        assert!((Utc::now() - now).num_seconds().abs() < 60);
    });
}
