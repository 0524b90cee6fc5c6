//! `db pull`.

use serde_json::json;

use super::project::{DATASOURCE, Project, USER};

#[test]
fn pulling() {
    let project = Project::new(&format!("// People.\n{USER}"));
    project.run(&["db", "push"]).expect(0);
    let written = project.read("schema.prisma");
    project.run(&["db", "pull"]).expect(0).says("The schema says so already.");
    assert_eq!(project.read("schema.prisma"), written);

    project.execute("ALTER TABLE \"User\" ADD COLUMN \"born\" DATETIME");
    project.execute("CREATE TABLE \"keyless\" (\"n\" INTEGER)");
    let printed = project.run(&["db", "pull", "--print"]).expect(0).says("born  DateTime?").stdout;
    assert_eq!(project.read("schema.prisma"), written);
    project.run(&["db", "pull"]).expect(0).says("Introspected 2 models and wrote them into schema.prisma.").complains(
        "The following models were ignored as they do not have a valid unique identifier or id. This is currently not supported by \
         Prisma Client:\n  - \"keyless\"",
    );
    assert_eq!(project.read("schema.prisma"), printed);
    assert!(printed.contains("// People.\nmodel User {"), "{printed}");
    project.run(&["db", "push"]).expect(0).says("already in sync");
}

#[test]
fn forgetting_what_there_was() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0);
    project.set_models("model Broken {\n  id Nothing @id\n}\n");
    project.run(&["db", "pull"]).expect(1);
    project.run(&["db", "pull", "--force"]).expect(0);
    assert_eq!(project.read("schema.prisma"), format!("{DATASOURCE}{USER}"));
}

#[test]
fn an_empty_database() {
    let project = Project::new(USER);
    project.execute("PRAGMA user_version = 1");
    project
        .run(&["db", "pull"])
        .expect(1)
        .complains("P4001")
        .complains("The introspected database was empty.");
}

#[test]
fn over_rpc() {
    let project = Project::new(USER);
    project.run(&["db", "push"]).expect(0);
    let url = format!("file:{}", project.path("dev.db").display());
    let answers = super::rpc::calls(&[("db.introspect", json!({ "url": url }))]);
    let answer = &answers[0]["result"];
    let text = answer["text"].as_str().unwrap();
    assert!(text.starts_with("datasource db {\n  provider = \"sqlite\"\n"), "{text}");
    assert!(text.ends_with(USER), "{text}");
    assert_eq!(answer["warnings"], json!([]));
}
