//! What a session of PostgreSQL survives, and how one ends that does not.

use std::time::Duration;

use echo_dialect::{
    driver::{ErrorKind, Row, driver_for},
    value::{Kind, Value},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
    time::timeout,
};

use crate::database::{Database, postgres, wait};

/// That the session answers, and what it was asked.
async fn is_of_use(database: &mut Database) {
    for number in [1, 2] {
        let found = database.one("SELECT $1::int + 1", &[Value::Int(number)], Kind::Int, false).await;
        assert_eq!(found.unwrap(), Value::Int(number + 1));
    }
    assert!(!database.connection.is_broken());
}

async fn count(database: &mut Database, sql: &str) -> Value {
    database.one(sql, &[], Kind::BigInt, false).await.unwrap()
}

#[test]
fn a_failure_ends_no_more_than_its_statement() {
    postgres(async |database| {
        for (sql, kind) in [
            ("SELECT 1 / (3 - i) FROM generate_series(1, 5) AS i", ErrorKind::Other),
            ("SELECT no_such_column", ErrorKind::NoColumn("no_such_column".into())),
            ("SELECT 'a\0b'", ErrorKind::InvalidValue),
            ("COPY (SELECT 1) TO STDIN WITH (FORMAT no_such_format)", ErrorKind::InvalidValue),
        ] {
            let error = database.fails(sql).await;
            assert_eq!(*error.kind(), kind, "{sql}: {error}");
            is_of_use(database).await;
        }
        let error = database.connection.script("SELECT 'a\0b'").await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::InvalidValue);
        is_of_use(database).await;
        // One who reads the rows has enough of them.
        let mut rows = 0;
        let mut sink = |_: &dyn Row| {
            rows += 1;
            Err(echo_dialect::driver::Error::new(ErrorKind::Other, "enough"))
        };
        let many = "SELECT generate_series(1, 100000)";
        let error = database.connection.query(many, &[], &mut sink).await.unwrap_err();
        assert_eq!((error.message(), rows), ("enough", 1));
        is_of_use(database).await;
    });
}

#[test]
fn as_many_parameters_as_the_protocol_has() {
    postgres(async |database| {
        for (number, is_taken) in [(65_535, true), (65_536, false)] {
            let listed: Vec<String> = (1..=number).map(|at| format!("${at}::int")).collect();
            let sql = format!("SELECT cardinality(ARRAY[{}])", listed.join(", "));
            let values = vec![Value::Int(1); number];
            let found = database.one(&sql, &values, Kind::Int, false).await;
            assert_eq!(found.is_ok(), is_taken, "{found:?}");
            is_of_use(database).await;
        }
    });
}

#[test]
fn nothing_is_copied() {
    postgres(async |database| {
        database.connection.script("CREATE TABLE t (i int)").await.unwrap();
        let error = database.fails("COPY t FROM STDIN").await;
        assert_eq!(*error.kind(), ErrorKind::Unsupported, "{error}");
        is_of_use(database).await;
        let error = database.connection.script("SELECT 1; COPY t FROM STDIN; SELECT 2").await.unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::Unsupported, "{error}");
        is_of_use(database).await;
        database.connection.script("INSERT INTO t VALUES (1); COPY t TO STDOUT").await.unwrap();
        is_of_use(database).await;
    });
}

#[test]
fn messages_that_nobody_asked_for() {
    postgres(async |database| {
        let notices = "LISTEN heard; NOTIFY heard, 'x'; SET application_name = 'other'; \
                       DO $$ BEGIN FOR i IN 1..1000 LOOP RAISE NOTICE 'number %', i; END LOOP; END $$; NOTIFY heard";
        database.connection.script(notices).await.unwrap();
        is_of_use(database).await;
        let empty = database.connection.execute("", &[]).await.unwrap();
        assert_eq!(empty, 0);
        is_of_use(database).await;
    });
}

#[test]
fn large_values_there_and_back() {
    postgres(async |database| {
        let bytes: Vec<u8> = (0..20_000_000_u32).map(|at| at.to_le_bytes()[0]).collect();
        for _ in 0..2 {
            let value = Value::Bytes(bytes.clone());
            let found = database.one("SELECT $1::bytea", &[value], Kind::Bytes, false).await.unwrap();
            assert!(found == Value::Bytes(bytes.clone()), "the bytes came back as others");
            is_of_use(database).await;
        }
    });
}

