//! Tests of the language: what is valid, what is said about what is not, and the formatter.

mod at;
mod cases;
mod changes;
mod edits;
mod fingerprints;
mod formatting;
mod ir_page;
#[cfg(feature = "json")]
mod json;
mod large;
mod properties;
mod random;
mod rules;
