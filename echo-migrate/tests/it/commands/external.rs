//! Tables that belong to somebody else.

use super::project::Project;

const MODELS: &str = "/// Made and kept by the billing system.\n/// @external\nmodel Account {\n  id    Int    @id\n  notes Note[]\n}\n\nmodel Note {\n  id        Int     @id @default(autoincrement())\n  account   Account @relation(fields: [accountId], references: [id])\n  accountId Int\n}\n";
const ACCOUNT: &str = "CREATE TABLE Account (id INTEGER PRIMARY KEY NOT NULL, secret TEXT); INSERT INTO Account VALUES (7, 's');";

/// A project with a table of somebody else in its database, and one of its own that refers to it.
fn project() -> Project {
    let project = Project::new(MODELS);
    project.execute(ACCOUNT);
    project.run(&["migrate", "--name", "init"]).expect(0).says("in sync");
    project
}

#[test]
fn it_is_referred_to_and_not_made() {
    let project = project();
    let script = project.read(&format!("migrations/{}/migration.sql", project.migrations()[0]));
    assert!(script.contains("REFERENCES \"Account\"") && !script.contains("TABLE \"Account\""), "{script}");
    project.execute("INSERT INTO Note (accountId) VALUES (7)");
    project.run(&["migrate", "status"]).expect(0);
    project.run(&["migrate", "revert"]).expect(0);
    assert_eq!(project.query("SELECT secret FROM Account"), "s");
}

#[test]
fn what_somebody_does_to_it_is_no_drift() {
    let project = project();
    project.execute("ALTER TABLE Account ADD COLUMN more INT; CREATE INDEX by_secret ON Account (secret)");
    project.execute("CREATE TRIGGER t AFTER INSERT ON Account BEGIN SELECT 1; END");
    project.run(&["migrate", "status"]).expect(0).says("up to date");
    project.execute("DROP TRIGGER t");
    project.run(&["migrate", "status"]).expect(0).says("up to date");
    // Nor is what the schema says of it more a change.
    project.set_models(&MODELS.replace("  notes Note[]\n", "  secret String?\n  notes Note[]\n"));
    project.run(&["migrate"]).expect(0).says("Already in sync");
    project.run(&["db", "push"]).expect(0).says("already in sync");
    assert_eq!(project.query("SELECT count(*) FROM pragma_table_info('Account')"), "3");
}

#[test]
fn a_table_that_is_given_away_stays() {
    let project = Project::new(&MODELS.replace("/// @external\n", ""));
    project.run(&["migrate", "--name", "init"]).expect(0);
    project.execute("INSERT INTO Account VALUES (1)");
    project.set_models(MODELS);
    project.run(&["migrate"]).expect(0).says("Already in sync");
    project.set_models("model Other {\n  id Int @id\n}\n\n/// @external\nmodel Account {\n  id Int @id\n}\n");
    project.run(&["migrate", "--name", "other", "--accept-data-loss"]).expect(0);
    let script = project.read(&format!("migrations/{}/migration.sql", project.migrations()[1]));
    assert!(script.contains("DROP TABLE \"Note\"") && !script.contains("\"Account\""), "{script}");
    assert_eq!(project.query("SELECT count(*) FROM Account"), "1");
}

#[test]
fn a_reset_leaves_it() {
    let project = project();
    project.execute("INSERT INTO Note (accountId) VALUES (7)");
    project.run(&["migrate", "reset", "--force"]).expect(0);
    assert_eq!(project.query("SELECT count(*) FROM Note"), "0");
    assert_eq!(project.query("SELECT secret FROM Account"), "s");
    project.run(&["db", "push", "--force-reset"]).expect(0);
    assert_eq!(project.query("SELECT secret FROM Account"), "s");
}

#[test]
fn a_database_with_nothing_else_is_empty() {
    let project = project();
    let other = Project::new(MODELS);
    other.execute(ACCOUNT);
    let name = &project.migrations()[0];
    for file in ["migration.sql", "down.sql", "snapshot.psl", "echo.toml"] {
        let path = format!("migrations/{name}/{file}");
        other.write(&path, &project.read(&path));
    }
    other.run(&["migrate", "deploy"]).expect(0).says("have been applied");
    assert_eq!(other.query("SELECT secret FROM Account"), "s");
}
