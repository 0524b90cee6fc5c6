//! What a rebuild of a table on SQLite must keep.

use echo_migrate::{
    apply::{Migration, Why, apply},
    database::Database,
};

use crate::live::{column, sqlite};

const BEFORE: &str = r#"
CREATE TABLE "User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT);
CREATE TABLE "Cascade" ("id" INTEGER PRIMARY KEY, "u" INTEGER REFERENCES "User" ON DELETE CASCADE);
CREATE TABLE "SetNull" ("id" INTEGER PRIMARY KEY, "u" INTEGER REFERENCES "User" ON DELETE SET NULL);
CREATE TABLE "Log" ("line" TEXT);
CREATE VIEW "names" AS SELECT "name" FROM "User";
CREATE TRIGGER "logging" AFTER INSERT ON "User" BEGIN INSERT INTO "Log" VALUES ('new; ' || NEW."name"); END;
CREATE TRIGGER "from_afar" AFTER INSERT ON "Log" BEGIN UPDATE "User" SET "name" = "name"; END;
CREATE INDEX "some" ON "User"("name") WHERE "name" IS NOT NULL;
CREATE INDEX "folded" ON "User"(lower("name"));
INSERT INTO "User" VALUES (1, 'a'), (2, 'b'), (9, 'c');
DELETE FROM "User" WHERE "id" = 9;
INSERT INTO "Cascade" VALUES (1, 1), (2, 2);
INSERT INTO "SetNull" VALUES (1, 1), (2, 2);
DELETE FROM "Log";
"#;

const REBUILD: &str = r#"CREATE TABLE "new_User" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT '');
INSERT INTO "new_User" ("id", "name") SELECT "id", coalesce("name", '') AS "name" FROM "User";
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
"#;

/// The lines around it that scripts come with: Prisma's, those of an old version, none, wrong ones.
const LINES: [(&str, &str); 4] = [
    (
        "-- RedefineTables\nPRAGMA defer_foreign_keys=ON;\nPRAGMA foreign_keys=OFF;\n",
        "PRAGMA foreign_keys=ON;\nPRAGMA defer_foreign_keys=OFF;\n",
    ),
    ("PRAGMA foreign_keys=OFF;\n", "PRAGMA foreign_key_check;\nPRAGMA foreign_keys=ON;\n"),
    ("", ""),
    ("PRAGMA foreign_keys=ON;\nBEGIN;\n", "COMMIT;\n"),
];

async fn migrate(database: &mut Database, script: &str) -> Result<(), Why> {
    let migration = Migration { name: "1", script, down: None, snapshot: None, after: None, verify: None };
    apply(database, &migration, &mut || {}).await.map(|_| ()).map_err(|error| error.why().clone())
}

async fn pragmas(database: &mut Database) -> Vec<String> {
    let mut all = column(database, "PRAGMA foreign_keys").await;
    all.extend(column(database, "PRAGMA legacy_alter_table").await);
    all
}

fn rebuilt(test: impl AsyncFn(&mut Database) + Copy) {
    for (head, tail) in LINES {
        sqlite(async |database| {
            database.script(BEFORE).await.unwrap();
            migrate(database, &format!("{head}{REBUILD}{tail}")).await.unwrap();
            test(database).await;
            assert_eq!(pragmas(database).await, ["1", "0"]);
        });
    }
}

#[test]
fn child_rows_survive() {
    rebuilt(async |database| {
        assert_eq!(column(database, "SELECT \"u\" FROM \"Cascade\" ORDER BY id").await, ["1", "2"]);
        assert_eq!(column(database, "SELECT \"u\" FROM \"SetNull\" ORDER BY id").await, ["1", "2"]);
        assert_eq!(column(database, "SELECT \"name\" FROM \"User\" ORDER BY id").await, ["a", "b"]);
        // And they still refer to the table by its name.
        assert!(database.script("INSERT INTO \"Cascade\" VALUES (3, 77)").await.is_err());
        database.script("DELETE FROM \"User\" WHERE id = 1").await.unwrap();
        assert_eq!(database.count_rows(None, "Cascade").await.unwrap(), 1);
        assert_eq!(database.count_values(None, "SetNull", "u").await.unwrap(), 1);
    });
}