#[test]
fn a_question_that_was_given_up() {
    postgres(async |database| {
        for microseconds in [0, 200, 1_000, 5_000, 50_000] {
            let slow = "SELECT i, repeat('x', 1000) FROM generate_series(1, 20000) AS i";
            let mut sink = |_: &dyn Row| Ok(());
            let question = database.connection.query(slow, &[], &mut sink);
            let _ = timeout(Duration::from_micros(microseconds), question).await;
            is_of_use(database).await;
            // Its failure is nothing to the next one.
            let failing = database.connection.script("SELECT pg_sleep(0.01); SELECT 1 / 0");
            let _ = timeout(Duration::from_micros(microseconds), failing).await;
            is_of_use(database).await;
        }
    });
}

#[test]
fn a_transaction_begins_with_its_first_statement() {
    postgres(async |database| {
        database.connection.script("CREATE TABLE t (i int)").await.unwrap();
        for (end, rows) in [("ROLLBACK", 0), ("COMMIT", 1)] {
            database.connection.script("BEGIN").await.unwrap();
            database.connection.execute("INSERT INTO t VALUES (1)", &[]).await.unwrap();
            database.connection.script(end).await.unwrap();
            assert_eq!(count(database, "SELECT count(*) FROM t").await, Value::Int(rows));
        }
        // One without a statement.
        database.connection.script("BEGIN").await.unwrap();
        database.connection.script("COMMIT").await.unwrap();
        // One that is as it was asked for, and one that the server refuses.
        database.connection.script("BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY").await.unwrap();
        let level = database.one("SHOW transaction_isolation", &[], Kind::Text, false).await.unwrap();
        assert_eq!(level, Value::Text("serializable".into()));
        assert_eq!(database.fails("INSERT INTO t VALUES (2)").await.code(), Some("25006"));
        database.connection.script("ROLLBACK").await.unwrap();
        database.connection.script("BEGIN NONSENSE").await.unwrap();
        assert_eq!(*database.fails("INSERT INTO t VALUES (3)").await.kind(), ErrorKind::Syntax);
        assert_eq!(count(database, "SELECT count(*) FROM t WHERE i = 3").await, Value::Int(0));
        is_of_use(database).await;
    });
}

#[test]
fn only_so_many_statements_are_kept() {
    postgres(async |database| {
        for round in 0..2 {
            for number in 0..600 {
                let sql = format!("SELECT {number}::int");
                let found = database.one(&sql, &[], Kind::Int, false).await.unwrap();
                assert_eq!(found, Value::Int(number), "{round}");
            }
        }
        let Value::Int(kept) = count(database, "SELECT count(*) FROM pg_prepared_statements").await else {
            panic!("a count is a number")
        };
        assert!((500..=513).contains(&kept), "{kept}");
        // They may go without being asked.
        database.connection.script("DEALLOCATE ALL").await.unwrap();
        is_of_use(database).await;
    });
}

