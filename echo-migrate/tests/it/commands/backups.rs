//! Backups: taken and checked, put back, refused where they are not whole; taken by themselves before something is lost.

use super::site::{Site, on, on_each};

const MODELS: &str = "model person {\n  id    Int    @id @default(autoincrement())\n  name  String\n  notes note[]\n}\n\nmodel note {\n  id        Int    @id @default(autoincrement())\n  text      String\n  person_id Int\n  person    person @relation(fields: [person_id], references: [id], onDelete: Cascade)\n}\n";

fn begin(site: &Site) {
    site.project.run(&["migrate", "--name", "init"]).expect(0);
    site.execute("INSERT INTO person (id, name) VALUES (1, 'it''s; ü'), (2, 'b'); INSERT INTO note (id, text, person_id) VALUES (1, 'x', 2)");
}

fn backups(site: &Site) -> Vec<serde_json::Value> {
    let output = site.project.run(&["migrate", "backups", "--json"]).expect(0);
    let json: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    json["backups"].as_array().unwrap().clone()
}

#[test]
fn there_and_back() {
    on_each(MODELS, |site| {
        begin(site);
        site.project
            .run(&["migrate", "restore", "--latest", "--force"])
            .expect(1)
            .complains("There is no backup");
        let output = site.project.run(&["migrate", "backup"]).expect(0);
        output.says("2 tables, 3 rows, checked");
        let file = backups(site)[0]["file"].as_str().unwrap().to_owned();
        assert!(file.starts_with(".echo/backups/") && file.contains("_init"), "{file}");
        site.execute("DELETE FROM person; INSERT INTO person (id, name) VALUES (9, 'new'); CREATE TABLE stray (id INT)");
        site.project.run(&["migrate", "restore", "--latest"]).expect(1).complains("--force");
        let output = site.project.run(&["migrate", "restore", &file, "--force"]).expect(0);
        output.says("The database is as in").says("What was there before is in");
        assert_eq!(site.rows("SELECT id, name FROM person ORDER BY id"), ["1 it's; ü", "2 b"]);
        assert_eq!(site.rows("SELECT id, text, person_id FROM note"), ["1 x 2"]);
        site.project.run(&["migrate", "status"]).expect(0);
        site.execute("INSERT INTO person (id, name) VALUES (3, 'c')");
        assert_eq!(site.rows("SELECT id FROM person ORDER BY id"), ["1", "2", "3"]);
        // What was there before can be had again.
        assert_eq!(backups(site).len(), 2);
        site.project.run(&["migrate", "restore", "--latest", "--force", "--no-backup"]).expect(0);
        assert_eq!(site.rows("SELECT id, name FROM person"), ["9 new"]);
    });
}

#[test]
fn a_file_that_is_not_whole() {
    on_each(MODELS, |site| {
        begin(site);
        site.project.run(&["migrate", "backup"]).expect(0);
        let file = backups(site)[0]["file"].as_str().unwrap().to_owned();
        let path = site.project.path(&file);
        let bytes = std::fs::read(&path).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let mut flipped = bytes.clone();
        let middle = flipped.len() / 2;
        flipped[middle] ^= 1;
        for (wrong, why) in [(&bytes[..bytes.len() / 2], "is not whole"), (&flipped, "was changed")] {
            std::fs::write(&path, wrong).unwrap();
            site.project.run(&["migrate", "restore", &file, "--force"]).expect(1).complains(why);
            assert_eq!(site.rows("SELECT id FROM person ORDER BY id"), ["1", "2"]);
        }
        let output = site.project.run(&["migrate", "restore", "none.dump", "--force"]).expect(1);
        output.complains("none.dump");
    });
}

#[test]
fn before_something_is_lost() {
    on_each(MODELS, |site| {
        site.models(&MODELS.replace("  name  String\n", "  name  String?\n"));
        begin(site);
        site.models(&MODELS.replace("  name  String\n", "  name  String?\n  more  Int?\n"));
        site.project.run(&["migrate", "--name", "more", "--create-only"]).expect(0);
        let output = site.project.run(&["migrate", "deploy"]).expect(0);
        assert!(!output.stdout.contains("Backup:"), "{}", output.stdout);
        site.models(&MODELS.replace("  name  String\n", ""));
        site.project.run(&["migrate", "--name", "less", "--create-only"]).expect(0);
        site.project.run(&["migrate", "deploy"]).expect(0).says("Backup: .echo/backups/").says("checked");
        assert_eq!(backups(site).len(), 1);
        site.project.run(&["migrate", "revert", "--no-backup"]).expect(0);
        site.project.run(&["migrate", "restore", "--latest", "--force", "--no-backup"]).expect(0);
        assert_eq!(site.rows("SELECT id, name FROM person ORDER BY id"), ["1 it's; ü", "2 b"]);
        site.project.run(&["migrate", "deploy", "--no-backup"]).expect(0);
        assert_eq!(backups(site).len(), 1);
    });
}

#[test]
fn so_many_are_kept() {
    on("sqlite", MODELS, |site| {
        begin(site);
        let manifest = site.project.read("Cargo.toml");
        site.project.write("Cargo.toml", &format!("{manifest}backups = \"kept\"\nbackups_kept = 2\n"));
        for number in 0..4 {
            site.execute(&format!("INSERT INTO person (name) VALUES ('{number}')"));
            site.project.run(&["migrate", "backup", "--output", &format!("{number}.sqlite")]).expect(0);
        }
        site.project
            .run(&["migrate", "backup", "--output", "0.sqlite"])
            .expect(1)
            .complains("is there already");
        assert!(backups(site).is_empty());
        for _ in 0..3 {
            site.project.run(&["migrate", "backup", "--no-verify"]).expect(0).says("not checked");
            std::thread::sleep(std::time::Duration::from_millis(1100));
        }
        assert_eq!(backups(site).len(), 2);
    });
}

#[test]
fn a_tool_that_is_missing() {
    on("sqlite", MODELS, |site| {
        begin(site);
        site.project.run(&["migrate", "backup", "--output", "mine.sqlite"]).expect(0);
        // A backup of one database is none of another.
        let manifest = site.project.read("mine.sqlite.toml");
        site.project.write("mine.sqlite.toml", &manifest.replace("\"sqlite\"", "\"mysql\""));
        let output = site.project.run(&["migrate", "restore", "mine.sqlite", "--force"]).expect(1);
        output.complains("is a backup of a mysql database");
    });
}

#[test]
fn seeding() {
    on("sqlite", MODELS, |site| {
        site.project.run(&["db", "seed"]).expect(1).complains("seed = ");
        let manifest = site.project.read("Cargo.toml");
        site.project.write("Cargo.toml", &format!("{manifest}seed = \"sh seed.sh\"\n"));
        site.project.write("seed.sh", "echo \"$DATABASE_URL $*\" >> seeded\n[ \"$1\" != fail ] || exit 3\n");
        site.project.run(&["migrate", "--name", "init"]).expect(0);
        site.project.run(&["migrate", "reset", "--force"]).expect(0).says("The database was seeded");
        site.project.run(&["migrate", "reset", "--force", "--skip-seed"]).expect(0);
        site.project.run(&["db", "seed", "--", "--users", "10 more"]).expect(0);
        assert_eq!(site.project.read("seeded"), format!("{0} \n{0} --users 10 more\n", site.url));
        site.project.run(&["db", "seed", "--", "fail"]).expect(3).complains("ended with exit status: 3");
    });
}
