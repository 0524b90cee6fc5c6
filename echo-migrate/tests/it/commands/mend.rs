//! Drift, edits, missing migrations, forks, databases that were there first: each is named, and each has a way out that loses nothing.

use super::site::{Site, on, on_each};

const USER: &str = "model person {\n  id   Int    @id @default(autoincrement())\n  name String\n}\n";

fn wider() -> String {
    USER.replace("  name String\n", "  name String\n  city String?\n")
}

fn begin(site: &Site) {
    site.project.run(&["migrate", "--name", "init"]).expect(0);
    site.execute("INSERT INTO person (id, name) VALUES (1, 'a'), (2, 'b')");
}

#[test]
fn drift_is_adopted() {
    on_each(USER, |site| {
        begin(site);
        site.project.run(&["migrate", "status"]).expect(0).says("up to date");
        site.project.run(&["migrate", "adopt"]).expect(0).says("nothing to adopt");
        site.execute("ALTER TABLE person ADD COLUMN city VARCHAR(40) DEFAULT 'x'");
        let status = site.project.run(&["migrate", "status"]).expect(1);
        status
            .says("[+] column `person.city`: ")
            .says("? default 'x'")
            .says("migrate adopt")
            .says("migrate repair");
        site.project.run(&["migrate"]).expect(130).complains("Drift detected").complains("migrate adopt");
        site.project.run(&["migrate", "adopt", "--name", "city"]).expect(0).says("_city");
        assert!(
            site.project.read("schema.prisma").contains("city String?"),
            "{}",
            site.project.read("schema.prisma")
        );
        assert!(site.script("migration.sql").contains("ADD COLUMN"), "{}", site.script("migration.sql"));
        site.project.run(&["migrate", "status"]).expect(0);
        site.project.run(&["migrate"]).expect(0).says("Already in sync");
        assert_eq!(site.rows("SELECT id, name, city FROM person ORDER BY id"), ["1 a x", "2 b x"]);
        // What was adopted can be taken back, and a new database has it.
        site.project.run_answering(&["migrate", "revert"], "y\n").expect(0);
        assert_eq!(site.rows("SELECT * FROM person ORDER BY id"), ["1 a", "2 b"]);
        site.project.run(&["migrate", "deploy"]).expect(0);
    });
}

#[test]
fn drift_is_undone() {
    on_each(USER, |site| {
        begin(site);
        site.execute("ALTER TABLE person ADD COLUMN city VARCHAR(40) DEFAULT 'x'");
        let refused = site.project.run(&["migrate", "repair"]).expect(1);
        refused.complains("--accept-data-loss").complains("city");
        let output = site.project.run(&["migrate", "repair", "--accept-data-loss"]).expect(0);
        output.says("Undone in the database");
        site.project.run(&["migrate", "status"]).expect(0);
        assert_eq!(site.rows("SELECT * FROM person ORDER BY id"), ["1 a", "2 b"]);
        site.project.run(&["migrate", "repair"]).expect(0).says("nothing to repair");
    });
}

/// What a hand made within a migration is remembered: it is no drift while it is there, and is one when it is gone.
#[test]
fn what_a_migration_made_by_hand() {
    on_each(USER, |site| {
        begin(site);
        site.project.run(&["migrate", "--name", "view", "--create-only"]).expect(0);
        let newest = site.project.migrations().pop().unwrap();
        site.project.write(
            &format!("migrations/{newest}/migration.sql"),
            "CREATE VIEW people AS SELECT name FROM person;\n",
        );
        site.project.write(&format!("migrations/{newest}/down.sql"), "DROP VIEW people;\n");
        site.project.run(&["migrate"]).expect(0);
        site.project.run(&["migrate", "status"]).expect(0);
        site.execute("DROP VIEW people");
        site.project.run(&["migrate", "status"]).expect(1).says("[-] view `people`: ");
        // By hand in addition is nobody's business.
        site.project.run(&["migrate", "reset", "--force"]).expect(0);
        site.execute("CREATE VIEW more AS SELECT id FROM person");
        site.project.run(&["migrate", "status"]).expect(0);
        site.project.run(&["migrate"]).expect(0);
    });
}

