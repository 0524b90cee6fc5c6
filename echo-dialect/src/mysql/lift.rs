//! What MySQL's types are in the schema language.

use echo_schema::ir;

use crate::{dialect::Dialect, lift::Lifting, schema::ColumnType};

/// The door for lifting.
#[derive(Clone, Copy, Debug)]
pub struct MysqlLifting;

impl Lifting for MysqlLifting {
    fn native_type(
        &self,
        dialect: &dyn Dialect,
        of: &ColumnType,
        scalar: ir::ScalarType,
    ) -> Option<ir::NativeType> {
        let native = of.native.as_ref()?;
        if *native == dialect.scalar_type(scalar, None).1 {
            return None;
        }
        let mut attribute = ir::NativeType { name: native.name.clone(), arguments: native.arguments.clone() };
        // Times have no fractions where nothing else is said (MySQL manual, "Fractional Seconds in Time Values").
        let timed = matches!(native.name.as_str(), "DateTime" | "Timestamp" | "Time");
        if timed && native.arguments.is_empty() {
            attribute.arguments.push("0".to_owned());
        }
        Some(attribute)
    }

    fn notes_expression_indexes(&self) -> bool {
        false
    }
}
