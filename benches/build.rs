//! Generates the client of `schema.prisma`.

fn main() -> Result<(), echo_codegen::Error> {
    echo_codegen::Builder::new().schema("schema.prisma").generate()
}
