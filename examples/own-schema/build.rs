//! Generates the client from `schema.prisma`, and takes in the migrations; what is wrong with the schema fails the build.

fn main() -> Result<(), echo_codegen::Error> {
    echo_codegen::Builder::new().schema("schema.prisma").migrations("migrations").generate()
}
