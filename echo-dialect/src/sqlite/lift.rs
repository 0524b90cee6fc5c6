//! What is SQLite's own in lifting: it has no types to choose from, and foreign keys without names.

use echo_schema::ir;

use crate::{dialect::Dialect, lift::Lifting, schema::ColumnType};

/// The door for lifting.
#[derive(Clone, Copy, Debug)]
pub struct SqliteLifting;

impl Lifting for SqliteLifting {
    fn native_type(&self, _: &dyn Dialect, _: &ColumnType, _: ir::ScalarType) -> Option<ir::NativeType> {
        None
    }

    fn default_namespace(&self) -> &'static str {
        "main"
    }

    fn notes_expression_indexes(&self) -> bool {
        false
    }

    fn last_foreign_key_first(&self) -> bool {
        true
    }
}
