//! `migrate complete`.

use super::project::{Project, USER};

fn with_providers(project: &Project, providers: &str) {
    let manifest = format!(
        "[workspace]\nmembers = []\n\n[workspace.metadata.echo]\nproviders = [{providers}]\nurl = \"file:dev.db\"\n"
    );
    project.write("Cargo.toml", &manifest);
}

#[test]
fn a_database_that_comes_later() {
    let project = Project::new(USER);
    project.run(&["migrate", "--name", "init"]).expect(0);
    project.set_models(&USER.replace("email String? @unique", "email String @unique\n  nick  String?"));
    project.run(&["migrate", "--name", "nick", "--accept-data-loss"]).expect(0);
    project.run(&["migrate", "complete", "--check"]).expect(0).says("Every migration has a script");
    with_providers(&project, "\"sqlite\", \"mysql\"");
    project.run(&["migrate", "complete", "--check"]).expect(1).complains("lacks 4 script(s)");
    let [first, second] = <[String; 2]>::try_from(project.migrations()).unwrap();
    let by_hand = "-- Written by hand.\n";
    project.write(&format!("migrations/{second}/down.mysql.sql"), by_hand);
    project.run(&["migrate", "complete"]).expect(0).says(&format!("{first}/migration.mysql.sql"));
    assert_eq!(project.read(&format!("migrations/{second}/down.mysql.sql")), by_hand);
    assert!(project.read(&format!("migrations/{first}/migration.mysql.sql")).contains("CREATE TABLE `User`"));
    assert!(project.read(&format!("migrations/{first}/down.mysql.sql")).contains("DROP TABLE `User`"));
    let script = project.read(&format!("migrations/{second}/migration.mysql.sql"));
    assert!(script.contains("ADD COLUMN `nick` LONGTEXT NULL"), "{script}");
    project.run(&["migrate", "complete", "--check"]).expect(0);
}

#[test]
fn a_history_of_another_tool() {
    let project = Project::new(USER);
    project.run(&["migrate", "--name", "init"]).expect(0);
    let [only] = <[String; 1]>::try_from(project.migrations()).unwrap();
    std::fs::remove_file(project.path(&format!("migrations/{only}/snapshot.psl"))).unwrap();
    with_providers(&project, "\"sqlite\", \"mysql\"");
    project.run(&["migrate", "complete"]).expect(1).complains("has no snapshot.psl");
    assert!(!project.path(&format!("migrations/{only}/migration.mysql.sql")).exists());
}
