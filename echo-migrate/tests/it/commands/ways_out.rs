//! The ways out of drift and of broken histories: what a hand made beyond what a schema says, both directions, and nothing half done.

use super::site::{Site, on, on_each};

const PERSON: &str = "model person {\n  id   Int    @id @default(autoincrement())\n  name String\n}\n";

fn begin(site: &Site) {
    site.project.run(&["migrate", "--name", "init"]).expect(0);
    site.execute("INSERT INTO person (id, name) VALUES (1, 'a'), (2, 'b')");
}

/// A trigger that writes `name` in capitals into a column `loud`.
fn trigger(site: &Site) -> &'static str {
    match site.provider {
        "sqlite" => {
            "CREATE TRIGGER shout AFTER INSERT ON person BEGIN UPDATE person SET loud = upper(NEW.name) WHERE id = NEW.id; END"
        }
        "postgresql" => {
            "CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.loud = upper(NEW.name); RETURN NEW; END $$; \
             CREATE TRIGGER shout BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION shout()"
        }
        _ => "CREATE TRIGGER shout BEFORE INSERT ON person FOR EACH ROW SET NEW.loud = upper(NEW.name)",
    }
}

const VIEW: &str = "CREATE VIEW loudly AS SELECT id, loud FROM person WHERE loud IS NOT NULL";

