//! Kills deployments and servers a few times; `cargo xtask crash` does it hundreds of times.

mod full_disk;

use std::process::Command;

/// Some of the points at which a deployment can die, and some random ones.
fn crash(only: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args([
        "crash",
        "--only",
        only,
        "--stride",
        "6",
        "--kills",
        "3",
        "--interrupts",
        "2",
        "--server-kills",
        "2",
    ]);
    let output = command.output().expect("the command runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    assert!(
        text.lines()
            .last()
            .is_some_and(|line| line.starts_with(&format!("| {only} | ")) && line.ends_with("| 0 |")),
        "{text}"
    );
}

#[test]
fn nothing_is_lost_on_sqlite() {
    crash("sqlite");
}

#[test]
fn nothing_is_lost_on_postgresql() {
    crash("postgresql");
}

#[test]
fn nothing_is_lost_on_mysql() {
    crash("mysql");
}
