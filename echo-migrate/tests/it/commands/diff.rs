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
