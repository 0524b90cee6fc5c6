//! `migrate deploy`.

use std::thread;

use super::project::{Project, USER};

fn pending() -> (Project, String) {
    let project = Project::new(USER);
    project.run(&["migrate", "--name", "init", "--create-only"]).expect(0);
    std::fs::remove_file(project.path("dev.db")).unwrap();
    let name = project.migrations().pop().unwrap();
    (project, name)
}

#[test]
fn pending_migrations() {
    let (project, name) = pending();
    project
        .run(&["migrate", "status"])
        .expect(1)
        .complains("P1003")
        .complains("Database `dev.db` does not exist");
    let output =
        project.run(&["migrate", "deploy"]).expect(0).complains(&format!("Applying migration `{name}`"));
    output.says("All migrations have been successfully applied.");
    project.run(&["migrate", "deploy"]).expect(0).says("No pending migrations to apply.");
}

#[test]
fn a_failed_migration() {
    let (project, name) = pending();
    let path = format!("migrations/{name}/migration.sql");
    let script = project.read(&path);
    project.write(&path, &format!("{script}\nnonsense;\n"));
    project.run(&["migrate", "deploy"]).expect(1).complains("P3018").complains(&name).complains("nonsense");
    project.run(&["migrate", "status"]).expect(1).says("has failed").says(&format!("--rolled-back {name}"));
    project.write(&path, &script);
    project.run(&["migrate", "deploy"]).expect(1).complains("P3009");
    project.run(&["migrate", "resolve", "--rolled-back", &name]).expect(0).says("marked as rolled back");
    project.run(&["migrate", "deploy"]).expect(0);
    assert_eq!(project.query("SELECT count(*) FROM \"User\""), "0");
}

#[test]
fn two_deployers() {
    let (project, _) = pending();
    project.run(&["migrate", "deploy"]).expect(0);
    project.set_models(&format!("{USER}\nmodel A {{\n  id Int @id\n}}\n"));
    project.run(&["migrate", "--name", "a", "--create-only"]).expect(0);
    let directory = project.path("");
    let deployers: Vec<_> = (0..4)
        .map(|_| {
            let directory = directory.clone();
            thread::spawn(move || super::project::run_in(&directory, &["migrate", "deploy"], None).status)
        })
        .collect();
    for deployer in deployers {
        assert_eq!(deployer.join().unwrap(), 0);
    }
    assert_eq!(project.query("SELECT count(*) FROM _prisma_migrations WHERE migration_name LIKE '%_a'"), "1");
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written() {
    let project = Project::new(USER);
    project.write("migrations", "a file where the folder should be");
    project.run(&["migrate", "--name", "init"]).expect(1).complains("migrations");
}
