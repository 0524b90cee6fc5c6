//! Tests of the language: what is valid, what is said about what is not, and the formatter.

mod cases;
mod edits;
mod generate;
mod properties;
mod rules;
