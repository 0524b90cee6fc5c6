//! Says when the client is stale. It stays as it is: writing it is `cargo xtask generate`'s work.

use std::path::Path;

use echo_codegen::{Builder, Options};

fn main() {
    let schema = Path::new("../schema.prisma");
    println!("cargo::rerun-if-changed=src");
    let stale = match Builder::new().schema(schema).out_dir("src").options(Options::default()).is_fresh() {
        Ok(true) => return,
        Ok(false) => "the client is older than schema.prisma: run `cargo xtask generate`",
        Err(_) => "schema.prisma is not valid: `cargo xtask validate` tells why",
    };
    println!("cargo::warning={stale}");
}
