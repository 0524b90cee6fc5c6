//! What the compiler says of the commonest mistakes: short, and with the name of the field or the type.

use std::{env, process::Command};

/// The compiler's own words change from release to release; those in `tests/ui` are of this one.
const RELEASE: &str = "rustc 1.95.";

/// `TRYBUILD=overwrite` writes what it says now.
#[test]
fn mistakes_are_named() {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(compiler).arg("--version").output().unwrap().stdout;
    let version = String::from_utf8_lossy(&version);
    if version.starts_with(RELEASE) {
        trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
    } else {
        eprintln!("Left out: the messages in tests/ui are those of {RELEASE}x, this is {version}");
    }
}