#[test]
fn triggers_and_views_survive() {
    rebuilt(async |database| {
        database.script("INSERT INTO \"User\" (\"name\") VALUES ('d')").await.unwrap();
        assert_eq!(column(database, "SELECT \"line\" FROM \"Log\"").await, ["new; d"]);
        assert_eq!(column(database, "SELECT \"name\" FROM \"names\" ORDER BY 1").await, ["a", "b", "d"]);
    });
}

#[test]
fn indexes_that_only_sql_can_say_survive() {
    rebuilt(async |database| {
        let indexes =
            column(database, "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY 1").await;
        assert!(
            indexes.contains(&"folded".to_owned()) && indexes.contains(&"some".to_owned()),
            "{indexes:?}"
        );
    });
}

#[test]
fn numbers_are_not_given_twice() {
    rebuilt(async |database| {
        database.script("INSERT INTO \"User\" (\"name\") VALUES ('d')").await.unwrap();
        assert_eq!(column(database, "SELECT max(id) FROM \"User\"").await, ["10"]);
    });
    sqlite(async |database| {
        database.script(BEFORE).await.unwrap();
        let empty = "DELETE FROM \"Cascade\"; DELETE FROM \"SetNull\"; DELETE FROM \"User\"";
        database.script(empty).await.unwrap();
        migrate(database, REBUILD).await.unwrap();
        database.script("INSERT INTO \"User\" (\"name\") VALUES ('d')").await.unwrap();
        assert_eq!(column(database, "SELECT max(id) FROM \"User\"").await, ["10"]);
    });
}

#[test]
fn a_broken_reference_undoes_all() {
    sqlite(async |database| {
        database.script(BEFORE).await.unwrap();
        let lossy = REBUILD.replace("FROM \"User\";", "FROM \"User\" WHERE id > 1;");
        assert_eq!(migrate(database, &lossy).await, Err(Why::Script));
        assert_eq!(database.count_rows(None, "User").await.unwrap(), 2);
        assert_eq!(database.count_rows(None, "Cascade").await.unwrap(), 2);
        assert_eq!(pragmas(database).await, ["1", "0"]);
    });
}

#[test]
fn references_that_were_broken_before_do_not_stop_it() {
    sqlite(async |database| {
        database.script(BEFORE).await.unwrap();
        let broken =
            "PRAGMA foreign_keys = OFF; INSERT INTO \"Cascade\" VALUES (5, 77); PRAGMA foreign_keys = ON";
        database.script(broken).await.unwrap();
        migrate(database, REBUILD).await.unwrap();
        assert_eq!(database.count_rows(None, "Cascade").await.unwrap(), 3);
    });
}

#[test]
fn a_trigger_that_does_not_fit_any_more_is_told() {
    sqlite(async |database| {
        database.script(BEFORE).await.unwrap();
        let script =
            REBUILD.replace("DROP TABLE \"User\";", "DROP TRIGGER \"logging\";\nDROP TABLE \"User\";");
        migrate(database, &script).await.unwrap();
        let triggers = column(database, "SELECT name FROM sqlite_schema WHERE type = 'trigger'").await;
        assert_eq!(triggers, ["from_afar"]);
    });
}

#[test]
fn a_table_that_is_renamed_takes_its_references_along() {
    sqlite(async |database| {
        database.script(BEFORE).await.unwrap();
        migrate(database, "ALTER TABLE \"User\" RENAME TO \"Person\";").await.unwrap();
        assert_eq!(
            column(database, "SELECT \"table\" FROM pragma_foreign_key_list('Cascade')").await,
            ["Person"]
        );
        assert_eq!(column(database, "SELECT \"name\" FROM \"names\" ORDER BY 1").await, ["a", "b"]);
    });
}

#[test]
fn a_dropped_table_leaves_no_row_without_its_parent() {
    sqlite(async |database| {
        database.script(BEFORE).await.unwrap();
        assert_eq!(migrate(database, "DROP TABLE \"User\";").await, Err(Why::Script));
        assert_eq!(database.count_rows(None, "Cascade").await.unwrap(), 2);
        database.script("DELETE FROM _prisma_migrations").await.unwrap();
        let script = "DROP TABLE \"Cascade\";\nDROP TABLE \"SetNull\";\nDROP VIEW \"names\";\nDROP TRIGGER \"from_afar\";\nDROP TABLE \"User\";";
        migrate(database, script).await.unwrap();
    });
}
