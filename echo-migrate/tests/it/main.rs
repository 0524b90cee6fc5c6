//! The tests of the migration engine.

mod plans;
