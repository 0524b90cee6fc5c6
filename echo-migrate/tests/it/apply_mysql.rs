//! Applying on MySQL, where each change of the schema commits at once.

use std::time::Duration;

use echo_migrate::{
    apply::{Applied, ApplyError, Migration, Why, apply},
    database::Database,
    failure::Failure,
    history::{self, State},
};

use crate::live::{column, mysql};

const SCRIPT: &str = "CREATE TABLE account (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(9));\n";

fn migration<'a>(name: &'a str, script: &'a str) -> Migration<'a> {
    Migration { name, script, down: None, snapshot: None, after: None, verify: None }
}

async fn run(database: &mut Database, name: &str, script: &str) -> Result<Applied, ApplyError> {
    apply(database, &migration(name, script), &mut || {}).await
}

#[test]
fn what_cannot_be_undone_is_told() {
    mysql(async |database| {
        let script = format!(
            "{SCRIPT}INSERT INTO account VALUES (1, 'a');\nCREATE TABLE other (id INT);\nINSERT INTO account VALUES (2, 'b');\n\
             SELEC 1;\n"
        );
        let error = run(database, "1_init", &script).await.unwrap_err();
        assert_eq!(*error.why(), Why::Script);
        let progress = error.progress();
        assert_eq!((progress.kept, progress.running, progress.of), (4, 5, 5));
        assert!(script[error.cause().position().unwrap()..].starts_with("SELEC"));
        let text = error.to_string();
        assert!(
            text.contains("  5 SELEC 1;")
                && text.contains("applied stays: 4 of the script's 5 statements. Statement 5 failed"),
            "{text}"
        );
        assert_eq!(database.count_rows(None, "account").await.unwrap(), 2);
        let rows = history::records(database).await.unwrap();
        assert_eq!((rows.len(), rows[0].state(), rows[0].steps), (1, State::Failed, 4));
        let failure = Failure::from(error);
        assert_eq!((failure.known_code(), failure.kind()), (Some("P3018"), "migration-in-part"));
    });
}

/// The next run goes on where this one stopped, whatever is mended of the rest, and repeats nothing.
#[test]
fn the_next_run_goes_on() {
    mysql(async |database| {
        let script = format!(
            "SET @name = 'a';\n{SCRIPT}INSERT INTO account VALUES (1, @name);\nCREATE TABLE other (id INT);\nSELEC 1;\n"
        );
        run(database, "1_init", &script).await.unwrap_err();
        let left = history::unfinished(database).await.unwrap();
        assert_eq!((left.len(), left[0].name.as_str(), left[0].done), (1, "1_init", 4));
        let error = run(database, "1_init", &script.replace("other", "another")).await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains("CREATE TABLE other (id INT)\nand now says\nCREATE TABLE another"), "{text}");
        let mended =
            script.replace("SELEC 1", "INSERT INTO account VALUES (2, @name);\nALTER TABLE other ADD c INT");
        assert_eq!(run(database, "1_init", &mended).await.unwrap(), Applied::Now);
        assert_eq!(column(database, "SELECT name FROM account ORDER BY id").await, ["a", "a"]);
        assert_eq!(history::unfinished(database).await.unwrap(), []);
        let rows = history::records(database).await.unwrap();
        assert_eq!((rows.len(), rows[0].state(), rows[0].logs.as_deref()), (1, State::Applied, None));
        assert!(rows[0].is_of(&mended));
    });
}

/// A row that another tool left says that the migration failed, and nobody knows how far it came.
#[test]
fn a_failure_without_a_journal() {
    mysql(async |database| {
        history::create(database).await.unwrap();
        let row = "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('1', 'x', '1_init')";
        database.script(row).await.unwrap();
        let error = run(database, "1_init", SCRIPT).await.unwrap_err();
        assert_eq!(*error.why(), Why::FailedBefore);
        assert!(database.introspect().await.unwrap().find_table(None, "account").is_none());
    });
}

/// A statement that was begun when the run died is looked at: one that took effect is not repeated.
#[test]
fn a_statement_in_doubt() {
    mysql(async |database| {
        let script = format!("{SCRIPT}ALTER TABLE account ADD COLUMN age INT;\nSELEC 1;\n");
        run(database, "1_init", &script).await.unwrap_err();
        for taken in [true, false] {
            let doubt = "UPDATE _echo_journal SET state = 'running' WHERE number = 2";
            database.script(doubt).await.unwrap();
            if !taken {
                database.script("ALTER TABLE account DROP COLUMN age").await.unwrap();
            }
            let error = run(database, "1_init", &script).await.unwrap_err();
            assert!(error.to_string().contains("SELEC"), "{error}");
            assert_eq!(database.count_values(None, "account", "age").await.unwrap(), 0);
        }
        let doubt = "UPDATE _echo_journal SET state = 'running', before_state = NULL, statement = 'CALL p()' WHERE number = 2";
        database.script(doubt).await.unwrap();
        let script = script.replace("ALTER TABLE account ADD COLUMN age INT", "CALL p()");
        let error = run(database, "1_init", &script).await.unwrap_err();
        assert!(error.to_string().contains("cannot tell whether it took effect:\nCALL p()"), "{error}");
        let looked = script.replace("CALL p()", "SELECT 1").replace("SELEC 1", "SELECT 2");
        assert_eq!(run(database, "1_init", &looked).await.unwrap(), Applied::Now);
    });
}

