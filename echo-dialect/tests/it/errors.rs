//! Errors by kind.

use echo_dialect::{
    driver::{ErrorKind, driver_for},
    value::{Kind, Value},
};

use crate::database::{mysql, mysql_server, postgres, server, sqlite, wait};

const TABLES: &str = r#"CREATE TABLE "User" (id integer PRIMARY KEY, email text NOT NULL UNIQUE, age integer CHECK (age > 0));
    CREATE TABLE "Post" (id integer PRIMARY KEY, author integer REFERENCES "User"(id));
    INSERT INTO "User" VALUES (1, 'a', 1)"#;
const UNIQUE: &str = r#"INSERT INTO "User" VALUES (2, 'a', 1)"#;
const FOREIGN_KEY: &str = r#"INSERT INTO "Post" VALUES (1, 7)"#;
const NULL: &str = r#"INSERT INTO "User" VALUES (2, NULL, 1)"#;
const CHECK: &str = r#"INSERT INTO "User" VALUES (2, 'b', -1)"#;

#[test]
fn of_sqlite() {
    sqlite(async |database| {
        database.connection.script(TABLES).await.unwrap();
        let error = database.fails(UNIQUE).await;
        assert_eq!(error.code(), Some("2067"));
        assert_eq!(
            *error.kind(),
            ErrorKind::UniqueViolation {
                constraint: None,
                table: Some("User".into()),
                columns: vec!["email".into()]
            }
        );
        let kind = ErrorKind::ForeignKeyViolation { constraint: None, table: None };
        assert_eq!(*database.fails(FOREIGN_KEY).await.kind(), kind);
        let kind = ErrorKind::NullViolation { table: Some("User".into()), column: Some("email".into()) };
        assert_eq!(*database.fails(NULL).await.kind(), kind);
        assert!(matches!(database.fails(CHECK).await.kind(), ErrorKind::CheckViolation { .. }));
        assert_eq!(*database.fails("SELECT * FROM nope").await.kind(), ErrorKind::NoTable("nope".into()));
        assert_eq!(*database.fails("SELECT nope FROM User").await.kind(), ErrorKind::NoColumn("nope".into()));
        assert_eq!(*database.fails("SELEC 1").await.kind(), ErrorKind::Syntax);
        let error = database.connection.script("SELECT 1;\nSELEC 2").await.unwrap_err();
        assert_eq!(error.position(), Some(10));
    });
}

#[test]
fn of_postgres() {
    postgres(async |database| {
        database.connection.script(TABLES).await.unwrap();
        let error = database.fails(UNIQUE).await;
        assert_eq!(error.code(), Some("23505"));
        assert_eq!(
            *error.kind(),
            ErrorKind::UniqueViolation {
                constraint: Some("User_email_key".into()),
                table: Some("User".into()),
                columns: vec!["email".into()],
            }
        );
        let (constraint, table) = (Some("Post_author_fkey".into()), Some("Post".into()));
        let kind = ErrorKind::ForeignKeyViolation { constraint, table };
        assert_eq!(*database.fails(FOREIGN_KEY).await.kind(), kind);
        let kind = ErrorKind::NullViolation { table: Some("User".into()), column: Some("email".into()) };
        assert_eq!(*database.fails(NULL).await.kind(), kind);
        let kind = ErrorKind::CheckViolation { constraint: Some("User_age_check".into()) };
        assert_eq!(*database.fails(CHECK).await.kind(), kind);
        assert_eq!(*database.fails("SELECT * FROM nope").await.kind(), ErrorKind::NoTable("nope".into()));
        assert_eq!(
            *database.fails("SELECT nope FROM \"User\"").await.kind(),
            ErrorKind::NoColumn("nope".into())
        );
        assert_eq!(*database.fails("SELECT 10000000000::int4").await.kind(), ErrorKind::ValueOutOfRange);
        let error = database.connection.script("SELECT 'é';\nSELEC 2").await.unwrap_err();
        assert_eq!((error.kind(), error.position()), (&ErrorKind::Syntax, Some(13)));
    });
}