fn json(site: &Site, arguments: &[&str]) -> serde_json::Value {
    let output = site.project.run(arguments);
    serde_json::from_str(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

/// Every object of the drift: what it is, its name, how it changed.
fn drift(site: &Site) -> Vec<(String, String, String)> {
    let status = json(site, &["migrate", "status", "--json"]);
    let text = |change: &serde_json::Value, key: &str| change[key].as_str().unwrap().to_owned();
    let drift = status["drift"].as_array().unwrap().iter();
    drift.map(|change| (text(change, "object"), text(change, "name"), text(change, "change"))).collect()
}

fn change(object: &str, name: &str, change: &str) -> (String, String, String) {
    (object.to_owned(), name.to_owned(), change.to_owned())
}

#[test]
fn drift_as_data() {
    let models = format!("{PERSON}\nmodel note {{\n  id   Int @id\n  more String @default(\"x\")\n}}\n");
    on_each(&models, |site| {
        begin(site);
        assert_eq!(drift(site), []);
        site.execute("CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY)");
        site.execute("ALTER TABLE person ADD COLUMN age INTEGER");
        site.execute("CREATE INDEX by_age ON person (age)");
        site.execute("ALTER TABLE note DROP COLUMN more");
        let expected = [
            change("table", "other", "added"),
            change("column", "note.more", "removed"),
            change("column", "person.age", "added"),
            change("index", "person.by_age", "added"),
        ];
        let mut found = drift(site);
        found.sort_by_key(|(object, name, _)| (object != "table", name.clone()));
        assert_eq!(found, expected, "{}", site.provider);
        let status = json(site, &["migrate", "status", "--json"]);
        let age = status["drift"].as_array().unwrap().iter().find(|one| one["name"] == "person.age").unwrap();
        assert_eq!(age["from"], serde_json::Value::Null);
        assert!(age["to"].as_str().unwrap().starts_with("Int"), "{age}");
        assert_eq!(status["up_to_date"], false);
    });
}

#[test]
fn what_changed_is_said_from_and_to() {
    for (provider, sql, said) in [
        ("postgresql", "ALTER TABLE person ALTER COLUMN name TYPE VARCHAR(40)", "from Text to VarChar(40)"),
        ("mysql", "ALTER TABLE person MODIFY name VARCHAR(40) NOT NULL", "from VarChar(191) to VarChar(40)"),
    ] {
        on(provider, PERSON, |site| {
            begin(site);
            site.execute(sql);
            site.project.run(&["migrate", "status"]).expect(1).says("[*] column `person.name`").says(said);
            site.project.run(&["migrate", "repair", "--accept-data-loss"]).expect(0).says(said);
            site.project.run(&["migrate", "status"]).expect(0);
            assert_eq!(site.rows("SELECT id, name FROM person ORDER BY id"), ["1 a", "2 b"]);
        });
    }
}

/// Triggers and views that came with the drift are in the script, run on a new database, and go with the way back.
#[test]
fn what_a_hand_made_is_adopted() {
    on_each(PERSON, |site| {
        begin(site);
        site.execute("ALTER TABLE person ADD COLUMN loud VARCHAR(40)");
        site.execute(trigger(site));
        site.execute(VIEW);
        site.execute("INSERT INTO person (id, name) VALUES (3, 'c')");
        let rows = ["1 a -", "2 b -", "3 c C"];
        site.project.run(&["migrate", "adopt", "--name", "loud"]).expect(0).says("_loud");
        let script = site.script("migration.sql");
        for part in ["CreateTrigger", "CREATE TRIGGER", "CreateView", "CREATE VIEW"] {
            assert!(script.contains(part), "{part}: {script}");
        }
        let down = site.script("down.sql");
        for part in ["DropTrigger", "DropView"] {
            assert!(down.contains(part), "{part}: {down}");
        }
        assert!(site.project.read("schema.prisma").contains("loud String?"));
        site.project.run(&["migrate", "status"]).expect(0);
        site.project.run(&["migrate"]).expect(0).says("Already in sync");
        assert_eq!(site.rows("SELECT id, name, loud FROM person ORDER BY id"), rows);
        site.project.run_answering(&["migrate", "revert"], "y\n").expect(0);
        assert_eq!(site.rows("SELECT * FROM person ORDER BY id"), ["1 a", "2 b", "3 c"]);
        site.project.run(&["migrate", "deploy"]).expect(0);
        site.execute("INSERT INTO person (id, name) VALUES (4, 'd')");
        assert_eq!(site.rows("SELECT id, loud FROM loudly"), ["4 D"]);
        site.project.run(&["migrate", "status"]).expect(0);
    });
}

/// What a migration made by hand, and somebody took or changed: adopted, it goes; repaired, it comes back.
#[test]
fn what_a_hand_took() {
    on_each(&PERSON.replace("  name String\n", "  name String\n  loud String?\n"), |site| {
        begin(site);
        site.project.run(&["migrate", "--name", "loud", "--create-only"]).expect(0);
        let newest = site.project.migrations().pop().unwrap();
        let made = format!("{};\n{VIEW};\n", trigger(site));
        site.project.write(&format!("migrations/{newest}/migration.sql"), &made);
        site.project.run(&["migrate"]).expect(0);
        site.project.run(&["migrate", "status"]).expect(0);
        let taken = match site.provider {
            "postgresql" => "DROP TRIGGER shout ON person; DROP VIEW loudly",
            _ => "DROP TRIGGER shout; DROP VIEW loudly",
        };
        let gone = [change("trigger", "person.shout", "removed"), change("view", "loudly", "removed")];
        site.execute(taken);
        let mut found = drift(site);
        found.sort();
        assert_eq!(found, gone);
        site.project.run(&["migrate"]).expect(130).complains("Drift detected").complains("view `loudly`");
        let repaired = site.project.run(&["migrate", "repair"]).expect(0);
        repaired.says("[-] trigger `person.shout`");
        site.project.run(&["migrate", "status"]).expect(0);
        site.execute("INSERT INTO person (id, name) VALUES (3, 'c')");
        assert_eq!(site.rows("SELECT id, loud FROM loudly"), ["3 C"]);
        // Another view of the name is put back as well.
        site.execute("DROP VIEW loudly");
        site.execute("CREATE VIEW loudly AS SELECT id FROM person");
        assert_eq!(drift(site), [change("view", "loudly", "changed")]);
        site.project.run(&["migrate", "repair"]).expect(0).says("[*] view `loudly`");
        assert_eq!(site.rows("SELECT id, loud FROM loudly"), ["3 C"]);
        site.execute(taken);
        site.project.run(&["migrate", "adopt", "--name", "quiet"]).expect(0);
        site.project.run(&["migrate", "status"]).expect(0);
        let script = site.script("migration.sql");
        assert!(script.contains("DROP TRIGGER") && script.contains("DROP VIEW"), "{script}");
        site.project.run_answering(&["migrate", "revert"], "y\n").expect(0);
        assert_eq!(site.rows("SELECT id, loud FROM loudly"), ["3 C"]);
        assert_eq!(site.rows("SELECT id, name FROM person ORDER BY id"), ["1 a", "2 b", "3 c"]);
    });
}

/// Functions that a migration made are remembered too, and put back.
#[test]
fn a_function_that_is_gone() {
    for (provider, made, taken, name) in [
        (
            "postgresql",
            "CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql AS $$ SELECT 2 * x $$;\n",
            "DROP FUNCTION twice(integer)",
            "twice(x integer)",
        ),
        (
            "mysql",
            "CREATE FUNCTION twice(x INT) RETURNS INT DETERMINISTIC RETURN 2 * x;\n",
            "DROP FUNCTION twice",
            "twice",
        ),
    ] {
        on(provider, PERSON, |site| {
            begin(site);
            site.project.run(&["migrate", "--name", "twice", "--create-only"]).expect(0);
            let newest = site.project.migrations().pop().unwrap();
            site.project.write(&format!("migrations/{newest}/migration.sql"), made);
            site.project.run(&["migrate"]).expect(0);
            site.project.run(&["migrate", "status"]).expect(0);
            site.execute(taken);
            assert_eq!(drift(site), [change("function", name, "removed")]);
            site.project.run(&["migrate", "repair"]).expect(0).says("[-] function");
            assert_eq!(site.rows("SELECT twice(21)"), ["42"]);
            site.project.run(&["migrate", "status"]).expect(0);
        });
    }
}

/// Checks that a migration made, on a table that is then built anew.
#[test]
fn a_check_stays_and_is_missed() {
    on_each(&PERSON.replace("  name String\n", "  name String\n  age  Int?\n"), |site| {
        begin(site);
        site.project.run(&["migrate", "--name", "old", "--create-only"]).expect(0);
        let newest = site.project.migrations().pop().unwrap();
        let check = "CONSTRAINT not_too_old CHECK (age < 200)";
        let made = match site.provider {
            "sqlite" => format!(
                "CREATE TABLE new_person (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, age INTEGER, {check});\n\
                 INSERT INTO new_person (id, name, age) SELECT id, name, age FROM person;\nDROP TABLE person;\n\
                 ALTER TABLE new_person RENAME TO person;\n"
            ),
            _ => format!("ALTER TABLE person ADD {check};\n"),
        };
        site.project.write(&format!("migrations/{newest}/migration.sql"), &made);
        site.project.run(&["migrate"]).expect(0);
        site.models(&PERSON.replace("  name String\n", "  name String\n  age  Int  @default(7)\n"));
        site.execute("UPDATE person SET age = 1");
        site.project.run(&["migrate", "--name", "required"]).expect(0);
        site.project.run(&["migrate", "status"]).expect(0);
        let refused = site.project.run_answering(
            &["db", "execute", "--stdin"],
            "INSERT INTO person (id, name, age) VALUES (3, 'c', 300)",
        );
        assert_ne!(refused.status, 0, "{refused:?}");
        let gone = match site.provider {
            "sqlite" => {
                "CREATE TABLE new_person (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, age INTEGER NOT NULL DEFAULT 7); \
                 INSERT INTO new_person SELECT id, name, age FROM person; DROP TABLE person; ALTER TABLE new_person RENAME TO person"
            }
            _ => "ALTER TABLE person DROP CONSTRAINT not_too_old",
        };
        site.execute(gone);
        assert_eq!(drift(site), [change("check", "person.not_too_old", "removed")], "{}", site.provider);
        if site.provider == "sqlite" {
            // There a check is part of its table: what cannot be made anew is said.
            site.project.run(&["migrate", "repair"]).expect(1).says("make it by hand").says("not_too_old");
            site.project.run(&["migrate", "adopt", "--name", "any_age"]).expect(0);
            assert!(site.script("migration.sql").contains("-- By hand, removed: check person.not_too_old"));
        } else {
            site.project.run(&["migrate", "repair"]).expect(0);
        }
        site.project.run(&["migrate", "status"]).expect(0);
        assert_eq!(site.rows("SELECT id, name, age FROM person ORDER BY id"), ["1 a 1", "2 b 1"]);
    });
}

/// An early change that a pending migration makes too, and something taken beside it: that is not passed over.
#[test]
fn drift_beside_a_pending_migration() {
    on_each(PERSON, |site| {
        begin(site);
        site.project.run(&["migrate", "--name", "people", "--create-only"]).expect(0);
        let newest = site.project.migrations().pop().unwrap();
        let view = "CREATE VIEW people AS SELECT name FROM person;\n";
        site.project.write(&format!("migrations/{newest}/migration.sql"), view);
        site.project.run(&["migrate"]).expect(0);
        site.models(&PERSON.replace("  name String\n", "  name String\n  city String?\n"));
        site.project.run(&["migrate", "--name", "city", "--create-only"]).expect(0);
        let city = site.project.migrations().pop().unwrap();
        site.execute(&site.script("migration.sql"));
        site.project.run(&["migrate", "status"]).expect(1).says("are pending").says(&city);
        site.project.run(&["migrate", "repair"]).expect(1).complains("which is pending").complains(&city);
        site.execute("DROP VIEW people");
        site.project.run(&["migrate"]).expect(130).complains("Drift detected");
        let deployed = site.project.run(&["migrate", "deploy"]).expect(1).complains("P3018");
        assert!(!deployed.stderr.contains("recorded as applied"), "{}", deployed.stderr);
        site.project.run(&["migrate", "resolve", "--rolled-back", &city]).expect(0);
        site.execute(view);
        site.project.run(&["migrate", "deploy"]).expect(0).complains("is in the database already");
        site.project.run(&["migrate", "status"]).expect(0);
        assert_eq!(site.rows("SELECT id, name, city FROM person ORDER BY id"), ["1 a -", "2 b -"]);
    });
}

/// The help fits: where nothing of a failed migration is in the database, there is one thing to do.
#[test]
fn after_a_failure() {
    let name = "20990101000000_bad";
    let fail = |site: &Site| {
        begin(site);
        site.project.write(&format!("migrations/{name}/migration.sql"), "SELEC 1;\n");
        site.project.run(&["migrate", "deploy"]).expect(1).complains("P3018");
    };
    for provider in ["sqlite", "postgresql"] {
        on(provider, PERSON, |site| {
            fail(site);
            let status = site.project.run(&["migrate", "status"]).expect(1);
            let status =
                status.says("Nothing of it is in the database").says(&format!("--rolled-back {name}"));
            assert!(!status.stdout.contains("--applied"), "{}", status.stdout);
            let again = site.project.run(&["migrate", "deploy"]).expect(1).complains("P3009");
            again.complains("Nothing of it is in the database");
            site.project.run(&["migrate"]).expect(130).complains("Nothing of it is in the database");
            site.execute("CREATE TABLE half (id INTEGER NOT NULL PRIMARY KEY)");
            let status = site.project.run(&["migrate", "status"]).expect(1);
            status.says("[+] table `half`").says(&format!("--applied {name}"));
            site.execute("DROP TABLE half");
            site.project.run(&["migrate", "resolve", "--rolled-back", name]).expect(0);
        });
    }
    // Where statements are journaled, the next run goes on.
    on("mysql", PERSON, |site| {
        fail(site);
        site.project.run(&["migrate", "status"]).expect(1).says("To go on where it stopped");
    });
}

/// A directory that was lost comes back whole: the next migration still says that it comes after it.
#[test]
fn a_missing_migration_in_the_middle() {
    on_each(PERSON, |site| {
        begin(site);
        let wider = PERSON.replace("  name String\n", "  name String\n  city String?\n");
        site.models(&wider);
        site.project.run(&["migrate", "--name", "city"]).expect(0);
        site.models(&format!("{wider}\nmodel more {{\n  id Int @id\n}}\n"));
        site.project.run(&["migrate", "--name", "more"]).expect(0);
        let city = site.project.migrations()[1].clone();
        let files = |name: &str| {
            let path = site.project.path(&format!("migrations/{name}"));
            super::project::names(&path)
                .into_iter()
                .map(|file| (file.clone(), site.project.read(&format!("migrations/{name}/{file}"))))
                .collect::<Vec<_>>()
        };
        let before = files(&city);
        std::fs::remove_dir_all(site.project.path(&format!("migrations/{city}"))).unwrap();
        site.project.run(&["migrate", "status"]).expect(1).says("not in the folder").says(&city);
        site.project.run(&["migrate", "repair"]).expect(0).says(&city);
        assert_eq!(files(&city), before);
        site.project.run(&["migrate", "status"]).expect(0);
        site.project.run(&["migrate"]).expect(0).says("Already in sync");
    });
}

/// What sorts before what is applied is named, and applied all the same.
#[test]
fn a_migration_that_comes_late() {
    on_each(PERSON, |site| {
        begin(site);
        let late = "20200101000000_late";
        site.project.write(&format!("migrations/{late}/migration.sql"), "UPDATE person SET name = 'z';\n");
        site.project.run(&["migrate", "status"]).expect(1).says("sorted before").says(late);
        site.project.run(&["migrate"]).expect(0).complains(&format!("`{late}` comes after later ones"));
        assert_eq!(site.rows("SELECT name FROM person"), ["z", "z"]);
        let later = "20200102000000_later";
        site.project.write(&format!("migrations/{later}/migration.sql"), "UPDATE person SET name = 'y';\n");
        site.project.run(&["migrate", "deploy", "--no-backup"]).expect(0).complains(later);
        assert_eq!(site.rows("SELECT name FROM person"), ["y", "y"]);
    });
}

/// A baseline makes what is there on a new database too, views and triggers with it, and for every database of the project.
#[test]
fn a_baseline_makes_it_all() {
    on_each("", |site| {
        let other = if site.provider == "sqlite" { "postgresql" } else { "sqlite" };
        let providers = format!("providers = [\"{}\", \"{other}\"]", site.provider);
        let manifest = format!("[workspace]\nmembers = []\n\n[workspace.metadata.echo]\n{providers}\n");
        site.project.write("Cargo.toml", &manifest);
        site.execute(
            "CREATE TABLE person (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20), loud VARCHAR(20))",
        );
        site.execute(trigger(site));
        site.execute(VIEW);
        site.execute("INSERT INTO person (id, name) VALUES (1, 'a')");
        site.project.run(&["migrate", "deploy"]).expect(1).complains("P3005").complains("migrate baseline");
        site.project.run(&["migrate", "baseline", "--name", "first"]).expect(0).says("_first");
        assert!(site.script(&format!("migration.{other}.sql")).contains("CREATE TABLE"));
        let script = site.script("migration.sql");
        assert!(script.contains("CREATE TRIGGER") && script.contains("CREATE VIEW"), "{script}");
        site.project.run(&["migrate", "status"]).expect(0);
        site.project.run(&["migrate"]).expect(0).says("Already in sync");
        assert_eq!(site.rows("SELECT id, name, loud FROM person"), ["1 a A"]);
        site.project.run(&["migrate", "reset", "--force"]).expect(0);
        site.execute("INSERT INTO person (id, name) VALUES (2, 'b')");
        assert_eq!(site.rows("SELECT id, loud FROM loudly"), ["2 B"]);
        site.project.run(&["migrate", "status"]).expect(0);
        site.project.run_answering(&["migrate", "revert"], "y\n").expect(0);
    });
}

/// Where a baseline cannot be, nothing is left of the try.
#[test]
fn nothing_half_done() {
    on_each(PERSON, |site| {
        site.execute("CREATE TABLE person (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20))");
        let schema = site.project.read("schema.prisma");
        site.project.run(&["migrate", "baseline"]).expect(1).complains("Nothing was written");
        assert_eq!(site.project.read("schema.prisma"), schema);
        assert!(site.project.migrations().is_empty());
        site.project.write("migrations/1_other/migration.sql", "SELECT 1;\n");
        site.project.run(&["migrate", "baseline", "--pull"]).expect(1).complains("has migrations already");
        assert_eq!(site.project.read("schema.prisma"), schema);
    });
}
