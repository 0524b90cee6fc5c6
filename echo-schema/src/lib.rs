//! The schema language: text to tree, to a validated schema, to the IR; diagnostics and the formatter.

/// The intermediate representation, generated from `proto/echo/ir/v1`.
#[allow(missing_docs, clippy::pedantic)]
pub mod ir {
    include!(concat!(env!("OUT_DIR"), "/echo.ir.v1.rs"));
}