/// A change made early by hand that is exactly what a pending migration does.
#[test]
fn a_pending_migration_that_is_there_already() {
    on_each(USER, |site| {
        begin(site);
        site.models(&wider());
        site.project.run(&["migrate", "--name", "city", "--create-only"]).expect(0);
        let script = site.script("migration.sql");
        site.execute(&script);
        let output = site.project.run(&["migrate"]).expect(0);
        output.complains("is in the database already: recorded as applied");
        site.project.run(&["migrate", "status"]).expect(0);
        assert_eq!(site.rows("SELECT id, name, city FROM person ORDER BY id"), ["1 a -", "2 b -"]);
        // In production too, where the script would fail.
        site.models(&format!("{}\nmodel more {{\n  id Int @id\n}}\n", wider()));
        site.project.run(&["migrate", "--name", "more", "--create-only"]).expect(0);
        site.execute(&site.script("migration.sql"));
        site.project.run(&["migrate", "deploy"]).expect(0).complains("is in the database already");
        site.project.run(&["migrate", "status"]).expect(0);
    });
}

#[test]
fn edited_and_missing_migrations() {
    on_each(USER, |site| {
        begin(site);
        let name = site.project.migrations().pop().unwrap();
        let path = format!("migrations/{name}/migration.sql");
        let applied = site.project.read(&path);
        site.project.write(&path, &format!("-- why\n\n{}", applied.replace(" NOT NULL", "  NOT  NULL")));
        site.project.run(&["migrate"]).expect(0).complains("comments and white space alone");
        site.project.run(&["migrate", "repair", "--keep-edits"]).expect(0).says("Recorded as it is now");
        site.project.run(&["migrate", "status"]).expect(0);
        let kept = site.project.read(&path);
        site.project.write(&path, &format!("{kept}\nCREATE TABLE extra (id INT);\n"));
        let status = site.project.run(&["migrate", "status"]).expect(1);
        status.says("+ CREATE TABLE extra ( id INT )").says("migrate repair");
        site.project.run(&["migrate"]).expect(130).complains("+ CREATE TABLE extra ( id INT )");
        site.project.run(&["migrate", "repair"]).expect(0).says("migration.sql.edited");
        assert_eq!(site.project.read(&path), kept);
        std::fs::remove_dir_all(site.project.path(&format!("migrations/{name}"))).unwrap();
        site.project.run(&["migrate", "status"]).expect(1).says("not in the folder");
        site.project.run(&["migrate", "repair"]).expect(0).says("Put back");
        site.project.run(&["migrate", "status"]).expect(0);
        assert_eq!(site.project.read(&path), kept);
    });
}