#[test]
fn of_mysql() {
    let tables = "CREATE TABLE `User` (id integer PRIMARY KEY, email varchar(9) NOT NULL, age integer CHECK (age > 0), small tinyint,
        UNIQUE KEY `User_email_key` (email));
        CREATE TABLE `Post` (id integer PRIMARY KEY, author integer, CONSTRAINT `Post_author_fkey` FOREIGN KEY (author) REFERENCES `User`(id));
        INSERT INTO `User` VALUES (1, 'a', 1, 1)";
    mysql(async |database| {
        database.connection.script(tables).await.unwrap();
        let error = database.fails("INSERT INTO `User` VALUES (2, 'a', 1, 1)").await;
        assert_eq!(error.code(), Some("1062"));
        let ErrorKind::UniqueViolation { constraint, .. } = error.kind() else { panic!("{error:?}") };
        assert_eq!(constraint.as_deref(), Some("User_email_key"));
        let key = ErrorKind::ForeignKeyViolation {
            constraint: Some("Post_author_fkey".into()),
            table: Some("Post".into()),
        };
        assert_eq!(*database.fails("INSERT INTO `Post` VALUES (1, 7)").await.kind(), key);
        database.connection.script("INSERT INTO `Post` VALUES (1, 1)").await.unwrap();
        assert_eq!(*database.fails("DELETE FROM `User`").await.kind(), key);
        let null = ErrorKind::NullViolation { table: None, column: Some("email".into()) };
        assert_eq!(*database.fails("INSERT INTO `User` VALUES (2, NULL, 1, 1)").await.kind(), null);
        assert_eq!(*database.fails("INSERT INTO `User` (id) VALUES (2)").await.kind(), null);
        let check = database.fails("INSERT INTO `User` VALUES (2, 'b', -1, 1)").await;
        assert!(matches!(check.kind(), ErrorKind::CheckViolation { constraint: Some(_) }), "{check:?}");
        let long = database.fails("INSERT INTO `User` VALUES (2, '0123456789', 1, 1)").await;
        assert_eq!(*long.kind(), ErrorKind::ValueTooLong { column: Some("email".into()) });
        let range = database.fails("INSERT INTO `User` VALUES (2, 'b', 1, 1000)").await;
        assert_eq!(*range.kind(), ErrorKind::ValueOutOfRange);
        let value = database.fails("INSERT INTO `User` VALUES (2, 'b', 'x', 1)").await;
        assert_eq!(*value.kind(), ErrorKind::InvalidValue);
        assert_eq!(*database.fails("SELECT * FROM nope").await.kind(), ErrorKind::NoTable("nope".into()));
        assert_eq!(
            *database.fails("SELECT nope FROM `User`").await.kind(),
            ErrorKind::NoColumn("nope".into())
        );
        assert_eq!(*database.fails("SELEC 1").await.kind(), ErrorKind::Syntax);
        let error = database.connection.script("SELECT 'é;';\nSELECT 1 +\n SELEC 2").await.unwrap_err();
        assert_eq!((error.kind(), error.position()), (&ErrorKind::Syntax, Some(32)));
        let error = database.connection.execute("SELECT ?", &[]).await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::WrongParameterCount { expected: 1, given: 0 });
        let error = database.connection.script("SELECT 1;\nDELIMITER //\nSELECT 2").await.unwrap_err();
        assert!(error.message().starts_with("`DELIMITER` is a command"), "{error}");
    });
}

#[test]
fn conflicts_on_mysql() {
    mysql(async |database| {
        database
            .connection
            .script("CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1)")
            .await
            .unwrap();
        let mut other = database.driver.connect(&database.url).await.unwrap();
        other.script("BEGIN; UPDATE t SET id = 2").await.unwrap();
        database.connection.script("SET SESSION innodb_lock_wait_timeout = 1").await.unwrap();
        assert_eq!(*database.fails("UPDATE t SET id = 3").await.kind(), ErrorKind::Busy);
        let id = database.one("SELECT CONNECTION_ID()", &[], Kind::Int, false).await.unwrap();
        let Value::Int(id) = id else { panic!("not a number") };
        other.script(&format!("KILL {id}")).await.unwrap();
        assert_eq!(*database.fails("SELECT 1").await.kind(), ErrorKind::ConnectionLost);
        assert!(database.connection.is_broken());
    });
}

#[test]
fn a_lost_connection() {
    postgres(async |database| {
        let other = database.driver.connect(&database.url).await;
        let kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                    WHERE datname = current_database() AND pid <> pg_backend_pid()";
        other.unwrap().script(kill).await.unwrap();
        let error = database.fails("SELECT 1").await;
        assert_eq!(*error.kind(), ErrorKind::ConnectionLost);
        assert!(database.connection.is_broken());
    });
}

#[test]
fn of_connecting() {
    let fails =
        |url: &str| wait(async { driver_for(url)?.connect(url).await }).err().expect("it should fail");
    let missing = server("echo_no_such_database");
    assert_eq!(*fails(&missing).kind(), ErrorKind::NoDatabase);
    assert_eq!(*fails("postgresql://me:secret@127.0.0.1:1/x").kind(), ErrorKind::Unreachable);
    let missing = mysql_server("echo_no_such_database");
    assert_eq!(*fails(&missing).kind(), ErrorKind::NoDatabase);
    assert_eq!(*fails("mysql://me:secret@127.0.0.1:1/x").kind(), ErrorKind::Unreachable);
    let wrong = missing.replacen("root@", "nobody:secret@", 1);
    assert_eq!(*fails(&wrong).kind(), ErrorKind::Authentication);
    assert_eq!(*fails("file:/nowhere/at/all.db").kind(), ErrorKind::NoDatabase);
    assert_eq!(*fails("oracle://me:secret@host/x").kind(), ErrorKind::InvalidUrl);
    let error = fails("postgresql://me:secret@127.0.0.1:1/x?sslmode=require&sslrootcert=/nowhere/ca.pem");
    assert_eq!(*error.kind(), ErrorKind::Unsupported);
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[test]
fn descriptions_hold_no_secret() {
    let shown = |url: &str| driver_for(url).unwrap().describe(url).unwrap().to_string();
    assert_eq!(shown("file:./dev.db?x=1"), r#"SQLite database "dev.db" at "file:./dev.db""#);
    assert_eq!(
        shown("postgresql://me:secret@db/shop?schema=two"),
        r#"PostgreSQL database "shop", schema "two" at "db:5432""#
    );
    assert_eq!(
        shown("mysql://me:secret@db/shop?connection_limit=1"),
        r#"MySQL database "shop" at "db:3306""#
    );
}
