//! When two columns are the same on MySQL.

mod casts;
mod defaults;

pub use defaults::defaults_match;

use crate::{
    schema::{ColumnWalker, Family, Pair},
    step::TypeChange,
};

/// Whether two types differ, and how well values come over.
///
/// MODIFY converts whatever can be converted, and fails where a value cannot: nothing is ever dropped and added anew.
pub fn type_change(columns: Pair<ColumnWalker<'_>>) -> Option<TypeChange> {
    match (columns.previous.family(), columns.next.family()) {
        (Family::Enum(previous), Family::Enum(next)) => {
            let values = Pair::new(
                columns.previous.schema().enumeration(*previous).values(),
                columns.next.schema().enumeration(*next).values(),
            );
            // The order of values is the order that rows sort in. Values that are gone are a finding of their own.
            values.differs().then_some(TypeChange::Safe)
        }
        (Family::Unsupported(previous), Family::Unsupported(next)) => {
            (!previous.eq_ignore_ascii_case(next)).then_some(TypeChange::Risky)
        }
        (Family::Enum(_) | Family::Unsupported(_), _) | (_, Family::Enum(_) | Family::Unsupported(_)) => {
            Some(TypeChange::Risky)
        }
        _ => {
            let kinds = columns.map(|column| {
                let native = column.column_type().native.as_ref()?;
                Some(casts::Kind::new(column.family(), native))
            });
            match (kinds.previous, kinds.next) {
                (Some(previous), Some(next)) => casts::type_change(&previous, &next),
                _ => Some(TypeChange::Risky),
            }
        }
    }
}
