//! When two columns are the same on MySQL.

pub(super) mod casts;
mod defaults;

pub use defaults::defaults_match;

use crate::{
    schema::{ColumnWalker, Family, Pair},
    step::TypeChange,
};

/// Whether two types differ, and how well values come over.
///
/// MODIFY converts whatever can be converted, and fails where a value cannot: a column is dropped and added anew only where
/// there is no way from one type to the other, not even without rows.
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
            let is_castable =
                bare_name(previous).eq_ignore_ascii_case(bare_name(next)) || is_set(previous) || is_set(next);
            match previous.eq_ignore_ascii_case(next) {
                true => None,
                false if is_castable => Some(TypeChange::Risky),
                false => Some(TypeChange::NotCastable),
            }
        }
        (Family::Unsupported(name), _) if !is_set(name) && !is_written(columns.next) => {
            Some(TypeChange::NotCastable)
        }
        (_, Family::Unsupported(name)) if !is_set(name) && !is_written(columns.previous) => {
            Some(TypeChange::NotCastable)
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

/// A type's name without its arguments.
fn bare_name(written: &str) -> &str {
    written.split('(').next().unwrap_or_default().trim()
}

/// Whether a type is a SET, which is text and a number at once, and so comes of all others.
fn is_set(written: &str) -> bool {
    bare_name(written).eq_ignore_ascii_case("set")
}

/// Whether values are text or bytes: all that a server converts to and from types that it keeps apart from the others, as
/// INET6, UUID and POINT (MariaDB Knowledge Base, "INET6": "Cannot cast").
fn is_written(column: ColumnWalker<'_>) -> bool {
    match column.family() {
        Family::String | Family::Json | Family::Enum(_) => true,
        Family::Bytes => column.column_type().native.as_ref().is_none_or(|native| native.name != "Bit"),
        _ => false,
    }
}
