//! Compiles the IR's protobuf definitions to Rust, without protoc; with the feature `json`, to serde's traits too.

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=proto");
    let descriptors = protox::compile(["echo/ir/v1/schema.proto"], ["proto"])?;
    #[cfg(feature = "json")]
    json(&prost::Message::encode_to_vec(&descriptors))?;
    // The largest kind of field, and not the commonest: a pointer's room is enough in each of the others.
    let mut config = prost_build::Config::new();
    config.boxed(".echo.ir.v1.Field.type.relation");
    config.compile_fds(descriptors)?;
    Ok(())
}

/// Writes `Serialize` and `Deserialize` in the canonical JSON mapping of protobuf.
#[cfg(feature = "json")]
fn json(descriptors: &[u8]) -> Result<(), Box<dyn Error>> {
    pbjson_build::Builder::new().register_descriptors(descriptors)?.build(&[".echo.ir.v1"])?;
    Ok(())
}
