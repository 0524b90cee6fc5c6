//! The generator's golden files are Rust that compiles.

#[allow(dead_code, unused_imports)]
#[path = "../../../echo-codegen/tests/data/keys/client/lib.rs"]
mod keys;
#[allow(dead_code, unused_imports)]
#[path = "../../../echo-codegen/tests/data/names/client/lib.rs"]
mod names;
#[allow(dead_code, unused_imports)]
#[path = "../../../echo-codegen/tests/data/types/client/lib.rs"]
mod types;
