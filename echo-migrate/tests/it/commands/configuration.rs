//! Finding the project, its schema and its database.

use super::project::{Project, USER};

#[test]
fn without_a_manifest() {
    let project = Project::empty();
    let output = project.run(&["validate"]).expect(1);
    output.complains("There is no `Cargo.toml` in").complains("[workspace.metadata.echo]");
}

#[test]
fn a_manifest_that_does_not_configure_echo() {
    let project = Project::empty();
    project.write("Cargo.toml", "[workspace]\nmembers = []\n");
    project.run(&["validate"]).expect(1).complains("does not configure Echo").complains("Add this to `");
}

#[test]
fn an_unknown_key() {
    let project = Project::empty();
    project.write("Cargo.toml", "[workspace.metadata.echo]\nschemas = 1\n");
    project.run(&["validate"]).expect(1).complains("unknown field `schemas`").complains("Known keys");
}

#[test]
fn from_a_directory_further_down() {
    let mut project = Project::new(USER);
    project.write("crates/app/src/lib.rs", "");
    let below = Project::new(USER);
    project.write("crates/app/Cargo.toml", "[package]\nname = \"app\"\n");
    project.variables.clear();
    drop(below);
    project.run(&["validate", "--schema", "schema.prisma"]).expect(0).says("schema.prisma is valid");
}

#[test]
fn no_schema() {
    let project = Project::new(USER);
    std::fs::remove_file(project.path("schema.prisma")).unwrap();
    let output = project.run(&["validate"]).expect(1);
    output.complains("There is no schema at `schema.prisma`.").complains("--schema PATH");
}

#[test]
fn a_schema_folder() {
    let project = Project::empty();
    project.write("Cargo.toml", "[workspace.metadata.echo]\nschema = \"schema\"\n");
    project.write("schema/base.prisma", super::project::DATASOURCE);
    project.write("schema/people/user.prisma", USER);
    project.run(&["validate"]).expect(0).says("The schema of 2 files is valid");
}

#[test]
fn no_url() {
    let project = Project::new(USER);
    project.write("Cargo.toml", "[workspace.metadata.echo]\nproviders = [\"sqlite\"]\n");
    let output = project.run(&["migrate", "status"]).expect(1);
    output.complains("Nothing says which database to use.").complains("DATABASE_URL").complains("--url URL");
}

#[test]
fn a_url_that_leads_past_a_pooler() {
    let mut project = Project::new(USER);
    let datasource = "datasource db {\n  provider  = \"sqlite\"\n  url       = env(\"DATABASE_URL\")\n  directUrl = env(\"DIRECT_URL\")\n}\n\n";
    project.write("schema.prisma", &format!("{datasource}{USER}"));
    project.variables.insert("DATABASE_URL".into(), "file:pooled.db".into());
    project.variables.insert("DIRECT_URL".into(), "file:direct.db".into());
    project.run(&["migrate", "--name", "init"]).expect(0).complains("\"direct.db\"");
    assert!(project.path("direct.db").exists() && !project.path("pooled.db").exists());
    project.variables.remove("DIRECT_URL");
    project.write("Cargo.toml", "[workspace.metadata.echo]\nproviders = [\"sqlite\"]\n");
    project.run(&["migrate", "status"]).expect(1).complains("Set DIRECT_URL");
}

#[test]
fn a_url_that_no_database_has() {
    let project = Project::new(USER);
    let output = project.run(&["migrate", "status", "--url", "mongodb://me:secret@x/y"]).expect(1);
    assert!(!output.stderr.contains("secret"), "{}", output.stderr);
    output.complains("P1013");
}

#[test]
fn a_url_of_a_database_the_project_is_not_built_for() {
    let project = Project::new(USER);
    let output =
        project.run(&["migrate", "status", "--url", "postgresql://me:secret@127.0.0.1:1/y"]).expect(1);
    output.complains("leads to a PostgreSQL database").complains("built for SQLite only");
}
