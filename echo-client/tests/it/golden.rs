//! The generator's golden files are Rust that compiles.

#[allow(dead_code, unused_imports)]
#[path = "../../../echo-codegen/tests/data/keys/client/lib.rs"]
mod keys;
#[allow(dead_code, unused_imports)]
#[path = "../../../echo-codegen/tests/data/names/client/lib.rs"]
mod names;
#[allow(dead_code, unused_imports)]
#[path = "../../../echo-codegen/tests/data/own_types/client/lib.rs"]
pub mod own_types;
#[allow(dead_code, unused_imports)]
#[path = "../../../echo-codegen/tests/data/types/client/lib.rs"]
pub mod types;

/// The type of Json fields of `own_types`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Settings {
    pub theme: String,
    pub size: u8,
}

/// Within a list there.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Like(pub String, pub u8);