#[test]
fn types_of_ones_own() {
    postgres(async |database| {
        let types = "CREATE TYPE mood AS ENUM ('sad', 'so so'); CREATE DOMAIN age AS int CHECK (VALUE > 0); \
                     CREATE DOMAIN adult AS age CHECK (VALUE > 17); CREATE DOMAIN moods AS mood[]; \
                     CREATE TYPE pair AS (a int, b text); \
                     CREATE TABLE t (a mood, b mood[], c adult, d adult[], e moods, f pair, g pair[], h int4range)";
        database.connection.script(types).await.unwrap();
        let insert = "INSERT INTO t VALUES ($1, $2, $3, $4, $5, '(1,x)', '{\"(1,x)\"}', '[1,3)')";
        let mood = || Value::Enum("so so".into());
        let list = |item: Value| Value::List(vec![item]);
        let values = [mood(), list(mood()), Value::Int(18), list(Value::Int(19)), list(mood())];
        database.connection.execute(insert, &values).await.unwrap();
        let mut rows = 0;
        let mut sink = |row: &dyn Row| {
            rows += 1;
            assert_eq!(row.value(0, Kind::Enum, false)?, mood());
            assert_eq!(row.value(1, Kind::Enum, true)?, list(mood()));
            assert_eq!(row.value(2, Kind::Int, false)?, Value::Int(18));
            assert_eq!(row.value(3, Kind::Int, true)?, list(Value::Int(19)));
            assert_eq!(row.value(4, Kind::Enum, true)?, list(mood()));
            assert_eq!(row.text(5)?, "(1,x)");
            assert_eq!(row.value(6, Kind::Text, true)?, list(Value::Text("(1,x)".into())));
            assert_eq!(row.text(7)?, "[1,3)");
            Ok(())
        };
        database.connection.query("SELECT * FROM t", &[], &mut sink).await.unwrap();
        assert_eq!(rows, 1);
        // A type that is made anew has another number.
        let anew = "ALTER TABLE t DROP COLUMN a; ALTER TABLE t DROP COLUMN b; ALTER TABLE t DROP COLUMN e; DROP DOMAIN moods; \
                    DROP TYPE mood; CREATE TYPE mood AS ENUM ('glad'); ALTER TABLE t ADD COLUMN a mood DEFAULT 'glad'";
        database.connection.script(anew).await.unwrap();
        let found = database.one("SELECT a FROM t", &[], Kind::Enum, false).await.unwrap();
        assert_eq!(found, Value::Enum("glad".into()));
        let error = database.connection.execute("UPDATE t SET f = $1", &[Value::Int(1)]).await.unwrap_err();
        assert!(error.message().contains("type pair cannot be given as it is"), "{error}");
        is_of_use(database).await;
    });
}

#[test]
fn a_session_that_the_server_ends() {
    postgres(async |database| {
        let error = database.fails("SELECT pg_terminate_backend(pg_backend_pid())").await;
        assert_eq!((error.kind(), error.code()), (&ErrorKind::ConnectionLost, Some("57P01")));
        assert!(database.connection.is_broken());
        let error = database.fails("SELECT 1").await;
        assert_eq!(*error.kind(), ErrorKind::ConnectionLost);
    });
}

/// Speaks as a server does until a session is there, then answers everything with these bytes and ends.
async fn answer(listener: &TcpListener, bytes: &[u8]) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut asked = vec![0; 4096];
    assert!(stream.read(&mut asked).await.unwrap() > 0);
    // Authentication is done; a row of the two texts that a session is told by; ready.
    let ready = b"Z\0\0\0\x05I";
    stream.write_all(b"R\0\0\0\x08\0\0\0\0").await.unwrap();
    stream.write_all(ready).await.unwrap();
    assert!(stream.read(&mut asked).await.unwrap() > 0);
    stream.write_all(b"D\0\0\0\x17\0\x02\0\0\0\x03own\0\0\0\x06public").await.unwrap();
    stream.write_all(ready).await.unwrap();
    assert!(stream.read(&mut asked).await.unwrap() > 0);
    stream.write_all(bytes).await.unwrap();
}

/// Whatever a server says, it is an error and no more.
#[test]
fn servers_that_make_no_sense() {
    wait(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let url = format!("postgresql://me@127.0.0.1:{port}/x?sslmode=disable");
        for bytes in [
            &b""[..],
            b"1",
            b"1\0\0\0\x04",
            b"1\0\0\0\x03",
            b"1\xff\xff\xff\xff",
            b"?\0\0\0\x04",
            b"t\0\0\0\x06\xff\xff",
            b"T\0\0\0\x06\0\x01",
            b"T\0\0\0\x08\0\x01ab",
            b"E\0\0\0\x06Sx",
            b"E\0\0\0\x05\0",
            b"D\0\0\0\x06\0\x02Z\0\0\0\x05I",
            b"G\0\0\0\x04",
            b"HTTP/1.1 400 Bad Request\r\n\r\n",
        ] {
            let asking = async {
                let mut connection = driver_for(&url).unwrap().connect(&url).await.unwrap();
                let error = connection.execute("SELECT $1", &[Value::Int(1)]).await.unwrap_err();
                (error, connection.is_broken())
            };
            let both = async { tokio::join!(asking, answer(&listener, bytes)) };
            let ((error, is_broken), ()) =
                timeout(Duration::from_secs(10), both).await.expect("nobody hangs");
            let is_lost = *error.kind() == ErrorKind::ConnectionLost;
            assert!(is_broken && is_lost || matches!(bytes, [b'D' | b'E' | b'G', ..]), "{bytes:?}: {error}");
        }
    });
}
