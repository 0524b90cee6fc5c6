//! The Rust client generator and the generator protocol.