#[test]
fn a_database_that_was_there_first() {
    on_each("", |site| {
        site.execute("CREATE TABLE first_table (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
        site.project.run(&["migrate", "baseline"]).expect(0).says("The schema was brought to the database");
        assert!(site.project.read("schema.prisma").contains("model first_table"));
    });
    on_each(USER, |site| {
        site.project.run(&["db", "push"]).expect(0);
        site.execute("INSERT INTO person (id, name) VALUES (1, 'a')");
        site.project.run(&["migrate", "deploy"]).expect(1).complains("P3005").complains("migrate baseline");
        site.models(&wider());
        site.project
            .run(&["migrate", "baseline"])
            .expect(1)
            .complains("[+] column `person.city`")
            .complains("--pull");
        assert!(site.project.migrations().is_empty());
        site.project.run(&["migrate", "baseline", "--pull"]).expect(0).says("recorded as applied");
        assert!(!site.project.read("schema.prisma").contains("city"));
        site.project.run(&["migrate", "status"]).expect(0);
        site.models(&wider());
        site.project.run(&["migrate", "--name", "city"]).expect(0);
        assert_eq!(site.rows("SELECT id, name, city FROM person"), ["1 a -"]);
        site.project.run(&["migrate", "baseline"]).expect(1).complains("has a history already");
    });
}

const THEIRS: &str =
    "model person {\n  id   Int    @id @default(autoincrement())\n  name String\n  age  Int?\n}\n";
const BOTH: &str = "model person {\n  id   Int    @id @default(autoincrement())\n  name String\n  age  Int?\n  city String?\n}\n\nmodel more {\n  id Int @id\n}\n";

/// Two branches: ours with two migrations, theirs with one that sorts between.
fn fork(site: &Site) -> Vec<String> {
    begin(site);
    site.models(&wider());
    site.project.run(&["migrate", "--name", "city"]).expect(0);
    site.models(&format!("{}\nmodel more {{\n  id Int @id\n}}\n", wider()));
    site.project.run(&["migrate", "--name", "more"]).expect(0);
    site.project.run_answering(&["migrate", "revert", "--steps", "2"], "y\n").expect(0);
    let ours: Vec<String> = site.project.migrations().into_iter().skip(1).collect();
    for name in &ours {
        let (from, to) =
            (site.project.path(&format!("migrations/{name}")), site.project.path(&format!("{name}.aside")));
        std::fs::rename(from, to).unwrap();
    }
    site.models(THEIRS);
    site.project.run(&["migrate", "--name", "age"]).expect(0);
    for name in &ours {
        let (from, to) =
            (site.project.path(&format!("{name}.aside")), site.project.path(&format!("migrations/{name}")));
        std::fs::rename(from, to).unwrap();
    }
    site.models(BOTH);
    ours
}

#[test]
fn a_fork_is_rebased() {
    on_each(USER, |site| {
        fork(site);
        site.project
            .run(&["migrate"])
            .expect(1)
            .complains("Two branches were merged")
            .complains("migrate rebase");
        site.project.run(&["migrate", "status"]).expect(1).says("Two branches were merged");
        site.project.run(&["migrate", "rebase"]).expect(0).says("_city").says("_more");
        site.project.run(&["migrate", "rebase"]).expect(0).says("nothing to rebase");
        site.project.run(&["migrate"]).expect(0).says("have been applied");
        site.project
            .run(&["migrate", "diff", "--from", "database", "--to", "schema", "--exit-code"])
            .expect(0);
        site.project.run(&["migrate", "status"]).expect(0);
        assert_eq!(site.rows("SELECT id, name, age, city FROM person ORDER BY id"), ["1 a - -", "2 b - -"]);
        for _ in 0..2 {
            site.project.run_answering(&["migrate", "revert"], "y\n").expect(0);
        }
        assert_eq!(site.rows("SELECT id, name, age FROM person ORDER BY id"), ["1 a -", "2 b -"]);
    });
}

#[test]
fn a_rebase_throws_nothing_away() {
    on("sqlite", USER, |site| {
        let ours = fork(site);
        let path = format!("migrations/{}/migration.sql", ours[0]);
        let edited = format!("{}\nUPDATE person SET city = 'x';\n", site.project.read(&path));
        site.project.write(&path, &edited);
        site.project.run(&["migrate", "rebase"]).expect(1).complains("somebody has edited");
        site.project.run(&["migrate", "rebase", "--force"]).expect(0);
        let kept = site.project.migrations().into_iter().find(|name| name.ends_with("_city")).unwrap();
        assert_eq!(site.project.read(&format!("migrations/{kept}/migration.sql.before-rebase")), edited);
    });
    on("sqlite", USER, |site| {
        fork(site);
        site.models(&USER.replace("String", "Int"));
        site.project.run(&["migrate", "rebase", "nothing"]).expect(1).complains("in neither branch");
    });
}

/// The schema goes back with the database, and keeps what is written around it.
#[test]
fn the_schema_goes_back_too() {
    on("sqlite", USER, |site| {
        site.project.run(&["migrate", "--name", "init"]).expect(0);
        let text = site.project.read("schema.prisma").replace("model person", "// People.\nmodel person");
        site.project.write(
            "schema.prisma",
            &text.replace("  name String\n", "  name String // full\n  city String?\n"),
        );
        site.project.run(&["migrate", "--name", "city"]).expect(0);
        let output = site.project.run(&["migrate", "revert", "--with-schema"]).expect(0);
        output.says("The schema is as it was: schema.prisma");
        let now = site.project.read("schema.prisma");
        assert!(!now.contains("city") && now.contains("// People.") && now.contains("// full"), "{now}");
    });
}
