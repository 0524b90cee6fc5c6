//! Generates the client from `schema.prisma`; what is wrong with the schema fails the build.

fn main() -> Result<(), echo_codegen::Error> {
    echo_codegen::Builder::new().schema("schema.prisma").generate()
}
