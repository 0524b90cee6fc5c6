//! What is committed is what the generator makes of `schema.prisma`.

use std::{fs, path::Path};

use echo_codegen::{Options, generate};

use crate::support;

/// `UPDATE_EXPECT=1` writes the files instead of comparing them.
#[test]
fn the_client_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let options = Options { crate_name: Some("echo_client".into()), ..Options::default() };
    let generated = generate(&support::schema(), &options);
    let sources = root.join("src");
    for file in &generated {
        let path = sources.join(&file.path);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&path, &file.contents).unwrap();
        }
        let fresh = fs::read(&path).is_ok_and(|contents| contents == file.contents);
        assert!(fresh, "{} is stale: run `cargo xtask generate`", path.display());
    }
    for entry in fs::read_dir(&sources).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            generated.iter().any(|file| file.path == name),
            "{name} is no longer generated: run `cargo xtask generate`"
        );
    }
}
