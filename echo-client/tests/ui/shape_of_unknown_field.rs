//! A field of a shape that the model does not have.

use echo_client::types::Shape;

#[derive(Clone, Shape)]
#[shape(echo_client::ticket)]
struct Card {
    id: i32,
    titel: String,
}

fn main() {}
