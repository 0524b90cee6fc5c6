//! Compiles the generator protocol to Rust, without protoc.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=proto");
    let includes = ["proto", "../echo-schema/proto"];
    let descriptors = protox::compile(["echo/generator/v1/generator.proto"], includes)?;
    prost_build::Config::new().extern_path(".echo.ir.v1", "::echo_schema::ir").compile_fds(descriptors)?;
    Ok(())
}
