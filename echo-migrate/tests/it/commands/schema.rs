//! `validate` and `format`.

use super::project::{Project, USER};

#[test]
fn a_valid_schema() {
    Project::new(USER).run(&["validate"]).expect(0).says("The schema at schema.prisma is valid");
}

#[test]
fn an_unknown_type() {
    let project = Project::new("model User {\n  id Int @id\n  name Strin\n}\n");
    let output = project.run(&["validate"]).expect(1).complains("P1012").complains("schema.prisma:7:8");
    output.complains("^^^^^").complains("String");
}

#[test]
fn a_syntax_error() {
    let project = Project::new("model User {\n  id Int @id\n  name String @@@\n");
    project.run(&["validate"]).expect(1).complains("P1012").complains("schema.prisma:");
}

#[test]
fn as_json() {
    let project = Project::new("model User {\n  id Int @id\n  name Strin\n}\n");
    let output = project.run(&["validate", "--json"]).expect(1);
    let value: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(value["error"]["code"], "P1012");
    let finding = &value["error"]["diagnostics"][0];
    assert_eq!((&finding["code"], &finding["line"]), (&"unknown-type".into(), &7.into()));
    assert_eq!(finding["fixes"][0]["edits"][0]["text"], "String");
    let value = Project::new(USER).run(&["validate", "--json"]).expect(0).stdout;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&value).unwrap()["warnings"], 0);
}

#[test]
fn what_is_certain_is_mended() {
    let project = Project::new("model User {\n  id   Int   @id\n  name Strin @uniqe\n}\n");
    project
        .run(&["validate"])
        .expect(1)
        .complains("2 of the findings can be mended: cargo xtask validate --fix");
    let output = project.run(&["validate", "--fix"]).expect(0);
    output.says("Mended: write `String`").says("Mended: write `@unique`").says("is valid");
    assert!(project.read("schema.prisma").contains("  id   Int    @id\n  name String @unique\n"));
    project.run(&["validate", "--fix"]).expect(0);
}

#[test]
fn what_is_not_certain_is_left() {
    let project = Project::new("model User {\n  id   Int   @id\n  name Strin @map()\n}\n");
    let output = project.run(&["validate", "--fix"]).expect(1);
    output.complains("missing-argument").complains("The schema has 1 error. Mended: write `String`.");
    assert!(project.read("schema.prisma").contains("name String @map()"));
}

#[test]
fn codes_are_explained() {
    let project = Project::new(USER);
    let output = project.run(&["explain", "one-to-one"]).expect(0);
    output.says("one-to-one: A one-to-one relation").says("    model Profile {");
    project.run(&["explain"]).expect(0).says("unknown-type").says("drop_column");
    project.run(&["explain", "nothing"]).expect(1).complains("There is no code `nothing`");
}

#[test]
fn formatting() {
    let project = Project::new("model User {\n id Int @id\n   email String?\n}\n");
    let before = project.read("schema.prisma");
    project.run(&["format", "--check"]).expect(1).complains("unformatted").complains("cargo xtask format");
    assert_eq!(project.read("schema.prisma"), before);
    project.run(&["format"]).expect(0).says("Formatted schema.prisma");
    assert!(project.read("schema.prisma").contains("  id    Int     @id\n  email String?\n"));
    project.run(&["format", "--check"]).expect(0).says("formatted correctly");
}

#[test]
fn formatting_a_folder() {
    let project = Project::empty();
    project.write("Cargo.toml", "[workspace.metadata.echo]\nschema = \"schema\"\n");
    project.write("schema/user.prisma", "model User {\n  id Int @id\n}\n");
    project.write("schema/blog/post.prisma", "model Post {\n  id     Int  @id\n  author User\n}\n");
    project.write("schema/kind.prisma", "enum Kind {\n  One\n}\n");
    let output = project.run(&["format", "--check"]).expect(1);
    output.complains("  schema/blog/post.prisma\n  schema/user.prisma\n");
    project.run(&["format"]).expect(0).says("Formatted schema/user.prisma");
    assert_eq!(project.read("schema/user.prisma"), "model User {\n  id    Int    @id\n  posts Post[]\n}\n");
    assert!(
        project.read("schema/blog/post.prisma").contains("@relation(fields: [userId], references: [id])")
    );
    project.run(&["format", "--check"]).expect(0);
}

#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new("model User {\n id Int @id\n}\n");
    let directory = project.path("");
    let before = project.read("schema.prisma");
    std::fs::set_permissions(&directory, std::fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything is not stopped by permissions.
    let stopped = std::fs::write(project.path("probe"), "").is_err();
    let output = project.run(&["format"]);
    std::fs::set_permissions(&directory, std::fs::Permissions::from_mode(0o755)).unwrap();
    if stopped {
        output.expect(1).complains("Could not write `").complains("Check the permissions");
        assert_eq!(project.read("schema.prisma"), before);
    } else {
        output.expect(0);
        assert_ne!(project.read("schema.prisma"), before);
    }
}
