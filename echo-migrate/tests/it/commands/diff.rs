//! `migrate diff`.

use super::project::{Project, USER};

#[test]
fn states() {
    let project = Project::new(USER);
    let diff = |rest: &[&str]| project.run(&[&["migrate", "diff"], rest].concat());
    diff(&["--from", "empty", "--to", "schema"]).expect(0).says("[+] Added tables\n  - User");
    let output = diff(&["--from", "migrations", "--to", "schema", "--exit-code"]).expect(2);
    output.complains("cargo xtask migrate --name NAME");
    diff(&["--from-empty", "--to-schema", "schema.prisma", "--script"])
        .expect(0)
        .says("CREATE TABLE \"User\"");
    project.run(&["migrate", "--name", "init"]).expect(0);
    let same = diff(&["--from", "migrations", "--to", "schema", "--exit-code"]).expect(0);
    assert_eq!(same.stdout, "No difference detected.\n");
    let same = diff(&["--from", "database", "--to", "file:dev.db", "--script"]).expect(0);
    assert_eq!(same.stdout, "-- This is an empty migration.\n");
    let written =
        diff(&["--from", "schema.prisma", "--to", "empty", "--script", "-o", "out/x.sql"]).expect(0);
    assert_eq!(written.stdout, "");
    assert!(project.read("out/x.sql").ends_with("DROP TABLE \"User\";\nPRAGMA foreign_keys=on;\n"));
    diff(&["--from", "migrations", "--to", "nowhere"]).expect(1).complains("There is nothing at `nowhere`");
    diff(&["--from", "empty"]).expect(1).complains("--to");
    diff(&["--from", "empty", "--from-empty", "--to", "schema"]).expect(1);
}

#[test]
fn as_json() {
    let project = Project::new(USER);
    let output = project.run(&["migrate", "diff", "--from", "empty", "--to", "schema", "--json"]).expect(0);
    let value: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(value["empty"], false);
}

/// Writes a migration as Prisma does: without a snapshot.
fn prisma_migration(project: &Project, name: &str, script: &str) {
    project.write("migrations/migration_lock.toml", "provider = \"sqlite\"\n");
    project.write(&format!("migrations/{name}/migration.sql"), script);
}

const CREATE_USER: &str = "CREATE TABLE \"User\" (\n    \"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n    \"email\" TEXT\n);\n";

#[test]
fn a_history_without_snapshots_is_replayed() {
    let project = Project::new(USER);
    let diff = |rest: &[&str]| project.run(&[&["migrate", "diff"], rest].concat());
    prisma_migration(&project, "20260101000000_init", CREATE_USER);
    let output = diff(&["--from", "migrations", "--to", "schema", "--script"]).expect(0);
    assert_eq!(
        output.stdout,
        "-- CreateIndex\nCREATE UNIQUE INDEX \"User_email_key\" ON \"User\"(\"email\");\n"
    );
    assert!(!project.path("dev.db").exists());
    prisma_migration(
        &project,
        "20260102000000_email",
        "CREATE UNIQUE INDEX \"User_email_key\" ON \"User\"(\"email\");\n",
    );
    diff(&["--from-migrations", "migrations", "--to-schema", "schema.prisma", "--exit-code"])
        .expect(0)
        .says("No difference detected.");
    prisma_migration(&project, "20260103000000_broken", "CREATE TABLE \"User\" (id INTEGER);\n");
    diff(&["--from", "migrations", "--to", "schema"])
        .expect(1)
        .complains("Migration `20260103000000_broken` failed to apply cleanly to the scratch database.");
}

#[test]
fn the_way_back() {
    let project = Project::new(USER);
    let diff = |rest: &[&str]| project.run(&[&["migrate", "diff", "--reverse"], rest].concat());
    diff(&["--from", "empty", "--to", "schema"]).expect(0).says("[-] Removed tables\n  - User");
    let script = diff(&["--from", "empty", "--to", "schema", "--script"]).expect(0);
    assert!(
        script.stdout.starts_with("-- Loses data: You are about to drop the `User` table."),
        "{script:?}"
    );
    script.says("DROP TABLE \"User\";");
    diff(&["--from", "schema", "--to", "schema", "--exit-code"]).expect(0).says("No difference detected.");
}

#[test]
fn rows_are_counted_where_a_database_is_given() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0);
    let json = || {
        let output =
            project.run(&["migrate", "diff", "--from", "database", "--to", "empty", "--json"]).expect(0);
        serde_json::from_str::<serde_json::Value>(&output.stdout).unwrap()
    };
    let empty = json();
    assert_eq!(empty["warnings"], serde_json::json!([]));
    assert_eq!(empty["steps"], serde_json::json!(["DropTable"]));
    assert!(empty["sql"].as_str().unwrap().contains("DROP TABLE \"User\""));
    assert!(empty["down"].as_str().unwrap().contains("CREATE TABLE \"User\""));
    assert_eq!(empty["text"], empty["summary"]);
    project.write("rows.sql", "INSERT INTO \"User\" (email) VALUES ('a'), (NULL);");
    project.run(&["db", "execute", "--file", "rows.sql"]).expect(0);
    let full = json();
    let message = "You are about to drop the `User` table, which is not empty (2 rows).";
    assert_eq!(full["warnings"][0]["message"], message);
    project.run(&["migrate", "diff", "--from", "database", "--to", "empty"]).expect(0).complains(message);
}

#[test]
fn databases_as_prisma_spells_them() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0);
    let diff = |rest: &[&str]| project.run(&[&["migrate", "diff", "--exit-code"], rest].concat());
    diff(&["--from-config-datasource", "--to-schema-datamodel", "schema.prisma"]).expect(0);
    diff(&["--from-empty", "--to-schema-datasource", "schema.prisma"]).expect(2).says("[+] Added tables");
    diff(&["--from-url", "file:dev.db", "--to-config-datasource"]).expect(0);
    diff(&["--from-url", "file:none.db", "--to-empty"]).expect(1).complains("P1003");
}
