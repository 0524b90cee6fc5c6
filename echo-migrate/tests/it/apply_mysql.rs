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
    Migration { name, script, down: None, snapshot: None, verify: None }
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
        let error = run(database, "1_init", SCRIPT).await.unwrap_err();
        assert_eq!(*error.why(), Why::FailedBefore);
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

/// A deployer that dies in between leaves a row that says so.
#[test]
fn a_lost_deployer_leaves_a_row() {
    mysql(async |database| {
        let mut watcher = Database::open(database.url()).await.unwrap();
        let script = format!("{SCRIPT}DO SLEEP(30);");
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
        let error = applied.unwrap_err();
        assert_eq!((error.why(), error.progress().kept), (&Why::Database, 1));
        let rows = history::records(&mut watcher).await.unwrap();
        assert_eq!((rows.len(), rows[0].state()), (1, State::Failed));
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
