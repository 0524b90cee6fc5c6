//! Fields of a shape that have another type than the model's, and one that is no shape.

use echo_client::types::Shape;

#[derive(Clone, Shape)]
#[shape(echo_client::ticket)]
struct Card {
    id: i64,
    title: Option<String>,
    messages: Line,
    assigned_agent: Option<Agent>,
}

#[derive(Clone, Shape)]
#[shape(echo_client::message)]
struct Line {
    content: String,
}

#[derive(Clone)]
struct Agent {
    id: i32,
}

fn main() {}
