//! `db push` and `db execute`.

use super::project::{Project, USER};

#[test]
fn pushing() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0).says("Your database is now in sync with your schema.");
    project.run(&["db", "push"]).expect(0).says("already in sync");
    project.execute("INSERT INTO \"User\" (email) VALUES ('a')");
    project.set_models("model User {\n  id Int @id @default(autoincrement())\n}\n");
    project.run(&["db", "push"]).expect(1).complains("--accept-data-loss").complains("1 non-null value");
    assert_eq!(project.query("SELECT count(email) FROM \"User\""), "1");
    project.run(&["db", "push", "--accept-data-loss"]).expect(0);
    project.run(&["db", "push", "--force-reset"]).expect(0).says("successfully reset");
    assert_eq!(project.query("SELECT count(*) FROM \"User\""), "0");
}

/// What a push does to a table it rebuilds is as careful as what a migration does.
#[test]
fn a_push_keeps_what_hangs_on_a_table() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0);
    project.execute("INSERT INTO \"User\" (email) VALUES ('a'), ('b')");
    project.execute("CREATE TRIGGER mine AFTER INSERT ON \"User\" BEGIN SELECT 1; END");
    project.set_models("model User {\n  id Int @id @default(autoincrement())\n  email String\n}\n");
    project.run(&["db", "push", "--accept-data-loss"]).expect(0);
    assert_eq!(project.query("SELECT count(*) FROM sqlite_schema WHERE name = 'mine'"), "1");
    project.execute("UPDATE \"User\" SET email = 'a'");
    project.set_models("model Post {\n  id Int @id\n}\n\nmodel User {\n  id Int @id @default(autoincrement())\n  email String @unique\n}\n");
    project.run(&["db", "push", "--accept-data-loss"]).expect(1);
    // Nothing of it was done.
    assert_eq!(project.query("SELECT count(*) FROM sqlite_schema WHERE name = 'Post'"), "0");
}

#[test]
fn executing() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0);
    project.write(
        "x.sql",
        "INSERT INTO \"User\" (email) VALUES ('a');\nINSERT INTO \"User\" (email) VALUES ('b');\n",
    );
    project.run(&["db", "execute", "--file", "x.sql"]).expect(0).says("Script executed successfully.");
    assert_eq!(project.query("SELECT count(*) FROM \"User\""), "2");
    project.run_answering(&["db", "execute", "--stdin"], "DELETE FROM \"User\"").expect(0);
    assert_eq!(project.query("SELECT count(*) FROM \"User\""), "0");
    project.run(&["db", "execute", "--file", "nope.sql"]).expect(1).complains("nope.sql");
    project.run(&["db", "execute"]).expect(1);
    project.run_answering(&["db", "execute", "--stdin"], "nonsense").expect(1).complains("nonsense");
}
