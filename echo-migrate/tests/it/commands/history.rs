//! Histories and databases that are not as they should be: edited, missing, failed, drifted, branched; and what mends them.

use super::project::{Project, USER};

fn applied() -> (Project, String) {
    let project = Project::new(USER);
    project.run(&["migrate", "--name", "init"]).expect(0);
    let name = project.migrations().pop().unwrap();
    (project, name)
}

#[test]
fn an_edited_migration() {
    let (project, name) = applied();
    let path = format!("migrations/{name}/migration.sql");
    let script = project.read(&path);
    project.write(&path, &script.replace('\n', "\r\n"));
    project.run(&["migrate", "status"]).expect(0);
    project.write(&path, &format!("{script}-- more\n"));
    project.run(&["migrate", "status"]).expect(0).says("comments and white space alone");
    project.write(&path, &format!("{script}SELECT 1;\n"));
    project
        .run(&["migrate", "status"])
        .expect(1)
        .says("Changed after they were applied:")
        .says(&name)
        .says("    + SELECT 1;")
        .says("migrate repair");
    let output = project.run(&["migrate"]).expect(130);
    output.complains(&format!("The migration `{name}` was modified after it was applied."));
    project.run(&["migrate", "deploy"]).expect(0).complains("was changed after it was applied");
}

#[test]
fn a_missing_migration() {
    let (project, name) = applied();
    std::fs::remove_dir_all(project.path(&format!("migrations/{name}"))).unwrap();
    project
        .run(&["migrate", "status"])
        .expect(1)
        .says("Applied to the database, but not in the folder:")
        .says(&name);
    project.run(&["migrate"]).expect(130).complains("missing from the local migrations directory");
    project.run(&["migrate", "revert"]).expect(0).says(&name);
    assert_eq!(project.query("SELECT count(*) FROM sqlite_schema WHERE name = 'User'"), "0");
}

#[test]
fn a_directory_without_a_script() {
    let (project, name) = applied();
    project.write("migrations/20990101000000_x/README", "");
    project.run(&["migrate", "status"]).expect(1).says("20990101000000_x");
    project.run(&["migrate", "deploy"]).expect(1).complains("P3015").complains("migration.sql");
    project.run(&["migrate", "reset", "--force"]).expect(1).complains("P3015");
    drop(name);
}

#[test]
fn drift() {
    let (project, _) = applied();
    project.execute("ALTER TABLE \"User\" ADD COLUMN extra TEXT");
    let output = project.run(&["migrate"]).expect(130).complains("Drift detected");
    output.complains("extra").complains("migrate adopt").complains("migrate repair");
    project.run(&["migrate", "status"]).expect(1).says("extra");
    project.run(&["migrate", "reset", "--force"]).expect(0).says("Database reset successful");
    project.run(&["migrate"]).expect(0);
}

#[test]
fn a_database_without_a_history() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0).says("now in sync");
    project.run(&["migrate", "status"]).expect(1).says("not managed by");
    project.run(&["migrate", "deploy"]).expect(1).complains("P3005");
    project.run(&["migrate", "--name", "init"]).expect(130).complains("P3005");
    project.run(&["migrate", "--name", "init", "--create-only", "--url", "file:empty.db"]).expect(0);
    let name = project.migrations().pop().unwrap();
    project.run(&["migrate", "resolve", "--applied", &name]).expect(0).says("marked as applied");
    project.run(&["migrate"]).expect(0).says("Already in sync");
}

#[test]
fn resolving() {
    let (project, name) = applied();
    let resolve = |flag: &str, name: &str| project.run(&["migrate", "resolve", flag, name]);
    resolve("--applied", "nope").expect(1).complains("P3017");
    resolve("--applied", "init").expect(1).complains(&format!("Did you mean {name}?"));
    resolve("--applied", &name).expect(1).complains("P3008");
    resolve("--rolled-back", "nope").expect(1).complains("P3011");
    resolve("--rolled-back", &name).expect(1).complains("P3012");
    project.run(&["migrate", "resolve"]).expect(1);
    project.run(&["migrate", "resolve", "--applied", "a", "--rolled-back", "b"]).expect(1);
}

#[test]
fn reverting() {
    let (project, first) = applied();
    project.set_models(&format!("{USER}\nmodel Post {{\n  id Int @id\n}}\n"));
    project.run(&["migrate", "--name", "post"]).expect(0);
    project.run(&["migrate", "revert", "--to", "nope"]).expect(1).complains("is not applied");
    project.run_answering(&["migrate", "revert"], "n\n").expect(130).complains("Revert cancelled.");
    project.run(&["migrate", "revert", "--to", &first]).expect(0).says("_post");
    project.run(&["migrate", "revert", "--to", &first]).expect(0).says("No migration to revert.");
    project.run(&["migrate", "status"]).expect(1).says("_post");
    project.run(&["migrate"]).expect(0).says("_post");
    project.run(&["migrate", "revert", "--steps", "2"]).expect(0).says("_init");
}

#[test]
fn resetting() {
    let (project, _) = applied();
    project.execute("INSERT INTO \"User\" (email) VALUES ('a')");
    project.run(&["migrate", "reset"]).expect(1).complains("--force");
    project.run_answering(&["migrate", "reset"], "no\n").expect(130).complains("Reset cancelled.");
    assert_eq!(project.query("SELECT count(*) FROM \"User\""), "1");
    project.run_answering(&["migrate", "reset"], "y\n").expect(0).says("Database reset successful");
    assert_eq!(project.query("SELECT count(*) FROM \"User\""), "0");
}

#[test]
fn another_provider_in_the_lock_file() {
    let (project, _) = applied();
    project.write("migrations/migration_lock.toml", "provider = \"mysql\"\n");
    for command in ["dev", "status", "deploy"] {
        project.run(&["migrate", command]).expect(1).complains("P3019");
    }
}

#[test]
fn two_branches_that_were_merged() {
    let (project, first) = applied();
    project.set_models(&format!("{USER}\nmodel A {{\n  id Int @id\n}}\n"));
    project.run(&["migrate", "--name", "a"]).expect(0);
    let second = project.migrations().pop().unwrap();
    project.write(&format!("migrations/{}_b/migration.sql", &first[..14].replace("20", "19")), "");
    let record =
        project.read(&format!("migrations/{second}/echo.toml")).replace(&first, "20200101000000_gone");
    project.write(&format!("migrations/{second}/echo.toml"), &record);
    let output = project.run(&["migrate", "diff", "--from", "migrations", "--to", "schema"]).expect(1);
    output.complains("was planned on top of `20200101000000_gone`, which is not in the folder");
}
