//! Echo's own command line.

fn main() {}
