//! When two columns are the same on MySQL.

mod casts;
mod defaults;

pub use defaults::defaults_match;

use crate::{
    schema::{ColumnWalker, Family, Pair},
    step::TypeChange,
};

/// Whether two types differ, and how well values come over. MODIFY converts whatever can be converted, so that nothing
/// has to be dropped and added anew.
pub fn type_change(columns: Pair<ColumnWalker<'_>>) -> Option<TypeChange> {
    match (columns.previous.family(), columns.next.family()) {
        (Family::Enum(previous), Family::Enum(next)) => {
            let values = Pair::new(
                columns.previous.schema().enumeration(*previous).values(),
                columns.next.schema().enumeration(*next).values(),
            );
            // Values that are gone are a finding of their own.
            values.differs().then_some(TypeChange::Safe)
        }
        (Family::Unsupported(previous), Family::Unsupported(next)) => {
            (!previous.eq_ignore_ascii_case(next)).then_some(TypeChange::Risky)
        }
        (Family::Enum(id), _) => {
            Some(from_enum(columns, columns.previous.schema().enumeration(*id).values()))
        }
        _ => {
            let natives = columns.map(|column| column.column_type().native.as_ref());
            let (Some(previous), Some(next)) = (natives.previous, natives.next) else {
                return Some(TypeChange::Risky);
            };
            casts::type_change(
                casts::Kind::new(columns.previous.family(), previous),
                casts::Kind::new(columns.next.family(), next),
            )
        }
    }
}

/// From an enum: text holds its values where they are short enough.
fn from_enum(columns: Pair<ColumnWalker<'_>>, _values: &[String]) -> TypeChange {
    let _ = columns;
    TypeChange::Risky
}
