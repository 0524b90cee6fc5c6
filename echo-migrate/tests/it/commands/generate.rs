//! `generate`.

use super::project::{Project, USER};

#[test]
fn the_client() {
    let project = Project::new(USER);
    project.run(&["generate"]).expect(1).complains("`client` in [workspace.metadata.echo]");
    project.write(
        "Cargo.toml",
        "[workspace.metadata.echo]\nproviders = [\"sqlite\"]\nurl = \"file:dev.db\"\nclient = \"client/src\"\n",
    );
    project.run(&["generate", "--check"]).expect(1).complains("cargo xtask generate");
    assert!(!project.path("client").exists());
    project.run(&["generate"]).expect(0).says("Generated the client in client/src");
    project.run(&["generate", "--check"]).expect(0).says("up to date");
    let stale = project.read("client/src/user.rs");
    project.write("client/src/account.rs", &stale);
    project.write("client/src/user.rs", &format!("{stale}// more\n"));
    project.write("client/src/by_hand.rs", "//! Written by hand.\n");
    project.run(&["generate", "--check"]).expect(1).complains("account.rs").complains("user.rs");
    project.run(&["generate"]).expect(0).says("1 removed");
    assert!(!project.path("client/src/account.rs").exists());
    assert!(project.path("client/src/by_hand.rs").exists());
    assert_eq!(project.read("client/src/user.rs"), stale);
    project.set_models(&USER.replace("email", "mail"));
    project.run(&["migrate", "--name", "init"]).expect(0).says("Generated the client");
    assert!(project.read("client/src/user.rs").contains("mail"));
}