#[test]
fn changes_of_data_alone_are_undone() {
    mysql(async |database| {
        let script = format!(
            "{SCRIPT}INSERT INTO account VALUES (1, 'a');\nINSERT INTO account VALUES (2, 'b');\n\
             INSERT INTO account VALUES (1, 'c');\n"
        );
        let error = run(database, "1_data", &script).await.unwrap_err();
        assert_eq!((error.progress().kept, error.progress().running), (1, 4));
        assert_eq!(database.count_rows(None, "account").await.unwrap(), 0);
    });
}

#[test]
fn a_database_that_is_not_as_promised() {
    mysql(async |database| {
        let verify = |_: &echo_dialect::schema::DatabaseSchema| Some("a table".to_owned());
        let migration = Migration { verify: Some(&verify), ..migration("1_init", SCRIPT) };
        let error = apply(database, &migration, &mut || {}).await.unwrap_err();
        assert_eq!(*error.why(), Why::Differs("a table".into()));
        assert!(!error.to_string().contains("left as it was"), "{error}");
        let rows = history::records(database).await.unwrap();
        assert_eq!((rows.len(), rows[0].state(), rows[0].steps), (1, State::Failed, 1));
    });
}

#[test]
fn a_lost_connection_is_taken_up() {
    mysql(async |database| {
        let mut watcher = Database::open(database.url()).await.unwrap();
        let script = format!("{SCRIPT}DO SLEEP(5);");
        let kill = async {
            let find = "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND INFO LIKE 'DO SLEEP%'";
            for _ in 0..100 {
                tokio::time::sleep(Duration::from_millis(100)).await;
                if let [id] = column(&mut watcher, find).await.as_slice() {
                    watcher.script(&format!("KILL {id}")).await.unwrap();
                    break;
                }
            }
        };
        let (applied, ()) = tokio::join!(run(database, "1_init", &script), kill);
        // The connection is lost, another one taken, the journal asked: the second statement runs again.
        assert_eq!(applied.unwrap(), Applied::Now);
        let rows = history::records(&mut watcher).await.unwrap();
        assert_eq!((rows.len(), rows[0].state()), (1, State::Applied));
        assert_eq!(history::unfinished(&mut watcher).await.unwrap(), []);
    });
}

#[test]
fn bodies_run_as_one_statement() {
    mysql(async |database| {
        let script = format!(
            "{SCRIPT}CREATE TRIGGER t BEFORE INSERT ON account FOR EACH ROW\nBEGIN\n  IF NEW.name IS NULL THEN SET NEW.name = ';'; \
             END IF;\nEND;\n# a comment; with a semicolon\nINSERT INTO account (id) VALUES (1);"
        );
        assert_eq!(run(database, "1_init", &script).await.unwrap(), Applied::Now);
        assert_eq!(column(database, "SELECT name FROM account").await, [";"]);
        for (refused, why) in [("DELIMITER //\nSELECT 1//", "DELIMITER"), ("ROLLBACK;", "rolls back")] {
            let script = format!("CREATE TABLE never (id INT);\n{refused}");
            let error = run(database, "2_refused", &script).await.unwrap_err();
            assert!(error.cause().message().contains(why), "{error}");
            assert_eq!(error.progress().kept, 0);
        }
        assert!(database.introspect().await.unwrap().find_table(None, "never").is_none());
    });
}

/// `MODIFY` says a column anew: what was given by hand would go with what it leaves out.
#[test]
fn a_modified_column_keeps_what_was_given_by_hand() {
    mysql(async |database| {
        let made = "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(10) COLLATE utf8mb4_bin NULL COMMENT 'it''s', \
                    b DATETIME(3) NULL ON UPDATE CURRENT_TIMESTAMP(3), c INT NULL COMMENT 'c' CHECK (c > 0), d JSON NULL) \
                    DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";
        database.script(made).await.unwrap();
        let script = "ALTER TABLE t MODIFY a VARCHAR(20) NOT NULL,\n    MODIFY b DATETIME(6) NULL,\n    MODIFY c BIGINT NOT NULL;\n\
                      ALTER TABLE t MODIFY d JSON NOT NULL;";
        assert_eq!(run(database, "1_modify", script).await.unwrap(), Applied::Now);
        let about = "SELECT CONCAT_WS(' ', COLUMN_NAME, COLLATION_NAME, EXTRA, COLUMN_COMMENT) FROM information_schema.COLUMNS \
                     WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 't' ORDER BY ORDINAL_POSITION";
        let lines = column(database, about).await;
        assert!(lines[1].starts_with("a utf8mb4_bin") && lines[1].ends_with("it's"), "{lines:?}");
        assert!(lines[2].to_lowercase().contains("on update current_timestamp(6)"), "{lines:?}");
        assert!(lines[3].ends_with('c'), "{lines:?}");
        let refused = database.script("INSERT INTO t VALUES (1, 'a', NULL, -1, '1')").await;
        assert!(refused.is_err(), "the check is gone");
        let schema = database.introspect().await.unwrap();
        let json = schema.find_table(None, "t").unwrap().column("d").unwrap().family().clone();
        assert_eq!(json, echo_dialect::schema::Family::Json);
    });
}
