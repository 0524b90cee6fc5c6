//! Setting up projects: new ones, ones that are there, ones of Prisma's.

use super::project::{Project, names};

#[test]
fn a_new_project() {
    let project = Project::empty();
    let output = project.run(&["init", "shop", "--provider", "sqlite", "--echo", "../echo"]).expect(0);
    output.says("xtask/src/main.rs");
    let expected = [".cargo", ".env", ".github", ".gitignore", "Cargo.toml", "schema.prisma", "xtask"];
    assert_eq!(names(&project.path("shop")), expected);
    assert!(project.read("shop/xtask/Cargo.toml").contains("path = \"../../../echo/echo-migrate\""));
    // The project works at once, and a second run leaves all as it is.
    let schema = project.read("shop/schema.prisma");
    assert!(schema.contains("provider = \"sqlite\""), "{schema}");
    let again = project.run(&["init", "shop"]).expect(0);
    again.says("Left as it was:\n  schema.prisma\n  Cargo.toml\n");
    let run = super::project::run_in(&project.path("shop"), &["migrate", "--name", "init"], None);
    run.expect(0).says("in sync with your schema");
    assert!(project.path("shop/dev.db").exists());
}

#[test]
fn a_project_that_is_there() {
    let project = Project::empty();
    project.write("Cargo.toml", "[package]\nname = \"shop\"\n\n[workspace]\nmembers = [\"app\"]\n");
    project.write(".cargo/config.toml", "[alias]\nb = \"build\"\n");
    project.write(".gitignore", "/target\nnotes\n");
    project.run(&["init"]).expect(0).says("Added to:\n  Cargo.toml\n  .cargo/config.toml\n  .gitignore\n");
    let manifest = project.read("Cargo.toml");
    assert!(
        manifest.contains("members = [\"xtask\", \"app\"]") && manifest.contains("[workspace.metadata.echo]"),
        "{manifest}"
    );
    let alias = project.read(".cargo/config.toml");
    assert!(alias.contains("b = \"build\"") && alias.contains("xtask = \"run"), "{alias}");
    assert_eq!(project.read(".gitignore"), "/target\nnotes\n/.echo\n.env\n*.db\n*.db-*\n");
}

#[test]
fn a_project_of_prismas() {
    let project = Project::empty();
    project.run(&["init", "--from-prisma"]).expect(1).complains("no schema of Prisma's");
    let schema = "datasource db {\n  provider = \"sqlite\"\n  url = env(\"DATABASE_URL\")\n}\n\nmodel A {\n  id Int @id\n}\n";
    project.write("prisma/schema.prisma", schema);
    let script = "-- CreateTable\nCREATE TABLE \"A\" (\n    \"id\" INTEGER NOT NULL PRIMARY KEY\n);\n";
    project.write("prisma/migrations/20250101000000_init/migration.sql", script);
    project.write("prisma/migrations/migration_lock.toml", "provider = \"sqlite\"\n");
    project.write(".env", "DATABASE_URL=\"file:./dev.db\"\n");
    project.run(&["init", "--from-prisma"]).expect(0).says("Left as it was:\n  .env\n");
    assert_eq!(project.read("prisma/schema.prisma"), schema);
    assert_eq!(project.read("prisma/migrations/20250101000000_init/migration.sql"), script);
    project.run(&["migrate", "deploy"]).expect(0).says("20250101000000_init");
    project.write("prisma/schema.prisma", &schema.replace("@id", "@id\n  b Int?"));
    project.run(&["migrate", "--name", "b"]).expect(0).says("in sync");
    assert_eq!(names(&project.path("prisma/migrations")).len(), 3);
}
